"""Articles about the camps."""

from __future__ import annotations

from huiqiao.demo.news.plans import ArticlePlan, Note, Paragraphs, PictureOf, Quote
from huiqiao.demo.words import Words

_SERIES = Words("碧海寻根", "Bihai roots")

CAMP_CLOSES = ArticlePlan(
    slug="camp-12-closes",
    day=-115,
    clock="18:20",
    title=Words("第12届“碧海寻根”华裔青少年营闭营", "The 12th Bihai Roots Camp closes"),
    series=_SERIES,
    lead=Words(
        "94名营员在碧海住了十天。闭营那天，他们把写给自己祖辈的信装进同一个邮袋。",
        "94 campers lived in Bihai for ten days. On the last one, they put letters to their grandparents "
        "into one mailbag.",
    ),
    picture="kites",
    alt=Words("海边草地上，五个孩子在放风筝", "Five children flying kites on a meadow by the sea"),
    body=(
        Paragraphs(
            (
                Words(
                    "十天前，六个团组的孩子在学院大门口报到时，大多只会用中文说自己的名字。今天下午，"
                    "他们站在礼堂的台上，轮流念完了一整首诗。台下坐着12位领队，有人拿手机录了全程，"
                    "有人一直在擦眼睛。",
                    "Ten days ago, when children of six delegations arrived at the college gate, most "
                    "could say little more in Chinese than their names. This afternoon they stood on the "
                    "stage and recited a whole poem, a line each. Their twelve leaders sat below; some "
                    "filmed all of it, some kept wiping their eyes.",
                ),
                Words(
                    "本届营共收到121份报名。年龄和证件符合要求的有108人，名额96个，"
                    "最后来到碧海的营员是94人，他们住在泰国、缅甸、印度尼西亚、意大利、老挝、"
                    "西班牙和葡萄牙。",
                    "121 had applied. 108 were of the right age with their documents in order, there were "
                    "96 places, and 94 campers came in the end, from homes in Thailand, Myanmar, "
                    "Indonesia, Italy, Laos, Spain and Portugal.",
                ),
                Words("## 门牌上的姓", "## The name above the door"),
                Words(
                    "第三天，营员们坐渡船过江，到澜港老城找门牌。老城的骑楼底下还留着几十块旧门牌，"
                    "上面刻着从前住户的姓。老师发给每人一张纸，让他们把自己的姓拓下来。",
                    "On the third day they took the ferry to old Langang to look for door-plates. Under "
                    "the arcades some dozens of old ones are left, with the surnames of those who lived "
                    "there. Each got a sheet of paper to make a rubbing of their own.",
                ),
                Words(
                    "来自万象的女孩找了一个多小时。她的姓在老挝已经改成了老挝文，"
                    "只有曾祖父的信封上还写着那个汉字。最后是房东老太太从屋里搬出一块木匾，她对着看了很久，"
                    "说：“就是这一个。”",
                    "A girl from Vientiane searched for more than an hour. In Laos her family name has "
                    "long been written in Lao; only an envelope of her great-grandfather's still bears the "
                    "character. At last the old landlady carried a wooden board out of the house. The girl "
                    "looked at it for a long time. “That's the one,” she said.",
                ),
            )
        ),
        PictureOf(
            "swallowtail-roof",
            Words(
                "红砖老宅，屋脊两端像燕尾一样翘起",
                "An old house of red brick whose ridge ends like a swallow's tail",
            ),
            Words(
                "澜港老城的宗祠，营员们在这里认自己的姓。",
                "The ancestral hall in old Langang where the campers looked for their names.",
            ),
        ),
        Quote(
            Words(
                "我原来以为寻根是看一个地方。现在我知道，是有人一直在那里等你。",
                "I thought that looking for one's roots means seeing a place. Now I know it means that "
                "somebody has been waiting there.",
            ),
            Words("一名14岁的营员", "A camper of 14"),
        ),
        Paragraphs(
            (
                Words(
                    "闭营式上，六个团组互换了团旗。学院院长说，明年的营期已经定好，"
                    "邮袋里的信会在这个月内寄出。",
                    "At the closing the six delegations exchanged their flags. Next year's dates are fixed "
                    "already, said the head of the college, and the letters in the mailbag will be posted "
                    "within the month.",
                ),
            )
        ),
        Note(
            Words(
                "本站刊发的营员照片和文字，均经监护人书面同意。本文配图为插画。",
                "Photographs and words of campers appear here only with their guardians' written consent. "
                "The pictures with this article are drawings.",
            )
        ),
    ),
)

LATE_LETTER = ArticlePlan(
    slug="a-late-letter",
    day=-97,
    clock="09:30",
    title=Words("一封迟到九十年的侨批", "A letter that came ninety years late"),
    series=_SERIES,
    source=Words("鹭汀市侨联", "Luting Federation"),
    editors=Words("贺书言", "He Shuyan"),
    lead=Words(
        "鹭汀古街修缮时，工人在墙缝里发现一只铁盒。盒里是一封没有送到的信。",
        "When the old street of Luting was repaired, workers found a tin box in a wall. In it lay a letter "
        "that had never been delivered.",
    ),
    picture="arched-bridge",
    alt=Words("石拱桥和水中的倒影合成一个圆", "A stone bridge whose arch and its reflection make a circle"),
    body=(
        Paragraphs(
            (
                Words(
                    "侨批是从前下南洋的人寄回家的信，信里夹着钱，所以也叫“银信”。送信的人走村过桥，"
                    "把信交到家属手里，再带一张回批回去。",
                    "A qiaopi is a letter that those who had gone across the sea sent home, with money in "
                    "it; people also called them silver letters. A carrier walked from village to village, "
                    "handed each to the family and took an answer back.",
                ),
                Words(
                    "墙缝里的这一封写得很短：“母亲大人膝下：今寄银二十元，五元与阿妹买布，余者还米账。"
                    "儿在外平安，勿念。桥头的灯若坏了，请人修一修。”信封上的地址就在古街上，"
                    "离那堵墙不到两百步。",
                    "The one from the wall is short: “Dear Mother, I send twenty silver dollars. Five are "
                    "for my sister, to buy cloth; the rest is for the rice we owe. I am well, do not "
                    "worry. If the lamp by the bridge is broken, have it mended.” The address is in the "
                    "same street, not two hundred paces from the wall.",
                ),
                Words("## 为什么没有送到", "## Why it never arrived"),
                Words(
                    "侨批馆的研究员查了当年的登记簿。收信的人家那一年搬走了，送批的人把信存在店里，"
                    "等人来取。后来店也关了。",
                    "The museum's researcher went through the registers of that year. The family had moved "
                    "away, and the carrier left the letter at a shop until somebody would come for it. "
                    "Then the shop closed, too.",
                ),
                Words(
                    "今年参加寻根营的孩子们读到了这封信的抄件。一个从泗水来的男孩说，"
                    "他家客厅里也有一张写着“勿念”的纸，他一直不知道是什么意思。",
                    "The children of this year's roots camp read a copy of it. A boy from Surabaya "
                    "said that a sheet with the words “do not worry” hangs in his living room, too. He had "
                    "never known what it said.",
                ),
            )
        ),
        Quote(
            Words("信没有送到，但是话送到了。", "The letter did not arrive. The words did."),
            Words("林远舟，鹭汀侨批馆", "Lin Yuanzhou, Luting letter museum"),
        ),
        Paragraphs(
            (
                Words(
                    "桥头的那盏灯，去年已经修好了。",
                    "The lamp by the bridge was mended last year.",
                ),
            )
        ),
    ),
)

CAMP_OPENS = ArticlePlan(
    slug="camp-13-opens",
    day=-12,
    clock="10:00",
    title=Words(
        "第13届寻根营开始报名：家长最常问的六件事", "Sign-up for the 13th Roots Camp: six things parents ask"
    ),
    series=_SERIES,
    department=Words("文化交流部", "Culture"),
    lead=Words(
        "96个名额，12到18岁，监护人在手机上就能报名。我们把家长问得最多的问题放在一起回答。",
        "96 places, from 12 to 18 years of age, and a guardian can sign up on a phone. Here are the "
        "answers that parents ask for most.",
    ),
    picture="misty-mountains",
    alt=Words("水墨远山，湖上两只小船", "Mountains in ink wash and two boats on a lake"),
    body=(
        Paragraphs(
            (
                Words("## 年龄怎么算", "## How is the age counted?"),
                Words(
                    "按开营那一天的周岁计算，满12岁、不超过18岁。",
                    "In full years on the opening day: 12 to 18, both included.",
                ),
                Words("## 要不要注册账号", "## Do we need an account?"),
                Words(
                    "不用。填好表以后，我们会把确认信寄到您的邮箱。以后想看进度、下载入场码或者撤回报名，"
                    "用同一个邮箱收一个验证码就可以。",
                    "No. When the form is sent, a mail confirms it. To see how it stands, fetch the ticket "
                    "or withdraw, have a code sent to the same address.",
                ),
                Words("## 为什么一定要监护人同意", "## Why must a guardian agree?"),
                Words(
                    "未成年人由父母或其他监护人报名，并分别同意参加活动和处理个人信息。没有这两份同意，"
                    "系统不会收下报名，也不会发入场码。",
                    "Minors are signed up by a parent or another guardian, who agrees to their taking part "
                    "and to the use of their data, each by itself. Without both, no sign-up is taken and "
                    "no ticket issued.",
                ),
                Words("## 跟团还是单独报名", "## With a delegation or alone?"),
                Words(
                    "两种都可以。如果学校或社团组团，请向领队要团组代码，报名时填上。",
                    "Either. If a school or association comes as a delegation, ask its leader for the code "
                    "and give it when you sign up.",
                ),
                Words("## 证件要准备什么", "## Which documents?"),
                Words(
                    "有效期在闭营之后还有半年以上的护照或旅行证件。姓名请按证件填写。",
                    "A passport or travel document that is valid for at least half a year after the "
                    "closing. Write the name as it stands there.",
                ),
                Words("## 什么时候知道结果", "## When will we know?"),
                Words(
                    "报名截止后两周内，逐一邮件答复；名额满了，也会说明。",
                    "Within two weeks after sign-up closes, by mail, one by one. If all places are taken, "
                    "the mail says so.",
                ),
            )
        ),
    ),
)
