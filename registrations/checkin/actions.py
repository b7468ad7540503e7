"""Enrolling a device, and what it does: checking a ticket in, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from accounts.models import User
from foundation import audit
from foundation.actors import Actor
from foundation.codes import new_secret_token
from registrations.checkin import queries, rules
from registrations.checkin.enums import Act, Method, Verdict
from registrations.checkin.models import CheckIn, Device, Gate, LogHead
from registrations.checkin.queries import GateDevice, Holder
from registrations.checkin.rules import Presented
from registrations.tickets import codes, keys


class GateClosed(Exception):
    """The event is over, or not held: nobody checks in."""


class OperationTaken(Exception):
    """The operation's id belongs to another one, which can't be what the device means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one operation.

    `check_in` is the row it made, now or when it came first. `first_at` is when the holder came in before,
    where he did. `holder` is who it is, as far as this event may know.
    """

    op_id: UUID
    verdict: Verdict
    holder: Holder | None = None
    check_in: CheckIn | None = None
    first_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scan:
    """One operation, as it came."""

    device: GateDevice
    op_id: UUID
    method: Method
    scanned_at: datetime
    now: datetime
    again: bool = False


class _NotWritten(Exception):
    """Leaves the transaction, and with it the cursor, when there is nothing to write."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.verdict)
        self.outcome = outcome


@transaction.atomic
def enrol(*, actor: Actor, user: User, gate: Gate, now: datetime) -> tuple[Device, str]:
    """Make a browser a device of `gate`; the second value is its token, which is kept nowhere.

    Raises `GateClosed`.
    """
    event = gate.event
    if not rules.is_open(event.state, event.ends_at, now):
        raise GateClosed
    token = new_secret_token()
    device = Device.objects.create(
        gate=gate,
        token_hash=queries.hash_of(token),
        enrolled_by=user,
        enrolled_at=now,
        expires_at=event.ends_at + rules.DEVICE_GRACE,
    )
    LogHead.objects.get_or_create(event=event)
    _record(actor, "device.enrol", device, now)
    return device, token


@transaction.atomic
def revoke(*, actor: Actor, device: Device, now: datetime) -> None:
    """Shut a device out; again, it changes nothing."""
    if Device.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=now):
        _record(actor, "device.revoke", device, now)


def check_in(
    *, device: GateDevice, op_id: UUID, code: str, method: Method, scanned_at: datetime, now: datetime,
    alternatives: Sequence[str] = (), again: bool = False,
) -> Outcome:  # fmt: skip
    """The verdict on a presented code, and the entry in the log where it admits.

    `code` is what was scanned or typed, a ticket's code or its short one; `alternatives` are other readings
    of the same key strokes, and the first good one is taken. The same `op_id` sent again gives the same
    outcome and never a second row. Somebody inside already is not written again unless `again` insists:
    then the second entry is kept and shows as a conflict. Raises `OperationTaken`.
    """
    presented = _presented([code, *alternatives])
    if isinstance(presented, Verdict):
        return Outcome(op_id=op_id, verdict=presented)
    scan = _Scan(device=device, op_id=op_id, method=method, scanned_at=scanned_at, now=now, again=again)
    holder = queries.holder_of(presented.ticket_number)
    verdict = _refusal(presented, holder, scan)
    if verdict is None and holder is not None:
        return _admit(scan, holder)
    return _refused(scan, holder, verdict or Verdict.UNKNOWN)


def undo(*, device: GateDevice, op_id: UUID, refers_to: UUID, scanned_at: datetime, now: datetime) -> Outcome:
    """Take back an entry made at the device's gate: a row that refers to it, which the fold obeys.

    An entry is taken back once; again, or by another device at the same time, it changes nothing.
    Raises `OperationTaken`.
    """
    scan = _Scan(device=device, op_id=op_id, method=Method.TYPED, scanned_at=scanned_at, now=now)
    entry = CheckIn.objects.filter(op_id=refers_to, gate=device.gate_id).exclude(act=Act.UNDO).first()
    if entry is None or entry.ticket_id is None:
        return Outcome(op_id=op_id, verdict=Verdict.NOTHING_TO_UNDO)
    holder = queries.holder_of(entry.ticket_id)
    try:
        with transaction.atomic():
            cursor = _next_cursor(device.event.pk)
            if CheckIn.objects.filter(act=Act.UNDO, refers_to=refers_to).exists():
                raise _NotWritten(Outcome(op_id=op_id, verdict=Verdict.UNDONE, holder=holder))
            row = _write(scan, cursor, Act.UNDO, entry.ticket_id, entry.registration_id, refers_to)
    except _NotWritten as stopped:
        return stopped.outcome
    except IntegrityError:
        raise OperationTaken from None
    return Outcome(op_id=op_id, verdict=Verdict.UNDONE, holder=holder, check_in=row)


def _presented(readings: Sequence[str]) -> Presented | Verdict:
    """The first reading that is one of our codes, else the verdict on the one that came nearest."""
    verdict = Verdict.UNREADABLE
    for reading in readings:
        try:
            parsed = codes.decode(reading)
        except codes.MalformedCode:
            if (number := _typed(reading)) is not None:
                return Presented(number)
            continue
        try:
            claims = keys.verified(parsed)
        except codes.CodeError:
            verdict = Verdict.FORGED
            continue
        return Presented(claims.ticket_number, claims)
    return verdict


def _typed(reading: str) -> int | None:
    try:
        return codes.parse_human_code(reading)
    except codes.MalformedCode:
        return None


def _refusal(presented: Presented, holder: Holder | None, scan: _Scan) -> Verdict | None:
    event = scan.device.event
    day = (scan.now.astimezone(event.zone).date() - event.opening_day).days
    state = holder.state if holder else None
    verdict = rules.refusal(presented, state, scan.device.place, day=day)
    if verdict or holder is None:
        return verdict
    return Verdict.NO_CONSENT if queries.lacks_consent(holder, event) else None


def _refused(scan: _Scan, holder: Holder | None, verdict: Verdict) -> Outcome:
    if holder is None or verdict == Verdict.OTHER_EVENT:
        return Outcome(op_id=scan.op_id, verdict=verdict)
    # Admitted once, its answer lost, and refused since: the repetition gets the answer that was lost.
    return _repetition(scan) or Outcome(op_id=scan.op_id, verdict=verdict, holder=holder)


def _admit(scan: _Scan, holder: Holder) -> Outcome:
    try:
        with transaction.atomic():
            # The row lock of the log's head comes first: what is read after it no other gate can change.
            cursor = _next_cursor(scan.device.event.pk)
            first_at = _first_entry(scan, holder)
            row = _write(scan, cursor, Act.IN, holder.ticket_id, holder.registration_id)
    except _NotWritten as stopped:
        return stopped.outcome
    except IntegrityError:
        # The same operation, at the same time: the other one was quicker.
        return _repetition(scan) or _taken()
    return Outcome(op_id=scan.op_id, verdict=Verdict.ADMITTED, holder=holder, check_in=row, first_at=first_at)


def _first_entry(scan: _Scan, holder: Holder) -> datetime | None:
    """When the holder came in before, if he did; stops when he is inside, or at a repetition."""
    ops = queries.ops_of(holder.ticket_id)
    if any(op.op_id == scan.op_id for op in ops):
        raise _NotWritten(_repetition(scan) or _taken())
    presence = rules.fold(op for op in ops if op.is_for(scan.device, scan.now))
    first_at = presence.first.at if presence.first else None
    verdict = rules.decide(presence, scan.device.purpose, again=scan.again)
    if verdict != Verdict.ADMITTED:
        raise _NotWritten(Outcome(op_id=scan.op_id, verdict=verdict, holder=holder, first_at=first_at))
    return first_at


def _repetition(scan: _Scan) -> Outcome | None:
    """The outcome that the operation had when it came first, if it did."""
    row = CheckIn.objects.filter(op_id=scan.op_id, event=scan.device.event.pk).first()
    if row is None or row.ticket_id is None:
        return None
    return Outcome(
        op_id=scan.op_id,
        verdict=Verdict.UNDONE if row.act == Act.UNDO else Verdict.ADMITTED,
        holder=queries.holder_of(row.ticket_id),
        check_in=row,
    )


def _taken() -> NoReturn:
    raise OperationTaken


def _next_cursor(event_id: int) -> int:
    """The next number of the event's log. Its row stays locked till the commit: numbers commit in order."""
    cursor = _advance(event_id)
    if cursor is None:
        LogHead.objects.bulk_create([LogHead(event_id=event_id)], ignore_conflicts=True)
        cursor = _advance(event_id)
    if cursor is None:
        raise LookupError(f"no log of event {event_id}")
    return cursor


_ADVANCE = f"UPDATE {LogHead._meta.db_table} SET cursor = cursor + 1 WHERE event_id = %s RETURNING cursor"  # noqa: S608


def _advance(event_id: int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_ADVANCE, [event_id])
        row = cursor.fetchone()
    return row[0] if row else None


def _write(
    scan: _Scan,
    cursor: int,
    act: Act,
    ticket_id: int,
    registration_id: int | None,
    refers_to: UUID | None = None,
) -> CheckIn:
    device = scan.device
    row = CheckIn(
        op_id=scan.op_id,
        event_id=device.event.pk,
        cursor=cursor,
        gate_id=device.gate_id,
        device_id=device.pk,
        ticket_id=ticket_id,
        registration_id=registration_id,
        act=act,
        refers_to=refers_to,
        method=scan.method,
        scanned_at=rules.believable_time(scan.scanned_at, enrolled_at=device.enrolled_at, now=scan.now),
        received_at=scan.now,
    )
    row.save(force_insert=True)
    return row


def _record(actor: Actor, verb: str, device: Device, now: datetime) -> None:
    event = device.gate.event
    audit.record(
        actor=actor, verb=verb, subject=device, now=now, organisation_id=event.organisation_id,
        gate=device.gate.code,
    )  # fmt: skip
