"""An event in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from cms.presenters import events
from events.enums import EventState, Kind, OrganiserPart
from events.models import Event
from tests.factories.events import (
    ENDS_AT,
    NOW,
    STARTS_AT,
    AdultRoleFactory,
    EventFactory,
    EventOrganiserFactory,
    PartFactory,
    PoolFactory,
    RoleFactory,
    SessionFactory,
    camp,
    fair,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def test_the_facts_are_when_where_and_which_edition() -> None:
    when, where, edition = events.facts_of(EventFactory.create(edition=24))
    assert (when.label, where.label, edition.label) == ("When", "Where", "Edition")
    assert "China Standard Time" in when.note
    assert where.value == "碧海会馆"
    assert where.note == "海滨路 1 号, 碧海"
    assert edition.value == "Edition 24"


def test_an_event_of_one_day_says_its_hours() -> None:
    event = EventFactory.create(ends_at=STARTS_AT + timedelta(hours=3))
    assert events.facts_of(event)[0].note.startswith("09:00–12:00 · ")


def test_an_online_camp_is_online_and_an_event_without_a_venue_says_nothing_of_it() -> None:
    online = EventFactory.create(venue=None, programme__kind=Kind.ONLINE_CAMP)
    assert [fact.value for fact in events.facts_of(online)][1] == "Online"
    nowhere = EventFactory.create(venue=None)
    assert "Where" not in [fact.label for fact in events.facts_of(nowhere)]


def test_days_are_those_of_the_events_own_zone() -> None:
    event = EventFactory.create(
        time_zone="Pacific/Auckland",
        starts_at=datetime(2026, 7, 11, 21, 0, tzinfo=UTC),
        ends_at=datetime(2026, 7, 12, 2, 0, tzinfo=UTC),
    )
    SessionFactory.create(event=event, starts_at=event.starts_at, ends_at=event.ends_at)
    assert events.facts_of(event)[0].value == "July 12, 2026"
    (day,) = events.agenda_of(event)
    assert (day.number, day.sessions[0].starts) == (12, "09:00")


def test_the_agenda_is_parted_by_day_in_order_of_time() -> None:
    event = camp()
    part = PartFactory.create(event=event, name="海洋营")
    SessionFactory.create(event=event, title="Later", starts_at=STARTS_AT + timedelta(days=1))
    SessionFactory.create(event=event, title="First", room="Hall", part=part)
    days = events.agenda_of(event)
    assert [(day.number, [session.title for session in day.sessions]) for day in days] == [
        (12, ["First"]),
        (13, ["Later"]),
    ]
    assert days[0].sessions[0].meta == "Hall · 海洋营"
    assert days[0].words == "July · Sunday"


def test_organisers_are_grouped_by_part_the_host_first() -> None:
    event = EventFactory.create()
    for part, name in [
        (OrganiserPart.SUPPORTED, "Friend"),
        (OrganiserPart.HOST, "Province"),
        (OrganiserPart.ORGANISER, "City"),
        (OrganiserPart.HOST, "State"),
    ]:
        EventOrganiserFactory.create(event=event, organisation=None, other_name=name, part=part)
    assert [(group.label, list(group.names)) for group in events.organisers_of(event)] == [
        ("Host", ["Province", "State"]),
        ("Organiser", ["City"]),
        ("Supported by", ["Friend"]),
    ]


def test_parts_say_their_days() -> None:
    event = EventFactory.create()
    PartFactory.create(event=event, number=1, ends_at=STARTS_AT + timedelta(days=2))
    (part,) = events.parts_of(event)
    assert (part.label, part.note) == ("第1期", "Cohort")
    assert "14" in part.value


def _sign_up(event: Event, now: datetime = NOW) -> events.SignUp:
    return events.sign_up_of(event, now=now)


def test_an_open_event_says_until_when_and_how_many_places_are_left() -> None:
    sign_up = _sign_up(camp(code="roots", capacity=96))
    assert (sign_up.state, sign_up.label) == ("open", "Open")
    assert sign_up.sentence == "Sign-up is open until June 15, 2026 08:00."
    assert sign_up.url == "/en/sign-up/roots/"
    (camper,) = sign_up.roles
    assert (camper.name, camper.ages, camper.places) == ("营员", "Age 12–18", "96 places left")


def test_roles_that_are_not_public_are_not_shown() -> None:
    assert [role.name for role in _sign_up(camp()).roles] == ["营员"]


def test_an_event_with_no_public_role_is_closed() -> None:
    assert _sign_up(EventFactory.create()).state == "closed"


@pytest.mark.parametrize(
    ("fields", "state", "sentence"),
    [
        ({"sign_up_open": False}, "closed", "Sign-up for this event is not open."),
        ({"state": EventState.CANCELLED}, "cancelled", "This event has been cancelled."),
        (
            {"registration_opens_at": NOW + timedelta(days=1)},
            "soon",
            "Sign-up opens on May 2, 2026 12:00.",
        ),
        ({"registration_closes_at": NOW}, "closed", "Sign-up has closed."),
    ],
)
def test_a_closed_event_says_why(fields: dict[str, Any], state: str, sentence: str) -> None:
    sign_up = _sign_up(camp(**fields))
    assert (sign_up.state, sign_up.sentence, sign_up.url) == (state, sentence, "")


def test_an_event_with_a_price_says_that_it_cannot_open() -> None:
    event = EventFactory.create()
    RoleFactory.create(event=event, price_minor=120_00)
    sign_up = _sign_up(event)
    assert sign_up.state == "closed"
    assert sign_up.roles[0].price == "CN¥120.00"


def test_an_event_without_an_end_of_sign_up_is_simply_open() -> None:
    assert _sign_up(camp(registration_closes_at=None)).sentence == "Sign-up is open."


def test_a_full_role_makes_a_full_event_only_when_no_other_has_a_place() -> None:
    event = camp(capacity=0)
    assert _sign_up(event).state == "full"
    assert _sign_up(event).roles[0].places == "No places left"
    AdultRoleFactory.create(event=event)
    assert _sign_up(Event.objects.get(pk=event.pk)).state == "open"


def test_the_whole_events_places_bound_each_roles() -> None:
    event = fair(capacity=1)
    PoolFactory.create(event=event, role=event.roles.get(), capacity=50)
    assert _sign_up(event).roles[0].places == "1 place left"


@pytest.mark.parametrize(
    ("youngest", "oldest", "words"), [(12, None, "From age 12"), (None, 18, "Up to age 18"), (None, None, "")]
)
def test_ages_are_said_as_far_as_they_are_bound(youngest: int | None, oldest: int | None, words: str) -> None:
    event = EventFactory.create()
    RoleFactory.create(event=event, min_age=youngest, max_age=oldest)
    assert _sign_up(event).roles[0].ages == words


def test_an_event_that_is_over_is_closed() -> None:
    assert _sign_up(camp(), now=ENDS_AT + timedelta(days=1)).state == "closed"
