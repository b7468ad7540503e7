"""What happens at the demo's events, hour by hour. Speakers and troupes are invented."""

from __future__ import annotations

from huiqiao.demo.plans import Item
from huiqiao.demo.words import Words

_ROOM_A = Words("学院礼堂", "College hall")
_ROOM_B = Words("一号教学楼", "Building 1")
_ART = Words("书画教室", "Brush studio")

CAMP_AGENDA = (
    Item(0, "09:00", "12:00", Words("报到", "Arrival"), Words("学院大门", "College gate")),
    Item(
        0,
        "15:00",
        "16:30",
        Words("开营式", "Opening"),
        _ROOM_A,
        Words("主持：温若岚", "With Wen Ruolan"),
        Words(
            "六面团旗进场，每个团用自己的话说一句“我们来了”。",
            "Six flags enter, and each delegation says “here we are” in its own language.",
        ),
    ),
    Item(0, "19:00", "20:30", Words("破冰游戏", "Getting to know each other"), _ROOM_A),
    Item(
        1,
        "08:30",
        "11:30",
        Words("中文课：我的名字从哪里来", "Chinese: where my name comes from"),
        _ROOM_B,
        Words("主讲：顾云舒", "Gu Yunshu"),
    ),
    Item(
        1,
        "14:30",
        "17:00",
        Words("毛笔第一课", "First lesson with the brush"),
        _ART,
        Words("指导：沈墨言", "Shen Moyan"),
    ),
    Item(
        2,
        "09:00",
        "17:00",
        Words("走进澜港老城", "Through old Langang"),
        Words("澜港老城", "Old town"),
        None,
        Words(
            "坐船过江，看骑楼、尝鱼丸，找一块刻着自己姓的老门牌。",
            "By boat across the river: arcades, fish balls, and an old door-plate with one's own surname.",
        ),
    ),
    Item(
        3,
        "08:30",
        "11:30",
        Words("中文课：问路与赶集", "Chinese: asking the way, going to market"),
        _ROOM_B,
        Words("主讲：顾云舒", "Gu Yunshu"),
    ),
    Item(
        3,
        "14:30",
        "17:00",
        Words("做一盏灯笼", "Making a lantern"),
        _ART,
        Words("指导：洪守艺", "Hong Shouyi"),
    ),
    Item(
        4,
        "08:00",
        "18:00",
        Words("鹭汀古街与侨批馆", "Luting old street and its letters"),
        Words("鹭汀市", "Luting"),
        None,
        Words(
            "读一封九十年前寄回家的信，再写一封寄给自己的奶奶。",
            "Read a letter sent home ninety years ago, then write one to your grandmother.",
        ),
    ),
    Item(
        5,
        "08:30",
        "11:30",
        Words("武术与舞狮", "Martial arts and the lion dance"),
        Words("操场", "Sports ground"),
        Words("教练：郑一峰", "Zheng Yifeng"),
    ),
    Item(
        5,
        "14:30",
        "17:00",
        Words("包粽子和做月饼", "Dumplings and mooncakes"),
        Words("学院食堂", "Refectory"),
    ),
    Item(
        6,
        "08:00",
        "18:00",
        Words("云崎茶山一日", "A day among the tea gardens of Yunqi"),
        Words("云崎市", "Yunqi"),
    ),
    Item(
        7,
        "08:30",
        "11:30",
        Words("寻根：家谱怎么读", "Roots: how to read a family book"),
        _ROOM_B,
        Words("主讲：林远舟", "Lin Yuanzhou"),
    ),
    Item(7, "14:30", "17:00", Words("分组排练", "Rehearsals"), _ROOM_A),
    Item(8, "08:30", "11:30", Words("沙滩风筝会", "Kites on the beach"), Words("碧海湾", "Bihai Bay")),
    Item(8, "19:00", "21:00", Words("营员晚会", "The campers' evening"), _ROOM_A),
    Item(
        9,
        "09:30",
        "11:00",
        Words("闭营式", "Closing"),
        _ROOM_A,
        None,
        Words("发结营证书，交换写好的信。", "Certificates, and the letters are exchanged."),
    ),
    Item(9, "14:00", "17:30", Words("送机", "Departure"), Words("学院大门", "College gate")),
)

_MAIN = Words("主会场", "Main hall")
FAIR_AGENDA = (
    Item(0, "08:30", "09:30", Words("签到", "Check-in"), Words("主入口", "Main entrance")),
    Item(
        0,
        "09:30",
        "11:00",
        Words("开幕式", "Opening ceremony"),
        _MAIN,
        Words("主持：陆清和", "With Lu Qinghe"),
    ),
    Item(
        0,
        "11:00",
        "12:00",
        Words("主旨演讲：小岛上的大生意", "Keynote: big business on a small island"),
        _MAIN,
        Words("高明远（碧海大学）", "Gao Mingyuan, Bihai University"),
    ),
    Item(
        0,
        "14:00",
        "17:00",
        Words("项目路演：海洋与新能源", "Projects: sea and new energy"),
        Words("三号厅", "Hall 3"),
        Words("十二个本省项目", "Twelve projects of the province"),
        Words("每个项目八分钟，当场提问。", "Eight minutes each, with questions at once."),
    ),
    Item(
        0,
        "14:00",
        "17:00",
        Words("项目路演：食品与生物医药", "Projects: food and medicine"),
        Words("四号厅", "Hall 4"),
        Words("十个本省项目", "Ten projects of the province"),
    ),
    Item(1, "09:00", "11:30", Words("一对一对接", "One-to-one meetings"), Words("洽谈区", "Meeting area")),
    Item(1, "14:30", "16:00", Words("签约仪式", "Signing ceremony"), Words("签约厅", "Signing hall")),
    Item(
        1,
        "16:15",
        "17:30",
        Words("圆桌：回来的一代", "Round table: the generation that comes back"),
        _MAIN,
        Words("宋知微、戴嘉禾、VINCENT OOI", "Song Zhiwei, Dai Jiahe, Vincent Ooi"),
    ),
    Item(
        2,
        "08:30",
        "16:00",
        Words("六条考察线路", "Six routes of visits"),
        Words("澜港、鹭汀、云崎", "Langang, Luting and Yunqi"),
    ),
    Item(2, "16:00", "17:00", Words("闭幕茶叙", "Closing tea"), Words("江景厅", "River room")),
)

GALA_AGENDA = (
    Item(0, "18:20", "19:00", Words("入场", "Doors open"), Words("东门、西门", "East and west doors")),
    Item(
        0,
        "19:00",
        "19:10",
        Words("开场鼓", "Opening drums"),
        Words("大剧场", "Main stage"),
        Words("云崎鼓队", "Yunqi Drummers"),
    ),
    Item(
        0,
        "19:10",
        "19:50",
        Words("上半场：一封家书", "First half: a letter home"),
        Words("大剧场", "Main stage"),
        Words("碧海省歌舞剧院、鹭汀南音社", "Bihai Opera, Luting Music Society"),
        Words(
            "侨批朗诵、南音、提线木偶、童声合唱。",
            "Letters read aloud, old southern music, string puppets, a children's choir.",
        ),
    ),
    Item(0, "19:50", "20:10", Words("休息", "Interval"), Words("前厅", "Foyer")),
    Item(
        0,
        "20:10",
        "21:20",
        Words("下半场：海的那边", "Second half: across the sea"),
        Words("大剧场", "Main stage"),
        Words("海外社团联合演出", "Associations from abroad"),
        Words("孔雀舞、安格隆竹乐、弗拉门戈与二胡。", "Peacock dance, angklung, flamenco and erhu."),
    ),
    Item(0, "21:20", "21:30", Words("全场合唱", "All sing"), Words("大剧场", "Main stage")),
)

OPEN_DAY_AGENDA = (
    Item(
        0,
        "09:00",
        "10:20",
        Words("扎一盏鱼灯", "Make a fish lantern"),
        Words("灯笼铺", "Lantern shop"),
        Words("洪守艺", "Hong Shouyi"),
        part=1,
    ),
    Item(
        0,
        "10:30",
        "12:00",
        Words("木版年画", "Woodblock prints"),
        Words("刻版坊", "Print shop"),
        Words("柯静山", "Ke Jingshan"),
        part=1,
    ),
    Item(
        0,
        "14:00",
        "15:20",
        Words("一起读侨批", "Reading letters together"),
        Words("侨批馆", "Letter museum"),
        Words("林远舟", "Lin Yuanzhou"),
        part=2,
    ),
    Item(
        0,
        "15:30",
        "17:00",
        Words("古街漫步", "A walk through the old street"),
        Words("古街牌坊集合", "Meet at the gate"),
        Words("志愿讲解员", "Volunteer guides"),
        part=2,
    ),
)
