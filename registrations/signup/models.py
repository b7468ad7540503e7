"""Registrations, each with its own snapshot of the person, and the consents behind them."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from phonenumber_field.modelfields import PhoneNumberField

from accounts.enums import Duty
from accounts.models import Organisation
from events.models import Event, Part, ParticipantRole
from events.rules import age_on, is_minor
from foundation.append_only import AppendOnlyModel
from foundation.codes import new_code
from foundation.fields import EncryptedTextField, LowercaseEmailField
from foundation.search_text import index_text, query_words
from registrations.delegations.models import Delegation
from registrations.people.enums import DocumentType, Relation
from registrations.people.models import Guardian, Person
from registrations.signup.enums import (
    HOLDING,
    LIVE,
    ConsentGiver,
    ConsentKind,
    ConsentMethod,
    DocumentCheck,
    Origin,
    RejectionReason,
    State,
)


def both_names(name: str, chinese_name: str) -> str:
    """The Chinese name and the passport's, or the latter alone; never converted between scripts."""
    return f"{chinese_name} {name}" if chinese_name else name


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def within_reach(self, user: Any, duty: Duty) -> RegistrationQuerySet:
        """Registrations for the events in whose organisations `user` has `duty`."""
        return self.filter(event__organisation__in=Organisation.objects.within_reach(user, duty))

    def live(self) -> RegistrationQuerySet:
        """Signed up: submitted, waiting, accepted or confirmed."""
        return self.filter(state__in=LIVE)

    def holding(self) -> RegistrationQuerySet:
        """With a place: accepted or confirmed."""
        return self.filter(state__in=HOLDING)

    def of_address(self, email: str) -> RegistrationQuerySet:
        """Registrations that answer to a proven e-mail address."""
        return self.filter(contact_email=email.strip().lower())

    def search(self, query: str) -> RegistrationQuerySet:
        """Rows in which each word of `query` stands: names in any script or pinyin, code, address."""
        found = self
        for word in query_words(query):
            found = found.filter(search_text__contains=word)
        return found


class Registration(models.Model):
    """One person's right to attend one event, in one role. Its facts are as said for this event."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("event")
    )
    role = models.ForeignKey(
        ParticipantRole, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("role")
    )
    part = models.ForeignKey(
        Part,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("part"),
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("person")
    )
    delegation = models.ForeignKey(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations",
        verbose_name=_("delegation"),
    )  # fmt: skip
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    origin = models.CharField(_("signed up"), max_length=8, choices=Origin.choices, default=Origin.WEB)
    language = models.CharField(_("language"), max_length=10)
    idempotency_key = models.CharField(max_length=64, editable=False)

    name = models.CharField(_("name as in the passport"), max_length=200)
    chinese_name = models.CharField(_("Chinese name"), max_length=60, blank=True)
    birth_on = models.DateField(_("date of birth"))
    nationality = CountryField(_("nationality"))
    residence = CountryField(_("lives in"))
    document_type = models.CharField(_("document"), max_length=16, choices=DocumentType.choices, blank=True)
    document_number = EncryptedTextField(_("document number"), blank=True)
    document_ending = models.CharField(_("end of the number"), max_length=4, blank=True)
    document_expires_on = models.DateField(_("valid until"), null=True, blank=True)
    company = models.CharField(_("company or school"), max_length=200, blank=True)
    job_title = models.CharField(_("position"), max_length=100, blank=True)

    contact_email = LowercaseEmailField(_("e-mail address"))
    contact_phone = PhoneNumberField(_("phone"), blank=True)
    guardian = models.ForeignKey(
        Guardian, on_delete=models.PROTECT, null=True, blank=True, related_name="registrations",
        verbose_name=_("guardian"),
    )  # fmt: skip
    guardian_name = models.CharField(_("guardian's name"), max_length=200, blank=True)
    guardian_relation = models.CharField(_("relation"), max_length=12, choices=Relation.choices, blank=True)

    document_check = models.CharField(
        _("document check"), max_length=10, choices=DocumentCheck.choices, default=DocumentCheck.UNCHECKED
    )
    rejection_reason = models.CharField(
        _("reason"), max_length=12, choices=RejectionReason.choices, blank=True
    )
    rejection_words = models.TextField(_("in words"), blank=True, max_length=1000)
    submitted_at = models.DateTimeField(_("submitted"), null=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = models.TextField(editable=False, default="")

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-submitted_at", "-pk"]
        indexes = [
            models.Index(fields=["event", "state"], name="registration_by_event_state"),
            models.Index(fields=["contact_email"], name="registration_by_address"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"], condition=Q(state__in=LIVE), name="registration_person_once",
                violation_error_message=_("This person is signed up for this event already."),
            ),
            models.UniqueConstraint(fields=["event", "idempotency_key"], name="registration_one_per_key"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="registration_known_state"),
            models.CheckConstraint(
                condition=~Q(state=State.REJECTED) | ~Q(rejection_reason=""), name="registration_rejected_why"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.display_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = index_text(
            self.chinese_name, self.name, self.code, self.contact_email, self.guardian_name, self.company
        )
        super().save(*args, **kwargs)

    @property
    def display_name(self) -> str:
        """Both names where there are two; never converted between scripts."""
        return both_names(self.name, self.chinese_name)

    @property
    def age(self) -> int:
        """Whole years on the event's opening day."""
        return age_on(self.birth_on, self.event.opening_day)

    @property
    def is_minor(self) -> bool:
        """Under 18 on the opening day."""
        return is_minor(self.birth_on, self.event.opening_day)

    @property
    def masked_document(self) -> str:
        """The document number with all but its end hidden."""
        return f"•••• {self.document_ending}" if self.document_ending else ""


class ConsentTextQuerySet(models.QuerySet["ConsentText"]):
    def current(self, *, kind: str, organisation: Organisation, now: datetime) -> ConsentText | None:
        """The newest published text of `kind`: the organisation's own, else the platform's."""
        published = self.filter(kind=kind, published_at__lte=now)
        own = published.filter(organisation=organisation).order_by("-version").first()
        return own or published.filter(organisation=None).order_by("-version").first()


class ConsentText(models.Model):
    """One version of what is consented to. Once published it stays; a change is a new version."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="consent_texts",
        verbose_name=_("organisation"), help_text=_("Empty: for all."),
    )  # fmt: skip
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=ConsentKind.choices)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), max_length=20_000)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects: ClassVar[ConsentTextQuerySet] = ConsentTextQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "version"], name="consent_text_version_once"
            ),
            models.UniqueConstraint(
                fields=["kind", "version"],
                condition=Q(organisation=None),
                name="consent_text_version_once_for_all",
            ),
            models.CheckConstraint(condition=Q(kind__in=ConsentKind.values), name="consent_text_known_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.title} (v{self.version})"

    def text_hash(self) -> str:
        """SHA-256 of title and body as shown in the active language, 64 hexadecimal characters."""
        return hashlib.sha256(f"{self.title}\n{self.body}".encode()).hexdigest()


class Consent(AppendOnlyModel):
    """That a consent was given, refused or taken back. The newest row of a kind is the one that holds.

    Evidence without names: the person's and guardian's public codes, the text's version and hash.
    """

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="consents")
    person_code = models.CharField(max_length=12)
    kind = models.CharField(max_length=12, choices=ConsentKind.choices)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="consents")
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    granted = models.BooleanField()
    given_by = models.CharField(max_length=10, choices=ConsentGiver.choices)
    guardian_code = models.CharField(max_length=12, blank=True)
    relation = models.CharField(max_length=12, choices=Relation.choices, blank=True)
    method = models.CharField(max_length=8, choices=ConsentMethod.choices)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes = [models.Index(fields=["registration", "kind", "-at"], name="consent_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(given_by=ConsentGiver.GUARDIAN) | (~Q(guardian_code="") & ~Q(relation="")),
                name="consent_names_guardian",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {'✓' if self.granted else '✗'}"
