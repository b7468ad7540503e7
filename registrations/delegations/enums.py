"""Words of delegations."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class DelegationState(TextChoices):
    """What was decided about a party. Whether it came is derived from its members' check-ins."""

    INVITED = "invited", pgettext_lazy("delegation", "Invited")
    APPLIED = "applied", pgettext_lazy("delegation", "Applied")
    CONFIRMED = "confirmed", pgettext_lazy("delegation", "Confirmed")
    DECLINED = "declined", pgettext_lazy("delegation", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("delegation", "Cancelled")
