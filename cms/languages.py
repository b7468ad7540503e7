"""In which language a request is answered; it takes the place of Django's LocaleMiddleware.

An address carries its language. A language that the site has not switched on answers 404 on every path, in
the best language for the reader. An address without one is led to the reader's language: his choice (a
cookie), then his browser's, then the site's first. A page that does not exist in the language of the address,
but in another one, leads there: never another language's words under this language's address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from cms.frame import SiteFrame, address, frame_of
from cms.models.base import page_of
from cms.queries import languages_of_path, page_at
from cms.rules import best_language

LANGUAGE_NAMES = dict(settings.LANGUAGES)
WITHOUT_LANGUAGE = frozenset({"accounts", "admin", "api", "documents", "healthz", "media", "static"})
NOT_FOUND = 404

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SiteLanguageMiddleware:
    """Activates the language of the address, or the reader's best."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        frame = frame_of(request)
        asked = language_in(request.path_info)
        shown = asked in frame.languages
        language = asked if shown else best_language(wanted(request), frame.languages)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        if asked and not shown:
            return _not_found(language)
        response = self.get_response(request)
        if response.status_code == NOT_FOUND:
            response = _elsewhere(request, frame, asked, language) or response
        if not asked:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Sequence[str], kwargs: Any
    ) -> None:
        """Finds the page in the tree of the address's language; Wagtail alone would look in any tree."""
        if view is serve:
            request._wagtail_route_for_request = route(request, args[0])  # type: ignore[attr-defined]


def route(request: HttpRequest, rest: str) -> RouteResult | None:
    """Wagtail's result for the page at `rest` below the home page of the active language."""
    home = frame_of(request).homes.get(translation.get_language())
    found = page_at(home, rest) if home else None
    if found is None:
        return None
    page, remaining = found
    try:
        return page.specific.route(request, remaining)
    except Http404:
        return None


def language_in(path: str) -> str:
    """The language that an address begins with; empty when it has none."""
    first = path[1:].partition("/")[0]
    return first if first in LANGUAGE_NAMES else ""


def wanted(request: HttpRequest) -> Iterator[str]:
    """Language tags in the order in which the reader wants them."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen:
        yield chosen
    for tag, _ in parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")):
        yield tag


def _not_found(language: str) -> HttpResponse:
    response = HttpResponse(render_to_string("404.html"), status=NOT_FOUND)
    response.headers["Content-Language"] = language
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _elsewhere(request: HttpRequest, frame: SiteFrame, asked: str, language: str) -> HttpResponse | None:
    """Where the reader is led when nothing answers at this address."""
    if request.method not in {"GET", "HEAD"}:
        return None
    if asked:
        # A page that stands here and hides itself is not looked for elsewhere.
        return None if page_of(request) else _same_page(request, frame, asked)
    if request.path_info[1:].partition("/")[0] in WITHOUT_LANGUAGE:
        return None
    with translation.override(language):
        for path in (request.path_info, f"{request.path_info}/"):
            if is_valid_path(f"/{language}{path}"):
                return HttpResponseRedirect(f"/{language}{path}{_query(request)}")
    return None


def _same_page(request: HttpRequest, frame: SiteFrame, asked: str) -> HttpResponse | None:
    """A redirect to the page with this path in the best other language that has it."""
    rest = request.path_info[len(asked) + 2 :]
    found = languages_of_path(frame, rest)
    if not found:
        return None
    language = best_language(wanted(request), found)
    home = frame.homes[language]
    response = HttpResponseRedirect(address(language, home, f"{home.url_path}{rest}") + _query(request))
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _query(request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"?{query}" if query else ""
