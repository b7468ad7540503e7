"""What the gate looks up."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import translation
from modeltranslation.utils import build_localized_fieldname

from accounts.enums import Role
from events.enums import EventState
from events.models import Event
from registrations.checkin import actions, queries
from registrations.checkin.enums import Method, Purpose
from registrations.checkin.models import Gate
from registrations.checkin.queries import Counts, GateDevice
from registrations.signup.enums import State
from registrations.tickets.actions import code_of
from registrations.tickets.models import Ticket
from tests.factories.accounts import OrganisationFactory, member_of, platform_admin
from tests.factories.checkin import GateFactory, enrolled
from tests.factories.events import ENDS_AT, STARTS_AT, EventFactory, PartFactory, SessionFactory
from tests.factories.signup import RegistrationFactory, accepted
from tests.factories.tickets import issued

NOON = STARTS_AT + timedelta(hours=3)

pytestmark = pytest.mark.django_db


def admit(device: GateDevice, ticket: Ticket, **more: object) -> actions.Outcome:
    said = {"scanned_at": NOON, "now": NOON, **more}
    return actions.check_in(
        device=device, op_id=uuid4(), code=code_of(ticket), method=Method.CAMERA, **said  # type: ignore[arg-type]
    )  # fmt: skip


class TestRoleName:
    def test_is_in_the_readers_language_or_the_next_that_has_it(self) -> None:
        ticket = issued()
        role = ticket.registration.role
        for language, name in {"en": "Camper", "zh-hans": "营员", "th": ""}.items():
            setattr(role, build_localized_fieldname("name", language), name)
        role.save()
        names = {}
        for language in ("en", "zh-hans", "zh-hant", "th"):
            with translation.override(language):
                holder = queries.holder_of(ticket.pk)
                assert holder is not None
                names[language] = holder.role
        assert names == {"en": "Camper", "zh-hans": "营员", "zh-hant": "营员", "th": "Camper"}


class TestCounts:
    def test_people_admitted_and_expected(self) -> None:
        event = EventFactory.create()
        gate = GateFactory.create(event=event)
        device = enrolled(gate).device
        assert queries.counts(gate, NOON) == Counts(admitted=0, expected=0, cursor=0)
        first, second = issued(event=event), issued(event=event)
        accepted(event=event)
        RegistrationFactory.create(event=event, state=State.WITHDRAWN)
        accepted()
        admit(device, first)
        admit(device, first, again=True)
        entry = admit(device, second)
        assert queries.counts(gate, NOON) == Counts(admitted=2, expected=3, cursor=3)
        actions.undo(device=device, op_id=uuid4(), refers_to=entry.op_id, scanned_at=NOON, now=NOON)
        assert queries.counts(gate, NOON) == Counts(admitted=1, expected=3, cursor=4)

    def test_each_activity_has_its_own(self) -> None:
        event = EventFactory.create()
        north, south = GateFactory.create(event=event), GateFactory.create(event=event)
        hall = GateFactory.create(event=event, session=SessionFactory.create(event=event))
        admit(enrolled(north).device, issued(event=event))
        assert [queries.counts(gate, NOON).admitted for gate in (north, south, hall)] == [1, 1, 0]

    def test_a_parts_gate_expects_the_people_of_the_part_and_of_none(self) -> None:
        event = EventFactory.create()
        first, second = PartFactory.create(event=event), PartFactory.create(event=event)
        for part in (first, first, second, None):
            accepted(event=event, part=part)
        gate = GateFactory.create(event=event, part=first)
        assert queries.counts(gate, NOON).expected == 3

    def test_a_safety_gate_counts_this_day_only(self) -> None:
        event = EventFactory.create()
        gate = GateFactory.create(event=event, purpose=Purpose.SAFETY)
        device, ticket = enrolled(gate).device, issued(event=event)
        admit(device, ticket)
        admit(device, ticket)
        assert queries.counts(gate, NOON).admitted == 1
        assert queries.counts(gate, NOON + timedelta(days=1)).admitted == 0


class TestLastScans:
    def test_newest_first_with_what_was_undone(self) -> None:
        event = EventFactory.create()
        device = enrolled(GateFactory.create(event=event)).device
        other = enrolled(GateFactory.create(event=event)).device
        first, second = issued(event=event), issued(event=event)
        entry = admit(device, first)
        admit(device, second)
        admit(other, issued(event=event))
        actions.undo(device=device, op_id=uuid4(), refers_to=entry.op_id, scanned_at=NOON, now=NOON)
        rows = list(queries.last_scans(device))
        assert [row.registration for row in rows] == [second.registration, first.registration]
        assert [row.undone for row in rows] == [False, True]  # type: ignore[attr-defined]


class TestGatesFor:
    @pytest.fixture
    def gate(self) -> Gate:
        return GateFactory.create()

    @pytest.mark.parametrize(("role", "seen"), [(Role.GATE, 1), (Role.ORGANISER, 1), (Role.EDITOR, 0)])
    def test_by_role(self, gate: Gate, role: Role, seen: int) -> None:
        user = member_of(gate.event.organisation, role)
        assert queries.gates_for(user, NOON).count() == seen

    def test_of_ones_own_subtree(self, gate: Gate) -> None:
        city = OrganisationFactory.create(parent=gate.event.organisation)
        below = GateFactory.create(event__organisation=city)
        assert set(queries.gates_for(member_of(city, Role.GATE), NOON)) == {below}
        assert set(queries.gates_for(platform_admin(), NOON)) == {gate, below}

    @pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
    def test_not_of_events_that_are_not_held(self, gate: Gate, state: EventState) -> None:
        Event.objects.update(state=state)
        assert not queries.gates_for(platform_admin(), NOON).exists()

    def test_till_the_day_after_the_end(self, gate: Gate) -> None:
        user = platform_admin()
        assert queries.gates_for(user, ENDS_AT + timedelta(hours=23)).exists()
        assert not queries.gates_for(user, ENDS_AT + timedelta(hours=24)).exists()
