"""The harness itself: a page reaches the site, and what it must not do is seen."""

import pytest

from tests.e2e.conftest import LAPTOP, Visitor, Watch


def test_a_page_of_the_site_opens(visitor: Visitor, watch: Watch) -> None:
    watch.allow("404")
    page = visitor(LAPTOP)
    response = page.goto("/static/no-such-file.css")
    assert response is not None
    assert response.status == 404


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("console.error('a fault of the page')", "a fault of the page"),
        ("setTimeout(() => { throw new Error('thrown later') })", "thrown later"),
        ("fetch('http://127.0.0.2:9/').catch(() => 0)", "a request to another host: http://127.0.0.2:9/"),
    ],
)
def test_what_a_page_must_not_do_is_seen(visitor: Visitor, watch: Watch, script: str, fault: str) -> None:
    page = visitor()
    page.goto("about:blank")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(100)
    assert [found for found in watch.unexpected() if fault in found]
    watch.allow("")


def test_the_camera_shows_the_file(visitor: Visitor, watch: Watch) -> None:
    watch.allow("404")
    page = visitor()
    page.goto("/static/no-such-file.css")
    width = page.evaluate(
        "async () => (await navigator.mediaDevices.getUserMedia({video: true}))"
        ".getVideoTracks()[0].getSettings().width"
    )
    assert width > 0
