"""The public pages in a browser: what changes by the second, and the language that a reader chose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from events.models import PlacePool
from tests.factories.cms import event_page, site_of
from tests.factories.events import camp

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]


@pytest.fixture
def event_url(site_url: str) -> str:
    """The path of the page of a camp with 96 places, in Chinese and English."""
    site = site_of(languages=("zh-hans", "en"), hostname="localhost")
    event = camp(
        code="roots", name_zh_hans="夏令营", name_en="Summer camp", capacity=96,
        registration_opens_at=None, registration_closes_at=None,
    )  # fmt: skip
    event_page(site, event, languages=("zh-hans", "en"))
    return f"/zh-hans/programmes/{event.programme.code}/roots/"


def test_a_kept_page_shows_the_places_of_this_moment(visitor: Visitor, event_url: str) -> None:
    page = visitor()
    page.goto(event_url)
    panel = page.locator("[data-fragment]")
    expect(panel).to_contain_text("96")
    # By a statement of which the page cache is not told, as a sign-up takes a place.
    PlacePool.objects.filter(role__isnull=False).update(used=95)
    page.reload()
    expect(panel).not_to_contain_text("96")
    expect(panel.get_by_role("link")).to_have_attribute("href", "/zh-hans/sign-up/roots/")


def test_without_scripts_the_page_says_all_with_its_time(visitor: Visitor, event_url: str) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(event_url)
    expect(page.locator("[data-fragment]")).to_contain_text("96")
    expect(page.get_by_role("heading", level=1)).to_have_text("夏令营")


def test_the_language_that_a_reader_chose_is_remembered_and_keeps_him_on_the_page(
    visitor: Visitor, event_url: str
) -> None:
    page = visitor()
    page.goto(event_url)
    assert page.context.cookies() == []
    page.locator(".lang-switch__button").click()
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/programmes/**/roots/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Summer camp")
    page.goto("/")
    page.wait_for_url("**/en/")
