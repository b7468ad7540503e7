"""From a decision to a ticket, through the outbox."""

from __future__ import annotations

from datetime import timedelta

import pytest

from foundation import outbox
from foundation.enums import OutboxState
from foundation.models import OutboxMessage
from registrations.signup.actions import ACCEPTED, CANCELLED, REJECTED, WITHDRAWN
from registrations.signup.enums import State
from registrations.signup.models import Registration
from registrations.tickets import handlers
from registrations.tickets.models import Ticket
from tests.factories.events import NOW
from tests.factories.signup import ConsentFactory, RegistrationFactory, accepted
from tests.factories.tickets import ticket_of

pytestmark = pytest.mark.django_db


def tell(topic: str, registration: Registration) -> None:
    """What sign-up says, carried out; mails may not stand in the way of it."""
    outbox.put(topic=topic, payload={"registration": registration.pk}, now=NOW)
    outbox.relay(now=NOW)
    assert not OutboxMessage.objects.filter(topic=topic).exclude(state=OutboxState.DONE).exists()


def decide(registration: Registration, state: State) -> Registration:
    Registration.objects.filter(pk=registration.pk).update(state=state, rejection_reason="other")
    registration.refresh_from_db()
    return registration


def test_who_is_accepted_gets_one_ticket() -> None:
    registration = accepted()
    tell(ACCEPTED, registration)
    tell(ACCEPTED, registration)
    assert Ticket.objects.get().registration == registration


def test_a_withdrawal_that_was_quicker_wins() -> None:
    tell(ACCEPTED, decide(accepted(), State.WITHDRAWN))
    assert not Ticket.objects.exists()


def test_no_ticket_where_the_consent_was_taken_back() -> None:
    registration = accepted()
    ConsentFactory.create(registration=registration, granted=False, at=NOW + timedelta(hours=1))
    tell(ACCEPTED, registration)
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    ("topic", "state"),
    [(WITHDRAWN, State.WITHDRAWN), (CANCELLED, State.CANCELLED), (REJECTED, State.REJECTED)],
)
def test_who_lost_the_place_loses_the_ticket(topic: str, state: State) -> None:
    registration = accepted()
    ticket = ticket_of(registration)
    decide(registration, state)
    tell(topic, registration)
    ticket.refresh_from_db()
    revoked_at = ticket.revoked_at
    assert revoked_at is not None
    tell(topic, registration)
    ticket.refresh_from_db()
    assert ticket.revoked_at == revoked_at


def test_an_old_withdrawal_does_not_revoke_after_a_new_acceptance() -> None:
    registration = accepted()
    ticket = ticket_of(registration)
    handlers.revoke_ticket({"registration": registration.pk})
    ticket.refresh_from_db()
    assert ticket.revoked_at is None


def test_a_withdrawal_without_a_ticket_is_nothing() -> None:
    registration = RegistrationFactory.create(state=State.WITHDRAWN)
    tell(WITHDRAWN, registration)
    assert not Ticket.objects.exists()
