"""What the database refuses of programmes and events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.enums import OrganisationLevel
from accounts.models import Organisation
from events.enums import Kind, OrganiserPart, PartKind, RoleKind
from events.models import Event, EventOrganiser, Part, ParticipantRole, PlacePool, Programme, Session

pytestmark = pytest.mark.django_db
START = datetime(2026, 7, 12, 1, tzinfo=UTC)


@pytest.fixture
def event() -> Event:
    return make_event()


def make_event(**changes: Any) -> Event:
    organisation = Organisation.objects.first() or Organisation.add_root(
        name="P", code="p", level=OrganisationLevel.PROVINCE
    )
    programme, _ = Programme.objects.get_or_create(organisation=organisation, code="roots", kind=Kind.CAMP)
    facts = {"starts_at": START, "ends_at": START + timedelta(days=9), "name": "Camp"}
    event: Event = Event.objects.create(
        organisation=organisation, programme=programme, **{**facts, **changes}
    )
    return event


@pytest.mark.parametrize(
    "changes",
    [
        {"ends_at": START - timedelta(seconds=1)},
        {"registration_opens_at": START, "registration_closes_at": START},
        {"state": "perhaps"},
    ],
)
def test_an_impossible_event_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(**changes)


def test_an_edition_is_held_once(event: Event) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(edition=event.edition)


def test_no_more_places_are_taken_than_there_are(event: Event) -> None:
    pool = PlacePool.objects.create(event=event, capacity=1, used=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        PlacePool.objects.filter(pk=pool.pk).update(used=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlacePool.objects.filter(pk=pool.pk).update(capacity=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlacePool.objects.create(event=event, capacity=5)


def test_places_without_a_limit_never_run_out(event: Event) -> None:
    assert PlacePool.objects.create(event=event, capacity=None, used=10_000).left is None


@pytest.mark.parametrize(
    "row",
    [
        lambda event: ParticipantRole(event=event, kind=RoleKind.CAMPER, name="x", min_age=18, max_age=12),
        lambda event: ParticipantRole(event=event, kind="king", name="x"),
        lambda event: Part(
            event=event, kind=PartKind.CAMP, name="x", starts_at=START, ends_at=START - timedelta(1)
        ),
        lambda event: Session(event=event, title="x", starts_at=START, ends_at=START - timedelta(1)),
        lambda event: EventOrganiser(event=event, part=OrganiserPart.HOST),
        lambda event: EventOrganiser(
            event=event, part=OrganiserPart.HOST, organisation=event.organisation, other_name="Another"
        ),
    ],
)
def test_an_impossible_row_is_refused(event: Event, row: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        row(event).save()


def test_the_opening_day_is_the_events_own() -> None:
    event = make_event(time_zone="Pacific/Auckland", starts_at=datetime(2026, 7, 11, 20, tzinfo=UTC))

    assert event.opening_day.isoformat() == "2026-07-12"


def test_a_time_zone_must_exist(event: Event) -> None:
    event.time_zone = "Asia/Atlantis"

    with pytest.raises(ValidationError) as refused:
        event.clean_fields()
    assert set(refused.value.message_dict) == {"time_zone"}
    assert "Asia/Atlantis" in str(refused.value)
