"""Words of programmes and events (`domain.md`, sections 1 and 6)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    CAMP = "camp", _("Camp")
    ONLINE_CAMP = "online_camp", _("Online camp")
    SUMMIT = "summit", _("Summit or fair")
    FESTIVAL = "festival", _("Festival or gala")
    CONTEST = "contest", _("Contest")
    VISIT = "visit", _("Visit")
    TRAINING = "training", _("Training")


class PartKind(TextChoices):
    """Different types that are never added together (R6)."""

    COHORT = "cohort", pgettext_lazy("part of an event", "Cohort")
    CAMP = "camp", pgettext_lazy("part of an event", "Camp unit")
    LEG = "leg", pgettext_lazy("part of an event", "Leg")
    OCCURRENCE = "occurrence", pgettext_lazy("part of an event", "Occurrence")


class OrganiserPart(TextChoices):
    """The part that an organisation plays in an event (主办, 承办 …)."""

    HOST = "host", pgettext_lazy("organiser's part", "Host")
    ORGANISER = "organiser", pgettext_lazy("organiser's part", "Organiser")
    CO_ORGANISER = "co_organiser", pgettext_lazy("organiser's part", "Co-organiser")
    JOINT = "joint", pgettext_lazy("organiser's part", "Joint organiser")
    GUIDED = "guided", pgettext_lazy("organiser's part", "Under the guidance of")
    SUPPORTED = "supported", pgettext_lazy("organiser's part", "Supported by")
    TOOK_PART = "took_part", pgettext_lazy("organiser's part", "Organised participation")


class EventState(TextChoices):
    DRAFT = "draft", pgettext_lazy("event", "Draft")
    PUBLISHED = "published", pgettext_lazy("event", "Published")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


class RoleKind(TextChoices):
    """As what somebody takes part; the kinds are counted apart (R12)."""

    CAMPER = "camper", _("Camper")
    LEADER = "leader", _("Delegation leader")
    DELEGATE = "delegate", _("Delegate")
    GUEST = "guest", _("Guest")
    PERFORMER = "performer", _("Performer")
    CONTESTANT = "contestant", _("Contestant")
    TRAINEE = "trainee", _("Trainee")
    PRESS = "press", _("Press")
    VOLUNTEER = "volunteer", _("Volunteer")
    STAFF = "staff", _("Staff")


class SignUpProblem(TextChoices):
    """Why nobody can sign up now; the label is the sentence a visitor reads."""

    NOT_PUBLISHED = "not_published", _("This event is not open to the public.")
    CANCELLED = "cancelled", _("This event has been cancelled.")
    CLOSED = "closed", _("Sign-up for this event is not open.")
    NOT_YET = "not_yet", _("Sign-up has not opened yet.")
    OVER = "over", _("Sign-up has closed.")
    PRICED = "priced", _("Sign-up can't open: a fee is set, and fees can't be paid here yet.")
    FULL = "full", _("All places are taken.")
