"""The files that search engines ask for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms import queries
from cms.frame import SiteFrame, address, frame_of
from cms.models.base import CACHEABLE
from cms.queries import PublishedPage
from cms.rules import language_tag

CLOSED_TO_ROBOTS = ("/accounts/", "/admin/", "/api/", "/*/fragments/", "/*/gate/", "/*/my/", "/*/sign-up/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt"""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS)]
    lines += ["", f"Sitemap: {frame_of(request).root_url}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All published pages of the site, each with its real translations."""
    frame = frame_of(request)
    urls = [url for translations in queries.published_pages(frame) for url in _urls(frame, translations)]
    response = TemplateResponse(request, "sitemap.xml", {"urlset": urls}, content_type="application/xml")
    setattr(response, CACHEABLE, True)
    return response


def _urls(frame: SiteFrame, translations: list[PublishedPage]) -> list[dict[str, object]]:
    locations = {page.language: _location(frame, page) for page in translations}
    alternates = [
        {"location": location, "lang_code": language_tag(code)} for code, location in locations.items()
    ]
    return [
        {
            "location": locations[page.language],
            "lastmod": page.published_at,
            "alternates": alternates if len(alternates) > 1 else [],
        }
        for page in translations
    ]


def _location(frame: SiteFrame, page: PublishedPage) -> str:
    return frame.root_url + address(page.language, frame.homes[page.language], page.url_path)
