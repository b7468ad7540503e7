"""An event's facts in words, in the active language and the event's own zone, for pages and mails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_interval, format_time, get_timezone_gmt, get_timezone_name
from django.utils import translation
from django.utils.translation import gettext as _

from events.enums import Kind
from events.models import Event

CLOCK = "HH:mm"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of `components/facts.html`."""

    label: str
    value: str
    note: str = ""
    icon: str = ""


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale:
    return Locale.parse(code, sep="-")


def _active() -> Locale:
    return _locale(translation.get_language() or "en")


def day(value: date) -> str:
    """A day with its year."""
    return str(format_date(value, "long", locale=_active()))


def moment(value: datetime, zone: ZoneInfo) -> str:
    """Day and time of day in `zone`."""
    clock = format_time(value, CLOCK, tzinfo=zone, locale=_active())
    return f"{day(value.astimezone(zone).date())} {clock}"


def days_of(event: Event) -> str:
    """The event's days, what is common to both ends said once."""
    first, last = event.opening_day, event.closing_day
    if first == last:
        return day(first)
    return str(format_interval(first, last, "yMMMMd", locale=_active()))


def times_of(event: Event) -> str:
    """When it begins and ends, with the name of the zone."""
    starts, ends = event.starts_at.astimezone(event.zone), event.ends_at.astimezone(event.zone)
    clocks = {"starts": starts.strftime("%H:%M"), "ends": ends.strftime("%H:%M"), "zone": _zone(starts)}
    if starts.date() == ends.date():
        return _("%(starts)s–%(ends)s, %(zone)s") % clocks
    return _("Begins at %(starts)s, ends at %(ends)s, %(zone)s") % clocks


def _zone(local: datetime) -> str:
    name = get_timezone_name(local, locale=_active())
    offset = get_timezone_gmt(local, width="long", locale=_active())
    return str(name if name == offset else f"{name} ({offset})")


def place_of(event: Event) -> str:
    """Venue, address and city in one line; of an online event, that it is online."""
    if event.venue is None:
        return _("Online") if event.kind == Kind.ONLINE_CAMP else ""
    venue = event.venue
    return " · ".join(filter(None, [str(venue.name), str(venue.address), str(venue.city)]))


def facts_of(event: Event) -> list[Fact]:
    """When and where."""
    facts = [
        Fact(_("When"), days_of(event), times_of(event), "calendar"),
        Fact(_("Where"), place_of(event), icon="place"),
    ]
    return [fact for fact in facts if fact.value]
