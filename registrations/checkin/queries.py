"""What the gate looks up: its device, the ticket before it, the ticket's rows in the log, the counts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import translation
from modeltranslation.utils import build_localized_fieldname, resolution_order

from accounts.enums import Duty
from accounts.models import User
from events.enums import EventState
from events.models import Event
from events.rules import is_minor
from registrations.checkin.enums import Act, Purpose
from registrations.checkin.models import CheckIn, Device, Gate, LogHead
from registrations.checkin.prepared import Prepared, Row
from registrations.checkin.rules import DEVICE_GRACE, GatePlace, Op, TicketState
from registrations.signup import consents
from registrations.signup.enums import HOLDING
from registrations.signup.models import Consent, Registration, both_names
from registrations.tickets.models import Ticket

SCANS_SHOWN = 20

_ANY_NUMBER = (1 << 62) + 1
_ANY_HASH = "a hash of no token"


@dataclass(frozen=True, slots=True)
class EventDays:
    """An event, as far as a scan needs it. Building rows of the wide model costs more than the query."""

    pk: int
    starts_at: datetime
    time_zone: str

    @property
    def zone(self) -> ZoneInfo:
        """The event's own time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def opening_day(self) -> date:
        """The first day, on which ages count."""
        return self.starts_at.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class GateDevice:
    """A device and its gate, with what a scan needs of them and of the event."""

    pk: int
    code: str
    enrolled_by_id: int
    enrolled_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    gate_id: int
    gate_code: str
    purpose: str
    part_id: int | None
    session_id: int | None
    event: EventDays

    @classmethod
    def of(cls, device: Device) -> GateDevice:
        """The same, from the row."""
        gate, event = device.gate, device.gate.event
        return cls(
            pk=device.pk,
            code=device.code,
            enrolled_by_id=device.enrolled_by_id,
            enrolled_at=device.enrolled_at,
            expires_at=device.expires_at,
            revoked_at=device.revoked_at,
            gate_id=gate.pk,
            gate_code=gate.code,
            purpose=gate.purpose,
            part_id=gate.part_id,
            session_id=gate.session_id,
            event=EventDays(event.pk, event.starts_at, event.time_zone),
        )

    @property
    def place(self) -> GatePlace:
        """For what its gate admits."""
        return GatePlace(event_number=self.event.pk, part=self.part_id)

    def works_at(self, now: datetime) -> bool:
        """Whether the device may still send."""
        return self.revoked_at is None and now < self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A ticket's holder: the state of the ticket, and what the gate shows of the person."""

    ticket_id: int
    registration_id: int
    state: TicketState
    name: str
    birth_on: date
    role: str
    delegation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many were admitted for a gate's activity, how many are expected, and the log's end."""

    admitted: int
    expected: int
    cursor: int


def midnight(event: Event | EventDays, now: datetime) -> datetime:
    """When this day began in the event's zone."""
    return now.astimezone(event.zone).replace(hour=0, minute=0, second=0, microsecond=0)


def hash_of(token: str) -> str:
    """What is kept of a device's token, 64 hexadecimal characters; being random it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


_DEVICE_FIELDS = {
    "pk": "pk",
    "code": "code",
    "enrolled_by_id": "enrolled_by_id",
    "enrolled_at": "enrolled_at",
    "expires_at": "expires_at",
    "revoked_at": "revoked_at",
    "gate_id": "gate_id",
    "gate_code": "gate__code",
    "purpose": "gate__purpose",
    "part_id": "gate__part_id",
    "session_id": "gate__session_id",
}


def _device_query(token_hash: str) -> QuerySet[Any, Row]:
    event = ("gate__event_id", "gate__event__starts_at", "gate__event__time_zone")
    return Device.objects.filter(token_hash=token_hash).values_list(*_DEVICE_FIELDS.values(), *event)


_device = Prepared(_device_query, token_hash=_ANY_HASH)


def device_with(token: str) -> GateDevice | None:
    """The device with that token, also one that was revoked or has run out."""
    row = _device.row(token_hash=hash_of(token))
    if row is None:
        return None
    *own, event_id, starts_at, time_zone = row
    return GateDevice(
        **dict(zip(_DEVICE_FIELDS, own, strict=True)),
        event=EventDays(event_id, starts_at, time_zone),
    )


def _in_language(path: str, field: str, language: str) -> Coalesce:
    """A translated field beyond a relation: in `language`, else in the first fallback that has it."""
    names = (build_localized_fieldname(field, code) for code in resolution_order(language))
    filled = [NullIf(F(f"{path}__{name}"), Value("")) for name in names]
    return Coalesce(*filled, Value(""), output_field=CharField())


_HOLDER_FIELDS = (
    "pk",
    "revision",
    "revoked_at",
    "registration_id",
    "registration__event_id",
    "registration__state",
    "registration__part_id",
    "registration__name",
    "registration__chinese_name",
    "registration__birth_on",
    "registration__delegation__name",
    "role_name",
)


@cache
def _holder(language: str) -> Prepared:
    def build(ticket: int) -> QuerySet[Any, Row]:
        role_name = _in_language("registration__role", "name", language)
        return Ticket.objects.filter(pk=ticket).annotate(role_name=role_name).values_list(*_HOLDER_FIELDS)

    return Prepared(build, ticket=_ANY_NUMBER)


def holder_of(ticket_number: int) -> Holder | None:
    """Who holds that ticket, with the role's name in the active language; None when there is none."""
    row = _holder(translation.get_language() or "").row(ticket=ticket_number)
    if row is None:
        return None
    ticket_id, revision, revoked_at, pk, event_id, state, part_id, *person, delegation, role = row
    name, chinese_name, birth_on = person
    return Holder(
        ticket_id=ticket_id,
        registration_id=pk,
        state=TicketState(
            event_number=event_id,
            revision=revision,
            revoked=revoked_at is not None,
            holds_place=state in HOLDING,
            part=part_id,
        ),
        name=both_names(name, chinese_name),
        birth_on=birth_on,
        role=role,
        delegation=delegation or "",
    )


def _consents_query(registration: int) -> QuerySet[Any, Row]:
    rows = Consent.objects.filter(registration=registration)
    return rows.order_by(*consents.NEWEST_LAST).values_list(*consents.SAID)


_consents = Prepared(_consents_query, registration=_ANY_NUMBER)


def lacks_consent(holder: Holder, event: EventDays) -> bool:
    """Whether a consent that a guardian must give for this minor is missing or was taken back."""
    if not is_minor(holder.birth_on, event.opening_day):
        return False
    rows = _consents.rows(registration=holder.registration_id)
    return bool(consents.missing_among(rows, minor=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedOp(Op):
    """A row of a ticket's log, and where it was made."""

    gate_id: int
    purpose: str
    part_id: int | None
    session_id: int | None

    def is_for(self, device: GateDevice, now: datetime) -> bool:
        """Whether it counts for what the device's gate does: its activity, or this day at a safety gate."""
        if device.purpose != Purpose.ADMISSION:
            return self.gate_id == device.gate_id and self.at >= midnight(device.event, now)
        here = (device.purpose, device.part_id, device.session_id)
        return (self.purpose, self.part_id, self.session_id) == here


def _ops_query(ticket: int) -> QuerySet[Any, Row]:
    return CheckIn.objects.filter(ticket=ticket).values_list(
        "op_id",
        "act",
        "scanned_at",
        "refers_to",
        "gate_id",
        "gate__purpose",
        "gate__part_id",
        "gate__session_id",
    )


_ops = Prepared(_ops_query, ticket=_ANY_NUMBER)


def ops_of(ticket_id: int) -> list[LoggedOp]:
    """All rows of a ticket's log, in no order."""
    return [
        LoggedOp(
            op_id=op_id, act=act, at=at, refers_to=refers_to, gate_id=gate, purpose=purpose, part_id=part,
            session_id=session,
        )
        for op_id, act, at, refers_to, gate, purpose, part, session in _ops.rows(ticket=ticket_id)
    ]  # fmt: skip


def counts(gate: Gate, now: datetime) -> Counts:
    """The figures of the gate's banner.

    For an admission gate the people in its activity; for a safety gate the scans of this day there.
    """
    entries = CheckIn.objects.not_undone().filter(_same_activity(gate, now), act=Act.IN)
    expected = Registration.objects.holding().filter(event=gate.event_id)
    if gate.part_id:
        expected = expected.filter(Q(part=None) | Q(part=gate.part_id))
    return Counts(
        admitted=entries.aggregate(tickets=Count("ticket", distinct=True))["tickets"],
        expected=expected.count(),
        cursor=LogHead.objects.filter(event=gate.event_id).values_list("cursor", flat=True).first() or 0,
    )


def _same_activity(gate: Gate, now: datetime) -> Q:
    if gate.purpose != Purpose.ADMISSION:
        return Q(gate=gate, scanned_at__gte=midnight(gate.event, now))
    return Q(
        event=gate.event_id, gate__purpose=Purpose.ADMISSION, gate__part=gate.part_id,
        gate__session=gate.session_id,
    )  # fmt: skip


def last_scans(device: GateDevice) -> QuerySet[CheckIn]:
    """What the device recorded last, newest first, with `undone` on each row."""
    undone = CheckIn.objects.filter(act=Act.UNDO, refers_to=OuterRef("op_id"))
    return (
        CheckIn.objects.filter(device=device.pk)
        .exclude(act=Act.UNDO)
        .select_related("registration")
        .only("op_id", "scanned_at", "act", "registration__name", "registration__chinese_name")
        .annotate(undone=Exists(undone))
        .order_by("-cursor")[:SCANS_SHOWN]
    )


def gates_for(user: User, now: datetime) -> QuerySet[Gate]:
    """The gates at which `user` may check in now: of events that are on, or will be; soonest first."""
    return (
        Gate.objects.within_reach(user, Duty.CHECK_IN)
        .filter(event__state=EventState.PUBLISHED, event__ends_at__gt=now - DEVICE_GRACE)
        .select_related("event", "part", "session")
        .order_by("event__starts_at", "event", "pk")
    )
