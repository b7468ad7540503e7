"""Columns of the list of events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.ui.tables import Column

from accounts.office.columns import BadgeColumn
from events.enums import EventState
from events.models import Event


def event_dates(event: Event) -> str:
    """The first day and the last, in the event's own zone."""
    first, last = event.opening_day, event.closing_day
    return f"{first}" if first == last else f"{first} – {last}"


def moment(event: Event, value: datetime | None) -> str:
    """A moment in the event's own zone; empty for none."""
    return f"{value.astimezone(event.zone):%Y-%m-%d %H:%M}" if value else ""


def state_words(event: Event) -> str:
    """The event's state, and whether people can sign up."""
    if event.state == EventState.PUBLISHED and event.sign_up_open:
        return pgettext("event", "Published, sign-up open")
    return str(event.get_state_display())


def state_tone(event: Event) -> str:
    """The badge's tone for the event's state."""
    if event.state == EventState.PUBLISHED:
        return "open" if event.sign_up_open else "soon"
    return str(event.state)


def places_words(used: int, capacity: int | None) -> str:
    """How many places are taken, of how many."""
    return (
        str(used)
        if capacity is None
        else _("%(used)s of %(capacity)s") % {"used": used, "capacity": capacity}
    )


class EventDatesColumn(Column):
    def get_value(self, instance: Any) -> str:
        return event_dates(instance)


class StateColumn(BadgeColumn):
    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, tone=state_tone, accessor=state_words, **kwargs)


class PlacesColumn(Column):
    """Places taken: the event's where they are limited, else the sum of its roles'. Needs `pools` fetched."""

    def get_value(self, instance: Any) -> str:
        pools = list(instance.pools.all())
        whole = [pool for pool in pools if pool.role_id is None]
        if whole and whole[0].capacity is not None:
            return places_words(whole[0].used, whole[0].capacity)
        roles = [pool for pool in pools if pool.role_id]
        limits = [pool.capacity for pool in roles]
        total = None if None in limits or not limits else sum(limit for limit in limits if limit)
        return places_words(sum(pool.used for pool in roles or whole), total)
