"""The fair that is over.

43 delegations are invited: 39 are confirmed, 2 decline, 1 never answers, 1 is cancelled. Of the 39, members
of 38 come, from 25 countries and regions by their bases, Hong Kong, Macao and Taiwan among them.
251 people register: 247 with a delegation and 4 by themselves. 226 come, all of them with a delegation; of
the individuals none does, and no delegation is counted for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from events.enums import RoleKind
from huiqiao.demo.accounts import GATE, ORGANISER
from huiqiao.demo.applicants import ApplicantMaker, Wanted
from huiqiao.demo.desk import Desk
from huiqiao.demo.programmes import PAST_FAIR
from huiqiao.demo.stories.stage import Stage, with_tickets
from registrations.delegations.actions import Party, decide_delegation, make_delegation
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from registrations.people.enums import AssociationKind
from registrations.people.models import Association
from registrations.signup.actions import move_to_delegation
from registrations.signup.enums import RejectionReason
from registrations.signup.models import Registration

SERIES = 303
INVITED, ANSWERED, GROUPED, TICKETS = -128, -110, -50, -49
TOTAL = 226
NO_SHOWS, WITHDRAWN, REFUSED = 12, 4, 1
AT_SIGNING, ON_COACHES = 118, 140

# The delegations that came: where they are at home, and their bodies' names in Chinese and in Latin letters.
CAME: Sequence[tuple[str, str, str]] = (
    ("TH", "泰国潮澜商会", "Chao Lan Chamber"),
    ("TH", "泰国北部侨商会", "Northern Thai Chinese Traders"),
    ("TH", "曼谷青年企业家会", "Bangkok Young Founders"),
    ("ID", "印尼千屿企业家会", "Thousand Isles Entrepreneurs"),
    ("ID", "泗水同乡工商会", "Surabaya Kindred Traders"),
    ("ID", "雅加达新帆集团", "Xin Fan Group"),
    ("MY", "马来西亚海澜总商会", "Hai Lan Chamber"),
    ("MY", "槟城榕树会馆", "Banyan House, Penang"),
    ("MY", "沙捞越林产公会", "Sarawak Timber Guild"),
    ("SG", "新加坡碧海同乡会", "Bihai Clan Association"),
    ("SG", "狮城科创联盟", "Lion City Makers"),
    ("US", "美国西岸侨商联盟", "West Coast Overseas Chinese Alliance"),
    ("US", "纽约新桥基金", "New Bridge Partners"),
    ("HK", "香港碧海社团总会", "Bihai Societies of Hong Kong"),
    ("HK", "香港海事服务商会", "Harbour Maritime Services"),
    ("PH", "菲律宾碧联商会", "Bi Lian Chamber"),
    ("PH", "宿务侨青创业社", "Cebu Youth Founders"),
    ("JP", "日本关西侨商会", "Kansai Overseas Chinese Traders"),
    ("JP", "横滨桥食品协会", "Yokohama Bridge Foods"),
    ("AU", "澳洲南十字侨商会", "Southern Cross Chamber"),
    ("AU", "悉尼绿能社", "Sydney Green Energy"),
    ("IT", "意大利普拉托纺织同业会", "Prato Textile Fellows"),
    ("IT", "米兰桥设计社", "Ponte Design, Milan"),
    ("MO", "澳门海上丝路商会", "Macao Sea Road Chamber"),
    ("TW", "台湾碧海经贸交流会", "Bihai Trade Exchange"),
    ("VN", "越南堤岸工商会", "Cho Lon Traders"),
    ("KH", "柬埔寨金边同侨会", "Phnom Penh Fellows"),
    ("LA", "老挝万象侨商会", "Vientiane Traders"),
    ("MM", "缅甸仰光同侨会馆", "Tong Qiao Club, Yangon"),
    ("BN", "文莱海油服务会", "Brunei Offshore Services"),
    ("KR", "韩国仁川侨商会", "Incheon Traders"),
    ("CA", "加拿大枫桥商会", "Maple Bridge Chamber"),
    ("BR", "巴西圣保罗侨商会", "São Paulo Traders"),
    ("AR", "阿根廷银河商会", "Río de Plata Traders"),
    ("ES", "西班牙伊比利亚商桥", "Puente Ibérico"),
    ("FR", "法国塞纳侨商会", "Comptoir de la Seine"),
    ("DE", "德国莱茵工程师会", "Rheinische Ingenieure"),
    ("GB", "英国泰晤士创投会", "Thames Ventures"),
)
STAYED_AWAY = ("SG", "新加坡远洋航运会", "Far Ocean Shipping")
DECLINED = (("NZ", "新西兰白云商会", "White Cloud Chamber"), ("ZA", "南非好望侨商会", "Good Hope Traders"))
SILENT = ("MX", "墨西哥雄鹰商会", "Águila Comercial")
CANCELLED = ("PE", "秘鲁安第斯同乡会", "Hermandad Andina")
_TITLES = (
    "Chairman",
    "Director",
    "General Manager",
    "Vice President",
    "Secretary-General",
    "Founder",
    "Partner",
)


@dataclass(frozen=True, slots=True)
class _Party:
    """A delegation with the number of its members who came and who did not."""

    delegation: Delegation
    came: int
    stayed_away: int = 0


def sizes(parties: int) -> list[int]:
    """How many of each delegation came: from 3 to 9, together `TOTAL`."""
    pattern = (5, 7, 4, 9, 6, 3, 8, 5, 6, 7)
    counts = [pattern[index % len(pattern)] for index in range(parties)]
    surplus = sum(counts) - TOTAL
    for index in range(abs(surplus)):
        counts[index % parties] -= 1 if surplus > 0 else -1
    return counts


def tell(stage: Stage) -> None:
    """All of it, from the invitations to the last coach."""
    desk, people = stage.desk(PAST_FAIR, ORGANISER), stage.people(PAST_FAIR, SERIES)
    parties = _parties(stage, desk)
    came, away = _members(stage, desk, people, parties)
    away += _individuals(stage, desk, people)
    desk.issue_tickets([*came, *away], stage.days.at(TICKETS))
    _three_days(stage, with_tickets(came))


def _parties(stage: Stage, desk: Desk) -> list[_Party]:
    counts = sizes(len(CAME))
    parties = []
    for index, body in enumerate(CAME):
        delegation = _delegation(stage, desk, body, DelegationState.CONFIRMED)
        misses_one = index % 3 == 0 and index < 3 * NO_SHOWS
        parties.append(_Party(delegation, counts[index], int(misses_one)))
    parties.append(_Party(_delegation(stage, desk, STAYED_AWAY, DelegationState.CONFIRMED), 0, 4))
    for body in DECLINED:
        _delegation(stage, desk, body, DelegationState.DECLINED)
    _delegation(stage, desk, SILENT, DelegationState.INVITED)
    _delegation(stage, desk, CANCELLED, DelegationState.CANCELLED)
    return parties


def _delegation(stage: Stage, desk: Desk, body: tuple[str, str, str], answer: DelegationState) -> Delegation:
    country, chinese, latin = body
    event = desk.made.event
    association = Association.objects.create(
        organisation=event.organisation,
        kind=AssociationKind.ASSOCIATION,
        name=latin,
        chinese_name=chinese,
        country=country,
    )
    party = Party(name=f"{chinese}代表团", base=country, association=association, quota_granted=10)
    delegation = make_delegation(
        actor=desk.organiser, event=event, party=party, now=stage.days.at(INVITED, "10:00")
    )
    return decide_delegation(
        actor=desk.organiser, delegation=delegation, state=answer, now=stage.days.at(ANSWERED, "10:00")
    )


def _members(
    stage: Stage, desk: Desk, people: ApplicantMaker, parties: Sequence[_Party]
) -> tuple[list[Registration], list[Registration]]:
    """Those who came, and those who hold a place and stayed away. A few withdraw, one is refused."""
    first = stage.days.at(ANSWERED + 3, "08:00")
    came, away = [], []
    number = 0
    for index, party in enumerate(parties):
        rows = []
        for _ in range(party.came + party.stayed_away + (index < WITHDRAWN + REFUSED)):
            at = first + timedelta(hours=5 * number)
            rows.append(desk.sign_up(people.adult(_member(desk, party.delegation, number)), at))
            number += 1
        move_to_delegation(
            actor=desk.organiser, registrations=rows, delegation=party.delegation, now=stage.days.at(GROUPED)
        )
        if index < WITHDRAWN:
            desk.withdraw(rows.pop(), stage.days.at(GROUPED, "11:00"))
        elif index < WITHDRAWN + REFUSED:
            desk.reject(
                rows.pop(), RejectionReason.OTHER, stage.days.at(GROUPED, "12:00"), "请由团组重新提名。"
            )
        accepted = [
            desk.accept(row, stage.days.at(GROUPED, "13:00"), confirmed=place % 4 > 0)
            for place, row in enumerate(rows)
        ]
        came += accepted[: party.came]
        away += accepted[party.came :]
    return came, away


def _member(desk: Desk, delegation: Delegation, number: int) -> Wanted:
    body = delegation.association
    return Wanted(
        event=desk.made.event, role=desk.made.roles[RoleKind.DELEGATE], residence=str(delegation.base),
        age=30 + number * 7 % 39, company=body.name if body else "", job_title=_TITLES[number % len(_TITLES)],
    )  # fmt: skip


def _individuals(stage: Stage, desk: Desk, people: ApplicantMaker) -> list[Registration]:
    """Four by themselves: one withdraws, one is refused, and two, who are returned, stay away."""
    rows = list(_sign_ups_alone(stage, desk, people))
    now = stage.days.at(GROUPED, "15:00")
    desk.withdraw(rows[2], now)
    desk.reject(rows[3], RejectionReason.OTHER, now, "本届仅限投资与贸易企业。")
    return [desk.accept(row, now) for row in rows[:2]]


def _sign_ups_alone(stage: Stage, desk: Desk, people: ApplicantMaker) -> Iterator[Registration]:
    for number, country in enumerate(("SG", "CN", "US", "MY")):
        wanted = Wanted(
            event=desk.made.event, role=desk.made.roles[RoleKind.DELEGATE], residence=country, age=36,
            company="Independent", job_title="Consultant",
        )  # fmt: skip
        yield desk.sign_up(people.adult(wanted), stage.days.at(-60 + number, "09:20"))


def _three_days(stage: Stage, came: Sequence[Registration]) -> None:
    """The door counts once for the fair, the signing ceremony by itself, and the coaches never."""
    first = PAST_FAIR.starts[0]
    door = stage.steward(PAST_FAIR, "door", GATE, stage.days.at(first, "07:30"))
    early, later = came[:171], came[171:]
    door.scan_all(early, stage.days.at(first, "08:10"), stage.days.at(first, "10:20"))
    door.scan_all(later[:31], stage.days.at(first, "13:10"), stage.days.at(first, "14:30"))
    door.scan_all(later[31:], stage.days.at(first + 1, "08:30"), stage.days.at(first + 1, "09:40"))
    signing = stage.steward(PAST_FAIR, "signing", GATE, stage.days.at(first + 1, "14:00"))
    signing.scan_all(came[:AT_SIGNING], stage.days.at(first + 1, "14:05"), stage.days.at(first + 1, "14:45"))
    coach = stage.steward(PAST_FAIR, "coach", GATE, stage.days.at(first + 2, "07:30"))
    coach.scan_all(came[-ON_COACHES:], stage.days.at(first + 2, "08:00"), stage.days.at(first + 2, "08:50"))
