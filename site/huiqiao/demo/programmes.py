"""The demo's programmes and their events: what, when, where, for whom."""

from __future__ import annotations

from events.enums import Kind, OrganiserPart, PartKind, RoleKind
from huiqiao.demo.agendas import CAMP_AGENDA, FAIR_AGENDA, GALA_AGENDA, OPEN_DAY_AGENDA
from huiqiao.demo.places import CHAMBER, DISTRICT, LANGANG, LUTING, PROVINCE, YUNQI
from huiqiao.demo.plans import EventPlan, GatePlan, PartPlan, ProgrammePlan, RolePlan
from huiqiao.demo.words import Words

CAMP, FAIR, GALA, OPEN_DAY, CLASS = (
    "roots-camp",
    "business-fair",
    "homeland-night",
    "craft-days",
    "brush-class",
)
DAYS_OF_CAMP = 10

PROGRAMMES = (
    ProgrammePlan(
        code=CAMP,
        owner=PROVINCE,
        kind=Kind.CAMP,
        name=Words("“碧海寻根”华裔青少年营", "Bihai Roots Camp"),
        summary=Words(
            "十天时间，住进爷爷奶奶说起过的地方：上午学中文和书画，下午走古街、访老宅、下海滩，晚上听乡音。",
            "Ten days in the places that grandparents tell of: Chinese and the brush in the morning, old "
            "streets, ancestral houses and beaches in the afternoon, stories in the evening.",
        ),
    ),
    ProgrammePlan(
        code=FAIR,
        owner=PROVINCE,
        kind=Kind.SUMMIT,
        name=Words("“潮起碧海”侨商创业洽谈会", "Bihai Tide Business Fair"),
        summary=Words(
            "把海外侨商请回家，和本省的企业、园区、高校面对面谈项目、签合作。",
            "Entrepreneurs from abroad meet the province's companies, parks and universities, talk through "
            "projects and sign agreements.",
        ),
    ),
    ProgrammePlan(
        code=GALA,
        owner=PROVINCE,
        kind=Kind.FESTIVAL,
        name=Words("“侨乡之夜”联欢晚会", "Homeland Night"),
        summary=Words(
            "一台由归侨侨眷、海外社团和本地剧团同台演出的晚会，凭码免费入场。",
            "An evening on one stage for returned families, associations from abroad and local troupes. "
            "Free, with a ticket.",
        ),
    ),
    ProgrammePlan(
        code=OPEN_DAY,
        owner=LUTING,
        kind=Kind.VISIT,
        name=Words("鹭汀古街手艺开放日", "Luting Craft Days"),
        summary=Words(
            "古街上的老铺子敞开门，请海外乡亲和市民一起做灯笼、刻木版、读侨批。",
            "The old street's workshops open their doors: make a lantern, print from a woodblock, read the "
            "letters that emigrants sent home.",
        ),
    ),
    ProgrammePlan(
        code=CLASS,
        owner=DISTRICT,
        kind=Kind.TRAINING,
        name=Words("榕荫书法研习班", "Rongyin Calligraphy Class"),
        summary=Words("面向归侨侨眷的小班书法课。", "A small class with the brush for returned families."),
    ),
)

_CAMPER = RolePlan(kind=RoleKind.CAMPER, name=Words("营员", "Camper"), min_age=12, max_age=18, places=96)
_LEADER = RolePlan(
    kind=RoleKind.LEADER, name=Words("领队", "Delegation leader"), min_age=21, public=False, places=12
)
_DELEGATE = RolePlan(kind=RoleKind.DELEGATE, name=Words("客商代表", "Delegate"), min_age=18)
_GUEST = RolePlan(kind=RoleKind.GUEST, name=Words("观众", "Guest"))
_PERFORMER = RolePlan(kind=RoleKind.PERFORMER, name=Words("演员", "Performer"), public=False)
_VOLUNTEER = RolePlan(kind=RoleKind.VOLUNTEER, name=Words("志愿者", "Volunteer"), min_age=16, public=False)
_PRESS = RolePlan(kind=RoleKind.PRESS, name=Words("媒体", "Press"), public=False)
_TRAINEE = RolePlan(kind=RoleKind.TRAINEE, name=Words("学员", "Trainee"), min_age=16, places=24, price=20_000)

_CAMP_GATES = (
    GatePlan(key="arrival", name="报到处 Arrival desk"),
    GatePlan(key="bus", name="一号车上车点名 Coach 1", safety=True),
    GatePlan(key="night", name="晚点名 Night roll-call", safety=True),
)
_CAMP_ORGANISERS = (
    (PROVINCE, OrganiserPart.HOST),
    (LANGANG, OrganiserPart.ORGANISER),
    (LUTING, OrganiserPart.CO_ORGANISER),
    (YUNQI, OrganiserPart.CO_ORGANISER),
)

PAST_CAMP = EventPlan(
    code="roots-camp-12",
    programme=CAMP,
    owner=PROVINCE,
    edition=12,
    name=Words("第12届“碧海寻根”华裔青少年营", "12th Bihai Roots Camp"),
    summary=Words(
        "六个海外团组的孩子在碧海住了十天，学中文、写毛笔字、做灯笼，在老宅门前找到了自己家的姓。",
        "Children from six delegations lived in Bihai for ten days: Chinese, the brush, lanterns, and the "
        "family name above an old door.",
    ),
    venue="school",
    starts=(-124, "09:00"),
    ends=(-115, "17:30"),
    opens=-240,
    closes=-170,
    roles=(_CAMPER, _LEADER),
    agenda=CAMP_AGENDA,
    gates=_CAMP_GATES,
    organisers=_CAMP_ORGANISERS,
    others=(("碧海华文学院", OrganiserPart.JOINT),),
)
NEXT_CAMP = EventPlan(
    code="roots-camp-13",
    programme=CAMP,
    owner=PROVINCE,
    edition=13,
    name=Words("第13届“碧海寻根”华裔青少年营", "13th Bihai Roots Camp"),
    summary=Words(
        "报名已经开始。12到18岁、在海外生活的华裔青少年都可以来，由父母或其他监护人在手机上报名，"
        "不用注册账号。",
        "Sign-up has begun, for young people of Chinese descent from 12 to 18 who live abroad. A parent or "
        "guardian signs up on a phone; no account is needed.",
    ),
    venue="school",
    starts=(214, "09:00"),
    ends=(223, "17:30"),
    opens=-12,
    closes=130,
    roles=(_CAMPER, _LEADER),
    agenda=CAMP_AGENDA,
    gates=_CAMP_GATES[:1],
    organisers=_CAMP_ORGANISERS,
    others=(("碧海华文学院", OrganiserPart.JOINT),),
)
PAST_FAIR = EventPlan(
    code="business-fair-3",
    programme=FAIR,
    owner=PROVINCE,
    edition=3,
    name=Words("第3届“潮起碧海”侨商创业洽谈会", "3rd Bihai Tide Business Fair"),
    summary=Words(
        "三天里，海外客商看园区、谈项目、签合作，六条考察线路走进三个市。",
        "Three days of parks, projects and agreements, with six routes into three cities.",
    ),
    venue="hall",
    starts=(-40, "08:30"),
    ends=(-38, "17:00"),
    opens=-130,
    closes=-52,
    roles=(_DELEGATE, _PRESS, _VOLUNTEER),
    places=300,
    agenda=FAIR_AGENDA,
    gates=(
        GatePlan(key="door", name="主入口 Main entrance"),
        GatePlan(key="signing", name="签约厅 Signing hall", session="Signing ceremony"),
        GatePlan(key="coach", name="考察大巴 Coaches", safety=True),
    ),
    organisers=(
        (PROVINCE, OrganiserPart.HOST),
        (CHAMBER, OrganiserPart.ORGANISER),
        (LANGANG, OrganiserPart.SUPPORTED),
    ),
    others=(("碧海省投资促进中心", OrganiserPart.JOINT),),
)
COMING_GALA = EventPlan(
    code="homeland-night-9",
    programme=GALA,
    owner=PROVINCE,
    edition=9,
    name=Words("第9届“侨乡之夜”联欢晚会", "9th Homeland Night"),
    summary=Words(
        "一个晚上，十二个节目：侨批朗诵、木偶、南音、东南亚舞蹈和孩子们的合唱。报名即得入场码。",
        "One evening, twelve pieces: letters read aloud, puppets, old southern music, dances from across "
        "the sea and a children's choir. Sign up, and the ticket is yours at once.",
    ),
    venue="theatre",
    starts=(24, "19:00"),
    ends=(24, "21:30"),
    opens=-10,
    closes=23,
    roles=(_GUEST, _PERFORMER),
    places=620,
    agenda=GALA_AGENDA,
    gates=(
        GatePlan(key="east", name="东门 East door"),
        GatePlan(key="west", name="西门 West door"),
        GatePlan(key="stage", name="演员通道点名 Stage door roll-call", safety=True),
    ),
    organisers=((PROVINCE, OrganiserPart.HOST), (LANGANG, OrganiserPart.ORGANISER)),
    others=(("碧海省歌舞剧院", OrganiserPart.SUPPORTED),),
    needs_review=False,
)
PAST_OPEN_DAY = EventPlan(
    code="craft-days-4",
    programme=OPEN_DAY,
    owner=LUTING,
    edition=4,
    name=Words("第4届鹭汀古街手艺开放日", "4th Luting Craft Days"),
    summary=Words(
        "上午做灯笼、刻木版，下午读侨批、走古街。",
        "Lanterns and woodblocks in the morning, letters and a walk in the afternoon.",
    ),
    venue="street",
    starts=(-17, "09:00"),
    ends=(-17, "17:00"),
    opens=-45,
    closes=-19,
    roles=(_GUEST, _VOLUNTEER, _PRESS),
    places=60,
    parts=(
        PartPlan(
            kind=PartKind.OCCURRENCE,
            number=1,
            name=Words("上午场", "Morning"),
            day=0,
            starts="09:00",
            ends="12:00",
        ),
        PartPlan(
            kind=PartKind.OCCURRENCE,
            number=2,
            name=Words("下午场", "Afternoon"),
            day=0,
            starts="14:00",
            ends="17:00",
        ),
    ),
    agenda=OPEN_DAY_AGENDA,
    gates=(
        GatePlan(key="morning", name="上午场 Morning", part=1),
        GatePlan(key="afternoon", name="下午场 Afternoon", part=2),
        GatePlan(key="shuttle", name="接驳车 Shuttle bus", safety=True),
    ),
    organisers=((LUTING, OrganiserPart.HOST), (PROVINCE, OrganiserPart.GUIDED)),
    others=(("鹭汀古街商会", OrganiserPart.CO_ORGANISER),),
    needs_review=False,
)
DRAFT_CLASS = EventPlan(
    code="brush-class-1",
    programme=CLASS,
    owner=DISTRICT,
    edition=1,
    name=Words("第1届榕荫书法研习班", "1st Rongyin Calligraphy Class"),
    summary=Words("每周六上午一次，共八次课。", "Eight Saturday mornings."),
    venue="classroom",
    starts=(62, "09:30"),
    ends=(111, "11:30"),
    opens=20,
    closes=55,
    roles=(_TRAINEE,),
    organisers=((DISTRICT, OrganiserPart.HOST),),
    is_draft=True,
)
EVENTS = (PAST_CAMP, PAST_FAIR, PAST_OPEN_DAY, COMING_GALA, NEXT_CAMP, DRAFT_CLASS)
