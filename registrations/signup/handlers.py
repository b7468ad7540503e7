"""What sign-up does when something happened below it."""

from __future__ import annotations

from django.utils import timezone

from events.actions import CANCELLED as EVENT_CANCELLED
from foundation import outbox
from foundation.actors import Actor
from registrations.signup import actions
from registrations.signup.models import Registration

AT_ONCE = 200
"""Registrations in one transaction; the rest follows in the next message."""


@outbox.handles(EVENT_CANCELLED)
def cancel_registrations(payload: outbox.Payload) -> None:
    """Cancel whoever is signed up for a cancelled event: tickets end, and each applicant gets a mail."""
    now = timezone.now()
    live = Registration.objects.live().filter(event=payload["event"]).order_by("pk")
    found = list(live[: AT_ONCE + 1])
    for registration in found[:AT_ONCE]:
        actions.cancel(actor=Actor.system(EVENT_CANCELLED), registration=registration, now=now)
    if len(found) > AT_ONCE:
        outbox.put(topic=EVENT_CANCELLED, payload=payload, now=now)
