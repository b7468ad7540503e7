"""The demo's mailbox."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from foundation.models import Mail
from registrations.portal.mailbox import PER_PAGE

pytestmark = pytest.mark.django_db


def mail(number: int = 1) -> Mail:
    return Mail.objects.create(
        to=f"reader{number}@example.com", language="en", template="t", subject=f"Subject {number} <b>",
        text="See https://example.org/here & there", html="<html><head></head><body>As HTML</body></html>",
    )  # fmt: skip


def paths(stored: Mail) -> tuple[str, ...]:
    return ("/en/my/mailbox/", f"/en/my/mailbox/{stored.code}/", f"/en/my/mailbox/{stored.code}/picture/")


def test_is_not_there_outside_the_demo(client: Client) -> None:
    for path in paths(mail()):
        assert client.get(path).status_code == 404


@pytest.mark.usefixtures("_demo")
class TestInTheDemo:
    def test_lists_mails_and_shows_each_with_its_links(self, client: Client) -> None:
        stored = mail()
        inbox, one, _html = paths(stored)
        assert "Subject 1 &lt;b&gt;" in client.get(inbox).content.decode()
        shown = client.get(one).content.decode()
        assert 'href="https://example.org/here"' in shown
        assert "<b>" not in shown

    def test_shows_the_layout_in_a_frame_that_runs_nothing(self, client: Client) -> None:
        response = client.get(paths(mail())[2])
        assert "As HTML" in response.content.decode()
        assert "script-src 'none'" in response["Content-Security-Policy"]
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "SAMEORIGIN"

    def test_has_pages(self, client: Client) -> None:
        for number in range(PER_PAGE + 1):
            mail(number)
        assert "Subject 0 " not in client.get("/en/my/mailbox/").content.decode()
        assert "Subject 0 " in client.get("/en/my/mailbox/?page=2").content.decode()
        assert client.get("/en/my/mailbox/?page=x").status_code == 200

    def test_of_an_unknown_mail_is_not_there(self, client: Client) -> None:
        assert client.get("/en/my/mailbox/nothing/").status_code == 404


@pytest.fixture
def _demo(settings: Any) -> None:
    settings.DEMO = True
