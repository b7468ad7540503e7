"""Mails to the applicant."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core import mail as django_mail
from django.test import Client
from django.utils import timezone

from accounts.entrance import open_link
from foundation import outbox
from foundation.models import Mail, OutboxMessage
from registrations.signup.actions import accept, cancel, reject, reopen, withdraw
from registrations.signup.enums import RejectionReason
from registrations.signup.models import Registration
from tests.factories.applications import STAFF, childs, delegates, sign_up
from tests.factories.events import NOW, camp, fair

pytestmark = pytest.mark.django_db


def relay() -> None:
    """Carry out all that waits, what it puts in turn included."""
    while outbox.relay(now=timezone.now()):
        pass
    assert not OutboxMessage.objects.exclude(last_error="").exists()


def newest() -> Mail:
    relay()
    return Mail.objects.order_by("-pk")[0]


def test_a_sign_up_is_answered_in_its_language_with_the_facts() -> None:
    event = camp(name="寻根夏令营")
    event.name_en = "Roots Camp"
    event.save()
    row = sign_up(event, childs(event, language="en"))
    mail = newest()
    assert (mail.to, mail.language) == ("family@example.com", "en")
    assert "Roots Camp" in mail.subject
    for body in (mail.text, mail.html):
        assert "LIN GUOQIANG" in body
        assert "林小海 LIN XIAOHAI" in body
        assert "2026" in body
        assert "09:00" in body
        assert "China Standard Time" in body
        assert row.code in body


def test_its_link_leads_to_the_registration(client: Client) -> None:
    row = sign_up(camp())
    link = re.search(r"http://localhost:8000(/\S+)", newest().text)
    assert link
    path = link[1]
    token = path.split("/enter/")[1].split("/")[0]
    assert open_link(token, now=timezone.now()) == "family@example.com"
    assert client.post(path)["Location"] == f"/zh-hans/my/{row.code}/"
    assert client.get(f"/zh-hans/my/{row.code}/").status_code == 200


@pytest.mark.parametrize(
    ("decide", "template"),
    [
        (lambda row: accept(actor=STAFF, registration=row, now=NOW), "accepted"),
        (lambda row: withdraw(actor=STAFF, registration=row, now=NOW), "withdrawn"),
        (lambda row: cancel(actor=STAFF, registration=row, now=NOW), "cancelled"),
        (
            lambda row: reject(
                actor=STAFF, registration=row, reason=RejectionReason.AGE, words="Try again.", now=NOW
            ),
            "rejected",
        ),
    ],
)
def test_each_decision_is_told_once(decide: Callable[[Registration], Registration], template: str) -> None:
    row = sign_up(camp())
    relay()
    decide(row)
    mail = newest()
    relay()
    assert mail.template == f"signup/mail/{template}"
    assert Mail.objects.filter(template=mail.template).count() == 1
    assert row.display_name in mail.text
    assert len(django_mail.outbox) == 2


def test_a_decision_taken_back_is_told() -> None:
    row = sign_up(camp())
    reopen(actor=STAFF, registration=accept(actor=STAFF, registration=row, now=NOW), now=NOW)
    assert newest().template == "signup/mail/reopened"
    # The acceptance was overtaken before its mail was made.
    assert not Mail.objects.filter(template="signup/mail/accepted").exists()


def test_a_rejection_gives_the_reason_and_the_words() -> None:
    row = sign_up(camp())
    reject(actor=STAFF, registration=row, reason=RejectionReason.AGE, words="Next <year>?", now=NOW)
    mail = newest()
    assert str(RejectionReason.AGE.label) in mail.text
    assert "Next <year>?" in mail.text
    assert "Next &lt;year&gt;?" in mail.html


def test_another_reason_is_told_by_the_words_alone() -> None:
    row = sign_up(camp())
    reject(actor=STAFF, registration=row, reason=RejectionReason.OTHER, words="The bus is full.", now=NOW)
    mail = newest()
    assert str(RejectionReason.OTHER.label) not in mail.text
    assert "The bus is full." in mail.text


def test_signs_that_mean_something_in_html_are_kept_as_they_are() -> None:
    event = fair(name="Fish & Chips <fair>")
    sign_up(event, delegates(event, name="D'ANGELO"))
    mail = newest()
    assert "Fish & Chips <fair>" in mail.subject
    assert "Fish & Chips <fair>" in mail.text
    assert "D'ANGELO" in mail.text
    assert "Fish &amp; Chips &lt;fair&gt;" in mail.html


def test_a_document_stands_in_no_mail() -> None:
    event = camp()
    sign_up(event, childs(event, document_type="passport", document_number="AA1234567"))
    mail = newest()
    assert "4567" not in mail.text + mail.html


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en", "th", "my", "lo"])
def test_every_language_has_a_mail(language: str) -> None:
    event = fair(starts_at=datetime(2026, 9, 1, 1, tzinfo=UTC), ends_at=datetime(2026, 9, 1, 9, tzinfo=UTC))
    sign_up(event, delegates(event, language=language))
    assert newest().language == language
