"""Scanning at the demo's gates, by enrolled devices and with the codes that stand on the tickets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from accounts.models import User
from foundation.actors import Actor
from registrations.checkin import actions
from registrations.checkin.enums import Method, Verdict
from registrations.checkin.models import Gate
from registrations.checkin.queries import GateDevice
from registrations.signup.models import Registration
from registrations.tickets import keys
from registrations.tickets.actions import code_of


class NotLetIn(Exception):
    """The demo's story and the gate's rules do not agree."""


@dataclass(slots=True)
class Steward:
    """A volunteer with a phone at one gate."""

    device: GateDevice
    signer: keys.Signer
    _scans: int = field(default=0, init=False)

    def scan(self, registration: Registration, at: datetime) -> UUID:
        """Let somebody in; returns the operation's id. Raises `NotLetIn` on any other verdict."""
        outcome = actions.check_in(
            device=self.device,
            op_id=self._op_id(),
            code=code_of(registration.ticket, signer=self.signer),
            method=Method.CAMERA if self._scans % 7 else Method.SCANNER,
            scanned_at=at,
            now=at,
        )
        if outcome.verdict != Verdict.ADMITTED:
            raise NotLetIn(f"{registration.code}: {outcome.verdict}")
        return outcome.op_id

    def scan_all(self, registrations: Sequence[Registration], since: datetime, until: datetime) -> None:
        """Scan one after the other, evenly between two moments."""
        step = (until - since) / max(len(registrations), 1)
        for index, registration in enumerate(registrations):
            self.scan(registration, since + step * index)

    def undo(self, op_id: UUID, at: datetime) -> None:
        """Take a scan back."""
        actions.undo(device=self.device, op_id=self._op_id(), refers_to=op_id, scanned_at=at, now=at)

    def _op_id(self) -> UUID:
        self._scans += 1
        return uuid5(NAMESPACE_URL, f"demo:{self.device.gate_code}:{self._scans}")


def steward_at(gate: Gate, user: User, now: datetime) -> Steward:
    """`user` with a phone that was made a device of `gate`."""
    device, _token = actions.enrol(
        actor=Actor.staff(user), user=user, gate=gate, now=now - timedelta(minutes=30)
    )
    return Steward(device=GateDevice.of(device), signer=keys.signer())
