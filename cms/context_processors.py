"""What the frame of every public page shows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import queries
from cms.frame import Home, MenuItem, SiteFrame, address, frame_of, menus_of
from cms.languages import LANGUAGE_NAMES, language_in
from cms.models.base import page_of
from cms.rules import language_tag

OFFICE_PREFIX = "/admin/"


def site(request: HttpRequest) -> dict[str, Any]:
    """Names, menus and languages for `base.html`; nothing for the back office."""
    page = page_of(request)
    if request.path.startswith(OFFICE_PREFIX) and page is None:
        return {}
    frame = frame_of(request)
    language = translation.get_language()
    home = frame.home(language)
    translations = _translations(page, frame) if page is not None else {}
    return {
        "language_tag": language_tag(language),
        "account_link": _account_link(),
        "language_links": _language_links(request, frame, page, translations),
        **(_names(request, frame, home, language) if home else {}),
        **(_search_engines(request, frame, page, translations) if page is not None else {}),
    }


def _names(request: HttpRequest, frame: SiteFrame, home: Home, language: str) -> dict[str, Any]:
    in_language = language if language in frame.homes else next(iter(frame.homes))
    main, foot = menus_of(home, in_language)
    return {
        "site_name": home.title,
        "home_url": address(in_language, home, home.url_path),
        "site_menu": [_item(item, request.path) for item in main],
        "footer_menu": [{"title": item.title, "url": item.url} for item in foot],
        "footer_note": frame.organisation.get(language, ""),
    }


def _item(item: MenuItem, path: str) -> dict[str, Any]:
    return {"title": item.title, "url": item.url, "current": path.startswith(item.url)}


def _account_link() -> dict[str, str] | None:
    try:
        return {"title": _("My sign-ups"), "url": reverse("portal:home")}
    except NoReverseMatch:
        return None


def _translations(page: Page, frame: SiteFrame) -> dict[str, str]:
    """Addresses by language, of the real translations in languages that the site shows."""
    found = queries.translations_of(page)
    return {
        code: address(code, frame.homes[code], found[code])
        for code in frame.languages
        if code in found and code in frame.homes and found[code].startswith(frame.homes[code].url_path)
    }


def _language_links(
    request: HttpRequest, frame: SiteFrame, page: Page | None, translations: dict[str, str]
) -> list[dict[str, Any]]:
    """For a page its translations, and the home page where there is none; else the same path."""
    here = language_in(request.path_info)
    if not here:
        return []
    current = translation.get_language()
    links = []
    for code in frame.languages:
        if code == current:
            url = request.path
        elif page is None:
            url = f"/{code}{request.get_full_path()[len(here) + 1 :]}"
        else:
            url = translations.get(code) or f"/{code}/"
        links.append(
            {"code": language_tag(code), "name": LANGUAGE_NAMES[code], "url": url, "current": code == current}
        )
    return links


def _search_engines(
    request: HttpRequest, frame: SiteFrame, page: Page, translations: dict[str, str]
) -> dict[str, Any]:
    source = page.alias_of if page.alias_of_id else page
    number = request.GET.get("page", "")
    query = f"?page={number}" if number.isdecimal() and number != "1" else ""
    return {
        "canonical_url": f"{urljoin(frame.root_url, frame.url_of(source))}{query}",
        "alternates": [
            {"code": language_tag(code), "url": f"{frame.root_url}{url}"}
            for code, url in translations.items()
            if len(translations) > 1
        ],
    }
