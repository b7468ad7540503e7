"""The part of an event page that changes by the second."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from events.enums import EventState
from tests.factories.cms import site_of
from tests.factories.events import NOW, camp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site() -> None:
    site_of()


def test_it_says_the_state_and_the_places_of_this_moment(client: Client) -> None:
    event = camp(code="roots", capacity=96)
    url = "/en/fragments/event/roots/"
    with time_machine.travel(NOW, tick=False):
        assert "96 places left" in client.get(url).content.decode()
        pool = event.pools.get(role__isnull=False)
        type(pool).objects.filter(pk=pool.pk).update(used=95)
        text = client.get(url).content.decode()
    assert "1 place left" in text
    assert "As of May 1, 2026 12:00" in text
    assert "<html" not in text


def test_nothing_keeps_it(client: Client) -> None:
    camp(code="roots")
    response = client.get("/en/fragments/event/roots/")
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize("code", ["nothing", "draft"])
def test_an_event_that_is_not_public_has_none(client: Client, code: str) -> None:
    camp(code="draft", state=EventState.DRAFT)
    assert client.get(f"/en/fragments/event/{code}/").status_code == 404


def test_it_is_only_read(client: Client) -> None:
    camp(code="roots")
    assert client.post("/en/fragments/event/roots/").status_code == 405
