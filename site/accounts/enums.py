"""Words of organisations and their teams."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationLevel(TextChoices):
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    DISTRICT = "district", _("District")
    AFFILIATE = "affiliate", _("Affiliate")


class Role(TextChoices):
    """What a member does in a team. The platform's admin is Django's superuser and needs no membership."""

    ORGANISER = "organiser", _("Organiser")
    EDITOR = "editor", _("Editor")
    REVIEWER = "reviewer", _("Reviewer")
    GATE = "gate", _("Gate volunteer")
    FINANCE = "finance", _("Finance")
    MEDICAL = "medical", _("Medical")


class Duty(StrEnum):
    """What somebody wants to do; `rules.ROLES_WITH` says which roles may."""

    SEE_EVENTS = "see events"
    MANAGE_EVENTS = "manage events"
    EDIT_PAGES = "edit pages"
    SEE_REGISTRATIONS = "see registrations"
    REVIEW = "review registrations"
    EXPORT = "export registrations"
    CHECK_IN = "check in"
    SEE_FIGURES = "see figures"
    MANAGE_TEAM = "manage the team"
