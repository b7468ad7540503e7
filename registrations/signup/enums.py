"""Words of sign-up and review."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """What somebody decided about a registration; everything else about it is a fact of its own."""

    DRAFT = "draft", pgettext_lazy("registration", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("registration", "Submitted")
    WAITLISTED = "waitlisted", pgettext_lazy("registration", "On the waiting list")
    ACCEPTED = "accepted", pgettext_lazy("registration", "Accepted")
    REJECTED = "rejected", pgettext_lazy("registration", "Not accepted")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Confirmed")
    WITHDRAWN = "withdrawn", pgettext_lazy("registration", "Withdrawn")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled by the host")


HOLDING = frozenset({State.ACCEPTED, State.CONFIRMED})
"""States in which a registration holds a place."""

LIVE = frozenset({State.SUBMITTED, State.WAITLISTED, State.ACCEPTED, State.CONFIRMED})
"""States in which a person counts as signed up: at most one such registration a person and event."""


class Origin(TextChoices):
    WEB = "web", _("On the site")
    OFFICE = "office", _("By the organiser")


class DocumentCheck(TextChoices):
    UNCHECKED = "unchecked", pgettext_lazy("document", "Not checked")
    GOOD = "good", pgettext_lazy("document", "In order")
    REFUSED = "refused", pgettext_lazy("document", "Not in order")


class RejectionReason(TextChoices):
    AGE = "age", _("The age is outside the programme's limits.")
    DOCUMENTS = "documents", _("The documents are not in order.")
    NO_PLACE = "no_place", _("All places are taken.")
    OTHER_CAMP = "other_camp", _("The child takes part in another camp this season.")
    OTHER = "other", _("Another reason")


class ConsentKind(TextChoices):
    ATTENDANCE = "attendance", _("Attendance")
    DATA = "data", _("Use of personal data")


REQUIRED_OF_MINORS = frozenset({ConsentKind.ATTENDANCE, ConsentKind.DATA})
REQUIRED_OF_ADULTS = frozenset({ConsentKind.DATA})


class ConsentMethod(TextChoices):
    WEB = "web", _("On the site")
    PAPER = "paper", _("On paper")


class ConsentGiver(TextChoices):
    SELF = "self", pgettext_lazy("consent given by", "The person")
    GUARDIAN = "guardian", pgettext_lazy("consent given by", "The guardian")


class Refusal(StrEnum):
    """Why somebody can't sign up, beside the problems of the event itself (`events.enums.SignUpProblem`)."""

    ROLE = "role"
    AGE = "age"
    ALREADY = "already"
    CONSENT = "consent"
    GUARDIAN = "guardian"
    CHOICE = "choice"
