"""Words of the statistics."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Basis(TextChoices):
    """By what a metric counts countries and regions; each metric says which (R5)."""

    RESIDENCE = "residence", _("Country or region of residence")
    NATIONALITY = "nationality", _("Nationality")
    BASE = "base", _("Where the delegation is at home")


class Standing(TextChoices):
    """How somebody came: with a delegation that counts, or not."""

    MEMBER = "member", _("In a confirmed delegation")
    UNCONFIRMED = "unconfirmed", _("In a delegation that was not confirmed")
    INDIVIDUAL = "individual", _("Individual")
