"""What is still to come: the gala with open sign-up, and next year's camp with the first applications.

Gala: 44 guests, 4 of them children, and 8 performers; two guests withdraw. Everybody is accepted at once.
Next camp: 18 applications: 11 wait, 4 are accepted, 1 refused and 2 withdrawn; two delegations have applied.
One applicant may be a camper of last time under another passport, which a human has yet to say.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from events.enums import RoleKind
from huiqiao.demo.accounts import ORGANISER
from huiqiao.demo.applicants import ApplicantMaker, Wanted, phone_of
from huiqiao.demo.desk import Desk
from huiqiao.demo.programmes import COMING_GALA, NEXT_CAMP, PAST_CAMP
from huiqiao.demo.stories.stage import Stage
from registrations.delegations.actions import Party, make_delegation
from registrations.delegations.enums import DelegationState
from registrations.people.enums import Relation
from registrations.people.guardians import GuardianSaid
from registrations.signup.actions import move_to_delegation
from registrations.signup.applications import Application
from registrations.signup.enums import DocumentCheck, RejectionReason
from registrations.signup.models import Registration

GALA_SERIES, CAMP_SERIES = 909, 1311
FAMILY = "family@example.com"
DELEGATE = "delegate@example.com"
FAMILYS_GUARDIAN = GuardianSaid(
    name="ปราณี แซ่ตัน", email=FAMILY, phone=phone_of("TH"), relation=Relation.MOTHER
)
FAMILYS_CHILDREN = (
    ("PHATCHARA SAE-TAN", "陈书瑜", "TH55500101"),
    ("PONGSAKORN SAE-TAN", "陈书恒", "TH55500102"),
)
GUESTS = [
    "CN",
    "CN",
    "MY",
    "TH",
    "CN",
    "SG",
    "CN",
    "ID",
    "CN",
    "PH",
    "CN",
    "MY",
    "IT",
    "CN",
    "TH",
    "SG",
    "CN",
    "HK",
    "CN",
    "US",
    "CN",
    "ID",
    "CN",
    "MO",
    "CN",
    "MY",
    "CN",
    "TH",
    "CN",
    "VN",
    "CN",
    "SG",
    "CN",
    "JP",
    "CN",
    "GB",
    "CN",
    "MY",
    "CN",
    "ES",
]
CHILDREN = ("CN", "CN", "SG")
TROUPES = ("CN", "CN", "CN", "ID", "ID", "TH", "ES", "CN")
APPLICANTS = ["TH", "MM", "ID", "IT", "TH", "LA", "ES", "MY", "TH", "ID", "MM", "IT", "FR", "TH", "ID"]
ACCEPTED, WITHDRAWN = 4, 2


def tell_gala(stage: Stage) -> None:
    """Sign-ups for the gala, on the days since it opened."""
    desk, people = stage.desk(COMING_GALA, ORGANISER), stage.people(COMING_GALA, GALA_SERIES)
    first = stage.days.at(COMING_GALA.opens, "09:30")
    role = desk.made.roles[RoleKind.GUEST]
    rows = []
    for number, country in enumerate(GUESTS):
        email = DELEGATE if number == 2 else ""
        wanted = Wanted(
            event=desk.made.event, role=role, residence=country, age=21 + number * 11 % 58, email=email
        )
        rows.append(desk.sign_up(people.adult(wanted), first + timedelta(hours=5 * number)))
    for number, country in enumerate(CHILDREN):
        wanted = Wanted(event=desk.made.event, role=role, residence=country, age=7 + 2 * number)
        desk.sign_up(people.child(wanted), first + timedelta(hours=30 * number, minutes=20))
    desk.sign_up(_of_the_family(stage, desk, people, RoleKind.GUEST, 0), stage.days.at(-4, "20:15"))
    for number, country in enumerate(TROUPES):
        performer = desk.made.roles[RoleKind.PERFORMER]
        wanted = Wanted(event=desk.made.event, role=performer, residence=country, age=22 + 4 * number)
        desk.sign_up(people.adult(wanted), first + timedelta(days=2, minutes=10 * number), by_office=True)
    for row in (rows[5], rows[11]):
        desk.withdraw(row, stage.days.at(-1, "20:00"))


def tell_next_camp(stage: Stage) -> None:
    """The first applications for next year's camp."""
    desk, people = stage.desk(NEXT_CAMP, ORGANISER), stage.people(NEXT_CAMP, CAMP_SERIES)
    first = stage.days.at(NEXT_CAMP.opens, "10:30")
    rows = [
        desk.sign_up(_child(desk, people, country, number), first + timedelta(hours=13 * number))
        for number, country in enumerate(APPLICANTS)
    ]
    rows += [
        desk.sign_up(
            _of_the_family(stage, desk, people, RoleKind.CAMPER, number), stage.days.at(-3, f"21:0{number}")
        )
        for number in range(len(FAMILYS_CHILDREN))
    ]
    rows.append(desk.sign_up(_camper_of_last_time(desk, people), stage.days.at(-2, "18:45")))
    now = stage.days.at(-2, "09:00")
    for row in rows[:ACCEPTED]:
        desk.accept(row, now, confirmed=row is rows[0])
    for row in rows[ACCEPTED : ACCEPTED + WITHDRAWN]:
        desk.withdraw(row, now)
    refused = rows[ACCEPTED + WITHDRAWN]
    desk.check(refused, DocumentCheck.REFUSED, now)
    desk.reject(refused, RejectionReason.DOCUMENTS, now, "证件照片看不清，请更换后重新报名。")
    _parties(stage, desk, rows)


def _child(desk: Desk, people: ApplicantMaker, country: str, number: int) -> Application:
    camper = desk.made.roles[RoleKind.CAMPER]
    return people.child(Wanted(event=desk.made.event, role=camper, residence=country, age=12 + number % 6))


def _of_the_family(
    stage: Stage, desk: Desk, people: ApplicantMaker, kind: RoleKind, number: int
) -> Application:
    """A child of the one family that a visitor of the demo can look at: its guardian sees all on one page."""
    wanted = Wanted(
        event=desk.made.event, role=desk.made.roles[kind], residence="TH", age=13 + 2 * number, email=FAMILY
    )
    latin, chinese, passport = FAMILYS_CHILDREN[number]
    return replace(
        people.child(wanted),
        name=latin,
        chinese_name=chinese,
        birth_on=stage.days.on(-4_900 - 800 * number),
        document_number=passport,
        guardian=FAMILYS_GUARDIAN,
    )


def _camper_of_last_time(desk: Desk, people: ApplicantMaker) -> Application:
    """Somebody of the past camp under a new passport: whether it is the same person, a human decides."""
    known = (
        Registration.objects.filter(event__code=PAST_CAMP.code, residence="ID", role__kind=RoleKind.CAMPER)
        .exclude(chinese_name="")
        .filter(birth_on__gt=desk.made.event.opening_day.replace(day=1) - timedelta(days=365 * 15))
        .order_by("pk")
        .first()
    )
    said = _child(desk, people, "ID", 0)
    if known is None:
        return said
    words = known.name.split()
    return replace(
        said,
        name=" ".join([*words[1:], words[0]]),
        chinese_name=known.chinese_name,
        birth_on=known.birth_on,
    )


def _parties(stage: Stage, desk: Desk, rows: list[Registration]) -> None:
    for name, base in (("泰国曼谷培澜学校团", "TH"), ("印尼泗水新帆学校团", "ID")):
        delegation = make_delegation(
            actor=desk.organiser,
            event=desk.made.event,
            party=Party(
                name=name, base=base, leader_email=f"leader.{base.lower()}@example.com", quota_asked=18
            ),
            now=stage.days.at(-6, "11:00"),
            state=DelegationState.APPLIED,
        )
        members = [row for row in rows if row.residence == base][:3]
        move_to_delegation(
            actor=desk.organiser, registrations=members, delegation=delegation, now=stage.days.at(-1, "10:00")
        )
