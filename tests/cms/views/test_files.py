"""robots.txt and sitemap.xml."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import PageViewRestriction

from cms.actions import MadeSite, add_translation
from events.enums import EventState
from tests.factories.accounts import OrganisationFactory
from tests.factories.cms import article, event_page, site_of
from tests.factories.events import camp

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def site() -> MadeSite:
    return site_of()


def _urls(client: Client, **headers: str) -> dict[str, set[str]]:
    """Addresses in the sitemap, each with the languages of its translations."""
    response = client.get("/sitemap.xml", headers=headers)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/xml")
    root = Xml.fromstring(response.content)  # noqa: S314  our own
    return {
        url.findtext("s:loc", "", NAMES): {link.attrib["hreflang"] for link in url.findall("x:link", NAMES)}
        for url in root.findall("s:url", NAMES)
    }


def test_the_sitemap_names_published_pages_with_their_translations(site: MadeSite, client: Client) -> None:
    page = article(site, slug="first")
    add_translation(page, "en")
    article(site, slug="only-chinese")
    urls = _urls(client)
    assert urls["http://testserver/zh-hans/news/first/"] == {"zh-Hans", "en"}
    assert urls["http://testserver/zh-hans/news/only-chinese/"] == set()
    assert "http://testserver/en/" in urls


def test_the_sitemap_leaves_out_what_not_everybody_can_read(site: MadeSite, client: Client) -> None:
    article(site, slug="draft").unpublish()
    secret = article(site, slug="secret")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    article(site, slug="alias").copy_for_translation(site.homes["en"].locale, alias=True)
    event_page(site, camp(code="hidden", state=EventState.DRAFT))
    urls = " ".join(_urls(client))
    assert "draft" not in urls
    assert "secret" not in urls
    assert "/en/news/alias/" not in urls
    assert "hidden" not in urls


def test_each_site_has_its_own_sitemap(site: MadeSite, client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "city.example"]
    site_of(OrganisationFactory.create(), languages=("en",), hostname="city.example", default=False)
    assert set(_urls(client, host="city.example")) == {
        f"http://city.example/en/{path}" for path in ("", "news/", "programmes/")
    }


def test_robots_are_kept_from_what_is_not_for_them(site: MadeSite, client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
