"""The guard before the back office: a route that is not open to somebody does not exist for him."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import ResolverMatch
from django.utils.http import urlencode
from django.views.defaults import page_not_found
from wagtail.admin.localization import get_localized_response

from accounts.policies import may_reach, works_in_office
from foundation.middleware import OFFICE_PREFIX, GetResponse

# Wagtail's own sign-in knows neither the second factor nor the limits of ours.
_SIGN_IN = frozenset({"wagtailadmin_login"})
_RESET = frozenset(
    {
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
    }
)
_FOR_ALL = frozenset({"wagtailadmin_javascript_catalog", "wagtailadmin_sprite"})


class OfficeGuardMiddleware:
    """Lets through to the admin's views what `policies.open_route` opened; the rest is a 404.

    Who isn't signed in is left to Wagtail, which asks him to. A gate volunteer is led to the gate.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not request.path.startswith(OFFICE_PREFIX):
            return None
        return _elsewhere(request, match) or _refusal(request, match)


def _elsewhere(request: HttpRequest, match: ResolverMatch) -> HttpResponse | None:
    if match.view_name in _SIGN_IN:
        following = urlencode({"next": request.GET["next"]}) if "next" in request.GET else ""
        return HttpResponseRedirect(f"{resolve_url('account_login')}{following and '?'}{following}")
    if match.view_name in _RESET:
        return HttpResponseRedirect(resolve_url("account_reset_password"))
    return None


def _refusal(request: HttpRequest, match: ResolverMatch) -> HttpResponse | None:
    if request.user.is_anonymous or match.view_name in _FOR_ALL:
        return None
    if not works_in_office(request.user):
        return HttpResponseRedirect(resolve_url("checkin:home"))
    if may_reach(request.user, match):
        return None
    response: HttpResponse = get_localized_response(_not_found, request)
    return response


def _not_found(request: HttpRequest) -> HttpResponse:
    return page_not_found(request, Exception(), template_name="wagtailadmin/404.html")
