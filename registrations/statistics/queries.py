"""The numbers of one event, by the counting rules of `domain.md`. Every figure anywhere comes from here.

Three statements fetch narrow rows, and the rules are applied to them in plain Python, where they can be read
and tested. A merged person is the one he was merged into. What was decided (registered, accepted) comes from
the registrations' states; who came, only from the check-in log, whatever was decided about him afterwards.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Min
from django.db.models.functions import Coalesce

from events.enums import PartKind, RoleKind
from events.models import Event
from registrations.checkin.models import CheckIn
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from registrations.signup.enums import HOLDING, State
from registrations.signup.models import Registration
from registrations.statistics.enums import Basis, Standing
from registrations.statistics.rules import FAIR_GUESTS, MAINLAND, PARTICIPANTS, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """Distinct persons who signed up, who hold a place, who came (R1), and their attendances (R2)."""

    registered: int
    accepted: int
    attended: int
    attendances: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFigures:
    """One kind of role; the kinds are never added together (R12)."""

    kind: RoleKind
    turnout: Turnout


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFigures:
    """Participants who came, by each basis, and the delegations at home there that came.

    `code` is ISO 3166 alpha-2. China has a row too, for residence the mainland, for nationality also people
    of Hong Kong, Macao and Taiwan who give it; no count of countries includes it.
    """

    code: str
    persons: Mapping[Basis, int]
    delegations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationFigures:
    """One delegation's participants; `came` says that it counts (R4)."""

    code: str
    name: str
    base: str
    state: DelegationState
    registered: int
    accepted: int
    attended: int
    came: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HourFigures:
    """Attendances of participants that began in the hour from `at`, in the event's zone."""

    at: datetime
    attendances: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FairFigures:
    """What the FAIR sentence says: guests in delegations from abroad, and their bases."""

    bases: frozenset[str]
    delegations: int
    guests: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CamperFigures:
    """What the CAMPERS sentence says: campers from abroad by residence, most first, and cohorts (期)."""

    cohorts: int
    persons: int
    residences: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFigures:
    """All figures of one event. `total` and `standing` are of participants, the other roles are apart."""

    total: Turnout
    standing: Mapping[Standing, int]
    standing_registered: Mapping[Standing, int]
    roles: tuple[RoleFigures, ...]
    countries: tuple[CountryFigures, ...]
    delegations: tuple[DelegationFigures, ...]
    hours: tuple[HourFigures, ...]
    fair: FairFigures
    campers: CamperFigures

    @property
    def delegations_confirmed(self) -> int:
        return sum(row.state == DelegationState.CONFIRMED for row in self.delegations)

    @property
    def delegations_came(self) -> int:
        return sum(row.came for row in self.delegations)

    def countries_by(self, basis: Basis) -> frozenset[str]:
        """The countries and regions that count by `basis` (R5): by base, those of delegations that came."""
        if basis == Basis.BASE:
            return counted(row.base for row in self.delegations if row.came)
        return counted(row.code for row in self.countries if row.persons[basis])


class _Attendance(NamedTuple):
    """One person, in one registration, at one activity; `first` is the earliest scan that counts."""

    person: int
    registration: int
    kind: RoleKind
    delegation: int | None
    residence: str
    nationality: str
    session: int | None
    part: int | None
    cohort: int | None
    first: datetime

    @property
    def activity(self) -> tuple[int, int | None, int | None]:
        """The person and what he was at: the session, else the part, else the event as a whole (R2)."""
        return (self.person, self.session, None if self.session else self.part)


class _SignedUp(NamedTuple):
    person: int
    kind: RoleKind
    delegation: int | None
    holding: bool


def event_figures(event: Event) -> EventFigures:
    """The figures of `event`, in three statements."""
    came = _attendances(event)
    signed_up = _signed_up(event)
    parties = list(Delegation.objects.filter(event=event))
    confirmed = {party.pk: str(party.base) for party in parties if party.state == DelegationState.CONFIRMED}
    participants = [row for row in came if row.kind in PARTICIPANTS]
    return EventFigures(
        total=_turnout(PARTICIPANTS, signed_up, came),
        standing=_by_standing(participants, confirmed),
        standing_registered=_by_standing((row for row in signed_up if row.kind in PARTICIPANTS), confirmed),
        roles=_by_role(signed_up, came),
        countries=_by_country(came, confirmed),
        delegations=_by_delegation(parties, signed_up, came),
        hours=_by_hour(participants, event),
        fair=_fair(came, confirmed),
        campers=_campers(came),
    )


def _attendances(event: Event) -> list[_Attendance]:
    rows = (
        CheckIn.objects.countable()
        .filter(event=event)
        .values_list(
            Coalesce("registration__person__merged_into", "registration__person"),
            "registration",
            "registration__role__kind",
            "registration__delegation",
            "registration__residence",
            "registration__nationality",
            "gate__session",
            "gate__part",
            "registration__part__kind",
            "registration__part",
            "gate__part__kind",
            "gate__session__part__kind",
            "gate__session__part",
        )
        .annotate(first=Min("scanned_at"))
        .order_by("registration")
    )
    return [
        _Attendance(
            person, registration, RoleKind(kind), delegation, residence, nationality, session, part,
            _cohort((gate_kind, part), (session_kind, session_part), (own_kind, own_part)), first,
        )
        for (
            person, registration, kind, delegation, residence, nationality, session, part,
            own_kind, own_part, gate_kind, session_kind, session_part, first,
        ) in rows
    ]  # fmt: skip


def _cohort(*candidates: tuple[str | None, int | None]) -> int | None:
    """The first part that is a cohort (期); camps, legs and occurrences are other things (R6)."""
    return next((part for kind, part in candidates if kind == PartKind.COHORT), None)


def _signed_up(event: Event) -> list[_SignedUp]:
    rows = (
        Registration.objects.filter(event=event)
        .exclude(state=State.DRAFT)
        .order_by()
        .values_list(
            Coalesce("person__merged_into", "person"), F("role__kind"), F("delegation"), F("state"), F("pk")
        )
    )
    return [
        _SignedUp(person, RoleKind(kind), delegation, state in HOLDING)
        for person, kind, delegation, state, _ in rows
    ]


def _turnout(
    kinds: Collection[RoleKind], signed_up: Iterable[_SignedUp], came: Iterable[_Attendance]
) -> Turnout:
    mine = [row for row in signed_up if row.kind in kinds]
    here = [row for row in came if row.kind in kinds]
    return Turnout(
        registered=len({row.person for row in mine}),
        accepted=len({row.person for row in mine if row.holding}),
        attended=len({row.person for row in here}),
        attendances=len({row.activity for row in here}),
    )


def _by_role(signed_up: list[_SignedUp], came: list[_Attendance]) -> tuple[RoleFigures, ...]:
    present = {row.kind for row in signed_up} | {row.kind for row in came}
    kinds = [kind for kind in RoleKind if kind in present]
    return tuple(RoleFigures(kind=kind, turnout=_turnout({kind}, signed_up, came)) for kind in kinds)


def _by_standing(rows: Iterable[_Attendance | _SignedUp], confirmed: Collection[int]) -> dict[Standing, int]:
    """Each person once: a member of a confirmed delegation first of all, an individual last of all."""
    best: dict[int, Standing] = {}
    order = list(Standing)
    for row in rows:
        standing = _standing(row.delegation, confirmed)
        best[row.person] = min(standing, best.get(row.person, standing), key=order.index)
    counts = Counter(best.values())
    return {standing: counts[standing] for standing in Standing}


def _standing(delegation: int | None, confirmed: Collection[int]) -> Standing:
    if delegation is None:
        return Standing.INDIVIDUAL
    return Standing.MEMBER if delegation in confirmed else Standing.UNCONFIRMED


def _by_country(came: list[_Attendance], confirmed: Mapping[int, str]) -> tuple[CountryFigures, ...]:
    participants = [row for row in came if row.kind in PARTICIPANTS]
    # Rows come oldest registration first: the newest one's word on a person holds, so he counts once.
    homes = Counter({row.person: row.residence for row in participants}.values())
    nations = Counter({row.person: row.nationality for row in participants}.values())
    guests = [row for row in participants if row.delegation in confirmed]
    bases = Counter({row.person: confirmed[row.delegation] for row in guests if row.delegation}.values())
    present = {row.delegation for row in came}
    parties = Counter(base for party, base in confirmed.items() if party in present)
    rows = [
        CountryFigures(
            code=code,
            persons={
                Basis.RESIDENCE: homes[code],
                Basis.NATIONALITY: nations[code],
                Basis.BASE: bases[code],
            },
            delegations=parties[code],
        )
        for code in {*homes, *nations, *bases, *parties} - {""}
    ]
    return tuple(sorted(rows, key=lambda row: (row.code == MAINLAND, row.code)))


def _by_delegation(
    parties: Iterable[Delegation], signed_up: Iterable[_SignedUp], came: Iterable[_Attendance]
) -> tuple[DelegationFigures, ...]:
    registered: defaultdict[int | None, list[_SignedUp]] = defaultdict(list)
    attended: defaultdict[int | None, list[_Attendance]] = defaultdict(list)
    for row in signed_up:
        registered[row.delegation].append(row)
    for entry in came:
        attended[entry.delegation].append(entry)
    return tuple(_delegation(party, registered[party.pk], attended[party.pk]) for party in parties)


def _delegation(
    party: Delegation, registered: Iterable[_SignedUp], attended: list[_Attendance]
) -> DelegationFigures:
    turnout = _turnout(PARTICIPANTS, registered, attended)
    state = DelegationState(party.state)
    return DelegationFigures(
        code=party.code,
        name=party.name,
        base=str(party.base),
        state=state,
        registered=turnout.registered,
        accepted=turnout.accepted,
        attended=turnout.attended,
        came=state == DelegationState.CONFIRMED and bool(attended),
    )


def _by_hour(participants: Iterable[_Attendance], event: Event) -> tuple[HourFigures, ...]:
    first: dict[tuple[int, int | None, int | None], datetime] = {}
    for row in participants:
        first[row.activity] = min(row.first, first.get(row.activity, row.first))
    hours = Counter(
        moment.astimezone(event.zone).replace(minute=0, second=0, microsecond=0) for moment in first.values()
    )
    return tuple(HourFigures(at=at, attendances=count) for at, count in sorted(hours.items()))


def _fair(came: Iterable[_Attendance], confirmed: Mapping[int, str]) -> FairFigures:
    abroad = {party: base for party, base in confirmed.items() if counted([base])}
    members = [row for row in came if row.delegation in abroad]
    parties = {row.delegation for row in members if row.delegation}
    return FairFigures(
        bases=frozenset(abroad[party] for party in parties),
        delegations=len(parties),
        guests=len({row.person for row in members if row.kind in FAIR_GUESTS}),
    )


def _campers(came: Iterable[_Attendance]) -> CamperFigures:
    campers = [row for row in came if row.kind == RoleKind.CAMPER]
    homes = {row.person: row.residence for row in campers}
    abroad = Counter(home for home in homes.values() if counted([home]))
    return CamperFigures(
        cohorts=len({row.cohort for row in campers if row.cohort}) or 1,
        persons=sum(abroad.values()),
        residences=tuple(sorted(abroad.items(), key=lambda item: (-item[1], item[0]))),
    )
