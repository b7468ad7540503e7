"""Parts of names: women before the bar, men after it. `LATIN:own` is one in two scripts; `_` is a space.

None of the surnames is one that a converter between the Chinese scripts misreads.
"""

from __future__ import annotations

# Surname: in pinyin, as Hokkien and as Cantonese speakers say it, and as it is written in Taiwan.
SURNAMES = {
    "陈": ("CHEN", "TAN", "CHAN", "CHEN"),
    "林": ("LIN", "LIM", "LAM", "LIN"),
    "黄": ("HUANG", "NG", "WONG", "HUANG"),
    "李": ("LI", "LEE", "LEE", "LEE"),
    "张": ("ZHANG", "TEO", "CHEUNG", "CHANG"),
    "王": ("WANG", "ONG", "WONG", "WANG"),
    "吴": ("WU", "GOH", "NG", "WU"),
    "刘": ("LIU", "LAU", "LAU", "LIU"),
    "蔡": ("CAI", "CHUA", "CHOI", "TSAI"),
    "郑": ("ZHENG", "TAY", "CHENG", "CHENG"),
    "许": ("XU", "KOH", "HUI", "HSU"),
    "谢": ("XIE", "CHIA", "TSE", "HSIEH"),
    "洪": ("HONG", "ANG", "HUNG", "HUNG"),
    "周": ("ZHOU", "CHEW", "CHOW", "CHOU"),
    "苏": ("SU", "SOH", "SO", "SU"),
    "何": ("HE", "HO", "HO", "HO"),
    "梁": ("LIANG", "NEO", "LEUNG", "LIANG"),
    "罗": ("LUO", "LOH", "LAW", "LO"),
    "郭": ("GUO", "KUEK", "KWOK", "KUO"),
    "杨": ("YANG", "YEO", "YEUNG", "YANG"),
    "潘": ("PAN", "PHUA", "POON", "PAN"),
    "徐": ("XU", "CHEE", "TSUI", "HSU"),
    "沈": ("SHEN", "SIM", "SHUM", "SHEN"),
    "庄": ("ZHUANG", "CHNG", "CHONG", "CHUANG"),
}
YOUNG = (
    "晓雯 佳怡 思琪 雨桐 嘉欣 诗涵 子晴 若溪 欣妍 心怡 可欣 语晨 梓萱 乐瑶 安琪 书瑶|"
    "俊豪 子轩 浩然 嘉伟 宇航 明哲 天佑 承恩 家豪 立文 宇轩 博文 思远 睿哲 子墨 君豪"
)
GROWN = (
    "美玲 静雯 婉婷 慧敏 雅琳 丽华 秀兰 玉珍 淑芬 惠珠 佩珊 月娥 锦芳 碧霞 素云 雪梅|"
    "志强 伟杰 家明 文彬 国栋 建华 永康 启文 振华 世杰 德明 耀宗 金城 庆丰 荣发 宏达"
)
CANTONESE = (
    "嘉欣:KA_YAN 美玲:MEI_LING 淑芬:SUK_FAN 佩珊:PUI_SHAN 慧敏:WAI_MAN 婉婷:YUEN_TING|"
    "家明:KA_MING 志强:CHI_KEUNG 伟杰:WAI_KIT 永康:WING_HONG 国栋:KWOK_TUNG 启文:KAI_MAN"
)
TAIWAN = (
    "雅琳:YA-LIN 美玲:MEI-LING 淑芬:SHU-FEN 慧敏:HUI-MIN 丽华:LI-HUA 佩珊:PEI-SHAN|"
    "志豪:CHIH-HAO 文彬:WEN-PIN 建华:CHIEN-HUA 家明:CHIA-MING 俊豪:CHUN-HAO 世杰:SHIH-CHIEH"
)
ENGLISH = (
    "EMMA OLIVIA GRACE CHLOE HANNAH VICTORIA ALICE JULIA SOPHIE RACHEL IRENE DIANA|"
    "ETHAN LUCAS DANIEL RYAN HENRY OSCAR LEO NATHAN ADRIAN VINCENT MARCUS FELIX"
)
BURMESE = (
    "MAY:မေ THIRI:သီရိ SU:စု NOE:နိုး EI:အိ HNIN:နှင်း KHIN:ခင် SANDAR:စန္ဒာ YADANAR:ရတနာ WAI:ဝေ MYAT:မြတ် PHYU:ဖြူ|"
    "AUNG:အောင် KYAW:ကျော် ZIN:ဇင် HTET:ထက် PHYO:ဖြိုး YAN:ယံ LIN:လင်း THANT:သန့် MIN:မင်း NAING:နိုင် HEIN:ဟိန်း THURA:သူရ"
)
THAI = (
    "PIMCHANOK:พิมพ์ชนก KANYARAT:กัญญารัตน์ SIRIPORN:ศิริพร CHANIDA:ชนิดา ARISA:อริสา NAPATSORN:ณภัสสร "
    "SUPAPORN:สุภาพร WANIDA:วนิดา ORAWAN:อรวรรณ|"
    "NATTAPONG:ณัฐพงศ์ THANAKORN:ธนากร WORAWIT:วรวิทย์ PANUWAT:ภาณุวัฒน์ KITTISAK:กิตติศักดิ์ PHURIT:ภูริต "
    "TEERAPAT:ธีรภัทร ANAN:อนันต์ PRASIT:ประสิทธิ์"
)
THAI_FAMILIES = (
    "TANTIWONGSA:ตันติวงศา LIMPRASERT:ลิ้มประเสริฐ SAE-TAN:แซ่ตัน SAE-LIM:แซ่ลิ้ม CHAROENSRI:เจริญศรี "
    "RATTANAKIJ:รัตนกิจ SAE-NG:แซ่อึ้ง WONGSUWAN:วงศ์สุวรรณ PHATTHANASIN:พัฒนสิน KIATTISAKUL:เกียรติสกุล"
)
LAO = (
    "SOUKSAVANH:ສຸກສະຫວັນ VILAYVANH:ວິໄລວັນ DALAVANH:ດາລາວັນ SENGDAO:ແສງດາວ MALIVANH:ມາລິວັນ NOUANCHANH:ນວນຈັນ|"
    "KHAMLA:ຄຳຫຼ້າ BOUNMY:ບຸນມີ PHONESAVANH:ໂພນສະຫວັນ ANOUSONE:ອານຸສອນ THONGSAY:ທອງໄຊ SOMCHIT:ສົມຈິດ"
)
LAO_FAMILIES = (
    "KEOMANY:ແກ້ວມະນີ VONGSA:ວົງສາ SISAVATH:ສີສະຫວາດ CHANTHAVONG:ຈັນທະວົງ PHOMMACHANH:ພົມມະຈັນ "
    "XAYALATH:ໄຊຍະລາດ SENGSOURIYA:ແສງສຸລິຍາ INTHAVONG:ອິນທະວົງ"
)
INDONESIAN = (
    "JESSICA STEFANIE CLARISSA FELICIA MELINDA NATASHA VERONICA LILIANA YULIANA SUSANTI|"
    "KEVIN WILLIAM ANDREW RICKY JONATHAN DAVIN HENDRA AGUSTINUS BUDI HARTONO"
)
INDONESIAN_FAMILIES = (
    "HALIM TANUJAYA WIJAYA KUSUMA GUNAWAN LESMANA SANTOSO WIDJAJA HANDOKO SUTANTO LIMANTO CHANDRA"
)
KHMER = "SREYMOM CHANTHOU BOPHA RATHA|SOPHEAK KIMHONG VANNAK SOVANN"
KHMER_FAMILIES = "LIM TAING CHHEANG LY UNG KOUCH TAN"
VIETNAMESE = "THU_HA NGOC_MAI GIA_HAN BAO_CHAU|MINH_KHANG QUOC_DAT TUAN_KIET THANH_LAM"
VIETNAMESE_FAMILIES = "TRAN LAM HUYNH QUACH LUU MAC VUONG"

# Given names before a Chinese surname, and the surnames that may follow it.
ABROAD = {
    "PH": ("MARIA ANGELA PATRICIA CARMELA ISABEL BIANCA|JOSE RAMON MIGUEL ANTONIO", ""),
    "ES": ("LUCÍA MARÍA CARMEN SOFÍA ELENA|PABLO HUGO ÁLVARO MARIO IÑAKI", "ZHANG LIN WU YE ZHOU"),
    "PT": ("BEATRIZ INÊS LEONOR MARIANA|TOMÁS GONÇALO RUI DUARTE", "SILVA COSTA ZHOU YE"),
    "BR": ("GABRIELA LARISSA CAMILA|RAFAEL THIAGO FELIPE", "SOUZA LIMA OLIVEIRA"),
    "AR": ("VALENTINA CAMILA LUCÍA|MATEO BRUNO TOBÍAS", "ROSSI GÓMEZ"),
    "IT": ("GIULIA SARA CHIARA ELISA ANNA MARTINA|MATTEO LORENZO MARCO ALESSIO DAVIDE LUCA", ""),
    "FR": ("CAMILLE LÉA ÉLODIE MANON CLAIRE|HUGO THÉO JULIEN BASTIEN", ""),
    "DE": ("LENA MIA KLARA ANNIKA|JONAS LUKAS FELIX TOBIAS", ""),
}
