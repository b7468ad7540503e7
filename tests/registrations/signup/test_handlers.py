"""What sign-up does when an event is cancelled."""

from __future__ import annotations

import pytest
from django.utils import timezone

from events import actions as event_actions
from events.models import PlacePool
from foundation import outbox
from foundation.actors import Actor
from foundation.models import AuditEntry, Mail, OutboxMessage
from registrations.signup import actions, handlers
from registrations.signup.enums import State
from registrations.signup.models import Registration
from tests.factories.applications import STAFF, childs, sign_up
from tests.factories.events import NOW, camp
from tests.factories.signup import RegistrationFactory

pytestmark = pytest.mark.django_db


def relay_all() -> None:
    while outbox.relay(now=timezone.now()):
        pass


def test_whoever_is_signed_up_is_cancelled_and_gets_a_mail() -> None:
    event = camp()
    accepted = actions.accept(actor=STAFF, registration=sign_up(event), now=NOW)
    waiting = sign_up(
        event, childs(event, name="CHEN MEILI", chinese_name="陈美丽", contact_email="b@example.com")
    )
    gone = RegistrationFactory.create(event=event, role=accepted.role, state=State.WITHDRAWN)
    elsewhere = sign_up(camp())
    relay_all()
    Mail.objects.all().delete()
    event_actions.cancel(actor=Actor.system("tests"), event=event, now=NOW)
    relay_all()
    states = {row.pk: row.state for row in Registration.objects.all()}
    assert states == {
        accepted.pk: "cancelled", waiting.pk: "cancelled", gone.pk: "withdrawn", elsewhere.pk: "submitted",
    }  # fmt: skip
    assert set(Mail.objects.values_list("to", flat=True)) == {accepted.contact_email, "b@example.com"}
    assert PlacePool.objects.get(role=accepted.role).used == 0
    assert AuditEntry.objects.filter(verb="registration.cancel", actor_key="events.cancelled").count() == 2


def test_many_are_cancelled_in_several_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers, "AT_ONCE", 2)
    event = camp()
    RegistrationFactory.create_batch(5, event=event, role=event.roles.all()[0])
    event_actions.cancel(actor=Actor.system("tests"), event=event, now=NOW)
    relay_all()
    assert set(Registration.objects.values_list("state", flat=True)) == {"cancelled"}
    assert not OutboxMessage.objects.waiting().exists()
