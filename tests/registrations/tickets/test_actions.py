"""Issuing: only to who holds a place and has the consents, once; what was revoked stays refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from foundation.actors import Actor
from foundation.models import AuditEntry
from registrations.signup.enums import ConsentGiver, ConsentKind, State
from registrations.signup.models import Registration
from registrations.tickets import actions, keys
from registrations.tickets.codes import CODE_LENGTH, decode, parse_human_code
from registrations.tickets.models import Ticket
from tests.factories.events import NOW
from tests.factories.signup import ConsentFactory, RegistrationFactory, accepted, with_consents

ACTOR = Actor.system("tests")
LATER = NOW + timedelta(hours=1)

pytestmark = pytest.mark.django_db


def issue(registration: Registration) -> Ticket:
    return actions.issue(actor=ACTOR, registration=registration, now=NOW)


def test_code_says_event_ticket_type_and_revision() -> None:
    registration = accepted()
    ticket = issue(registration)
    code = actions.code_of(ticket)
    claims = keys.verified(decode(code))
    assert len(code) == CODE_LENGTH
    assert (claims.event_number, claims.ticket_number) == (registration.event_id, ticket.pk)
    assert (claims.type_number, claims.revision) == (1, 1)
    assert claims.admits_on(0)
    assert claims.admits_on(40)


def test_type_follows_the_role() -> None:
    claims = decode(actions.code_of(issue(accepted(adult=True)))).unverified
    assert claims.type_number == 3


def test_one_signer_serves_many_codes() -> None:
    ticket = issue(accepted())
    assert actions.code_of(ticket, signer=keys.signer()) == actions.code_of(ticket)


def test_short_code_names_the_ticket() -> None:
    ticket = issue(accepted())
    assert parse_human_code(actions.human_code_of(ticket)) == ticket.pk


def test_ticket_numbers_do_not_follow_one_another() -> None:
    first, second = issue(accepted()), issue(accepted())
    assert abs(first.pk - second.pk) > 1000


def test_issuing_again_changes_nothing() -> None:
    registration = accepted()
    first = issue(registration)
    again = actions.issue(actor=ACTOR, registration=registration, now=LATER)
    assert (again.pk, again.issued_at, again.revision) == (first.pk, NOW, 1)
    assert AuditEntry.objects.filter(verb="ticket.issue", subject_code=registration.code).count() == 1


@pytest.mark.parametrize("state", sorted(set(State) - {State.ACCEPTED, State.CONFIRMED, State.REJECTED}))
def test_without_a_place_there_is_no_ticket(state: State) -> None:
    registration = with_consents(RegistrationFactory.create(state=state))
    with pytest.raises(actions.NotAccepted):
        issue(registration)
    assert not Ticket.objects.exists()


def test_the_state_in_the_database_counts_not_the_one_in_hand() -> None:
    registration = accepted()
    Registration.objects.filter(pk=registration.pk).update(state=State.WITHDRAWN)
    with pytest.raises(actions.NotAccepted):
        issue(registration)


@pytest.mark.parametrize("kind", list(ConsentKind))
def test_without_a_guardians_consent_there_is_no_ticket(kind: ConsentKind) -> None:
    registration = RegistrationFactory.create(state=State.ACCEPTED)
    for other in set(ConsentKind) - {kind}:
        ConsentFactory.create(registration=registration, kind=other)
    with pytest.raises(actions.ConsentMissing) as refused:
        issue(registration)
    assert refused.value.kinds == {kind}
    assert not Ticket.objects.exists()


def test_a_consent_taken_back_is_missing() -> None:
    registration = accepted()
    ConsentFactory.create(registration=registration, granted=False, at=LATER)
    with pytest.raises(actions.ConsentMissing):
        issue(registration)


def test_a_childs_own_consent_is_not_enough() -> None:
    registration = accepted()
    ConsentFactory.create(registration=registration, given_by=ConsentGiver.SELF, at=LATER)
    with pytest.raises(actions.ConsentMissing):
        issue(registration)


def test_revoked_ticket_is_void_from_then_on() -> None:
    registration = accepted()
    ticket = issue(registration)
    actions.revoke(actor=ACTOR, registration=registration, now=LATER)
    ticket.refresh_from_db()
    assert ticket.revoked_at == LATER
    assert AuditEntry.objects.filter(verb="ticket.revoke", subject_code=registration.code).count() == 1


def test_revoking_again_or_nothing_changes_nothing() -> None:
    registration = accepted()
    actions.revoke(actor=ACTOR, registration=registration, now=NOW)
    issue(registration)
    actions.revoke(actor=ACTOR, registration=registration, now=NOW)
    actions.revoke(actor=ACTOR, registration=registration, now=LATER)
    assert Ticket.objects.get().revoked_at == NOW
    assert AuditEntry.objects.filter(verb="ticket.revoke").count() == 1


def test_issued_anew_it_has_the_next_revision() -> None:
    registration = accepted()
    first = issue(registration)
    actions.revoke(actor=ACTOR, registration=registration, now=NOW)
    again = actions.issue(actor=ACTOR, registration=registration, now=LATER)
    assert (again.pk, again.revision, again.revoked_at) == (first.pk, 2, None)
    assert actions.code_of(again) != actions.code_of(first)
