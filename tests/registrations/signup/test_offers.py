"""What a visitor is offered."""

from __future__ import annotations

import pytest

from events.enums import RoleKind, SignUpProblem
from events.models import Event
from registrations.signup.offers import Offer, offer_of
from tests.factories.events import NOW, AdultRoleFactory, EventFactory, PoolFactory, RoleFactory, camp, fair

pytestmark = pytest.mark.django_db


def offer(event: Event) -> Offer:
    return offer_of(event, NOW)


def test_roles_by_the_organiser_only_are_not_offered() -> None:
    assert [choice.word for choice in offer(camp()).choices] == ["camper"]


def test_roles_of_one_kind_are_told_apart_whatever_their_order() -> None:
    event = EventFactory.create()
    first = AdultRoleFactory.create(event=event, kind=RoleKind.GUEST, sort_order=2)
    second = AdultRoleFactory.create(event=event, kind=RoleKind.GUEST, sort_order=1)
    offered = offer(event)
    assert [choice.word for choice in offered.choices] == ["guest-2", "guest"]
    assert offered.choice("guest").role == first  # type: ignore[union-attr]
    assert offered.choice("guest-2").role == second  # type: ignore[union-attr]
    assert offered.choice("press") is None


def test_the_fewer_places_of_role_and_event_count() -> None:
    event = EventFactory.create()
    role = RoleFactory.create(event=event)
    AdultRoleFactory.create(event=event)
    PoolFactory.create(event=event, capacity=10, used=4)
    PoolFactory.create(event=event, role=role, capacity=5, used=2)
    assert [choice.left for choice in offer(event).choices] == [3, 6]


def test_no_pool_or_no_capacity_is_no_limit() -> None:
    event = camp(capacity=None)
    assert offer(event).choices[0].left is None


def test_an_event_is_full_when_every_role_is_and_nobody_reviews() -> None:
    assert offer(fair(needs_review=False, capacity=0)).problem == SignUpProblem.FULL
    assert offer(fair(needs_review=True, capacity=0)).problem is None
    event = fair(needs_review=False, capacity=5)
    PoolFactory.create(event=event, role=AdultRoleFactory.create(event=event), capacity=0)
    assert offer(event).problem is None


@pytest.mark.parametrize(
    ("low", "high", "for_minors", "for_adults_only"),
    [
        (12, 18, True, False),
        (None, 12, True, False),
        (None, None, False, False),
        (18, None, False, True),
        (16, 30, False, False),
        (None, 60, False, False),
    ],
)
def test_ages_tell_whether_a_guardian_is_expected(
    low: int | None, high: int | None, for_minors: bool, for_adults_only: bool
) -> None:
    event = EventFactory.create()
    RoleFactory.create(event=event, min_age=low, max_age=high)
    (choice,) = offer(event).choices
    assert (choice.for_minors, choice.for_adults_only) == (for_minors, for_adults_only)


def test_takes_two_queries(django_assert_num_queries: pytest.FixtureRequest) -> None:
    event = camp()
    with django_assert_num_queries(2):  # type: ignore[operator]
        offer(event)
