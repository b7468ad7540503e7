"""What a device does: each verdict, nothing twice, nothing lost, also with two at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from accounts.enums import Role
from events.models import Event
from foundation.actors import Actor
from foundation.models import AuditEntry
from registrations.checkin import actions, queries
from registrations.checkin.enums import Act, Method, Purpose, Verdict
from registrations.checkin.models import CheckIn, Device, LogHead
from registrations.checkin.queries import GateDevice
from registrations.signup.enums import ConsentKind, State
from registrations.signup.models import Registration
from registrations.tickets import actions as ticket_actions
from registrations.tickets import keys
from registrations.tickets.codes import CODE_LENGTH, TicketClaims, decode, encode
from registrations.tickets.models import Ticket
from tests.factories.accounts import member_of
from tests.factories.checkin import GateFactory, enrolled
from tests.factories.delegations import DelegationFactory
from tests.factories.events import ENDS_AT, STARTS_AT, EventFactory, PartFactory, SessionFactory
from tests.factories.signup import ConsentFactory
from tests.factories.tickets import issued

MINUTE = timedelta(minutes=1)
NOON = STARTS_AT + timedelta(hours=3)
ACTOR = Actor.system("tests")

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return EventFactory.create()


@pytest.fixture
def device(event: Event) -> GateDevice:
    return enrolled(GateFactory.create(event=event)).device


@pytest.fixture
def ticket(event: Event) -> Ticket:
    return issued(event=event)


def scan(device: GateDevice, code: str, **more: Any) -> actions.Outcome:
    said: dict[str, Any] = {
        "op_id": uuid4(), "method": Method.CAMERA, "scanned_at": NOON, "now": NOON, **more,
    }  # fmt: skip
    return actions.check_in(device=device, code=code, **said)


def undo(device: GateDevice, refers_to: UUID, op_id: UUID | None = None) -> actions.Outcome:
    return actions.undo(
        device=device, op_id=op_id or uuid4(), refers_to=refers_to, scanned_at=NOON, now=NOON + MINUTE
    )


def code_of(ticket: Ticket) -> str:
    return ticket_actions.code_of(ticket)


def claims_of(ticket: Ticket) -> TicketClaims:
    return keys.verified(decode(code_of(ticket)))


def spliced(claims: TicketClaims, code: str) -> str:
    """A code with other claims and the signature of `code`."""
    own = int(encode(claims, Ed25519PrivateKey.generate()), 36)
    low = 1 << 8 * 64
    number = own // low * low + int(code, 36) % low
    digits = []
    for _ in range(CODE_LENGTH):
        number, digit = divmod(number, 36)
        digits.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit])
    return "".join(reversed(digits))


class TestVerdicts:
    def test_admitted_with_what_the_volunteer_has_to_see(self, device: GateDevice, event: Event) -> None:
        party = DelegationFactory.create(event=event, name="曼谷团")
        ticket = issued(event=event, delegation=party)
        outcome = scan(device, code_of(ticket))
        assert outcome.verdict == Verdict.ADMITTED
        assert outcome.holder is not None
        assert outcome.holder.name == ticket.registration.display_name
        assert (outcome.holder.role, outcome.holder.delegation) == ("营员", "曼谷团")
        row = CheckIn.objects.get()
        assert row == outcome.check_in
        assert (row.ticket, row.registration, row.event) == (ticket, ticket.registration, event)
        assert (row.gate_id, row.device_id) == (device.gate_id, device.pk)
        assert (row.act, row.method, row.cursor) == (Act.IN, Method.CAMERA, 1)
        assert (row.scanned_at, row.received_at) == (NOON, NOON)

    def test_a_typed_short_code_admits(self, device: GateDevice, ticket: Ticket) -> None:
        typed = ticket_actions.human_code_of(ticket).lower().replace("-", " ")
        assert scan(device, typed, method=Method.TYPED).verdict == Verdict.ADMITTED
        assert CheckIn.objects.get().method == Method.TYPED

    @pytest.mark.parametrize(
        "code", ["", "hello", "https://example.org/", "\x00", "🎫" * 121, "١" * 121, "X" * 500]
    )
    def test_unreadable(self, device: GateDevice, code: str) -> None:
        assert scan(device, code).verdict == Verdict.UNREADABLE

    def test_unreadable_with_one_character_less(self, device: GateDevice, ticket: Ticket) -> None:
        assert scan(device, code_of(ticket)[:-1]).verdict == Verdict.UNREADABLE

    @pytest.mark.parametrize("place", range(1, CODE_LENGTH, 12))
    def test_forged_when_any_character_is_changed(
        self, device: GateDevice, ticket: Ticket, place: int
    ) -> None:
        code = code_of(ticket)
        other = "A" if code[place] != "A" else "B"
        tampered = code[:place] + other + code[place + 1 :]
        assert scan(device, tampered).verdict in {Verdict.FORGED, Verdict.UNREADABLE}
        assert not CheckIn.objects.exists()

    @pytest.mark.parametrize(
        "change",
        [
            {"ticket_number": 5},
            {"event_number": 5},
            {"revision": 9},
            {"type_number": 10},
            {"days": 1},
            {"key_id": 7},
        ],
    )
    def test_forged_when_a_claim_is_changed_under_the_old_signature(
        self, device: GateDevice, ticket: Ticket, change: dict[str, int]
    ) -> None:
        claims = replace(claims_of(ticket), **change)
        # The claims of the one, the signature of the other.
        forged = spliced(claims, code_of(ticket))
        assert scan(device, forged).verdict == Verdict.FORGED

    def test_other_event_without_a_word_about_the_holder(self, device: GateDevice) -> None:
        outcome = scan(device, code_of(issued()))
        assert (outcome.verdict, outcome.holder) == (Verdict.OTHER_EVENT, None)

    def test_other_event_by_a_short_code_too(self, device: GateDevice) -> None:
        outcome = scan(device, ticket_actions.human_code_of(issued()))
        assert (outcome.verdict, outcome.holder) == (Verdict.OTHER_EVENT, None)

    def test_unknown(self, device: GateDevice, event: Event) -> None:
        signer = keys.signer()
        claims = replace(claims_of(issued(event=event)), ticket_number=42)
        assert scan(device, encode(claims, signer.private_key)).verdict == Verdict.UNKNOWN

    def test_revoked(self, device: GateDevice, ticket: Ticket) -> None:
        ticket_actions.revoke(actor=ACTOR, registration=ticket.registration, now=NOON)
        outcome = scan(device, code_of(ticket))
        assert outcome.verdict == Verdict.REVOKED
        assert outcome.holder is not None

    @pytest.mark.parametrize("state", [State.WITHDRAWN, State.CANCELLED, State.SUBMITTED])
    def test_revoked_from_the_moment_the_place_is_lost(
        self, device: GateDevice, ticket: Ticket, state: State
    ) -> None:
        Registration.objects.filter(pk=ticket.registration_id).update(state=state)
        assert scan(device, code_of(ticket)).verdict == Verdict.REVOKED

    def test_the_older_print_of_a_ticket_issued_anew_is_revoked(
        self, device: GateDevice, ticket: Ticket
    ) -> None:
        old = code_of(ticket)
        ticket_actions.revoke(actor=ACTOR, registration=ticket.registration, now=NOON)
        new = ticket_actions.issue(actor=ACTOR, registration=ticket.registration, now=NOON)
        assert scan(device, old).verdict == Verdict.REVOKED
        assert scan(device, code_of(new)).verdict == Verdict.ADMITTED

    def test_not_today(self, device: GateDevice, ticket: Ticket) -> None:
        signer = keys.signer()
        first_day_only = encode(replace(claims_of(ticket), days=1), signer.private_key)
        assert scan(device, first_day_only, now=NOON + timedelta(days=1)).verdict == Verdict.NOT_TODAY
        assert scan(device, first_day_only, now=NOON).verdict == Verdict.ADMITTED

    def test_not_here(self, event: Event) -> None:
        first, second = PartFactory.create(event=event), PartFactory.create(event=event)
        device = enrolled(GateFactory.create(event=event, part=first)).device
        assert scan(device, code_of(issued(event=event, part=second))).verdict == Verdict.NOT_HERE
        assert scan(device, code_of(issued(event=event, part=first))).verdict == Verdict.ADMITTED

    @pytest.mark.parametrize("kind", list(ConsentKind))
    def test_no_consent_once_a_guardian_took_it_back(
        self, device: GateDevice, ticket: Ticket, kind: ConsentKind
    ) -> None:
        ConsentFactory.create(registration=ticket.registration, kind=kind, granted=False, at=NOON)
        assert scan(device, code_of(ticket)).verdict == Verdict.NO_CONSENT
        ConsentFactory.create(registration=ticket.registration, kind=kind, at=NOON + MINUTE)
        assert scan(device, code_of(ticket)).verdict == Verdict.ADMITTED

    def test_a_grown_up_needs_no_guardian(self, device: GateDevice, event: Event) -> None:
        assert scan(device, code_of(issued(adult=True, event=event))).verdict == Verdict.ADMITTED

    def test_the_reading_that_verifies_is_taken(self, device: GateDevice, ticket: Ticket) -> None:
        outcome = scan(device, "qsdf" * 30 + "q", alternatives=["?", code_of(ticket)], method=Method.SCANNER)
        assert outcome.verdict == Verdict.ADMITTED

    @pytest.mark.parametrize(
        "verdict", [Verdict.UNREADABLE, Verdict.FORGED, Verdict.OTHER_EVENT, Verdict.REVOKED]
    )
    def test_a_refusal_writes_nothing(self, device: GateDevice, ticket: Ticket, verdict: Verdict) -> None:
        ticket_actions.revoke(actor=ACTOR, registration=ticket.registration, now=NOON)
        codes = {
            Verdict.UNREADABLE: "?",
            Verdict.FORGED: encode(claims_of(ticket), Ed25519PrivateKey.generate()),
            Verdict.OTHER_EVENT: code_of(issued()),
            Verdict.REVOKED: code_of(ticket),
        }
        assert scan(device, codes[verdict]).verdict == verdict
        assert not CheckIn.objects.exists()
        assert LogHead.objects.get(event=device.event.pk).cursor == 0


class TestTwice:
    def test_already_with_the_time_and_no_second_row(self, device: GateDevice, ticket: Ticket) -> None:
        scan(device, code_of(ticket))
        outcome = scan(device, code_of(ticket), now=NOON + MINUTE)
        assert (outcome.verdict, outcome.first_at) == (Verdict.ALREADY, NOON)
        assert outcome.holder is not None
        assert CheckIn.objects.count() == 1
        assert LogHead.objects.get(event=device.event.pk).cursor == 1

    def test_the_volunteer_may_insist_and_both_entries_stay(self, device: GateDevice, ticket: Ticket) -> None:
        scan(device, code_of(ticket))
        outcome = scan(device, code_of(ticket), again=True, scanned_at=NOON + MINUTE, now=NOON + MINUTE)
        assert (outcome.verdict, outcome.first_at) == (Verdict.ADMITTED, NOON)
        assert {op.at for op in queries.ops_of(ticket.pk)} == {NOON, NOON + MINUTE}

    def test_the_same_operation_gives_the_same_outcome_and_one_row(
        self, device: GateDevice, ticket: Ticket
    ) -> None:
        op_id = uuid4()
        first = scan(device, code_of(ticket), op_id=op_id)
        again = scan(device, code_of(ticket), op_id=op_id, now=NOON + MINUTE)
        assert (again.verdict, again.check_in) == (first.verdict, first.check_in)
        assert again.holder == first.holder
        assert CheckIn.objects.count() == 1

    def test_the_lost_answer_comes_even_when_the_ticket_was_revoked_since(
        self, device: GateDevice, ticket: Ticket
    ) -> None:
        op_id, code = uuid4(), code_of(ticket)
        scan(device, code, op_id=op_id)
        ticket_actions.revoke(actor=ACTOR, registration=ticket.registration, now=NOON)
        assert scan(device, code, op_id=op_id).verdict == Verdict.ADMITTED
        assert scan(device, code).verdict == Verdict.REVOKED

    def test_an_id_used_for_another_ticket_answers_as_it_did(self, device: GateDevice, event: Event) -> None:
        op_id, first, other = uuid4(), issued(event=event), issued(event=event)
        scan(device, code_of(first), op_id=op_id)
        outcome = scan(device, code_of(other), op_id=op_id)
        assert outcome.holder is not None
        assert outcome.holder.ticket_id == first.pk
        assert CheckIn.objects.count() == 1

    def test_an_id_used_at_another_event_is_refused(self, device: GateDevice, ticket: Ticket) -> None:
        elsewhere, op_id = enrolled(), uuid4()
        foreign = Ticket.objects.get(pk=issued(event=elsewhere.row.gate.event).pk)
        scan(elsewhere.device, code_of(foreign), op_id=op_id)
        with pytest.raises(actions.OperationTaken):
            scan(device, code_of(ticket), op_id=op_id)
        entry = scan(device, code_of(ticket))
        with pytest.raises(actions.OperationTaken):
            undo(device, entry.op_id, op_id)


class TestActivities:
    def test_another_gate_of_the_same_activity_knows(
        self, device: GateDevice, event: Event, ticket: Ticket
    ) -> None:
        south = enrolled(GateFactory.create(event=event)).device
        scan(device, code_of(ticket))
        assert scan(south, code_of(ticket)).verdict == Verdict.ALREADY

    def test_a_session_is_an_activity_of_its_own(
        self, device: GateDevice, event: Event, ticket: Ticket
    ) -> None:
        hall = GateFactory.create(event=event, session=SessionFactory.create(event=event))
        scan(device, code_of(ticket))
        assert scan(enrolled(hall).device, code_of(ticket)).verdict == Verdict.ADMITTED
        assert CheckIn.objects.countable().count() == 2

    def test_safety_scans_are_all_written_and_never_count(
        self, device: GateDevice, event: Event, ticket: Ticket
    ) -> None:
        bus = enrolled(GateFactory.create(event=event, purpose=Purpose.SAFETY)).device
        first = scan(bus, code_of(ticket))
        second = scan(bus, code_of(ticket), now=NOON + MINUTE)
        assert (first.verdict, first.first_at) == (Verdict.ADMITTED, None)
        assert (second.verdict, second.first_at) == (Verdict.ADMITTED, NOON)
        assert not CheckIn.objects.countable().exists()
        assert scan(device, code_of(ticket)).verdict == Verdict.ADMITTED

    def test_yesterdays_safety_scan_is_no_news(self, event: Event, ticket: Ticket) -> None:
        bus = enrolled(GateFactory.create(event=event, purpose=Purpose.SAFETY)).device
        scan(bus, code_of(ticket))
        next_day = NOON + timedelta(days=1)
        assert scan(bus, code_of(ticket), scanned_at=next_day, now=next_day).first_at is None


class TestTime:
    def test_a_scan_made_offline_keeps_its_time(self, device: GateDevice, ticket: Ticket) -> None:
        scan(device, code_of(ticket), scanned_at=NOON - 30 * MINUTE)
        row = CheckIn.objects.get()
        assert (row.scanned_at, row.received_at) == (NOON - 30 * MINUTE, NOON)

    @pytest.mark.parametrize(
        ("said", "kept"),
        [(NOON + timedelta(days=400), NOON), (datetime(1970, 1, 1, tzinfo=UTC), STARTS_AT)],
    )
    def test_a_clock_that_cannot_be_right_is_not_believed(
        self, device: GateDevice, ticket: Ticket, said: datetime, kept: datetime
    ) -> None:
        assert scan(device, code_of(ticket), scanned_at=said).verdict == Verdict.ADMITTED
        assert CheckIn.objects.get().scanned_at == kept


class TestUndo:
    def test_takes_back_and_the_next_scan_admits(self, device: GateDevice, ticket: Ticket) -> None:
        entry = scan(device, code_of(ticket))
        outcome = undo(device, entry.op_id)
        assert (outcome.verdict, outcome.holder) == (Verdict.UNDONE, entry.holder)
        row = CheckIn.objects.get(act=Act.UNDO)
        assert (row.refers_to, row.ticket, row.cursor) == (entry.op_id, ticket, 2)
        assert not CheckIn.objects.countable().exists()
        assert scan(device, code_of(ticket)).verdict == Verdict.ADMITTED

    def test_again_changes_nothing(self, device: GateDevice, ticket: Ticket) -> None:
        entry, op_id = scan(device, code_of(ticket)), uuid4()
        assert undo(device, entry.op_id, op_id).verdict == Verdict.UNDONE
        assert undo(device, entry.op_id, op_id).verdict == Verdict.UNDONE
        assert undo(device, entry.op_id).verdict == Verdict.UNDONE
        assert CheckIn.objects.filter(act=Act.UNDO).count() == 1

    def test_the_lost_answer_of_what_was_undone_since_is_still_admitted(
        self, device: GateDevice, ticket: Ticket
    ) -> None:
        op_id = uuid4()
        scan(device, code_of(ticket), op_id=op_id)
        undo(device, op_id)
        assert scan(device, code_of(ticket), op_id=op_id).verdict == Verdict.ADMITTED
        assert CheckIn.objects.count() == 2

    def test_nothing_to_undo(self, device: GateDevice, event: Event, ticket: Ticket) -> None:
        entry = scan(device, code_of(ticket))
        taken_back = undo(device, entry.op_id)
        south = enrolled(GateFactory.create(event=event)).device
        assert undo(device, uuid4()).verdict == Verdict.NOTHING_TO_UNDO
        assert undo(device, taken_back.op_id).verdict == Verdict.NOTHING_TO_UNDO
        assert undo(south, entry.op_id).verdict == Verdict.NOTHING_TO_UNDO


class TestDevices:
    def test_only_the_hash_of_the_token_is_kept(self) -> None:
        phone = enrolled()
        assert phone.token not in str(Device.objects.values().get())
        assert phone.row.token_hash == queries.hash_of(phone.token)
        assert phone.row.expires_at == ENDS_AT + timedelta(days=1)
        assert AuditEntry.objects.filter(verb="device.enrol", subject_code=phone.row.code).exists()

    def test_of_the_row_is_what_the_token_finds(self) -> None:
        phone = enrolled()
        row = Device.objects.select_related("gate__event").get()
        assert GateDevice.of(row) == phone.device

    def test_works_till_the_day_after_the_end(self) -> None:
        device = enrolled().device
        assert device.works_at(ENDS_AT + timedelta(hours=23))
        assert not device.works_at(ENDS_AT + timedelta(hours=24))

    def test_revoked_works_no_more(self) -> None:
        phone = enrolled()
        actions.revoke(actor=ACTOR, device=phone.row, now=NOON)
        actions.revoke(actor=ACTOR, device=phone.row, now=NOON + MINUTE)
        device = queries.device_with(phone.token)
        assert device is not None
        assert device.revoked_at == NOON
        assert not device.works_at(NOON)
        assert AuditEntry.objects.filter(verb="device.revoke").count() == 1

    @pytest.mark.parametrize("token", ["", "x", "é", "\x00", "🎫"])
    def test_an_unknown_token_is_no_device(self, token: str) -> None:
        assert queries.device_with(token) is None

    def test_no_device_after_the_event(self) -> None:
        gate = GateFactory.create()
        user = member_of(gate.event.organisation, Role.GATE)
        with pytest.raises(actions.GateClosed):
            actions.enrol(actor=ACTOR, user=user, gate=gate, now=ENDS_AT + timedelta(days=1))


class TestStatements:
    """The hot path makes these statements and no other."""

    def test_a_scan_of_a_child_takes_six(self, ticket: Ticket, event: Event) -> None:
        phone, code = enrolled(GateFactory.create(event=event)), code_of(ticket)
        keys.public_keys(fresh=True)
        queries.device_with(phone.token)
        with CaptureQueriesContext(connection) as captured:
            device = queries.device_with(phone.token)
            assert device is not None
            scan(device, code)
        words = [query["sql"].split()[0] for query in captured if "SAVEPOINT" not in query["sql"]]
        assert words == ["SELECT", "SELECT", "SELECT", "UPDATE", "SELECT", "INSERT"]


def at_once(count: int, work: Callable[[int], actions.Outcome]) -> list[actions.Outcome]:
    def alone(number: int) -> actions.Outcome:
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(alone, range(count)))


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_one_operation_is_one_row(self, device: GateDevice, ticket: Ticket) -> None:
        op_id, code = uuid4(), code_of(ticket)
        outcomes = at_once(6, lambda _: scan(device, code, op_id=op_id))
        assert {outcome.verdict for outcome in outcomes} == {Verdict.ADMITTED}
        assert len({outcome.check_in for outcome in outcomes}) == 1
        assert CheckIn.objects.count() == 1

    def test_one_ticket_at_many_gates_is_admitted_once(self, event: Event, ticket: Ticket) -> None:
        devices = [enrolled(GateFactory.create(event=event)).device for _ in range(4)]
        code = code_of(ticket)
        outcomes = at_once(8, lambda number: scan(devices[number % 4], code))
        verdicts = [outcome.verdict for outcome in outcomes]
        assert (verdicts.count(Verdict.ADMITTED), verdicts.count(Verdict.ALREADY)) == (1, 7)
        assert CheckIn.objects.count() == 1

    def test_the_log_is_numbered_without_a_gap(self, device: GateDevice, event: Event) -> None:
        codes = [code_of(issued(event=event)) for _ in range(8)]
        at_once(8, lambda number: scan(device, codes[number]))
        assert sorted(CheckIn.objects.values_list("cursor", flat=True)) == list(range(1, 9))
        assert LogHead.objects.get(event=event).cursor == 8

    def test_one_entry_is_undone_once(self, device: GateDevice, ticket: Ticket) -> None:
        entry = scan(device, code_of(ticket))
        outcomes = at_once(4, lambda _: undo(device, entry.op_id))
        assert {outcome.verdict for outcome in outcomes} == {Verdict.UNDONE}
        assert CheckIn.objects.filter(act=Act.UNDO).count() == 1

    def test_a_log_without_a_head_gets_one(self, device: GateDevice, event: Event) -> None:
        LogHead.objects.all().delete()
        codes = [code_of(issued(event=event)) for _ in range(4)]
        at_once(4, lambda number: scan(device, codes[number]))
        assert sorted(CheckIn.objects.values_list("cursor", flat=True)) == [1, 2, 3, 4]
