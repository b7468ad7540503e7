"""Words of the gate."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Purpose(TextChoices):
    """What a gate's scans are for. Safety scans (bus, meal, roll-call) never count (R2)."""

    ADMISSION = "admission", pgettext_lazy("gate", "Admission (counts)")
    SAFETY = "safety", pgettext_lazy("gate", "Safety (bus, meal, roll-call; never counts)")


class Act(TextChoices):
    IN = "in", pgettext_lazy("check-in", "In")
    OUT = "out", pgettext_lazy("check-in", "Out")
    UNDO = "undo", pgettext_lazy("check-in", "Undo")


class Method(TextChoices):
    CAMERA = "camera", pgettext_lazy("check-in", "Camera")
    SCANNER = "scanner", pgettext_lazy("check-in", "Hand scanner")
    TYPED = "typed", pgettext_lazy("check-in", "Typed code")


class Verdict(TextChoices):
    """What the gate says; the label is the headline a volunteer reads."""

    ADMITTED = "admitted", _("Welcome")
    ALREADY = "already", _("Already checked in")
    UNREADABLE = "unreadable", _("Not one of our codes")
    FORGED = "forged", _("This code is not genuine")
    OTHER_EVENT = "other_event", _("A ticket for another event")
    REVOKED = "revoked", _("This ticket is no longer valid")
    UNKNOWN = "unknown", _("No such ticket")
    NOT_TODAY = "not_today", _("Not valid today")
    NOT_HERE = "not_here", _("Not for this gate")
    NO_CONSENT = "no_consent", _("The guardian's consent is missing")
    UNDONE = "undone", _("Check-in taken back")
    NOTHING_TO_UNDO = "nothing_to_undo", _("Nothing to take back")
