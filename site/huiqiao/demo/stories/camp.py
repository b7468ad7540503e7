"""The camp that is over.

121 campers apply. 13 are unfit: 6 of the wrong age, written down by the organiser from paper, and 7 whose
documents are refused. Of the 108 others 96 are accepted, which is all the places, and 12 are turned away for
want of one. 94 come; one of the two who don't is scanned by mistake, and the scan undone. 12 leaders come,
counted apart. By where the campers live, seven countries; by delegation, six.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from accounts.models import Organisation
from events.enums import RoleKind
from huiqiao.demo.accounts import GATE, ORGANISER
from huiqiao.demo.applicants import ApplicantMaker, Wanted
from huiqiao.demo.desk import Desk
from huiqiao.demo.programmes import PAST_CAMP
from huiqiao.demo.stories.stage import Stage, with_tickets
from registrations.delegations.actions import Party, decide_delegation, make_delegation
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from registrations.people.enums import AssociationKind
from registrations.people.models import Association
from registrations.signup.actions import move_to_delegation
from registrations.signup.enums import DocumentCheck, RejectionReason
from registrations.signup.models import Registration

SERIES = 1207
CHECKED, DECIDED, LEADERS, TICKETS, GROUPED = -168, -165, -163, -160, -159
CONFIRM_EVERY_BUT = 11
AGES = (12, 13, 14, 15, 16, 17, 13, 14, 15, 14)
WRONG_AGES = (10, 11, 19, 20, 9, 21)


class Fate(Enum):
    """What becomes of an application."""

    CAME = auto()
    STAYED_AWAY = auto()
    NO_PLACE = auto()
    WRONG_AGE = auto()
    BAD_DOCUMENT = auto()


@dataclass(frozen=True, slots=True)
class Home:
    """How many of a country's children meet which fate, in the order of `Fate`."""

    country: str
    came: int
    stayed_away: int = 0
    no_place: int = 0
    wrong_age: int = 0
    bad_document: int = 0

    def fates(self) -> Iterator[Fate]:
        counts = (self.came, self.stayed_away, self.no_place, self.wrong_age, self.bad_document)
        for fate, count in zip(Fate, counts, strict=True):
            yield from [fate] * count


@dataclass(frozen=True, slots=True)
class Group:
    """A delegation, its school or association, and the homes of its children."""

    name: str
    body: str
    kind: AssociationKind
    base: str
    homes: Sequence[Home]


_SCHOOL, _ASSOCIATION = AssociationKind.SCHOOL, AssociationKind.ASSOCIATION
GROUPS = (
    Group("泰国曼谷培澜学校团", "Pei Lan School, Bangkok", _SCHOOL, "TH", (Home("TH", 20, 1, 3, 2, 1),)),
    Group("缅甸仰光同侨会馆团", "Tong Qiao Club, Yangon", _ASSOCIATION, "MM", (Home("MM", 17, 1, 2, 1, 2),)),
    Group("印尼泗水新帆学校团", "Xin Fan School, Surabaya", _SCHOOL, "ID", (Home("ID", 16, 0, 3, 1, 1),)),
    Group("意大利普拉托桥中文学校团", "Scuola Ponte, Prato", _SCHOOL, "IT", (Home("IT", 15, 0, 2, 1, 1),)),
    Group("老挝万象明理学校团", "Ming Li School, Vientiane", _SCHOOL, "LA", (Home("LA", 14, 0, 1, 1, 1),)),
    Group(
        "伊比利亚华青联合团",
        "Asociación Juvenil Puente",
        _ASSOCIATION,
        "ES",
        (Home("ES", 8, 0, 1), Home("PT", 4, 0, 0, 0, 1)),
    ),
)


def tell(stage: Stage) -> None:
    """All of it, from the first application to the last evening."""
    desk, people = stage.desk(PAST_CAMP, ORGANISER), stage.people(PAST_CAMP, SERIES)
    delegations = [_delegation(stage, desk, group) for group in GROUPS]
    children = _applications(stage, desk, people)
    _decide(stage, desk, [(row, fate) for row, fate, _ in children])
    leaders = _leaders(stage, desk, people)
    placed = [row for row, fate, _ in children if fate in {Fate.CAME, Fate.STAYED_AWAY}]
    desk.issue_tickets([*placed, *leaders], stage.days.at(TICKETS))
    for index, delegation in enumerate(delegations):
        # Two leaders to a delegation.
        members = [row for row, _, group in children if group == index] + leaders[2 * index : 2 * index + 2]
        move_to_delegation(
            actor=desk.organiser, registrations=members, delegation=delegation, now=stage.days.at(GROUPED)
        )
    came = [row for row, fate, _ in children if fate == Fate.CAME]
    away = [row for row, fate, _ in children if fate == Fate.STAYED_AWAY]
    _ten_days(stage, with_tickets([*came, *leaders]), with_tickets(away))


def _delegation(stage: Stage, desk: Desk, group: Group) -> Delegation:
    event, now = desk.made.event, stage.days.at(PAST_CAMP.opens + 2, "11:00")
    asked = sum(1 for home in group.homes for _ in home.fates())
    granted = sum(home.came + home.stayed_away for home in group.homes)
    party = Party(
        name=group.name,
        base=group.base,
        association=_association(event.organisation, group),
        quota_asked=asked + 2,
    )
    delegation = make_delegation(
        actor=desk.organiser, event=event, party=party, now=now, state=DelegationState.APPLIED
    )
    return decide_delegation(
        actor=desk.organiser,
        delegation=delegation,
        state=DelegationState.CONFIRMED,
        now=now + timedelta(days=9),
        quota_granted=granted + 2,
    )


def _association(organisation: Organisation, group: Group) -> Association:
    return Association.objects.create(
        organisation=organisation, kind=group.kind, name=group.body,
        chinese_name=group.name.removesuffix("团"), country=group.base,
    )  # fmt: skip


def _applications(stage: Stage, desk: Desk, people: ApplicantMaker) -> list[tuple[Registration, Fate, int]]:
    """Every child's application, its fate and the number of its group; the groups mixed, as mail comes in."""
    plans = [
        (index, home.country, fate)
        for index, group in enumerate(GROUPS)
        for home in group.homes
        for fate in home.fates()
    ]
    people.chance.shuffle(plans)
    camper = desk.made.roles[RoleKind.CAMPER]
    wrong_ages = iter(WRONG_AGES)
    first = stage.days.at(PAST_CAMP.opens + 4, "07:30")
    done = []
    for number, (index, country, fate) in enumerate(plans):
        is_wrong = fate == Fate.WRONG_AGE
        age = next(wrong_ages) if is_wrong else AGES[number % len(AGES)]
        wanted = Wanted(event=desk.made.event, role=camper, residence=country, age=age)
        row = desk.sign_up(people.child(wanted), first + timedelta(hours=11 * number), by_office=is_wrong)
        done.append((row, fate, index))
    return done


def _decide(stage: Stage, desk: Desk, children: Sequence[tuple[Registration, Fate]]) -> None:
    now = stage.days.at(DECIDED, "10:00")
    for number, (row, fate) in enumerate(children):
        at = now + timedelta(minutes=3 * number)
        if fate == Fate.BAD_DOCUMENT:
            desk.check(row, DocumentCheck.REFUSED, stage.days.at(CHECKED))
            desk.reject(
                row, RejectionReason.DOCUMENTS, at, "护照在营期结束前到期。The passport runs out too early."
            )
        elif fate == Fate.WRONG_AGE:
            desk.reject(row, RejectionReason.AGE, at)
        elif fate == Fate.NO_PLACE:
            desk.check(row, DocumentCheck.GOOD, stage.days.at(CHECKED))
            desk.reject(row, RejectionReason.NO_PLACE, at + timedelta(days=1))
        else:
            desk.accept(row, at, confirmed=bool(number % CONFIRM_EVERY_BUT))


def _leaders(stage: Stage, desk: Desk, people: ApplicantMaker) -> list[Registration]:
    """Two for each delegation, written down and accepted by the organiser."""
    leader = desk.made.roles[RoleKind.LEADER]
    now = stage.days.at(LEADERS, "14:00")
    rows = []
    for number, country in enumerate(group.base for group in GROUPS for _ in range(2)):
        wanted = Wanted(
            event=desk.made.event, role=leader, residence=country, age=28 + 5 * (number % 6),
            company=GROUPS[number // 2].body, job_title="Teacher",
        )  # fmt: skip
        row = desk.sign_up(people.adult(wanted), now + timedelta(minutes=20 * number), by_office=True)
        rows.append(desk.accept(row, now + timedelta(hours=8, minutes=number), confirmed=True))
    return rows


def _ten_days(stage: Stage, came: Sequence[Registration], away: Sequence[Registration]) -> None:
    """Arrival counts; the coach and the roll-call at night are for safety and never do."""
    first = PAST_CAMP.starts[0]
    arrival = stage.steward(PAST_CAMP, "arrival", GATE, stage.days.at(first, "08:30"))
    slip = arrival.scan(away[0], stage.days.at(first, "09:02"))
    arrival.undo(slip, stage.days.at(first, "09:03"))
    arrival.scan_all(came[:70], stage.days.at(first, "09:05"), stage.days.at(first, "11:40"))
    arrival.scan_all(came[70:], stage.days.at(first, "14:10"), stage.days.at(first, "17:20"))
    coach = stage.steward(PAST_CAMP, "bus", GATE, stage.days.at(first + 2, "08:00"))
    coach.scan_all(came, stage.days.at(first + 2, "08:30"), stage.days.at(first + 2, "09:00"))
    night = stage.steward(PAST_CAMP, "night", GATE, stage.days.at(first, "20:00"))
    night.scan_all(came, stage.days.at(first, "21:30"), stage.days.at(first, "22:00"))
