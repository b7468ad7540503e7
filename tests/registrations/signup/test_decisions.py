"""What is decided about a registration, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from events.models import Event
from foundation.models import AuditEntry, OutboxMessage
from registrations.delegations.enums import DelegationState
from registrations.signup import actions
from registrations.signup.actions import ConsentMissing, NoPlaceLeft, Refused, WrongState
from registrations.signup.enums import ConsentKind, DocumentCheck, RejectionReason, State
from registrations.signup.models import Registration
from tests.factories.applications import STAFF, childs, sign_up
from tests.factories.delegations import DelegationFactory
from tests.factories.events import ENDS_AT, NOW, camp
from tests.factories.signup import ConsentFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def do(verb: str, registration: Registration, **options: Any) -> Registration:
    if verb == "reject":
        options = {"reason": RejectionReason.AGE, "words": "Sorry.", **options}
    action: Callable[..., Registration] = getattr(actions, verb)
    return action(**{"actor": STAFF, "registration": registration, "now": NOW, **options})


def in_state(event: Event, state: State) -> Registration:
    """A registration brought to `state` by the actions that lead there."""
    path = {
        State.SUBMITTED: [],
        State.ACCEPTED: ["accept"],
        State.CONFIRMED: ["accept", "confirm"],
        State.REJECTED: ["reject"],
        State.WITHDRAWN: ["withdraw"],
        State.CANCELLED: ["cancel"],
    }[state]
    registration = sign_up(event)
    for verb in path:
        registration = do(verb, registration)
    return registration


def used(event: Event) -> set[int]:
    return set(event.pools.values_list("used", flat=True))


@pytest.mark.parametrize(
    ("verb", "before", "after", "places"),
    [
        ("accept", State.SUBMITTED, State.ACCEPTED, 1),
        ("reject", State.SUBMITTED, State.REJECTED, 0),
        ("confirm", State.ACCEPTED, State.CONFIRMED, 1),
        ("withdraw", State.SUBMITTED, State.WITHDRAWN, 0),
        ("withdraw", State.ACCEPTED, State.WITHDRAWN, 0),
        ("withdraw", State.CONFIRMED, State.WITHDRAWN, 0),
        ("cancel", State.SUBMITTED, State.CANCELLED, 0),
        ("cancel", State.CONFIRMED, State.CANCELLED, 0),
        ("reopen", State.ACCEPTED, State.SUBMITTED, 0),
        ("reopen", State.REJECTED, State.SUBMITTED, 0),
        ("reopen", State.CANCELLED, State.SUBMITTED, 0),
    ],
)
def test_a_decision_changes_state_and_places(verb: str, before: State, after: State, places: int) -> None:
    event = camp()
    registration = do(verb, in_state(event, before))
    assert registration.state == Registration.objects.get().state == after
    assert used(event) == {places}
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert (entry.verb, entry.details["before"]) == (f"registration.{verb}", before)


@pytest.mark.parametrize(
    ("verb", "before"),
    [
        ("accept", State.ACCEPTED),
        ("accept", State.WITHDRAWN),
        ("accept", State.REJECTED),
        ("reject", State.ACCEPTED),
        ("reject", State.REJECTED),
        ("confirm", State.SUBMITTED),
        ("withdraw", State.WITHDRAWN),
        ("withdraw", State.REJECTED),
        ("withdraw", State.CANCELLED),
        ("cancel", State.WITHDRAWN),
        ("reopen", State.SUBMITTED),
        ("reopen", State.WITHDRAWN),
    ],
)
def test_a_decision_in_the_wrong_state_is_refused_and_changes_nothing(verb: str, before: State) -> None:
    event = camp()
    registration = in_state(event, before)
    traces = (AuditEntry.objects.count(), OutboxMessage.objects.count(), used(event))
    with pytest.raises(WrongState) as refusal:
        do(verb, registration)
    assert registration.get_state_display() in refusal.value.message
    assert Registration.objects.get().state == before
    assert traces == (AuditEntry.objects.count(), OutboxMessage.objects.count(), used(event))


@pytest.mark.parametrize(
    ("verb", "before", "topic"),
    [
        ("accept", State.SUBMITTED, "signup.accepted"),
        ("reject", State.SUBMITTED, "signup.rejected"),
        ("withdraw", State.ACCEPTED, "signup.withdrawn"),
        ("cancel", State.ACCEPTED, "signup.cancelled"),
        ("reopen", State.ACCEPTED, "signup.reopened"),
    ],
)
def test_a_decision_is_told_by_the_outbox(verb: str, before: State, topic: str) -> None:
    registration = do(verb, in_state(camp(), before))
    message = OutboxMessage.objects.order_by("-pk")[0]
    assert (message.topic, message.payload) == (topic, {"registration": registration.pk})


def test_the_state_in_the_database_counts_not_the_one_in_hand() -> None:
    stale = sign_up(camp())
    do("withdraw", stale)
    with pytest.raises(WrongState):
        do("accept", stale)


class TestAccepting:
    def test_keeps_the_moment(self) -> None:
        assert do("accept", sign_up(camp())).decided_at == NOW

    def test_is_refused_when_the_roles_places_are_taken(self) -> None:
        event = camp(capacity=1)
        do("accept", sign_up(event))
        second = sign_up(event, childs(event, name="CHEN MEI", contact_email="b@example.com"))
        with pytest.raises(NoPlaceLeft):
            do("accept", second)
        second.refresh_from_db()
        assert second.state == State.SUBMITTED
        assert used(event) == {1}

    def test_without_a_consent_is_refused(self) -> None:
        registration = RegistrationFactory.create(event=camp())
        ConsentFactory.create(registration=registration, kind=ConsentKind.DATA)
        with pytest.raises(ConsentMissing):
            do("accept", registration)

    def test_after_a_consent_was_taken_back_is_refused(self) -> None:
        registration = sign_up(camp())
        ConsentFactory.create(registration=registration, granted=False, at=NOW + timedelta(minutes=1))
        with pytest.raises(ConsentMissing):
            do("accept", registration)

    def test_gives_a_place_back_that_a_withdrawal_left(self) -> None:
        event = camp(capacity=1)
        do("withdraw", do("accept", sign_up(event)))
        assert do("accept", sign_up(event)).state == State.ACCEPTED


def test_a_rejection_keeps_reason_and_words_until_it_is_undone() -> None:
    registration = do("reject", sign_up(camp()))
    assert (registration.rejection_reason, registration.rejection_words) == (RejectionReason.AGE, "Sorry.")
    registration = do("reopen", registration)
    assert (registration.rejection_reason, registration.rejection_words) == ("", "")
    assert registration.decided_at is None


def test_a_rejection_is_not_undone_when_the_person_signed_up_anew() -> None:
    event = camp()
    said = childs(event, document_type="passport", document_number="AA1")
    first = do("reject", sign_up(event, said))
    sign_up(event, said)
    with pytest.raises(WrongState):
        do("reopen", first)
    first.refresh_from_db()
    assert first.state == State.REJECTED


def test_nothing_is_withdrawn_after_the_event() -> None:
    registration = sign_up(camp())
    with pytest.raises(WrongState):
        do("withdraw", registration, now=ENDS_AT)


def test_a_document_check_decides_nothing_and_is_written_once() -> None:
    registration = sign_up(camp())
    for _ in range(2):
        registration = actions.check_document(
            actor=STAFF, registration=registration, result=DocumentCheck.GOOD, now=NOW
        )
    assert (registration.document_check, registration.state) == (DocumentCheck.GOOD, State.SUBMITTED)
    assert AuditEntry.objects.filter(verb="registration.check_document").count() == 1


class TestMovingToADelegation:
    def move(self, registrations: list[Registration], delegation: Any) -> int:
        return actions.move_to_delegation(
            actor=STAFF, registrations=registrations, delegation=delegation, now=NOW
        )

    def test_moves_all_and_counts_those_that_were_elsewhere(self) -> None:
        event = camp()
        delegation = DelegationFactory.create(event=event)
        rows = RegistrationFactory.create_batch(3, event=event)
        assert self.move(rows[:1], delegation) == 1
        assert self.move(rows, delegation) == 2
        assert delegation.registrations.count() == 3
        assert AuditEntry.objects.filter(verb="registration.move").count() == 3

    def test_takes_out_of_it(self) -> None:
        event = camp()
        row = RegistrationFactory.create(event=event, delegation=DelegationFactory.create(event=event))
        assert self.move([row], None) == 1
        row.refresh_from_db()
        assert row.delegation is None

    def test_moves_nobody_when_one_is_of_another_event(self) -> None:
        event = camp()
        rows = [RegistrationFactory.create(event=event), RegistrationFactory.create()]
        with pytest.raises(Refused):
            self.move(rows, DelegationFactory.create(event=event))
        assert not Registration.objects.filter(delegation__isnull=False).exists()

    def test_moves_nobody_into_a_cancelled_one(self) -> None:
        event = camp()
        cancelled = DelegationFactory.create(event=event, state=DelegationState.CANCELLED)
        with pytest.raises(Refused):
            self.move([RegistrationFactory.create(event=event)], cancelled)
