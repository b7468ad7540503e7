"""The frame around every public page: which site answers, its languages, names and menus.

All of it is kept in memory until content changes, so that sign-up and the gate pay no query for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.models.sites import get_site_for_hostname

from cms.content_version import kept
from cms.models import HomePage, OrganisationSection, SiteLanguage, StandardPage

_FRAME = "site_frame"
# Until somebody has chosen: the languages whose catalogues are finished.
UNCHOSEN = tuple(code for code, _ in settings.WAGTAILADMIN_PERMITTED_LANGUAGES)


@dataclass(frozen=True, slots=True)
class Home:
    """A site's first page in one language."""

    pk: int
    url_path: str
    title: str


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """A site as its visitors meet it; `homes` are by language, live ones only."""

    languages: Sequence[str] = UNCHOSEN
    homes: Mapping[str, Home] = field(default_factory=dict)
    root_url: str = ""
    organisation: Mapping[str, str] = field(default_factory=dict)

    def home(self, language: str) -> Home | None:
        """The home page in `language`, else in the first language that has one."""
        return self.homes.get(language) or next(iter(self.homes.values()), None)

    def url_of(self, page: Page) -> str:
        """The address of `page`; with its host when it belongs to another site."""
        language = locale_codes()[page.locale_id]
        home = self.homes.get(language)
        if home is None or not page.url_path.startswith(home.url_path):
            return str(page.get_url())
        return address(language, home, page.url_path)


def _root_url(site: Site) -> str:
    """The site's address: ours where it is the same, since Wagtail takes every port but 443 for http."""
    own = urlsplit(settings.BASE_URL)
    port = own.port or (443 if own.scheme == "https" else 80)
    return settings.BASE_URL if (own.hostname, port) == (site.hostname, site.port) else str(site.root_url)


@dataclass(frozen=True, slots=True)
class MenuItem:
    title: str
    url: str


def frame_of(request: HttpRequest) -> SiteFrame:
    """The frame of the site that answers `request`; raises DisallowedHost for a host that is not ours."""
    frame: SiteFrame | None = getattr(request, _FRAME, None)
    if frame is None:
        frame = _frame(split_domain_port(request.get_host())[0], request.get_port())
        setattr(request, _FRAME, frame)
    return frame


@kept
def menus_of(home: Home, language: str) -> tuple[list[MenuItem], list[MenuItem]]:
    """The main menu (pages marked for menus) and the foot's (other pages of text), below `home`."""
    below = Page.objects.live().filter(depth=_depth(home) + 1, url_path__startswith=home.url_path)
    main, foot = [], []
    for page in below.order_by("path"):
        item = MenuItem(page.title, address(language, home, page.url_path))
        if page.show_in_menus:
            main.append(item)
        elif issubclass(page.specific_class or Page, StandardPage):
            foot.append(item)
    return main, foot


def address(language: str, home: Home, url_path: str) -> str:
    """The path, with its language, of the page at `url_path` below `home`."""
    return _prefix(language) + url_path[len(home.url_path) :]


@cache
def _prefix(language: str) -> str:
    with translation.override(language):
        return reverse("wagtail_serve", args=[""])


@kept
def locale_codes() -> dict[int, str]:
    """Language codes by the row of Wagtail's locale."""
    return dict(Page.locale.field.related_model.objects.values_list("pk", "language_code"))


@kept
def _frame(host: str, port: str) -> SiteFrame:
    try:
        site = get_site_for_hostname(host, port)
    except Site.DoesNotExist:
        return SiteFrame()
    rows = SiteLanguage.objects.filter(site=site).order_by("sort_order", "pk")
    languages = list(rows.values_list("language", flat=True)) or UNCHOSEN
    return SiteFrame(
        languages=languages,
        homes=_homes(site, languages),
        root_url=_root_url(site),
        organisation=_organisation(site, languages),
    )


def _homes(site: Site, languages: Sequence[str]) -> dict[str, Home]:
    codes = locale_codes()
    pages = HomePage.objects.live().filter(translation_key=site.root_page.translation_key)
    found = {
        codes[locale]: Home(pk, url_path, title)
        for pk, locale, url_path, title in pages.values_list("pk", "locale_id", "url_path", "title")
    }
    return {code: found[code] for code in languages if code in found}


def _organisation(site: Site, languages: Sequence[str]) -> dict[str, str]:
    section = OrganisationSection.objects.filter(
        root_page__translation_key=site.root_page.translation_key
    ).select_related("organisation")
    names = {}
    for row in section[:1]:
        for language in languages:
            with translation.override(language):
                names[language] = str(row.organisation.name)
    return names


def _depth(home: Home) -> int:
    return home.url_path.count("/")
