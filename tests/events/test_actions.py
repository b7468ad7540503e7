"""What is decided about events, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from events import actions
from events.enums import EventState, SignUpProblem
from events.models import Event, PlacePool
from foundation.actors import Actor
from foundation.models import AuditEntry, OutboxMessage
from tests.factories.accounts import member_of
from tests.factories.events import NOW, EventFactory, PoolFactory, RoleFactory

pytestmark = pytest.mark.django_db


def actor_for(event: Event) -> Actor:
    return Actor.staff(member_of(event.organisation))


def test_a_draft_is_published_with_an_audit_row() -> None:
    event = EventFactory.create(state=EventState.DRAFT, sign_up_open=False)
    actor = actor_for(event)
    actions.publish(actor=actor, event=event, now=NOW)
    event.refresh_from_db()
    assert (event.state, event.sign_up_open) == (EventState.PUBLISHED, False)
    row = AuditEntry.objects.get(subject_code=event.code)
    assert (row.verb, row.actor_key, row.organisation_id) == (
        "event.publish",
        actor.key,
        event.organisation_id,
    )


@pytest.mark.parametrize("state", [EventState.PUBLISHED, EventState.CANCELLED])
def test_only_a_draft_can_be_published(state: EventState) -> None:
    event = EventFactory.create(state=state)
    with pytest.raises(actions.WrongState):
        actions.publish(actor=actor_for(event), event=event, now=NOW)
    assert not AuditEntry.objects.exists()


def test_sign_up_opens_and_closes() -> None:
    event = EventFactory.create(sign_up_open=False)
    RoleFactory.create(event=event)
    assert actions.open_sign_up(actor=actor_for(event), event=event, now=NOW).sign_up_open
    assert not actions.close_sign_up(actor=actor_for(event), event=event, now=NOW).sign_up_open
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["event.open-sign-up", "event.close-sign-up"]


def test_sign_up_does_not_open_with_a_price_and_says_why() -> None:
    event = EventFactory.create(sign_up_open=False)
    RoleFactory.create(event=event)
    RoleFactory.create(event=event, price_minor=100)
    with pytest.raises(actions.CannotOpen) as refusal:
        actions.open_sign_up(actor=actor_for(event), event=event, now=NOW)
    assert refusal.value.message == str(SignUpProblem.PRICED.label)
    event.refresh_from_db()
    assert not event.sign_up_open


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_sign_up_opens_only_when_the_event_is_public(state: EventState) -> None:
    event = EventFactory.create(state=state, sign_up_open=False)
    RoleFactory.create(event=event)
    with pytest.raises(actions.CannotOpen):
        actions.open_sign_up(actor=actor_for(event), event=event, now=NOW)


def test_sign_up_does_not_open_without_roles() -> None:
    event = EventFactory.create(sign_up_open=False)
    with pytest.raises(actions.CannotOpen, match=r".+"):
        actions.open_sign_up(actor=actor_for(event), event=event, now=NOW)


def test_sign_up_does_not_open_after_its_closing_time() -> None:
    event = EventFactory.create(sign_up_open=False, registration_closes_at=NOW)
    RoleFactory.create(event=event)
    with pytest.raises(actions.CannotOpen):
        actions.open_sign_up(actor=actor_for(event), event=event, now=NOW)
    actions.open_sign_up(actor=actor_for(event), event=event, now=NOW - timedelta(seconds=1))


def test_a_cancelled_event_shuts_its_sign_up_and_tells_once() -> None:
    event = EventFactory.create()
    actions.cancel(actor=actor_for(event), event=event, now=NOW)
    event.refresh_from_db()
    assert (event.state, event.sign_up_open) == (EventState.CANCELLED, False)
    assert OutboxMessage.objects.get(topic="events.cancelled").payload == {"event": event.pk}
    with pytest.raises(actions.WrongState):
        actions.cancel(actor=actor_for(event), event=event, now=NOW)
    assert OutboxMessage.objects.filter(topic="events.cancelled").count() == 1


def test_places_are_set_for_the_event_and_for_a_role() -> None:
    event = EventFactory.create()
    role = RoleFactory.create(event=event)
    actor = actor_for(event)
    assert actions.set_places(actor=actor, event=event, role=None, capacity=200, now=NOW)
    assert actions.set_places(actor=actor, event=event, role=role, capacity=None, now=NOW)
    pools = PlacePool.objects.filter(event=event).values_list("role", "capacity", "used")
    assert set(pools) == {(None, 200, 0), (role.pk, None, 0)}


def test_the_same_places_again_change_nothing() -> None:
    pool = PoolFactory.create(capacity=10)
    assert not actions.set_places(
        actor=actor_for(pool.event), event=pool.event, role=None, capacity=10, now=NOW
    )
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("capacity", [7, 8, None])
def test_places_can_fall_to_what_is_taken_and_what_is_taken_stays(capacity: int | None) -> None:
    pool = PoolFactory.create(capacity=10, used=7)
    actions.set_places(actor=actor_for(pool.event), event=pool.event, role=None, capacity=capacity, now=NOW)
    pool.refresh_from_db()
    assert (pool.capacity, pool.used) == (capacity, 7)


def test_fewer_places_than_are_taken_are_refused_with_the_number() -> None:
    pool = PoolFactory.create(capacity=10, used=7)
    with pytest.raises(actions.PlacesTaken) as refusal:
        actions.set_places(actor=actor_for(pool.event), event=pool.event, role=None, capacity=6, now=NOW)
    assert refusal.value.used == 7
    assert "7" in refusal.value.message
    pool.refresh_from_db()
    assert (pool.capacity, pool.used) == (10, 7)
