"""In which language an address answers."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from cms.actions import MadeSite, add_translation, show_language
from tests.factories.cms import SYSTEM, article, event_page, site_of
from tests.factories.events import NOW, camp

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> MadeSite:
    return site_of(languages=("zh-hans", "zh-hant", "en"))


@pytest.mark.parametrize(
    ("headers", "cookie", "where"),
    [
        ({}, "", "/zh-hans/"),
        ({"accept-language": "en-US,en;q=0.9"}, "", "/en/"),
        ({"accept-language": "zh-TW,zh;q=0.9,en;q=0.8"}, "", "/zh-hant/"),
        ({"accept-language": "th"}, "", "/zh-hans/"),
        ({"accept-language": "en"}, "zh-hant", "/zh-hant/"),
        ({"accept-language": "en"}, "th", "/en/"),
        ({"accept-language": "q=;;,,\x7f-"}, "<script>", "/zh-hans/"),
    ],
)
def test_the_root_leads_to_the_readers_choice_then_his_browsers_then_the_sites_first(
    site: MadeSite, client: Client, headers: dict[str, str], cookie: str, where: str
) -> None:
    client.cookies["django_language"] = cookie
    response = client.get("/", headers=headers)
    assert (response.status_code, response.headers["Location"]) == (302, where)
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in response.headers["Vary"].split(",")}


def test_an_address_without_a_language_is_led_to_one_and_keeps_its_query(
    site: MadeSite, client: Client
) -> None:
    response = client.get("/news/?page=2", headers={"accept-language": "en"})
    assert response.headers["Location"] == "/en/news/?page=2"


@pytest.mark.parametrize("path", ["/th/", "/th/news/", "/th/my/", "/th/gate/", "/th/nothing", "/th"])
def test_a_language_that_is_off_answers_404_everywhere(site: MadeSite, client: Client, path: str) -> None:
    response = client.get(path, headers={"accept-language": "en"})
    assert response.status_code == 404
    assert response.headers["Content-Language"] == "en"
    assert b'<html lang="en"' in response.content


def test_sign_up_in_a_language_that_is_off_answers_404_also_to_a_post(site: MadeSite, client: Client) -> None:
    event = camp()
    with translation.override("th"):
        path = reverse("signup:start", args=[event.code])
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_a_language_switched_on_answers(site: MadeSite, client: Client) -> None:
    assert client.get("/th/").status_code == 404
    show_language(actor=SYSTEM, site=site.site, language="th", now=NOW)
    # There is no tree in it yet: never another language's page under its address.
    response = client.get("/th/")
    assert (response.status_code, response.headers["Location"]) == (302, "/zh-hans/")


def test_a_page_that_is_not_translated_leads_to_the_best_language_that_has_it(
    site: MadeSite, client: Client
) -> None:
    article(site, slug="only-chinese")
    response = client.get("/en/news/only-chinese/?page=1")
    assert (response.status_code, response.headers["Location"]) == (302, "/zh-hans/news/only-chinese/?page=1")
    add_translation(site.news["zh-hans"].get_children().get(slug="only-chinese").specific, "zh-hant")
    response = client.get("/en/news/only-chinese/", headers={"accept-language": "zh-TW"})
    assert response.headers["Location"] == "/zh-hant/news/only-chinese/"


def test_a_page_in_no_language_is_a_404(site: MadeSite, client: Client) -> None:
    assert client.get("/en/news/nothing/").status_code == 404
    assert client.get("/en/news/nothing/deeper/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/zh-hans/" + "a/" * 2000,
        "/zh-hans/" + "x" * 20_000 + "/",
        "/zh-hans/漢字/",
        "/zh-hans//",
        "/zh-hans/%2e%2e/",
    ],
)
def test_a_strange_address_is_a_404(site: MadeSite, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_address_that_looks_like_another_host_stays_on_this_one(site: MadeSite, client: Client) -> None:
    response = client.get("//evil.example/")
    assert response.status_code in {302, 404}
    assert response.headers.get("Location", "/zh-hans/").startswith("/zh-hans/")


def test_a_draft_is_a_404(site: MadeSite, client: Client) -> None:
    page = article(site, slug="draft")
    page.unpublish()
    assert client.get("/zh-hans/news/draft/").status_code == 404
    assert client.get("/en/news/draft/").status_code == 404


def test_a_post_to_a_page_that_is_elsewhere_is_not_led_on(site: MadeSite, client: Client) -> None:
    article(site, slug="only-chinese")
    assert client.post("/en/news/only-chinese/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/admin/nothing/", "/api/nothing", "/media/nothing.jpg", "/documents/9/x.pdf"]
)
def test_what_stands_outside_the_languages_is_not_led_into_one(
    site: MadeSite, client: Client, path: str
) -> None:
    response = client.get(path)
    assert not response.headers.get("Location", "").startswith("/zh-hans/")


def test_a_site_that_has_chosen_nothing_speaks_the_finished_languages(client: Client) -> None:
    assert client.get("/zh-hant/my/").status_code != 404
    assert client.get("/th/my/").status_code == 404


def test_an_unknown_host_is_a_400(site: MadeSite, client: Client) -> None:
    assert client.get("/zh-hans/", headers={"host": "elsewhere.example"}).status_code == 400


def test_each_site_has_its_own_languages(site: MadeSite, client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "city.example"]
    site_of(languages=("en",), hostname="city.example", default=False)
    assert client.get("/zh-hans/", headers={"host": "city.example"}).status_code == 404
    response = client.get("/en/", headers={"host": "city.example"})
    assert response.status_code == 200
    assert b"Welcome en" in response.content
    assert client.get("/zh-hans/").status_code == 200


def test_the_link_of_an_event_page_in_another_language_is_its_own(site: MadeSite, client: Client) -> None:
    event = camp(code="roots-2026")
    page = event_page(site, event, languages=("zh-hans", "en"))
    assert page.url == f"/zh-hans/programmes/{event.programme.code}/roots-2026/"
    assert client.get(f"/en/programmes/{event.programme.code}/roots-2026/").status_code == 200
