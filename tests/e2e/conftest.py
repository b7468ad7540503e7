"""A real Chromium before the real site. A page that logs an error, throws or asks another host fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from deploy import chromium

# Playwright's event loop runs in the test's thread; Django would take every query for a coroutine's.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
LAPTOP: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
# A first picture for the fake camera: one black frame, 16 × 16. Tests write their own over it.
BLACK_FRAME = b"YUV4MPEG2 W16 H16 F5:1 Ip A1:1 C420jpeg\nFRAME\n" + b"\x10" * 256 + b"\x80" * 128

Visitor = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def camera_file() -> Path:
    """The video (y4m) that every browser of this worker sees as its camera.

    Write another over it; the next `getUserMedia` shows that one.
    """
    path: Path = settings.STATE_DIR / "camera.y4m"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(BLACK_FRAME)
    return path


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(_playwright: Playwright, camera_file: Path) -> Iterator[Browser]:
    """Debian's Chromium, one for each worker. Without one every browser test fails, with what to do."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.CURE, pytrace=False)
    flags = [*FLAGS, f"--use-file-for-fake-video-capture={camera_file}"]
    running = _playwright.chromium.launch(executable_path=path, args=flags, headless=True)
    yield running
    running.close()


@dataclass
class Watch:
    """What no page may do: log an error, throw, or ask another host."""

    host: str
    faults: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Note the faults of every page that `context` opens."""
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("request", self._see)

    def allow(self, part: str) -> None:
        """Expect faults that contain `part`, such as the console's line on a 404 that the test wants."""
        self.allowed.append(part)

    def unexpected(self) -> list[str]:
        """The faults no test asked for."""
        return [fault for fault in self.faults if not any(part in fault for part in self.allowed)]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(message.text)

    def _see(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.faults.append(f"a request to another host: {request.url}")


@pytest.fixture
def site_url(live_server: LiveServer, settings: Any) -> str:
    """The running site's address, which links in mails and tickets carry too."""
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return live_server.url


@pytest.fixture
def watch(site_url: str) -> Iterator[Watch]:
    """The faults of this test's pages; `watch.allow("…")` for those it means to cause."""
    watched = Watch(host=urlsplit(site_url).netloc)
    yield watched
    assert watched.unexpected() == []


@pytest.fixture
def visitor(browser: Browser, site_url: str, watch: Watch) -> Iterator[Visitor]:
    """Open a page as somebody new: `visitor(LAPTOP, locale="en")`, by default a phone that prefers zh-CN.

    Keywords are Playwright's options of a context. Paths are relative to the site: `page.goto("/zh-hans/")`.
    """
    contexts: list[BrowserContext] = []

    def open_page(device: dict[str, Any] = PHONE, **options: Any) -> Page:
        options = {
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
            "base_url": site_url,
            **device,
            **options,
        }
        context = browser.new_context(**options)
        context.set_default_timeout(15_000)
        watch.follow(context)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
