"""The calendar of one registrant: his event, with the state of his sign-up. It holds no name."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from icalendar import STATUS

from events.calendar import event_entry, finish, new_calendar
from foundation import crypto
from registrations.signup.enums import HOLDING, LIVE
from registrations.signup.models import Registration

PURPOSE = "calendar feed"
_LONGEST_TOKEN = 400


def sign_feed(registration: Registration) -> str:
    """A token by which a calendar program, which keeps no session, reads this registration's calendar."""
    return crypto.encrypt(registration.code, purpose=PURPOSE).replace(":", ".").replace("=", "~")


def open_feed(token: str) -> str | None:
    """The code of the registration whose token this is, or None."""
    if len(token) > _LONGEST_TOKEN:
        return None
    try:
        return crypto.decrypt(token.replace("~", "=").replace(".", ":", 1), purpose=PURPOSE)
    except crypto.DecryptionFailed:
        return None


def registration_calendar(registration: Registration, *, url: str, now: datetime, language: str) -> bytes:
    """The registration as a calendar in the event's own zone, in the active language.

    The entry keeps its UID for good. It is tentative until the sign-up is accepted, and cancelled when the
    event or the sign-up is.
    """
    event, part = registration.event, registration.part
    calendar = new_calendar(name=str(event.name), language=language)
    words = _("Signed up as %(role)s. State: %(state)s.") % {
        "role": registration.role.name, "state": registration.get_state_display(),
    }  # fmt: skip
    entry = event_entry(event, uid=f"registration-{registration.code}", url=url, now=now, description=words)
    if part is not None:
        entry.start, entry.end = part.starts_at.astimezone(event.zone), part.ends_at.astimezone(event.zone)
    if registration.state not in LIVE:
        entry.status = STATUS.CANCELLED
    elif registration.state not in HOLDING and entry.status != STATUS.CANCELLED:
        entry.status = STATUS.TENTATIVE
    calendar.add_component(entry)
    return finish(calendar)
