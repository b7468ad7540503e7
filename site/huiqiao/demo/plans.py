"""What an event of the demo is, before it is written: days count from the day on which the demo was built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from events.enums import Kind, OrganiserPart, PartKind, RoleKind
from huiqiao.demo.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePlan:
    """A brand."""

    code: str
    owner: str
    kind: Kind
    name: Words
    summary: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlan:
    """As what one takes part; `places` None is no limit, `price` in fen."""

    kind: RoleKind
    name: Words
    min_age: int | None = None
    max_age: int | None = None
    public: bool = True
    places: int | None = None
    price: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlan:
    """A part on the event's day number `day`, counted from 0."""

    kind: PartKind
    number: int
    name: Words
    day: int
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda on the event's day number `day`, counted from 0."""

    day: int
    starts: str
    ends: str
    title: Words
    room: Words | None = None
    speakers: Words | None = None
    description: Words | None = None
    part: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GatePlan:
    """Where tickets are scanned; a part by its number, a session by its title in English."""

    key: str
    name: str
    safety: bool = False
    part: int = 0
    session: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlan:
    """An edition. `starts` and `ends` are a day and a clock time, sign-up `opens` and `closes` are days."""

    code: str
    programme: str
    owner: str
    edition: int
    name: Words
    summary: Words
    venue: str
    starts: tuple[int, str]
    ends: tuple[int, str]
    opens: int
    closes: int
    roles: Sequence[RolePlan]
    places: int | None = None
    parts: Sequence[PartPlan] = ()
    agenda: Sequence[Item] = ()
    gates: Sequence[GatePlan] = ()
    organisers: Sequence[tuple[str, OrganiserPart]] = ()
    others: Sequence[tuple[str, OrganiserPart]] = ()
    needs_review: bool = True
    is_draft: bool = False
