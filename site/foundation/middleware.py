"""Guards in front of every view."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver

GetResponse = Callable[[HttpRequest], HttpResponse]

OFFICE_PREFIX = "/admin/"
# Some of Wagtail's own pages carry inline scripts and styles without a nonce.
OFFICE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
PERMISSIONS_POLICY = "camera=(self), microphone=(), geolocation=(), payment=(), interest-cohort=()"


class BadInputMiddleware:
    """Refuses what no view can use: NUL in the address (400) and form bodies over the limit (413).

    NUL is refused by form fields but not by query strings, and PostgreSQL answers it with an error. Over
    Django's limit no form runs, so the answer is a page of our own before anything is read.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "\x00" in unquote_plus(request.META.get("QUERY_STRING", "")):
            return _error(request, SuspiciousOperation())
        if _body_is_too_large(request):
            return _error(request, RequestDataTooBig())
        return self.get_response(request)


class OfficePolicyMiddleware:
    """The Wagtail admin's own, looser content policy, and the permissions policy of every page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(OFFICE_PREFIX):
            response.headers.setdefault("Content-Security-Policy", OFFICE_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


def _body_is_too_large(request: HttpRequest) -> bool:
    if request.content_type == "multipart/form-data":
        return False  # Files may be large; Django counts the other fields while it reads.
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    length = request.META.get("CONTENT_LENGTH") or "0"
    return bool(limit) and length.isdigit() and int(length) > limit


def _error(request: HttpRequest, exception: SuspiciousOperation) -> HttpResponse:
    handler: Callable[..., HttpResponse] = get_resolver().resolve_error_handler(400)
    return handler(request, exception=exception)
