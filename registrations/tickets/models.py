"""Signing keys and tickets. The code on a ticket is computed from its row and a key, never stored."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.fields import EncryptedTextField
from registrations.signup.models import Registration

LARGEST_KEY = 15


class SigningKey(models.Model):
    """An Ed25519 key pair. `number` stands in four bits of every code; a retired key still verifies."""

    number = models.PositiveSmallIntegerField(
        unique=True, validators=[MinValueValidator(0), MaxValueValidator(LARGEST_KEY)]
    )
    public_key = models.CharField(max_length=64, help_text="32 bytes, hexadecimal")
    private_key = EncryptedTextField(help_text="32 bytes, hexadecimal")
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        constraints = [
            models.CheckConstraint(condition=Q(number__lte=LARGEST_KEY), name="signing_key_fits_its_bits"),
        ]

    def __str__(self) -> str:
        return f"key {self.number}"

    @property
    def code(self) -> str:
        """What the audit trail knows it by."""
        return str(self.number)


class TicketQuerySet(models.QuerySet["Ticket"]):
    def valid(self) -> TicketQuerySet:
        """Tickets that were not revoked."""
        return self.filter(revoked_at=None)


class Ticket(models.Model):
    """The right of one registration to enter. `revision` rises when a lost ticket is replaced."""

    registration = models.OneToOneField(Registration, on_delete=models.PROTECT, related_name="ticket")
    revision = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(255)])
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        constraints = [
            models.CheckConstraint(condition=Q(revision__lte=255), name="ticket_revision_fits_a_byte"),
        ]

    def __str__(self) -> str:
        return f"ticket {self.pk}"

    def revoked_by(self, moment: datetime) -> bool:
        """Whether the ticket was revoked at or before `moment`."""
        return self.revoked_at is not None and self.revoked_at <= moment
