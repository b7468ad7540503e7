"""The demo's mailbox: what was sent to whom. Without DEMO these pages do not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from foundation.models import Mail

never_kept = cache_control(private=True, no_store=True)
PER_PAGE = 30
FRAMED = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "script-src": ["'none'"]}


def demo_only(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page that is not found unless this deployment is a demo."""

    @wraps(view)
    def guarded(request: HttpRequest, **arguments: str) -> Any:
        if not settings.DEMO:
            raise Http404
        return view(request, **arguments)

    return guarded


@require_safe
@demo_only
@never_kept
def inbox(request: HttpRequest) -> HttpResponse:
    """All mails, the newest first."""
    mails = Mail.objects.order_by("-pk").only("code", "to", "subject", "created_at", "language")
    page = Paginator(mails, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/mailbox.html", {"page": page})


@require_safe
@demo_only
@never_kept
def mail(request: HttpRequest, code: str) -> HttpResponse:
    """One mail as text, with its links, and as its reader's program shows it."""
    return render(request, "portal/mail.html", {"mail": get_object_or_404(Mail, code=code)})


@require_safe
@demo_only
@never_kept
@xframe_options_sameorigin
@csp_replace(FRAMED)  # type: ignore[arg-type]  # it says that views take a request alone
def as_html(request: HttpRequest, code: str) -> HttpResponse:
    """The mail's own page, for the frame; styles stand inline in mails."""
    # A link in the frame opens in the window, as from a mail program.
    html = get_object_or_404(Mail, code=code).html
    return HttpResponse(html.replace("<head>", '<head><base target="_top">', 1))
