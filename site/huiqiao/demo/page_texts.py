"""What stands on the demo's pages beside the news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from huiqiao.demo.news.plans import Note, Paragraphs, Quote
from huiqiao.demo.programmes import (
    CAMP,
    COMING_GALA,
    FAIR,
    GALA,
    NEXT_CAMP,
    OPEN_DAY,
    PAST_CAMP,
    PAST_FAIR,
    PAST_OPEN_DAY,
)
from huiqiao.demo.words import Words

SITE_NAME = Words("碧海侨联", "Bihai Overseas Chinese")
HEADLINE = Words("海的那边，有人等你回家", "Across the sea, somebody is waiting for you")
WELCOME = Words(
    "碧海省侨联的活动都在这里：寻根营、侨商洽谈会、侨乡晚会。选一场，在手机上报名，带着码来。",
    "All events of the Bihai federation: camps for those who look for their roots, a business fair, an "
    "evening on stage. Choose one, sign up on your phone, and bring the code.",
)
PROGRAMMES_TITLE = Words("项目与活动", "Programmes")
NEWS_TITLE = Words("新闻", "News")
EYEBROW = Words("碧海省归国华侨联合会", "Bihai Federation of Returned Overseas Chinese")


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the drawn pictures and what is to be seen on it."""

    key: str
    alt: Words


_DAWN = Shown("sea-at-dawn", Words("朝阳从层层海浪后面升起", "The sun rising behind layers of waves"))
_KITES = Shown("kites", Words("海边草地上，孩子们在放风筝", "Children flying kites on a meadow by the sea"))
_HALL = Shown("hall-of-light", Words("海边的帆形会展中心", "A convention hall shaped like a sail"))
_MOON = Shown("moon-over-water", Words("满月照着水面，水上漂着河灯", "A full moon above floating lanterns"))
_LANTERNS = Shown(
    "lantern-street", Words("老街屋顶上的红灯笼", "Red lanterns above the roofs of an old street")
)
_INK = Shown("ink-and-bamboo", Words("墨笔画的圆和几枝竹子", "A circle drawn with the brush, and bamboo"))
_SAILS = Shown("red-sails", Words("夕阳下几艘红帆船", "Junks with red sails at sunset"))
_NIGHT = Shown("harbour-at-night", Words("港口城市的夜景", "A harbour city at night"))
_MOUNTAINS = Shown("misty-mountains", Words("水墨远山和湖上小船", "Mountains in ink wash, boats on a lake"))
_BRIDGE = Shown("arched-bridge", Words("石拱桥和水中的倒影", "A stone bridge and its reflection"))


Story = Sequence[Paragraphs | Quote | Note]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """A plain page of text."""

    title: Words
    lead: Words
    picture: Shown
    body: Story


HOME_PICTURE = _BRIDGE
PICTURES: Mapping[str, Shown] = {
    CAMP: _INK,
    FAIR: _SAILS,
    GALA: _MOON,
    OPEN_DAY: _LANTERNS,
    PAST_CAMP.code: _KITES,
    NEXT_CAMP.code: _MOUNTAINS,
    PAST_FAIR.code: _HALL,
    COMING_GALA.code: _NIGHT,
    PAST_OPEN_DAY.code: _LANTERNS,
}
FEATURED = (NEXT_CAMP.code, COMING_GALA.code, PAST_FAIR.code)

STORIES: Mapping[str, Story] = {
    CAMP: (
        Paragraphs(
            (
                Words(
                    "寻根营从一间借来的教室开始。第一届只有十一个孩子，老师带他们坐轮渡过江，"
                    "去看一棵据说是某个人的曾祖父种下的榕树。",
                    "The camp began in a borrowed classroom. There were eleven children the first time; a "
                    "teacher took them across the river to see a banyan that somebody's great-grandfather "
                    "was said to have planted.",
                ),
                Words(
                    "现在每届有九十六个名额，住进碧海华文学院。上午学中文、写毛笔字，下午出门：老城、古街、"
                    "茶山、海滩。晚上写日记，写不出的字可以画。",
                    "Today there are ninety-six places at the Bihai College of Chinese. Chinese and the "
                    "brush in the morning; then out to the old town, the old street, the tea hills and the "
                    "beach. In the evening a diary: what can't be written may be drawn.",
                ),
                Words("## 谁可以来", "## Who can come"),
                Words(
                    "在海外生活、开营当天满12岁不超过18岁的华裔青少年。可以跟学校或社团组团，"
                    "也可以单独报名。",
                    "Young people of Chinese descent who live abroad and are from 12 to 18 on the opening "
                    "day; with a school or an association, or alone.",
                ),
            )
        ),
        Quote(
            Words(
                "我家的姓，第一次是在别人家的门上看到的。",
                "I first saw my own family's name on somebody else's door.",
            ),
            Words("第9届营员", "A camper of the 9th edition"),
        ),
    ),
    FAIR: (
        Paragraphs(
            (
                Words(
                    "洽谈会只做三件事：把人请来，让他们坐下来谈，谈成以后跟到底。",
                    "The fair does three things: it invites, it lets people sit down and talk, and it "
                    "follows what was agreed to the end.",
                ),
                Words(
                    "每届按团组邀请。团组有负责人、有名额，住地按所在国家和地区统计。个人也可以报名，"
                    "经审核后参加对接。",
                    "Delegations are invited, each with a leader and a number of places, counted by the "
                    "country or region where it is at home. Individuals may register too, and take part in "
                    "the meetings after a review.",
                ),
            )
        ),
    ),
    GALA: (
        Paragraphs(
            (
                Words(
                    "侨乡之夜每年一次，舞台上有归侨的合唱团、本地的南音社，也有从海外飞回来的舞蹈队。",
                    "Once a year, on one stage: the returnees' choir, the local society for old southern "
                    "music, and dancers who have flown in from across the sea.",
                ),
                Words(
                    "晚会免费，座位先到先得，请每人报一个名。",
                    "The evening is free. Seats go to those who come first; please sign up each person.",
                ),
            )
        ),
    ),
    OPEN_DAY: (
        Paragraphs(
            (
                Words(
                    "鹭汀古街长四百二十步，有九间还在做活的铺子。开放日这一天，九扇门都开着。",
                    "The old street of Luting is four hundred and twenty paces long, and nine of its shops "
                    "still work with their hands. On this day all nine doors stand open.",
                ),
            )
        ),
    ),
}
ABOUT = TextPage(
    title=Words("关于我们", "About us"),
    lead=Words("一个家，三座城，许多条回家的路。", "One home, three cities, many ways back."),
    picture=_DAWN,
    body=(
        Paragraphs(
            (
                Words(
                    "碧海省侨联是归侨、侨眷和海外侨胞的家。全省三个市、一个区的侨联和一家侨商组织，"
                    "在同一个平台上办活动。",
                    "The Bihai federation is the home of returned overseas Chinese, their families and "
                    "their kin abroad. The federations of three cities and a district, and an association "
                    "of entrepreneurs, hold their events on one platform.",
                ),
                Words("## 我们做什么", "## What we do"),
                Words(
                    "请孩子们回来看看，请客商回来谈谈，请手艺人把门打开，把每一封信送到。",
                    "We ask children to come and see, entrepreneurs to come and talk, and craftspeople to "
                    "open their doors; and we deliver every letter.",
                ),
                Words("## 怎么找到我们", "## Where we are"),
                Words(
                    "澜港市学海路 18 号，周一至周五 9:00–17:00。",
                    "18 Xuehai Road, Langang, Monday to Friday, 9:00–17:00.",
                ),
            )
        ),
        Note(
            Words(
                "本站是演示站点。碧海省和站上的所有人物、机构、活动均为虚构。",
                "This is a demo. Bihai, and every person, body and event on this site, is invented.",
            )
        ),
    ),
)
ABOUT_CITY = TextPage(
    title=Words("鹭汀市侨联", "Luting Federation"),
    lead=Words("古街 27 号，门一直开着。", "27 Old Street. The door is open."),
    picture=_LANTERNS,
    body=(
        Paragraphs(
            (
                Words(
                    "鹭汀市侨联管着一条古街、一座侨批馆和一个每周六开放的茶座。",
                    "The Luting federation looks after an old street, a museum of letters and a tea room "
                    "that opens on Saturdays.",
                ),
                Words(
                    "想捐出家里的旧信，请写信给侨批馆；只留抄件也可以。",
                    "If your family has old letters, write to the museum. A copy is welcome, too.",
                ),
            )
        ),
    ),
)
