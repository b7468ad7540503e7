"""The gate's scripts on a page of their own, before a server that the test steers."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.conftest import PHONE, Watch
from tests.e2e.gate.stand import Stand, open_stand

# Of a ticket's form; the server of these tests asks no more of it.
CODE = ("7K3Q0XW9M2" * 13)[:121]
OTHER_CODE = CODE[::-1]

OpenGate = Callable[..., Page]


@pytest.fixture
def stand() -> Iterator[Stand]:
    with open_stand() as stand:
        yield stand


@pytest.fixture
def stand_watch(stand: Stand) -> Iterator[Watch]:
    """What no page may do, as for the whole site; `allow` what the test means to cause."""
    watch = Watch(host=urlsplit(stand.url).netloc)
    yield watch
    assert watch.unexpected() == []


@pytest.fixture
def open_gate(browser: Browser, stand: Stand, stand_watch: Watch) -> Iterator[OpenGate]:
    """Open the page in a new profile of `browser` or of another; `before` is a script that runs first."""
    contexts: list[BrowserContext] = []

    def open_page(*, before: str = "", browser: Browser = browser) -> Page:
        context = browser.new_context(locale="en-GB", base_url=stand.url, **PHONE)
        context.set_default_timeout(10_000)
        stand_watch.follow(context)
        contexts.append(context)
        page = context.new_page()
        if before:
            page.add_init_script(before)
        page.goto("/")
        page.locator("[data-part=verdict]", has_text="Ready").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def gate(open_gate: OpenGate) -> Page:
    return open_gate()
