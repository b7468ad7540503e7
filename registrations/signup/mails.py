"""Mails to the applicant, in his language: what was received and what was decided.

They are made by the relay after the decision's transaction, and say nothing when the state has moved on
meanwhile: the mail about the newer state is on its way.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils import timezone, translation

from accounts.entrance import link_for
from foundation import mail, outbox
from registrations.signup.actions import ACCEPTED, CANCELLED, REJECTED, REOPENED, SUBMITTED, WITHDRAWN
from registrations.signup.enums import HOLDING, RejectionReason, State
from registrations.signup.facts import facts_of
from registrations.signup.models import Registration


@outbox.handles(SUBMITTED)
def mail_submitted(payload: outbox.Payload) -> None:
    """We have it and will decide."""
    _send(payload, "submitted", when={State.SUBMITTED, State.WAITLISTED})


@outbox.handles(ACCEPTED)
def mail_accepted(payload: outbox.Payload) -> None:
    """There is a place, and where the ticket is."""
    _send(payload, "accepted", when=HOLDING)


@outbox.handles(REJECTED)
def mail_rejected(payload: outbox.Payload) -> None:
    """There is none, and why."""
    _send(payload, "rejected", when={State.REJECTED})


@outbox.handles(WITHDRAWN)
def mail_withdrawn(payload: outbox.Payload) -> None:
    """It was taken back."""
    _send(payload, "withdrawn", when={State.WITHDRAWN})


@outbox.handles(CANCELLED)
def mail_cancelled(payload: outbox.Payload) -> None:
    """The host had to cancel it."""
    _send(payload, "cancelled", when={State.CANCELLED})


@outbox.handles(REOPENED)
def mail_reopened(payload: outbox.Payload) -> None:
    """The decision was taken back."""
    _send(payload, "reopened", when={State.SUBMITTED, State.WAITLISTED})


def _send(payload: outbox.Payload, name: str, *, when: Collection[str]) -> None:
    events = ("event__venue", "event__programme", "event__organisation")
    rows = Registration.objects.select_related(*events, "role")
    registration = rows.get(pk=payload["registration"])
    if registration.state not in when:
        return
    now = timezone.now()
    with translation.override(registration.language):
        context = _context(registration)
        context["link"] = link_for(registration.contact_email, now=now, registration=registration.code)
        mail.queue(
            to=registration.contact_email, language=registration.language,
            template=f"signup/mail/{name}", context=context, now=now,
        )  # fmt: skip


def _context(registration: Registration) -> dict[str, Any]:
    event = registration.event
    reason = registration.rejection_reason
    return {
        "site_name": str(event.organisation.name),
        "addressee": registration.guardian_name or registration.display_name,
        "who": registration.display_name,
        "event": event,
        "role": str(registration.role.name),
        "facts": facts_of(event),
        "code": registration.code,
        "reason": "" if reason == RejectionReason.OTHER else registration.get_rejection_reason_display(),
        "words": registration.rejection_words,
    }
