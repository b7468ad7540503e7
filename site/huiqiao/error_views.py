"""Pages for what went wrong, in the reader's language; none of them touches the database."""

from __future__ import annotations

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when the body was over the limit."""
    if request.path.startswith("/api/"):
        return _problem(request, exception)
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "413.html", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _page(request, "400.html", HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "404.html", HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, "500.html", HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's protection has run out or the browser keeps no cookies."""
    return _page(request, "403_csrf.html", HTTPStatus.FORBIDDEN)


def _problem(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    too_large = isinstance(exception, RequestDataTooBig)
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.BAD_REQUEST
    with translation.override(translation.get_language_from_request(request)):
        detail = _("This is too much to send at once") if too_large else _("This request could not be read")
        return JsonResponse({"detail": detail}, status=status)


def _page(request: HttpRequest, template: str, status: HTTPStatus) -> HttpResponse:
    with translation.override(translation.get_language_from_request(request, check_path=True)):
        return HttpResponse(render_to_string(template), status=status)
