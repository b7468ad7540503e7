"""Verdicts and the fold, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrations.checkin.enums import Act, Purpose, Verdict
from registrations.checkin.rules import (
    GatePlace,
    Op,
    Presence,
    Presented,
    TicketState,
    believable_time,
    decide,
    fold,
    refusal,
    tone,
)
from registrations.tickets.codes import TicketClaims

NOON = datetime(2026, 7, 12, 4, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CLAIMS = TicketClaims(key_id=1, event_number=7, ticket_number=5, type_number=1, revision=1)
SCANNED = Presented(5, CLAIMS)
TYPED = Presented(5)
TICKET = TicketState(event_number=7, revision=1, revoked=False, holds_place=True, part=3)
GATE = GatePlace(event_number=7)


class TestRefusal:
    @pytest.mark.parametrize("presented", [SCANNED, TYPED])
    def test_none_for_a_valid_ticket(self, presented: Presented) -> None:
        assert refusal(presented, TICKET, GATE, day=0) is None

    def test_other_event_by_the_code_itself(self) -> None:
        assert refusal(SCANNED, None, GatePlace(event_number=8), day=0) == Verdict.OTHER_EVENT

    def test_other_event_by_the_ticket_of_a_typed_code(self) -> None:
        assert refusal(TYPED, TICKET, GatePlace(event_number=8), day=0) == Verdict.OTHER_EVENT

    @pytest.mark.parametrize("presented", [SCANNED, TYPED])
    def test_unknown_where_there_is_no_such_ticket(self, presented: Presented) -> None:
        assert refusal(presented, None, GATE, day=0) == Verdict.UNKNOWN

    @pytest.mark.parametrize("change", [{"revoked": True}, {"holds_place": False}, {"revision": 2}])
    def test_revoked(self, change: dict[str, bool]) -> None:
        assert refusal(SCANNED, replace(TICKET, **change), GATE, day=0) == Verdict.REVOKED

    def test_a_typed_code_has_no_revision_to_be_too_old(self) -> None:
        assert refusal(TYPED, replace(TICKET, revision=2), GATE, day=0) is None

    def test_not_today(self) -> None:
        first_day_only = Presented(5, replace(CLAIMS, days=0b1))
        assert refusal(first_day_only, TICKET, GATE, day=0) is None
        assert refusal(first_day_only, TICKET, GATE, day=1) == Verdict.NOT_TODAY
        assert refusal(first_day_only, TICKET, GATE, day=-1) == Verdict.NOT_TODAY

    def test_not_here_at_the_gate_of_another_part(self) -> None:
        assert refusal(SCANNED, TICKET, GatePlace(event_number=7, part=4), day=0) == Verdict.NOT_HERE
        assert refusal(SCANNED, TICKET, GatePlace(event_number=7, part=3), day=0) is None

    def test_who_is_in_no_part_may_enter_all(self) -> None:
        assert refusal(SCANNED, replace(TICKET, part=None), GatePlace(event_number=7, part=4), day=0) is None

    def test_the_first_reason_wins(self) -> None:
        bad = replace(TICKET, revoked=True, event_number=9)
        assert refusal(TYPED, bad, GATE, day=0) == Verdict.OTHER_EVENT
        wrong_part = GatePlace(event_number=7, part=4)
        assert refusal(SCANNED, replace(TICKET, revoked=True), wrong_part, day=0) == Verdict.REVOKED


def test_every_verdict_has_a_tone_and_only_admission_is_go() -> None:
    tones = {verdict: tone(verdict) for verdict in Verdict}
    assert [verdict for verdict, colour in tones.items() if colour == "ok"] == [Verdict.ADMITTED]
    assert tones[Verdict.ALREADY] == "warn"
    assert tones[Verdict.FORGED] == "stop"


class TestBelievableTime:
    def test_the_devices_time_is_kept_where_it_can_be_true(self) -> None:
        at = believable_time(NOON, enrolled_at=NOON - MINUTE, now=NOON + MINUTE)
        assert at == NOON

    def test_no_scan_is_in_the_future(self) -> None:
        assert believable_time(NOON + MINUTE, enrolled_at=NOON - MINUTE, now=NOON) == NOON

    def test_no_scan_is_before_the_device_was_enrolled(self) -> None:
        at_epoch = datetime(1970, 1, 1, tzinfo=UTC)
        assert believable_time(at_epoch, enrolled_at=NOON, now=NOON + MINUTE) == NOON

    @pytest.mark.parametrize("extreme", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
    def test_the_ends_of_time_do_no_harm(self, extreme: datetime) -> None:
        at = believable_time(extreme, enrolled_at=NOON, now=NOON)
        assert at == NOON


def op(act: str, minute: int, *, refers_to: UUID | None = None) -> Op:
    return Op(op_id=uuid4(), act=act, at=NOON + minute * MINUTE, refers_to=refers_to)


class TestFold:
    def test_nothing_is_outside(self) -> None:
        assert fold([]) == Presence(None, None, ())

    def test_in_is_inside(self) -> None:
        entry = op(Act.IN, 0)
        presence = fold([entry])
        assert (presence.inside, presence.entry, presence.first) == (True, entry, entry)

    def test_out_is_outside_and_the_first_entry_is_remembered(self) -> None:
        entry = op(Act.IN, 0)
        presence = fold([entry, op(Act.OUT, 5)])
        assert (presence.inside, presence.first, presence.conflicts) == (False, entry, ())

    def test_in_again_after_out_is_no_conflict(self) -> None:
        first, again = op(Act.IN, 0), op(Act.IN, 9)
        presence = fold([again, op(Act.OUT, 5), first])
        assert (presence.entry, presence.first, presence.conflicts) == (again, first, ())

    def test_a_second_entry_is_kept_as_a_conflict(self) -> None:
        first, second, third = op(Act.IN, 0), op(Act.IN, 1), op(Act.IN, 2)
        presence = fold([third, second, first])
        assert presence.entry == first
        assert presence.conflicts == ((first.op_id, second.op_id), (first.op_id, third.op_id))

    def test_undo_takes_the_entry_back(self) -> None:
        entry = op(Act.IN, 0)
        assert not fold([entry, op(Act.UNDO, 1, refers_to=entry.op_id)]).inside

    def test_undo_of_the_second_entry_clears_the_conflict(self) -> None:
        first, second = op(Act.IN, 0), op(Act.IN, 1)
        presence = fold([first, second, op(Act.UNDO, 2, refers_to=second.op_id)])
        assert (presence.entry, presence.conflicts) == (first, ())

    def test_undo_of_the_first_leaves_the_second(self) -> None:
        first, second = op(Act.IN, 0), op(Act.IN, 1)
        presence = fold([first, second, op(Act.UNDO, 2, refers_to=first.op_id)])
        assert (presence.entry, presence.first) == (second, second)

    def test_undo_before_what_it_refers_to_has_arrived_does_nothing_yet(self) -> None:
        entry = op(Act.IN, 0)
        undo = op(Act.UNDO, 1, refers_to=entry.op_id)
        assert fold([undo]) == Presence(None, None, ())
        assert not fold([undo, entry]).inside

    @given(st.data())
    def test_order_and_repetition_of_arrival_make_no_difference(self, data: st.DataObject) -> None:
        ops: list[Op] = []
        for _ in range(data.draw(st.integers(1, 12))):
            act = data.draw(st.sampled_from([Act.IN, Act.IN, Act.OUT, Act.UNDO]))
            referred = data.draw(st.sampled_from(ops)).op_id if act == Act.UNDO and ops else None
            if act != Act.UNDO or referred:
                ops.append(op(act, data.draw(st.integers(0, 5)), refers_to=referred))
        shuffled = data.draw(st.permutations([*ops, *ops]))
        assert fold(shuffled) == fold(ops)


class TestDecide:
    INSIDE = fold([op(Act.IN, 0)])
    OUTSIDE = fold([])

    def test_who_is_outside_is_admitted(self) -> None:
        assert decide(self.OUTSIDE, Purpose.ADMISSION, again=False) == Verdict.ADMITTED

    def test_who_is_inside_is_not_written_twice_unless_the_volunteer_insists(self) -> None:
        assert decide(self.INSIDE, Purpose.ADMISSION, again=False) == Verdict.ALREADY
        assert decide(self.INSIDE, Purpose.ADMISSION, again=True) == Verdict.ADMITTED

    def test_at_a_safety_gate_every_scan_is_written(self) -> None:
        assert decide(self.INSIDE, Purpose.SAFETY, again=False) == Verdict.ADMITTED
