"""The audit trail, the log of who saw personal data, the outbox and its mails, small counters."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.append_only import AppendOnlyModel
from foundation.codes import new_code
from foundation.enums import ActorKind, MailState, OutboxState
from foundation.fields import LowercaseEmailField


class AuditEntry(AppendOnlyModel):
    """One thing that was done: who, what, to which object, when. Holds no personal facts."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12, choices=ActorKind.choices)
    actor_key = models.CharField(max_length=64)
    organisation_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_code = models.CharField(max_length=40)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = [
            models.Index(fields=["subject_type", "subject_code", "at"], name="audit_by_subject"),
            models.Index(fields=["organisation_id", "at"], name="audit_by_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type} {self.subject_code}"


class DataAccess(AppendOnlyModel):
    """One look at personal data, or one export of it: who, whose, which fields, why."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12, choices=ActorKind.choices)
    actor_key = models.CharField(max_length=64)
    organisation_id = models.BigIntegerField(null=True)
    subject_type = models.CharField(max_length=60)
    subject_code = models.CharField(max_length=40)
    fields = models.JSONField(default=list)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("access to personal data")
        verbose_name_plural = _("accesses to personal data")
        indexes = [models.Index(fields=["subject_type", "subject_code", "at"], name="access_by_subject")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_code}"


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    def waiting(self) -> OutboxQuerySet:
        """Messages not yet carried out, failed ones left out."""
        return self.filter(state=OutboxState.WAITING)


class OutboxMessage(models.Model):
    """Something that must happen after a transaction, written in it; a relay carries it out."""

    topic = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    key = models.CharField(max_length=120, null=True, unique=True, help_text="Equal keys are one message.")
    state = models.CharField(max_length=10, choices=OutboxState.choices, default=OutboxState.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    available_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    objects: ClassVar[OutboxQuerySet] = OutboxQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("outbox message")
        verbose_name_plural = _("outbox messages")
        indexes = [
            models.Index(
                fields=["available_at", "id"], condition=Q(state=OutboxState.WAITING), name="outbox_waiting"
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OutboxState.values), name="outbox_known_state"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} #{self.pk}"


class Mail(models.Model):
    """One mail to one address, as it leaves. In the demo the mailbox page shows these rows."""

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    key = models.CharField(max_length=120, null=True, unique=True, help_text="Equal keys are one mail.")
    to = LowercaseEmailField()
    language = models.CharField(max_length=10)
    template = models.CharField(max_length=60)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [models.Index(fields=["to", "-created_at"], name="mail_by_address")]

    def __str__(self) -> str:
        return self.subject
