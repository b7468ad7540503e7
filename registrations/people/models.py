"""Persons, their guardians, the bodies they come from, and the questions who is the same."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField
from phonenumber_field.modelfields import PhoneNumberField

from accounts.models import Organisation
from events.models import OwnedQuerySet
from foundation.codes import new_code
from foundation.fields import LowercaseEmailField
from registrations.people.enums import AssociationKind, Likeness, Relation


class Person(models.Model):
    """One human being over all events. What was said for an event is on the registration, not here.

    `document_hash` is the keyed hash of country, type and number of a document (`people.matching`);
    `name_key` the folded name. A merged row points to the one that stays, which is never merged itself.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    name = models.CharField(_("name as in the passport"), max_length=200)
    chinese_name = models.CharField(_("Chinese name"), max_length=60, blank=True)
    birth_on = models.DateField(_("date of birth"))
    name_key = models.CharField(max_length=200, editable=False)
    document_hash = models.CharField(max_length=64, null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            models.Index(fields=["birth_on", "name_key"], name="person_by_birth_and_name"),
            # The constraint's own index knows the unmerged only, and the look-up asks for all.
            models.Index(fields=["document_hash"], name="person_by_document"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document_hash"], condition=Q(merged_into=None), name="person_one_per_document"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="person_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Guardian(models.Model):
    """A grown-up who answers for children; known by his address."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    email = LowercaseEmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    phone = PhoneNumberField(_("phone"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    wards: models.ManyToManyField[Person, Guardianship] = models.ManyToManyField(
        Person, through="Guardianship", related_name="guardians"
    )

    class Meta:
        verbose_name = _("guardian")
        verbose_name_plural = _("guardians")

    def __str__(self) -> str:
        return str(self.name)


class Guardianship(models.Model):
    """That a guardian says he answers for a person."""

    guardian = models.ForeignKey(Guardian, on_delete=models.CASCADE, related_name="guardianships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="guardianships")
    relation = models.CharField(_("relation"), max_length=12, choices=Relation.choices)

    class Meta:
        verbose_name = _("guardianship")
        verbose_name_plural = _("guardianships")
        constraints = [
            models.UniqueConstraint(fields=["guardian", "person"], name="guardianship_once"),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="guardianship_known_relation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guardian} → {self.person}"


class Association(models.Model):
    """An association, school or enterprise abroad, as its host knows it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="associations", verbose_name=_("organisation")
    )
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=AssociationKind.choices)
    name = models.CharField(_("name"), max_length=200)
    chinese_name = models.CharField(_("Chinese name"), max_length=200, blank=True)
    country = CountryField(_("country or region"))

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("association or enterprise")
        verbose_name_plural = _("associations and enterprises")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=AssociationKind.values), name="association_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return str(self.chinese_name or self.name)


class SamePersonQuestion(models.Model):
    """Two persons with one birth date and near names: a human decides whether they are one."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(_("answer"), max_length=10, choices=Likeness.choices, default=Likeness.OPEN)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("question: the same person?")
        verbose_name_plural = _("questions: the same person?")
        ordering: ClassVar[list[str]] = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="same_person_asked_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="same_person_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} = {self.second}?"
