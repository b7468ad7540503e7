"""The city's open day that is over: individuals only, two occurrences on one day, and a shuttle bus.

32 guests register, two of which a human finds to be one person: 31. One withdraws, 27 come: 10 in the morning
only, 8 in the afternoon only, 9 to both, so 36 attendances. One more only rides the bus, which never counts.
6 volunteers (both occurrences) and 2 of the press (the morning) are counted apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from events.enums import RoleKind
from foundation.actors import Actor
from huiqiao.demo.accounts import CITY, CITY_GATE
from huiqiao.demo.applicants import ApplicantMaker, Wanted
from huiqiao.demo.desk import Desk
from huiqiao.demo.programmes import PAST_OPEN_DAY
from huiqiao.demo.stories.stage import Stage, with_tickets
from registrations.people.actions import answer_same_person
from registrations.people.models import SamePersonQuestion
from registrations.signup.applications import Application
from registrations.signup.models import Registration

SERIES = 417
# Where the guests live: the 26 who come, then the four who come not, or not to the end.
COME = [
    "TH",
    "MY",
    "ID",
    "CN",
    "SG",
    "HK",
    "CN",
    "PH",
    "MY",
    "CN",
    "TH",
    "MO",
    "CN",
    "ID",
    "SG",
    "CN",
    "TH",
    "MY",
    "CN",
    "HK",
    "CN",
    "ID",
    "SG",
    "CN",
    "TH",
    "CN",
]
DO_NOT = ["MY", "CN", "SG", "TH"]
MORNING_ONLY, AFTERNOON_ONLY = 10, 8
SIGNED_UP = -44


def tell(stage: Stage) -> None:
    """All of it."""
    desk, people = stage.desk(PAST_OPEN_DAY, CITY), stage.people(PAST_OPEN_DAY, SERIES)
    guests = [_guest(stage, desk, people, country, number) for number, country in enumerate(COME)]
    twice = _one_person_twice(stage, desk, people)
    others = [_guest(stage, desk, people, country, 30 + number) for number, country in enumerate(DO_NOT)]
    crew = [_helper(stage, desk, people, RoleKind.VOLUNTEER, number) for number in range(6)]
    press = [_helper(stage, desk, people, RoleKind.PRESS, 6 + number) for number in range(2)]
    desk.withdraw(others.pop(), stage.days.at(-20))
    everybody = [*guests, *twice, *others, *crew, *press]
    desk.issue_tickets(everybody, stage.days.at(-18))
    tickets = {row.pk: row for row in with_tickets(everybody)}
    ready = [[tickets[row.pk] for row in rows] for rows in (guests, twice, crew, press, others)]
    _the_day(stage, *ready)


def _guest(stage: Stage, desk: Desk, people: ApplicantMaker, country: str, number: int) -> Registration:
    wanted = Wanted(
        event=desk.made.event,
        role=desk.made.roles[RoleKind.GUEST],
        residence=country,
        age=19 + number * 5 % 55,
    )
    at = stage.days.at(SIGNED_UP, "12:00") + timedelta(hours=16 * number)
    return desk.sign_up(people.adult(wanted), at)


def _helper(stage: Stage, desk: Desk, people: ApplicantMaker, kind: RoleKind, number: int) -> Registration:
    wanted = Wanted(event=desk.made.event, role=desk.made.roles[kind], residence="CN", age=20 + 3 * number)
    return desk.sign_up(people.adult(wanted), stage.days.at(-22, "10:00"), by_office=True)


def _one_person_twice(stage: Stage, desk: Desk, people: ApplicantMaker) -> list[Registration]:
    """Somebody who signs up anew with another document and spelling, until a human says who it is."""
    wanted = Wanted(event=desk.made.event, role=desk.made.roles[RoleKind.GUEST], residence="MY", age=47)
    said = people.adult(wanted)
    again = _with_another_passport(said)
    rows = [
        desk.sign_up(said, stage.days.at(-30, "10:00")),
        desk.sign_up(again, stage.days.at(-21, "22:10")),
    ]
    question = SamePersonQuestion.objects.get(second=rows[1].person)
    answer_same_person(
        actor=Actor.staff(stage.users[CITY]), question=question, same=True, now=stage.days.at(-20, "09:00")
    )
    return rows


def _with_another_passport(said: Application) -> Application:
    """The same person as he writes himself on another day, from another address."""
    words = said.name.split()
    return replace(
        said,
        name=" ".join([*words[1:], words[0]]),
        document_number="K77120934",
        contact_email=f"second.{said.contact_email}",
    )


def _the_day(
    stage: Stage,
    guests: Sequence[Registration],
    twice: Sequence[Registration],
    crew: Sequence[Registration],
    press: Sequence[Registration],
    others: Sequence[Registration],
) -> None:
    day = PAST_OPEN_DAY.starts[0]
    both = guests[MORNING_ONLY + AFTERNOON_ONLY :]
    in_the_morning = [*guests[:MORNING_ONLY], *both, twice[0]]
    in_the_afternoon = [*guests[MORNING_ONLY : MORNING_ONLY + AFTERNOON_ONLY], *both, twice[1]]
    morning = stage.steward(PAST_OPEN_DAY, "morning", CITY_GATE, stage.days.at(day, "08:00"))
    morning.scan_all([*crew, *press], stage.days.at(day, "08:10"), stage.days.at(day, "08:40"))
    morning.scan_all(in_the_morning, stage.days.at(day, "08:50"), stage.days.at(day, "10:10"))
    shuttle = stage.steward(PAST_OPEN_DAY, "shuttle", CITY_GATE, stage.days.at(day, "12:00"))
    shuttle.scan_all([*both, others[0]], stage.days.at(day, "12:30"), stage.days.at(day, "12:50"))
    afternoon = stage.steward(PAST_OPEN_DAY, "afternoon", CITY_GATE, stage.days.at(day, "13:00"))
    afternoon.scan_all(crew, stage.days.at(day, "13:20"), stage.days.at(day, "13:30"))
    afternoon.scan_all(in_the_afternoon, stage.days.at(day, "13:40"), stage.days.at(day, "15:05"))
