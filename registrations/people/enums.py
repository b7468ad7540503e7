"""Words of people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentType(TextChoices):
    PASSPORT = "passport", _("Passport")
    TRAVEL_PERMIT = "travel_permit", _("Travel permit (Hong Kong, Macao, Taiwan)")
    TRAVEL_DOCUMENT = "travel_document", _("Chinese travel document")
    ID_CARD = "id_card", _("Identity card")


class Relation(TextChoices):
    """What the guardian is to the child."""

    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    GRANDPARENT = "grandparent", _("Grandparent")
    OTHER = "other", _("Other legal guardian")


class AssociationKind(TextChoices):
    ASSOCIATION = "association", _("Association")
    SCHOOL = "school", _("School")
    ENTERPRISE = "enterprise", _("Enterprise")


class Likeness(TextChoices):
    """A human's answer to whether two persons are one."""

    OPEN = "open", pgettext_lazy("same person?", "Open")
    SAME = "same", pgettext_lazy("same person?", "The same person")
    DIFFERENT = "different", pgettext_lazy("same person?", "Different people")
