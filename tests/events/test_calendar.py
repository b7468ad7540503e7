"""The calendar keeps the event's own zone and speaks the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import translation
from icalendar import Calendar
from modeltranslation.utils import build_localized_fieldname

from accounts.enums import OrganisationLevel
from accounts.models import Organisation
from events.calendar import event_calendar
from events.enums import EventState, Kind
from events.models import Event, Programme, Session, Venue

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, tzinfo=UTC)
BANGKOK = ZoneInfo("Asia/Bangkok")


def in_english(field: str) -> str:
    return build_localized_fieldname(field, "en")


@pytest.fixture
def event() -> Event:
    organisation = Organisation.add_root(name="碧海省", code="bihai", level=OrganisationLevel.PROVINCE)
    programme = Programme.objects.create(organisation=organisation, kind=Kind.CAMP, name="寻根", code="roots")
    venue = Venue.objects.create(
        organisation=organisation, name="海边, 营地; 一号", time_zone="Asia/Bangkok", country="TH"
    )
    event: Event = Event.objects.create(
        organisation=organisation, programme=programme, code="camp-1", name="夏令营", venue=venue,
        time_zone="Asia/Bangkok", state=EventState.PUBLISHED,
        starts_at=datetime(2026, 7, 12, 9, tzinfo=BANGKOK), ends_at=datetime(2026, 7, 21, 12, tzinfo=BANGKOK),
        **{in_english("name"): "Summer camp"},
    )  # fmt: skip
    Session.objects.create(
        event=event, title="开营", starts_at=event.starts_at, ends_at=event.starts_at + timedelta(hours=2),
        **{in_english("title"): "Opening"},
    )  # fmt: skip
    return event


def read(event: Event, language: str) -> Calendar:
    with translation.override(language):
        return Calendar.from_ical(
            event_calendar(event, url="https://x.example/e", now=NOW, language=language)
        )


def test_event_and_sessions_stand_in_it_in_the_events_zone(event: Event) -> None:
    calendar = read(event, "en")

    whole, session = calendar.walk("VEVENT")
    assert whole["SUMMARY"] == "Summer camp"
    assert session["SUMMARY"] == "Opening"
    assert whole.decoded("DTSTART") == event.starts_at
    assert whole["DTSTART"].params["TZID"] == "Asia/Bangkok"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Bangkok"]


def test_the_words_are_the_readers(event: Event) -> None:
    assert read(event, "zh-hans").walk("VEVENT")[0]["SUMMARY"] == "夏令营"


def test_names_of_places_with_commas_survive(event: Event) -> None:
    assert "海边, 营地; 一号" in str(read(event, "zh-hans").walk("VEVENT")[0]["LOCATION"])


def test_identities_are_stable(event: Event) -> None:
    first = [str(entry["UID"]) for entry in read(event, "en").walk("VEVENT")]

    assert first == [str(entry["UID"]) for entry in read(event, "zh-hans").walk("VEVENT")]
    assert len(set(first)) == 2


def test_a_cancelled_event_says_so(event: Event) -> None:
    event.state = EventState.CANCELLED

    assert {str(entry["STATUS"]) for entry in read(event, "en").walk("VEVENT")} == {"CANCELLED"}


def test_the_feed_is_served_to_everybody(event: Event, client: Client) -> None:
    response = client.get("/en/calendar/camp-1.ics")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"Summer camp" in response.content


def test_a_draft_has_no_feed(event: Event, client: Client) -> None:
    event.state = EventState.DRAFT
    event.save()

    assert client.get("/en/calendar/camp-1.ics").status_code == 404
    assert client.get("/en/calendar/no-such.ics").status_code == 404


def test_a_feed_is_only_read(event: Event, client: Client) -> None:
    assert client.post("/en/calendar/camp-1.ics").status_code == 405
