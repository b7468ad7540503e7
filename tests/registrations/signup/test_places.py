"""The counters of places."""

from __future__ import annotations

import pytest
from django.db import transaction

from events.models import Event, ParticipantRole, PlacePool
from registrations.signup.exceptions import NoPlaceLeft
from registrations.signup.places import release, take
from tests.factories.events import EventFactory, PoolFactory, RoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def role() -> ParticipantRole:
    return RoleFactory.create()


def used(event: Event) -> list[int]:
    return list(PlacePool.objects.filter(event=event).order_by("pk").values_list("used", flat=True))


def test_without_a_pool_there_is_no_limit(role: ParticipantRole) -> None:
    take(role.event, role)
    release(role.event, role)
    assert used(role.event) == []


def test_without_a_capacity_places_are_counted_and_never_refused(role: ParticipantRole) -> None:
    PoolFactory.create(event=role.event, capacity=None)
    for _ in range(3):
        take(role.event, role)
    assert used(role.event) == [3]


def test_both_the_events_and_the_roles_pool_count(role: ParticipantRole) -> None:
    event = role.event
    PoolFactory.create(event=event, capacity=2)
    PoolFactory.create(event=event, role=role, capacity=5)
    PoolFactory.create(event=event, role=RoleFactory.create(event=event), capacity=5)
    PoolFactory.create(event=EventFactory.create(), capacity=5)
    take(event, role)
    assert used(event) == [1, 1, 0]
    release(event, role)
    assert used(event) == [0, 0, 0]


@pytest.mark.parametrize(("of_event", "of_role"), [(1, 5), (5, 1)])
def test_the_smaller_of_both_refuses_and_takes_nothing(
    role: ParticipantRole, of_event: int, of_role: int
) -> None:
    PoolFactory.create(event=role.event, capacity=of_event)
    PoolFactory.create(event=role.event, role=role, capacity=of_role)
    take(role.event, role)
    with pytest.raises(NoPlaceLeft) as refusal, transaction.atomic():
        take(role.event, role)
    assert refusal.value.message
    assert used(role.event) == [1, 1]


def test_a_place_given_back_once_too_often_is_not_counted_below_none(role: ParticipantRole) -> None:
    PoolFactory.create(event=role.event, capacity=1)
    release(role.event, role)
    assert used(role.event) == [0]
