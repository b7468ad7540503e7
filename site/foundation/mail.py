"""Mails: rendered and stored with what they tell of, in one transaction; sent by the relay."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from foundation import outbox
from foundation.enums import MailState
from foundation.models import Mail

TOPIC = "mail"


def queue(
    *,
    to: str,
    language: str,
    template: str,
    context: dict[str, Any],
    now: datetime,
    key: str | None = None,
) -> Mail | None:
    """Write a mail in `language` and its outbox row.

    `template` names a folder-qualified stem: `<stem>_subject.txt`, `<stem>.txt` and `<stem>.html` are
    rendered with `context`. With a `key` that was used before nothing is written and None comes back.
    """
    if key is not None and Mail.objects.filter(key=key).exists():
        return None
    with translation.override(language):
        context = {"base_url": settings.BASE_URL, **context}
        subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
        text = render_to_string(f"{template}.txt", context).strip() + "\n"
        html = render_to_string(f"{template}.html", context)
    mail = Mail.objects.create(
        key=key, to=to, language=language, template=template, subject=subject[:250], text=text, html=html
    )
    outbox.put(topic=TOPIC, payload={"mail": mail.pk}, now=now, key=f"{TOPIC}:{mail.pk}")
    return mail


@outbox.handles(TOPIC, transactional=False)
def send(payload: outbox.Payload) -> None:
    """Send one stored mail. Its Message-ID is fixed, so that a repetition is recognised as one."""
    mail = Mail.objects.get(pk=payload["mail"])
    if mail.state == MailState.SENT:
        return
    domain = urlsplit(settings.BASE_URL).hostname or "localhost"
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        headers={"Message-ID": f"<{mail.code}@{domain}>", "Content-Language": mail.language},
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()
    Mail.objects.filter(pk=mail.pk).update(state=MailState.SENT, sent_at=timezone.now())
