"""Small events whose log is written by hand, so that every figure can be counted on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from events.enums import RoleKind
from events.models import Event, ParticipantRole
from foundation.codes import new_code
from registrations.checkin.enums import Act, Purpose
from registrations.checkin.models import CheckIn, Gate
from registrations.delegations.models import Delegation
from registrations.people.models import Person
from registrations.signup.enums import State
from registrations.signup.models import Registration
from registrations.tickets.models import Ticket
from tests.factories.delegations import DelegationFactory
from tests.factories.events import AdultRoleFactory, EventFactory, RoleFactory
from tests.factories.people import PersonFactory
from tests.factories.signup import DelegateRegistrationFactory, RegistrationFactory

MORNING = datetime(2026, 7, 12, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


class Book:
    """One event with an admission gate for it as a whole, and what happened there."""

    def __init__(self, event: Event | None = None) -> None:
        self.event = event or EventFactory.create()
        self.gate = self.add_gate()
        self._cursor = 0
        self._roles: dict[RoleKind, ParticipantRole] = {}

    def add_gate(self, **fields: object) -> Gate:
        return Gate.objects.create(**{"event": self.event, "name": "东门", **fields})

    def safety_gate(self) -> Gate:
        return self.add_gate(purpose=Purpose.SAFETY, name="大巴")

    def role(self, kind: RoleKind) -> ParticipantRole:
        if kind not in self._roles:
            factory = RoleFactory if kind == RoleKind.CAMPER else AdultRoleFactory
            self._roles[kind] = factory.create(event=self.event, kind=kind)
        return self._roles[kind]

    def party(self, base: str = "TH", **fields: object) -> Delegation:
        return DelegationFactory.create(**{"event": self.event, "base": base, **fields})

    def sign_up(self, kind: RoleKind = RoleKind.DELEGATE, **fields: object) -> Registration:
        """An accepted registration of a new person; a child's for a camper."""
        factory = RegistrationFactory if kind == RoleKind.CAMPER else DelegateRegistrationFactory
        return factory.create(
            **{"event": self.event, "role": self.role(kind), "state": State.ACCEPTED, **fields}
        )

    def came(
        self, kind: RoleKind = RoleKind.DELEGATE, *, gate: Gate | None = None, **fields: object
    ) -> Registration:
        """Somebody who signed up and was scanned once."""
        registration = self.sign_up(kind, **fields)
        self.scan(registration, gate=gate)
        return registration

    def scan(
        self, registration: Registration, *, gate: Gate | None = None, act: Act = Act.IN, minutes: int = 0
    ) -> UUID:
        """One row of the log, `minutes` after nine; returns its op id."""
        ticket, _ = Ticket.objects.get_or_create(registration=registration, defaults={"issued_at": MORNING})
        op_id = uuid4()
        CheckIn.objects.create(
            op_id=op_id, gate=gate or self.gate, ticket=ticket, registration=registration, act=act,
            **self._moment(minutes),
        )  # fmt: skip
        return op_id

    def undo(self, op_id: UUID) -> UUID:
        undo_id = uuid4()
        CheckIn.objects.create(
            op_id=undo_id, gate=self.gate, act=Act.UNDO, refers_to=op_id, **self._moment(1)
        )
        return undo_id

    def merge(self, doubled: Registration, into: Registration) -> None:
        """A human said that the two persons are one."""
        doubled.person.merged_into = into.person
        doubled.person.save()

    def _moment(self, minutes: int) -> dict[str, object]:
        self._cursor += 1
        at = MORNING + timedelta(minutes=minutes)
        return {"event": self.event, "cursor": self._cursor, "scanned_at": at, "received_at": at}


def duplicate_of(registration: Registration) -> Person:
    """A second person row of the same human being."""
    return PersonFactory.create(name=f"{registration.name} {new_code(4)}")
