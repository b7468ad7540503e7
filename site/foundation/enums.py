"""Words of the foundation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActorKind(TextChoices):
    STAFF = "staff", _("Team member")
    APPLICANT = "applicant", _("Applicant")
    DEVICE = "device", _("Device")
    SYSTEM = "system", pgettext_lazy("actor", "System")


class OutboxState(TextChoices):
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class MailState(TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
