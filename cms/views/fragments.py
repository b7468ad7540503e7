"""Small pieces of pages that change by the second, fetched after the page; never kept by any cache."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms import queries
from cms.presenters import events
from foundation import dates


@require_safe
@never_cache
def event(request: HttpRequest, event_code: str) -> HttpResponse:
    """Whether one can sign up for the event now, with the places left."""
    shown = get_object_or_404(queries.events_to_sign_up(), code=event_code)
    now = timezone.now()
    return render(
        request,
        "cms/fragments/sign_up.html",
        {"sign_up": events.sign_up_of(shown, now=now), "as_of": dates.moment(now, shown.zone)},
    )
