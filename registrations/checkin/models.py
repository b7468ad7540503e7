"""Gates, their devices, and the append-only log of check-ins."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import Duty
from accounts.models import Organisation, User
from events.models import Event, Part, Session
from foundation.append_only import AppendOnlyModel, AppendOnlyQuerySet
from foundation.codes import new_code, new_short_code
from registrations.checkin.enums import Act, Method, Purpose
from registrations.signup.models import Registration
from registrations.tickets.models import Ticket


class GateQuerySet(models.QuerySet["Gate"]):
    def within_reach(self, user: Any, duty: Duty) -> GateQuerySet:
        """Gates of the events in whose organisations `user` has `duty`."""
        return self.filter(event__organisation__in=Organisation.objects.within_reach(user, duty))


class Gate(models.Model):
    """A place where tickets are scanned, and the activity that a scan there counts for.

    The activity is the session, else the part, else the event as a whole: a ten-day camp is one (R2).
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="gates", verbose_name=_("event"))
    code = models.CharField(max_length=12, unique=True, default=new_short_code, editable=False)
    name = models.CharField(_("name"), max_length=100)
    purpose = models.CharField(
        _("purpose"), max_length=10, choices=Purpose.choices, default=Purpose.ADMISSION
    )
    part = models.ForeignKey(
        Part, on_delete=models.PROTECT, null=True, blank=True, related_name="gates", verbose_name=_("part")
    )
    session = models.ForeignKey(
        Session,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="gates",
        verbose_name=_("session"),
    )

    objects = GateQuerySet.as_manager()

    class Meta:
        verbose_name = _("gate")
        verbose_name_plural = _("gates")
        ordering = ["event", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="gate_known_purpose"),
            models.CheckConstraint(condition=Q(part=None) | Q(session=None), name="gate_one_activity"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Device(models.Model):
    """A phone at a gate, known by a token that can be revoked; only the token's hash is kept."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="devices")
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    enrolled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    enrolled_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")

    def __str__(self) -> str:
        return str(self.code)


class LogHead(models.Model):
    """The last cursor given out in an event's log. Its row lock is what makes cursors commit in order."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="log_head")
    cursor = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.cursor)


class CheckInQuerySet(AppendOnlyQuerySet["CheckIn"]):
    def not_undone(self) -> CheckInQuerySet:
        """Entries and exits to which no undo refers."""
        # Not EXISTS for each row: SQLite would read the whole log again for each.
        undone = CheckIn.objects.filter(act=Act.UNDO).values("refers_to")
        return self.exclude(act=Act.UNDO).exclude(op_id__in=undone)

    def countable(self) -> CheckInQuerySet:
        """Entries that count as attendance: at admission gates, not undone."""
        return self.not_undone().filter(act=Act.IN, gate__purpose=Purpose.ADMISSION)


class CheckIn(AppendOnlyModel):
    """One operation of the log, made on a device and kept for ever.

    `op_id` is chosen by the device, so that a repetition is recognised; `cursor` orders the event's log and
    is given by the server; `scanned_at` is the device's time, `received_at` the server's. A second entry of
    one ticket is kept too: state and conflicts are a fold over all rows, so devices may work offline.
    """

    op_id = models.UUIDField(unique=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="check_ins")
    cursor = models.PositiveBigIntegerField()
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="check_ins")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, null=True, related_name="check_ins")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="check_ins")
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, null=True, related_name="check_ins"
    )
    act = models.CharField(max_length=4, choices=Act.choices, default=Act.IN)
    refers_to = models.UUIDField(null=True)
    method = models.CharField(max_length=8, choices=Method.choices, default=Method.CAMERA)
    scanned_at = models.DateTimeField()
    received_at = models.DateTimeField()

    objects: ClassVar[CheckInQuerySet] = CheckInQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        indexes = [
            models.Index(fields=["ticket", "act"], name="check_in_by_ticket"),
            models.Index(fields=["refers_to"], condition=~Q(refers_to=None), name="check_in_undone"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "cursor"], name="check_in_cursor_once"),
            models.CheckConstraint(
                condition=Q(act=Act.UNDO, refers_to__isnull=False)
                | (~Q(act=Act.UNDO) & Q(refers_to=None, ticket__isnull=False, registration__isnull=False)),
                name="check_in_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.op_id}"
