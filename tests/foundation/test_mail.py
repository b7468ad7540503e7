"""A mail is stored with what it tells of, in the reader's language, and sent once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as outgoing
from django.utils import timezone

from foundation import mail, outbox, retention
from foundation.enums import MailState
from foundation.models import Mail

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def queue(**changes: Any) -> Mail | None:
    wanted: dict[str, Any] = {
        "to": "Ana@Example.org",
        "language": "en",
        "template": "accounts/mail/code",
        "context": {"code": "123456", "minutes": 20},
        "now": NOW,
    }
    return mail.queue(**{**wanted, **changes})


def test_a_mail_leaves_with_the_relay_and_only_once() -> None:
    row = queue()
    assert row is not None
    assert outgoing.outbox == []

    outbox.relay(now=NOW)
    mail.send({"mail": row.pk})

    (sent,) = outgoing.outbox
    row.refresh_from_db()
    assert row.state == MailState.SENT
    assert sent.to == ["ana@example.org"]
    assert "123456" in sent.body
    assert sent.extra_headers["Message-ID"] == f"<{row.code}@localhost>"
    assert sent.extra_headers["Content-Language"] == "en"


def test_equal_keys_are_one_mail() -> None:
    assert queue(key="code:1") is not None
    assert queue(key="code:1") is None
    assert Mail.objects.count() == 1


def test_what_stands_in_the_context_is_no_markup() -> None:
    row = queue(context={"code": "<script>alert(1)</script>", "minutes": 1})

    assert row is not None
    assert "<script>" not in row.html
    assert "\n" not in row.subject


def test_old_mails_are_forgotten() -> None:
    row = queue()
    assert row is not None
    outbox.relay(now=NOW)

    retention.apply(now=NOW + timedelta(days=89))
    assert Mail.objects.exists()
    retention.apply(now=NOW + timedelta(days=91))
    assert not Mail.objects.exists()
