"""The public feeds of events."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from events.calendar import event_calendar
from events.queries import event_for_calendar

CALENDAR_TYPE = "text/calendar; charset=utf-8"


@require_safe
def calendar(request: HttpRequest, event_code: str) -> HttpResponse:
    """The event's calendar, for subscribing or saving."""
    event = get_object_or_404(event_for_calendar(), code=event_code)
    content = event_calendar(
        event,
        url=request.build_absolute_uri(reverse("event_link", args=[event.code])),
        now=timezone.now(),
        language=translation.get_language(),
    )
    return HttpResponse(
        content,
        content_type=CALENDAR_TYPE,
        headers={
            "Content-Disposition": f'inline; filename="{event.code}.ics"',
            "Cache-Control": "public, max-age=900",
        },
    )
