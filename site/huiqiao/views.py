"""Views that belong to no room."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.models import EventPage
from events.models import Event


@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """200 when the process runs and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """To the home page in the visitor's language, which the middleware has found out."""
    response = HttpResponseRedirect(f"/{translation.get_language()}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_safe
def event_link(request: HttpRequest, event_code: str) -> HttpResponse:
    """A lasting address of a public event: leads to its page in this language, else to its sign-up."""
    event = get_object_or_404(Event.objects.public().only("code"), code=event_code)
    pages = EventPage.objects.live().filter(event=event, locale__language_code=translation.get_language())
    url = next((page.get_url(request) for page in pages), None)
    return HttpResponseRedirect(url or reverse("signup:start", args=[event.code]))
