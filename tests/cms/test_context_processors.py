"""The frame of pages: languages, menus, names, and what search engines are told."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.actions import MadeSite, add_translation
from cms.models import NewsIndexPage
from tests.factories.accounts import OrganisationFactory
from tests.factories.cms import article, site_of, standard_page
from tests.factories.events import camp

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> MadeSite:
    organisation = OrganisationFactory.create(name_zh_hans="碧海省侨联", name_en="Bihai Federation")
    return site_of(organisation, languages=("zh-hans", "zh-hant", "en"))


def _text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def _switch(text: str) -> dict[str, str]:
    found = re.findall(r'class="lang-switch__link" href="([^"]*)" lang="([^"]*)"', text)
    return {language: url for url, language in found}


def _alternates(text: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', text))


def test_the_switch_leads_to_the_translations_of_the_page(site: MadeSite, client: Client) -> None:
    page = article(site, slug="first")
    add_translation(page, "en")
    assert _switch(_text(client, page.url)) == {
        "zh-Hans": "/zh-hans/news/first/",
        "zh-Hant": "/zh-hant/",  # not translated: to that language's first page
        "en": "/en/news/first/",
    }


def test_the_switch_keeps_the_reader_on_pages_that_are_no_pages_of_the_tree(
    site: MadeSite, client: Client
) -> None:
    event = camp()
    url = reverse("signup:start", args=[event.code])
    assert _switch(_text(client, f"{url}?from=home"))["en"] == f"/en/sign-up/{event.code}/?from=home"


def test_only_real_translations_are_told_to_search_engines(site: MadeSite, client: Client) -> None:
    page = article(site, slug="first")
    english = add_translation(page, "en")
    page.copy_for_translation(site.homes["zh-hant"].locale, alias=True)
    told = {
        "zh-Hans": "http://testserver/zh-hans/news/first/",
        "en": "http://testserver/en/news/first/",
    }
    assert _alternates(_text(client, page.url)) == told
    assert _alternates(_text(client, english.url)) == told
    english.unpublish()
    assert _alternates(_text(client, page.url)) == {}


def test_the_canonical_address_of_an_alias_is_its_sources(site: MadeSite, client: Client) -> None:
    page = article(site, slug="first")
    page.copy_for_translation(site.homes["zh-hant"].locale, alias=True)
    canonical = '<link rel="canonical" href="http://testserver/zh-hans/news/first/">'
    assert canonical in _text(client, page.url)
    assert canonical in _text(client, "/zh-hant/news/first/")


def test_the_canonical_address_keeps_the_number_of_a_lists_page_and_nothing_else(
    site: MadeSite, client: Client
) -> None:
    for number in range(13):
        article(site, slug=f"n{number}")
    assert 'href="http://testserver/zh-hans/news/?page=2"' in _text(
        client, "/zh-hans/news/?page=2&utm_source=x"
    )
    assert 'rel="canonical" href="http://testserver/zh-hans/news/"' in _text(client, "/zh-hans/news/?page=1")


def test_a_page_says_its_language_as_bcp_47_does(site: MadeSite, client: Client) -> None:
    assert '<html lang="zh-Hans"' in _text(client, "/zh-hans/")
    assert '<html lang="en"' in _text(client, "/en/")


def test_the_menu_shows_the_marked_pages_and_where_the_reader_is(site: MadeSite, client: Client) -> None:
    hidden = NewsIndexPage(title="内部频道", slug="hidden", show_in_menus=False)
    site.homes["zh-hans"].add_child(instance=hidden)
    text = _text(client, "/zh-hans/news/")
    assert re.search(r'href="/zh-hans/news/" aria-current="page"', text)
    assert re.search(r'site-nav__link" href="/zh-hans/programmes/"', text)
    assert "内部频道" not in text


def test_the_foot_names_the_organisation_and_leads_to_pages_of_text(site: MadeSite, client: Client) -> None:
    standard_page(site, title="关于我们")
    text = _text(client, "/zh-hans/")
    foot = text[text.index("<footer") :]
    assert "碧海省侨联" in foot
    assert 'href="/zh-hans/about/"' in foot
    assert "Bihai Federation" in _text(client, "/en/")


def test_the_frame_stands_around_other_rooms_too(site: MadeSite, client: Client) -> None:
    text = _text(client, reverse("signup:start", args=[camp().code]))
    assert "Site zh-hans" in text
    assert 'href="/zh-hans/news/"' in text


def test_a_page_without_a_site_is_shown_all_the_same(client: Client) -> None:
    assert client.get("/zh-hans/my/sign-in/").status_code == 200


def test_a_host_of_a_site_that_is_not_set_up_has_no_menu_and_no_error(client: Client) -> None:
    assert "site-nav__link" not in _text(client, "/en/my/sign-in/")
