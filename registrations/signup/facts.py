"""An event's facts in words, in the active language and the event's own zone, for pages and mails."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.enums import Kind
from events.models import Event
from foundation import dates


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of `components/facts.html`."""

    label: str
    value: str
    note: str = ""
    icon: str = ""


def days_of(event: Event) -> str:
    """The event's days, what is common to both ends said once."""
    return dates.days(event.opening_day, event.closing_day)


def times_of(event: Event) -> str:
    """When it begins and ends, with the name of the zone."""
    starts, ends = event.starts_at.astimezone(event.zone), event.ends_at.astimezone(event.zone)
    clocks = {
        "starts": starts.strftime("%H:%M"),
        "ends": ends.strftime("%H:%M"),
        "zone": dates.zone_name(event.starts_at, event.zone),
    }
    if starts.date() == ends.date():
        return _("%(starts)s–%(ends)s, %(zone)s") % clocks
    return _("Begins at %(starts)s, ends at %(ends)s, %(zone)s") % clocks


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
