"""Gates and their devices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from accounts.enums import Role
from foundation.actors import Actor
from registrations.checkin import actions, queries
from registrations.checkin.enums import Purpose
from registrations.checkin.models import Device, Gate
from registrations.checkin.queries import GateDevice
from tests.factories.accounts import member_of
from tests.factories.events import STARTS_AT, EventFactory


class GateFactory(DjangoModelFactory[Gate]):
    """A gate at which one is admitted to the whole event."""

    class Meta:
        model = Gate

    event = SubFactory(EventFactory)
    name = "北门"
    purpose = Purpose.ADMISSION


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A device, its token, and what the gate reads of it."""

    row: Device
    token: str
    device: GateDevice


def enrolled(gate: Gate | None = None, *, now: datetime = STARTS_AT) -> Enrolled:
    """A volunteer's phone at `gate`, or at a new one."""
    gate = gate or GateFactory.create()
    user = member_of(gate.event.organisation, Role.GATE)
    row, token = actions.enrol(actor=Actor.staff(user), user=user, gate=gate, now=now)
    device = queries.device_with(token)
    assert device is not None
    return Enrolled(row, token, device)
