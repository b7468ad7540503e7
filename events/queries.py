"""Events with what their public faces need, in few queries."""

from __future__ import annotations

from django.db.models import QuerySet

from events.models import Event


def event_for_calendar() -> QuerySet[Event]:
    """Public events with their venue, parts and sessions."""
    return Event.objects.public().select_related("venue", "programme").prefetch_related("parts", "sessions")
