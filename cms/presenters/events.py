"""An event in words: facts, organisers, roles with places, agenda, and whether one can sign up.

Times are said in the event's own zone. `now` is passed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events.enums import EventState, Kind, OrganiserPart, SignUpProblem
from events.models import Event, Part, ParticipantRole, Session
from events.rules import sign_up_problem
from foundation import dates


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a list of facts."""

    label: str
    value: str
    note: str = ""
    icon: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Organisers:
    """All who play one part."""

    label: str
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Role:
    """As what one can sign up."""

    name: str
    ages: str
    price: str
    places: str


@dataclass(frozen=True, slots=True)
class AgendaSession:
    starts: str
    ends: str
    starts_machine: str
    ends_machine: str
    title: str
    meta: str
    speakers: str
    description: str


@dataclass(frozen=True, slots=True)
class AgendaDay:
    number: int
    words: str
    sessions: Sequence[AgendaSession]


@dataclass(frozen=True, slots=True)
class SignUp:
    """Whether one can sign up now: a state for the badge with its word, and a sentence."""

    state: str
    label: str
    sentence: str
    url: str = ""
    roles: Sequence[Role] = field(default_factory=list)


def facts_of(event: Event) -> list[Fact]:
    """When, where and the edition."""
    facts = [
        Fact(_("When"), dates.days(event.opening_day, event.closing_day), _times_note(event), "calendar"),
        _place(event),
        Fact(_("Edition"), edition(event), icon="star"),
    ]
    return [fact for fact in facts if fact.value]


def edition(event: Event) -> str:
    """Which edition it is, in words."""
    return pgettext("of an event", "Edition %(number)d") % {"number": event.edition}


def place(event: Event) -> str:
    """The venue and its city in one line; of an online event, that it is online."""
    if event.venue is None:
        return _("Online") if event.kind == Kind.ONLINE_CAMP else ""
    return " · ".join(filter(None, [str(event.venue.name), str(event.venue.city)]))


def organisers_of(event: Event) -> list[Organisers]:
    """Who organises, by part, the most responsible first."""
    order = {part: position for position, part in enumerate(OrganiserPart.values)}
    rows = sorted(event.organisers.all(), key=lambda row: order[row.part])
    return [
        Organisers(str(OrganiserPart(part).label), [row.display_name for row in same])
        for part, same in groupby(rows, key=lambda row: row.part)
    ]


def parts_of(event: Event) -> list[Fact]:
    """Cohorts, camps, legs and occurrences with their days."""
    return [
        Fact(
            label=str(part.name),
            value=dates.days(
                part.starts_at.astimezone(event.zone).date(), part.ends_at.astimezone(event.zone).date()
            ),
            note=str(part.get_kind_display()),
        )
        for part in event.parts.all()
    ]


def agenda_of(event: Event) -> list[AgendaDay]:
    """The agenda by day."""
    parts = {part.pk: part for part in event.parts.all()}
    by_day = groupby(
        event.sessions.all(), key=lambda session: session.starts_at.astimezone(event.zone).date()
    )
    return [
        AgendaDay(
            number=day.day,
            words=f"{dates.month(day)} · {dates.weekday(day)}",
            sessions=[_session(session, event, parts) for session in sessions],
        )
        for day, sessions in by_day
    ]


def sign_up_of(event: Event, *, now: datetime) -> SignUp:
    """Whether one can sign up at `now`, and for what."""
    roles = [role for role in event.roles.all() if role.public]
    problem = sign_up_problem(event, prices=[role.price_minor for role in roles], now=now)
    if problem is None and not roles:
        problem = SignUpProblem.CLOSED
    left = _left_in_event(event)
    if problem is None and all(_left(role, left) == 0 for role in roles):
        problem = SignUpProblem.FULL
    described = [_role(role, left) for role in roles]
    if problem is not None:
        state, label = _problem_words(problem)
        return SignUp(state, label, _problem_sentence(problem, event), roles=described)
    return SignUp(
        "open", pgettext("sign-up", "Open"), _open_sentence(event),
        url=reverse("signup:start", args=[event.code]), roles=described,
    )  # fmt: skip


def _times_note(event: Event) -> str:
    if event.opening_day == event.closing_day:
        times = f"{dates.clock(event.starts_at, event.zone)}–{dates.clock(event.ends_at, event.zone)}"
        return f"{times} · {dates.zone_name(event.starts_at, event.zone)}"
    return dates.zone_name(event.starts_at, event.zone)


def _place(event: Event) -> Fact:
    if event.venue is None:
        return Fact(_("Where"), place(event), icon="globe")
    address = ", ".join(filter(None, [str(event.venue.address), str(event.venue.city)]))
    return Fact(_("Where"), str(event.venue.name), address, "place")


def _session(session: Session, event: Event, parts: dict[int, Part]) -> AgendaSession:
    part = parts.get(session.part_id) if session.part_id else None
    return AgendaSession(
        starts=dates.clock(session.starts_at, event.zone),
        ends=dates.clock(session.ends_at, event.zone),
        starts_machine=dates.machine_time(session.starts_at, event.zone),
        ends_machine=dates.machine_time(session.ends_at, event.zone),
        title=str(session.title),
        meta=" · ".join(filter(None, [str(session.room), str(part.name) if part else ""])),
        speakers=str(session.speakers),
        description=str(session.description),
    )


def _left_in_event(event: Event) -> int | None:
    whole = [pool.left for pool in event.pools.all() if pool.role_id is None]
    return whole[0] if whole else None


def _left(role: ParticipantRole, left_in_event: int | None) -> int | None:
    """Free places of a role; None is no limit."""
    pool = getattr(role, "pool", None)
    bounds = [left for left in (pool.left if pool else None, left_in_event) if left is not None]
    return min(bounds) if bounds else None


def _role(role: ParticipantRole, left_in_event: int | None) -> Role:
    left = _left(role, left_in_event)
    return Role(
        name=str(role.name),
        ages=_ages(role.min_age, role.max_age),
        price=dates.money(role.price_minor, role.currency) if role.price_minor else "",
        places="" if left is None else _places(left),
    )


def _places(left: int) -> str:
    if left == 0:
        return _("No places left")
    return ngettext("%(count)d place left", "%(count)d places left", left) % {"count": left}


def _ages(youngest: int | None, oldest: int | None) -> str:
    values = {"youngest": youngest, "oldest": oldest}
    if youngest is not None and oldest is not None:
        return _("Age %(youngest)d–%(oldest)d") % values
    if youngest is not None:
        return _("From age %(youngest)d") % values
    return _("Up to age %(oldest)d") % values if oldest is not None else ""


def _open_sentence(event: Event) -> str:
    if event.registration_closes_at is None:
        return _("Sign-up is open.")
    return _("Sign-up is open until %(moment)s.") % {
        "moment": dates.moment(event.registration_closes_at, event.zone)
    }


def _problem_sentence(problem: SignUpProblem, event: Event) -> str:
    if problem == SignUpProblem.NOT_YET and event.registration_opens_at is not None:
        return _("Sign-up opens on %(moment)s.") % {
            "moment": dates.moment(event.registration_opens_at, event.zone)
        }
    return str(problem.label)


def _problem_words(problem: SignUpProblem) -> tuple[str, str]:
    words = {
        SignUpProblem.CANCELLED: ("cancelled", str(EventState.CANCELLED.label)),
        SignUpProblem.NOT_YET: ("soon", pgettext("sign-up", "Opens soon")),
        SignUpProblem.FULL: ("full", pgettext("sign-up", "Full")),
    }
    return words.get(problem, ("closed", pgettext("sign-up", "Closed")))
