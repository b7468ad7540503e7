"""The statistics' page in a browser: charts are drawn, sentences copied, and without scripts all is there."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse
from playwright.sync_api import Page, expect

from events.enums import Kind
from tests.factories.accounts import member_of
from tests.factories.events import EventFactory
from tests.registrations.statistics.hand_counted import Book

pytestmark = pytest.mark.browser
Visitor = Callable[..., Page]
SENTENCE = "邀请来自2个国家的2个团组3名客商参加第3届侨商大会"
NARROW = {"viewport": {"width": 360, "height": 740}}
LAPTOP = {"viewport": {"width": 1366, "height": 768}}


@pytest.fixture
def fair() -> Book:
    """A fair to which three guests came, in delegations from two countries."""
    book = Book(EventFactory.create(programme__kind=Kind.SUMMIT, programme__name="侨商大会", edition=3))
    thai, lao = book.party("TH"), book.party("LA")
    for party in (thai, thai, lao):
        book.came(delegation=party, residence=str(party.base))
    return book


@pytest.fixture
def organiser(visitor: Visitor, site_url: str, fair: Book) -> Visitor:
    """Opens the fair's statistics as its organiser: `organiser(LAPTOP)`."""

    def open_statistics(device: dict[str, Any], **options: Any) -> Page:
        page = visitor(device, **options)
        user = member_of(fair.event.organisation)
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "accounts.backends.ScopedModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        name, value = settings.SESSION_COOKIE_NAME, session.session_key
        page.context.add_cookies([{"name": name, "value": value, "url": site_url}])
        page.goto(reverse("statistics_office:event", args=[fair.event.code]))
        return page

    return open_statistics


def test_the_charts_are_drawn_and_their_lists_stay_for_those_who_listen(organiser: Visitor) -> None:
    page = organiser(LAPTOP)
    expect(page.locator("[data-chart=chart-countries] .hq-chart__canvas svg")).to_be_visible()
    expect(page.locator("[data-chart=chart-hours] .hq-chart__canvas svg")).to_be_visible()
    expect(page.locator("[data-chart=chart-countries] .hq-bars__label")).to_have_text(["泰国", "老挝"])


def test_a_sentence_is_copied_as_it_stands(organiser: Visitor) -> None:
    page = organiser(LAPTOP, permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("[data-copy=fair-zh-hans]")
    label = button.inner_text()
    button.click()
    expect(page.locator("[data-copy-status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == SENTENCE
    expect(button).to_have_text(label.replace("\n", ""), use_inner_text=False, timeout=5_000)


def test_a_sentence_is_copied_where_a_page_has_no_clipboard(organiser: Visitor) -> None:
    page = organiser(LAPTOP)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate("document.addEventListener('copy', () => { window.copied = String(getSelection()); })")
    page.locator("[data-copy=fair-zh-hans]").click()
    expect(page.locator("[data-copy-status]")).not_to_be_empty()
    assert page.evaluate("window.copied") == SENTENCE


@pytest.mark.parametrize("device", [LAPTOP, NARROW], ids=["laptop", "phone"])
def test_fits_the_screen_and_is_accessible(organiser: Visitor, device: dict[str, Any]) -> None:
    page = organiser(device)
    expect(page.locator(".hq-chart__canvas svg").first).to_be_visible()
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) == 0
    found = Axe().run(page, context=".nice-padding", options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
    assert [fault["id"] for fault in found.response["violations"]] == []


def test_without_scripts_it_says_all(organiser: Visitor) -> None:
    page = organiser(LAPTOP, java_script_enabled=False)
    expect(page.locator("#fair-zh-hans")).to_have_text(SENTENCE)
    expect(page.locator("[data-copy]").first).to_be_hidden()
    bars = page.locator("[data-chart=chart-countries] .hq-bars__fill")
    assert [bar.get_attribute("width") for bar in bars.all()] == ["100%", "50%"]
    expect(page.locator("[data-chart=chart-countries] .hq-bars")).to_be_visible()
