"""Labels and tones of what the screens of registrations show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from registrations.signup.enums import DocumentCheck, State
from registrations.signup.models import Registration

VERBS: dict[str, Any] = {
    "registration.submit": pgettext_lazy("history", "Signed up"),
    "registration.accept": pgettext_lazy("history", "Accepted"),
    "registration.reject": pgettext_lazy("history", "Not accepted"),
    "registration.confirm": pgettext_lazy("history", "Confirmed"),
    "registration.withdraw": pgettext_lazy("history", "Withdrawn"),
    "registration.cancel": pgettext_lazy("history", "Cancelled"),
    "registration.reopen": pgettext_lazy("history", "Put back to review"),
    "registration.check_document": pgettext_lazy("history", "Document checked"),
    "registration.move": pgettext_lazy("history", "Moved to another delegation"),
    "ticket.issue": pgettext_lazy("history", "Ticket issued"),
    "ticket.revoke": pgettext_lazy("history", "Ticket revoked"),
}

DOCUMENT_TONES = {
    DocumentCheck.UNCHECKED: "draft",
    DocumentCheck.GOOD: "accepted",
    DocumentCheck.REFUSED: "rejected",
}

SEEN_FACTS = (
    "name", "chinese_name", "birth_on", "nationality", "residence", "document_type", "document_ending",
    "document_expires_on", "company", "job_title", "contact_email", "contact_phone", "guardian",
)  # fmt: skip
"""The personal facts that the page of one registration shows."""

NUMBER = "document_number"


def facts_seen(fields: list[str]) -> str:
    """What somebody looked at, in words."""
    if fields == [NUMBER]:
        return _("The document number")
    return ngettext("%(count)d fact", "%(count)d facts", len(fields)) % {"count": len(fields)}


def state_tone(registration: Registration) -> str:
    """The badge's tone for the registration's state."""
    return str(registration.state)


NO_DELEGATION = gettext_lazy("In no delegation")

REVIEW_STATES = frozenset({State.SUBMITTED, State.WAITLISTED})
"""Somebody has to decide about these."""
