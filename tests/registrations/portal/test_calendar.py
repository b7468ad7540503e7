"""The calendar of one registrant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from icalendar import Calendar, Event

from events.enums import EventState
from registrations.portal.calendar import open_feed, registration_calendar, sign_feed
from registrations.signup.enums import State
from registrations.signup.models import Registration
from tests.factories.events import NOW, PartFactory
from tests.factories.signup import RegistrationFactory

pytestmark = pytest.mark.django_db


def read(row: Registration) -> tuple[Calendar, Event]:
    written = registration_calendar(row, url="https://example.org/my/x/", now=NOW, language="en")
    calendar = Calendar.from_ical(written)
    (entry,) = calendar.walk("VEVENT")
    return calendar, entry  # type: ignore[return-value]


def test_stands_in_the_events_own_zone_with_its_definition() -> None:
    row = RegistrationFactory.create(event__time_zone="Asia/Bangkok")
    calendar, entry = read(row)
    assert str(entry["DTSTART"].params["TZID"]) == "Asia/Bangkok"
    assert entry.decoded("DTSTART") == row.event.starts_at
    assert entry.decoded("DTEND") == row.event.ends_at
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Bangkok"]


def test_names_event_place_and_page_but_nobody() -> None:
    row = RegistrationFactory.create()
    _calendar, entry = read(row)
    assert entry["SUMMARY"] == row.event.name
    assert "碧海会馆" in str(entry["LOCATION"])
    assert entry["URL"] == "https://example.org/my/x/"
    assert row.chinese_name not in str(entry["DESCRIPTION"])


def test_keeps_its_uid() -> None:
    row = RegistrationFactory.create()
    first = read(row)[1]["UID"]
    row.state = State.WITHDRAWN
    assert read(row)[1]["UID"] == first == f"registration-{row.code}@localhost"


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (State.SUBMITTED, "TENTATIVE"),
        (State.WAITLISTED, "TENTATIVE"),
        (State.ACCEPTED, "CONFIRMED"),
        (State.CONFIRMED, "CONFIRMED"),
        (State.WITHDRAWN, "CANCELLED"),
        (State.REJECTED, "CANCELLED"),
        (State.CANCELLED, "CANCELLED"),
    ],
)
def test_says_how_it_stands(state: State, status: str) -> None:
    assert read(RegistrationFactory.build(pk=1, **_built(state)))[1]["STATUS"] == status


def _built(state: State) -> dict[str, object]:
    row = RegistrationFactory.create()
    return {
        "event": row.event, "role": row.role, "person": row.person, "guardian": row.guardian, "state": state,
    }  # fmt: skip


@pytest.mark.parametrize("state", [State.ACCEPTED, State.SUBMITTED])
def test_a_cancelled_event_cancels_it(state: State) -> None:
    row = RegistrationFactory.create(state=state, event__state=EventState.CANCELLED)
    assert read(row)[1]["STATUS"] == "CANCELLED"


def test_a_part_of_the_event_has_its_own_days() -> None:
    starts, ends = datetime(2026, 7, 14, 1, tzinfo=UTC), datetime(2026, 7, 15, 1, tzinfo=UTC)
    row = RegistrationFactory.create()
    row.part = PartFactory.create(event=row.event, starts_at=starts, ends_at=ends)
    _calendar, entry = read(row)
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (starts, ends)


def test_a_feeds_token_opens_its_registration_only() -> None:
    row = RegistrationFactory.create()
    token = sign_feed(row)
    assert open_feed(token) == row.code
    assert row.code not in token
    assert open_feed(token[:-2]) is None
