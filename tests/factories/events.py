"""Programmes and events. The standard event runs for ten days from 12 July 2026 in Asia/Shanghai.

`NOW` is a moment at which its sign-up is open; pass it as the clock.
"""

from __future__ import annotations

from datetime import UTC, datetime

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from events.enums import EventState, Kind, OrganiserPart, PartKind, RoleKind
from events.models import (
    Event,
    EventOrganiser,
    Part,
    ParticipantRole,
    PlacePool,
    Programme,
    Session,
    Venue,
)
from tests.factories.accounts import OrganisationFactory

NOW = datetime(2026, 5, 1, 4, 0, tzinfo=UTC)
STARTS_AT = datetime(2026, 7, 12, 1, 0, tzinfo=UTC)
ENDS_AT = datetime(2026, 7, 21, 9, 0, tzinfo=UTC)


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    organisation = SubFactory(OrganisationFactory)
    code = Sequence(lambda n: f"programme-{n}")
    kind = Kind.CAMP
    name = "寻根之旅"


class VenueFactory(DjangoModelFactory[Venue]):
    class Meta:
        model = Venue

    organisation = SubFactory(OrganisationFactory)
    name = "碧海会馆"
    address = "海滨路 1 号"
    city = "碧海"


class EventFactory(DjangoModelFactory[Event]):
    """Published, sign-up open, reviewed, without roles or places: see `camp` and `fair` for whole ones."""

    class Meta:
        model = Event

    organisation = SubFactory(OrganisationFactory)
    programme = SubFactory(ProgrammeFactory, organisation=SelfAttribute("..organisation"))
    code = Sequence(lambda n: f"event-{n}")
    edition = Sequence(lambda n: n + 1)
    name = "寻根之旅夏令营"
    venue = SubFactory(VenueFactory, organisation=SelfAttribute("..organisation"))
    starts_at = STARTS_AT
    ends_at = ENDS_AT
    registration_opens_at = datetime(2026, 4, 1, tzinfo=UTC)
    registration_closes_at = datetime(2026, 6, 15, tzinfo=UTC)
    state = EventState.PUBLISHED
    sign_up_open = True
    needs_review = True


class PartFactory(DjangoModelFactory[Part]):
    class Meta:
        model = Part

    event = SubFactory(EventFactory)
    kind = PartKind.COHORT
    number = Sequence(lambda n: n + 1)
    name = LazyAttribute(lambda o: f"第{o.number}期")
    starts_at = STARTS_AT
    ends_at = ENDS_AT


class EventOrganiserFactory(DjangoModelFactory[EventOrganiser]):
    class Meta:
        model = EventOrganiser

    event = SubFactory(EventFactory)
    organisation = SelfAttribute("event.organisation")
    part = OrganiserPart.HOST


class RoleFactory(DjangoModelFactory[ParticipantRole]):
    """A camper from 12 to 18."""

    class Meta:
        model = ParticipantRole

    event = SubFactory(EventFactory)
    kind = RoleKind.CAMPER
    name = "营员"
    min_age: int | None = 12
    max_age: int | None = 18


class AdultRoleFactory(RoleFactory):
    """A delegate of any age."""

    kind = RoleKind.DELEGATE
    name = "代表"
    min_age = None
    max_age = None


class PoolFactory(DjangoModelFactory[PlacePool]):
    """Places of the whole event; with `role=` of that role."""

    class Meta:
        model = PlacePool

    event = SubFactory(EventFactory)
    capacity = 100


class SessionFactory(DjangoModelFactory[Session]):
    class Meta:
        model = Session

    event = SubFactory(EventFactory)
    title = "开营式"
    starts_at = STARTS_AT
    ends_at = LazyAttribute(lambda o: o.starts_at.replace(hour=3))


def camp(*, capacity: int | None = 96, **fields: object) -> Event:
    """A camp with the roles camper (12–18, public) and leader (by the organiser), places for the campers."""
    event = EventFactory.create(**fields)
    camper = RoleFactory.create(event=event)
    RoleFactory.create(
        event=event, kind=RoleKind.LEADER, name="领队", min_age=18, max_age=None, public=False, sort_order=1
    )
    PoolFactory.create(event=event, capacity=None)
    PoolFactory.create(event=event, role=camper, capacity=capacity)
    return event


def fair(*, capacity: int | None = 300, **fields: object) -> Event:
    """A fair with the role delegate and `capacity` places for the whole event."""
    event = EventFactory.create(**{"name": "碧海投资洽谈会", "programme__kind": Kind.SUMMIT, **fields})
    AdultRoleFactory.create(event=event)
    PoolFactory.create(event=event, capacity=capacity)
    return event
