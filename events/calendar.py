"""iCalendar (RFC 5545) of events: one entry for the event, or one for each session of its agenda."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import STATUS, Calendar
from icalendar import Event as Entry

from events.enums import EventState
from events.models import Event, Session

PRODUCT_ID = "-//Huiqiao//Events//EN"


def event_calendar(event: Event, *, url: str, now: datetime, language: str) -> bytes:
    """The event and the sessions of its agenda, in the event's own zone, in the active language.

    `url` is the absolute address of the event's page, `now` the moment of writing (DTSTAMP).
    """
    calendar = new_calendar(name=str(event.name), language=language)
    calendar.add_component(event_entry(event, uid=f"event-{event.code}", url=url, now=now))
    for session in event.sessions.all():
        calendar.add_component(_session_entry(session, event, url=url, now=now))
    return finish(calendar)


def new_calendar(*, name: str, language: str) -> Calendar:
    """An empty calendar with the product's name in it."""
    return Calendar.new(name=name, prodid=PRODUCT_ID, language=language)


def finish(calendar: Calendar) -> bytes:
    """The calendar as bytes, with the definitions of the time zones it uses."""
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def event_entry(event: Event, *, uid: str, url: str, now: datetime, description: str = "") -> Entry:
    """The event as one entry; cancelled when the event is. `uid` is stable and unique in this deployment."""
    return Entry.new(
        uid=f"{uid}@{_host()}",
        stamp=now.astimezone(UTC),
        start=event.starts_at.astimezone(event.zone),
        end=event.ends_at.astimezone(event.zone),
        summary=str(event.name),
        description=description or str(event.summary) or None,
        location=_place(event) or None,
        url=url,
        status=_status(event),
    )


def _session_entry(session: Session, event: Event, *, url: str, now: datetime) -> Entry:
    where = ", ".join(filter(None, [str(session.room), _place(event)]))
    about = "\n".join(filter(None, [str(session.speakers), str(session.description)]))
    return Entry.new(
        uid=f"session-{session.code}@{_host()}",
        stamp=now.astimezone(UTC),
        start=session.starts_at.astimezone(event.zone),
        end=session.ends_at.astimezone(event.zone),
        summary=str(session.title),
        description=about or None,
        location=where or None,
        url=url,
        status=_status(event),
    )


def _status(event: Event) -> STATUS:
    return STATUS.CANCELLED if event.state == EventState.CANCELLED else STATUS.CONFIRMED


def _place(event: Event) -> str:
    venue = event.venue
    return ", ".join(filter(None, [str(venue.name), str(venue.address), str(venue.city)])) if venue else ""


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"
