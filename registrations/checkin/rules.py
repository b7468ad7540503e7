"""The gate's rules as pure functions: the verdict on a ticket, and the state that a log folds to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from events.enums import EventState
from registrations.checkin.enums import Act, Purpose, Verdict
from registrations.tickets.codes import TicketClaims

DEVICE_GRACE = timedelta(days=1)
"""How long after the event's end a device may still send what it scanned."""


def is_open(state: str, ends_at: datetime, now: datetime) -> bool:
    """Whether anybody checks in: at an event that is held, till the day after its end."""
    return state == EventState.PUBLISHED and now < ends_at + DEVICE_GRACE


Tone = Literal["ok", "warn", "stop"]

TONES: dict[Verdict, Tone] = {
    Verdict.ADMITTED: "ok",
    Verdict.ALREADY: "warn",
    Verdict.UNDONE: "warn",
}
"""What colour and sound go with a verdict; every other one is a refusal."""


def tone(verdict: Verdict) -> Tone:
    """Go, look again, or stop."""
    return TONES.get(verdict, "stop")


@dataclass(frozen=True, slots=True)
class Presented:
    """What somebody showed at the gate: one of our codes, with a good signature, or a short code typed.

    `claims` is what the signed code says; a short code names the ticket and says nothing else.
    """

    ticket_number: int
    claims: TicketClaims | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GatePlace:
    """For what a gate admits."""

    event_number: int
    part: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketState:
    """What is known of a ticket."""

    event_number: int
    revision: int
    revoked: bool
    holds_place: bool
    part: int | None


def refusal(presented: Presented, ticket: TicketState | None, gate: GatePlace, *, day: int) -> Verdict | None:
    """Why the holder is not let in, the first reason that applies; None when nothing is against it.

    `day` counts the event's days from 0. Consents and the log are looked at after this.
    """
    claims = presented.claims
    if claims and claims.event_number != gate.event_number:
        return Verdict.OTHER_EVENT
    if ticket is None:
        return Verdict.UNKNOWN
    if ticket.event_number != gate.event_number:
        return Verdict.OTHER_EVENT
    if ticket.revoked or not ticket.holds_place or (claims and claims.revision != ticket.revision):
        return Verdict.REVOKED
    if claims and not claims.admits_on(day):
        return Verdict.NOT_TODAY
    if gate.part and ticket.part and gate.part != ticket.part:
        return Verdict.NOT_HERE
    return None


def believable_time(scanned_at: datetime, *, enrolled_at: datetime, now: datetime) -> datetime:
    """The device's time of a scan, as far as it can be: not before it was enrolled, not after now.

    A phone's clock may stand in 1970 or be an hour fast; the log must not.
    """
    return max(enrolled_at, min(scanned_at, now))


@dataclass(frozen=True, slots=True, kw_only=True)
class Op:
    """One row of the log, of one ticket and one activity. `at` is the time of the scan."""

    op_id: UUID
    act: str
    at: datetime
    refers_to: UUID | None = None


@dataclass(frozen=True, slots=True)
class Presence:
    """What a ticket's rows come to.

    `entry` is the one by which the holder is inside now, `first` his first entry at all; `conflicts` pairs
    that entry with each further one made while he was inside. Undone rows count for nothing.
    """

    entry: Op | None
    first: Op | None
    conflicts: tuple[tuple[UUID, UUID], ...]

    @property
    def inside(self) -> bool:
        """Whether the holder is inside."""
        return self.entry is not None


def fold(ops: Iterable[Op]) -> Presence:
    """The state after all `ops` of one ticket in one activity.

    Depends on the set only, never on the order in which rows arrived, so that server and devices that were
    offline agree. A second entry is kept and shows as a conflict.
    """
    rows = {op.op_id: op for op in ops}
    undone = {op.refers_to for op in rows.values() if op.act == Act.UNDO}
    standing = [op for op in rows.values() if op.act != Act.UNDO and op.op_id not in undone]
    entry: Op | None = None
    first: Op | None = None
    conflicts: list[tuple[UUID, UUID]] = []
    for op in sorted(standing, key=lambda op: (op.at, op.op_id)):
        if op.act == Act.OUT:
            entry = None
        elif entry is not None:
            conflicts.append((entry.op_id, op.op_id))
        else:
            entry = op
            first = first or op
    return Presence(entry, first, tuple(conflicts))


def decide(presence: Presence, purpose: str, *, again: bool) -> Verdict:
    """Whether an entry is written: `ADMITTED`, or `ALREADY` when the holder is inside and nobody insists.

    At a safety gate every scan is written, because the same child is counted each evening.
    """
    if presence.inside and not again and purpose == Purpose.ADMISSION:
        return Verdict.ALREADY
    return Verdict.ADMITTED
