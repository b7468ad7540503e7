"""What sign-up forgets."""

from __future__ import annotations

from datetime import timedelta

import pytest

from foundation import retention
from registrations.signup.models import Registration
from tests.factories.applications import childs, sign_up
from tests.factories.events import ENDS_AT, camp

pytestmark = pytest.mark.django_db

DUE = ENDS_AT + timedelta(days=180)


@pytest.fixture
def registration() -> Registration:
    event = camp()
    return sign_up(event, childs(event, document_type="passport", document_number="AA1234567"))


def test_document_numbers_go_180_days_after_the_event(registration: Registration) -> None:
    retention.apply(now=DUE)
    registration.refresh_from_db()
    assert registration.document_number == "AA1234567"
    retention.apply(now=DUE + timedelta(seconds=1))
    registration.refresh_from_db()
    assert (registration.document_number, registration.document_ending) == ("", "")
    assert registration.document_type == "passport"


def test_the_person_is_still_known_by_the_document(registration: Registration) -> None:
    retention.apply(now=DUE + timedelta(days=1))
    event = camp()
    again = sign_up(event, childs(event, document_type="passport", document_number="AA1234567"))
    assert again.person == registration.person


@pytest.mark.parametrize("number", ["A", "AB", "AB1"])
def test_numbers_of_any_length_go(number: str) -> None:
    event = camp()
    row = sign_up(event, childs(event, document_type="passport", document_number=number))
    assert 0 < len(row.document_ending) < max(len(number), 2)
    assert retention.apply(now=DUE + timedelta(days=1))["document numbers: 180 days after the event"] == 1
    assert retention.apply(now=DUE + timedelta(days=1))["document numbers: 180 days after the event"] == 0
