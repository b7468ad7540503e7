"""Programme → event (a numbered edition) → parts, sessions, organisers, roles of participants, places."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from accounts.enums import Duty
from accounts.models import Organisation
from events.enums import EventState, Kind, OrganiserPart, PartKind, RoleKind
from foundation.codes import new_short_code

address_word = RegexValidator(r"^[a-z0-9-]+$", _("Use small letters, digits and hyphens."))


def check_time_zone(name: str) -> None:
    """Refuse a name that is no IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone; write one such as Asia/Shanghai."), params={"name": name}
        )


M = TypeVar("M", bound=models.Model)


class OwnedQuerySet(models.QuerySet[M]):
    """Rows with an `organisation`."""

    def within_reach(self, user: Any, duty: Duty) -> Self:
        """The rows of organisations in which `user` has `duty`."""
        return self.filter(organisation__in=Organisation.objects.within_reach(user, duty))


class Programme(models.Model):
    """A brand that is held again and again, such as a yearly camp."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="programmes", verbose_name=_("organisation")
    )
    code = models.CharField(
        _("code"), max_length=40, unique=True, default=new_short_code, validators=[address_word]
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    summary = models.TextField(_("summary"), blank=True, max_length=1000)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["code"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=Kind.values), name="programme_known_kind")]

    def __str__(self) -> str:
        return str(self.name)


class Venue(models.Model):
    """A place where something is held."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="venues", verbose_name=_("organisation")
    )
    code = models.CharField(max_length=12, unique=True, default=new_short_code, editable=False)
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=300, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    country = models.CharField(_("country or region"), max_length=2, default="CN")
    time_zone = models.CharField(
        _("time zone"), max_length=50, default="Asia/Shanghai", validators=[check_time_zone]
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.name)


class EventQuerySet(OwnedQuerySet["Event"]):
    def public(self) -> Self:
        """What a visitor may see; a cancelled event stays, and says so."""
        return self.filter(state__in=[EventState.PUBLISHED, EventState.CANCELLED])

    def not_over(self, now: datetime) -> Self:
        """Events that have not ended."""
        return self.filter(ends_at__gte=now)


class Event(ClusterableModel):
    """One dated edition of a programme. Its times are shown in its own zone."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="events", verbose_name=_("organisation")
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="events", verbose_name=_("programme")
    )
    code = models.CharField(
        _("code"), max_length=40, unique=True, default=new_short_code, validators=[address_word],
        help_text=_("Stands in addresses and can't be changed after publication."),
    )  # fmt: skip
    edition = models.PositiveSmallIntegerField(_("edition"), default=1, validators=[MinValueValidator(1)])
    name = models.CharField(_("name"), max_length=200)
    summary = models.TextField(_("summary"), blank=True, max_length=1000)
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("venue")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=50, default="Asia/Shanghai", validators=[check_time_zone]
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    registration_opens_at = models.DateTimeField(_("sign-up opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("sign-up closes"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=EventState.choices, default=EventState.DRAFT)
    sign_up_open = models.BooleanField(
        _("sign-up is open"), default=False, help_text=_("Within the times above, people can sign up.")
    )
    needs_review = models.BooleanField(
        _("sign-ups are reviewed"), default=True,
        help_text=_("A place is then taken when somebody is accepted; else at once."),
    )  # fmt: skip

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "pk"]
        indexes = [models.Index(fields=["state", "starts_at"], name="event_by_state_and_start")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="event_ends_after_start",
                violation_error_message=_("The end must not be before the start."),
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_at=None)
                | Q(registration_closes_at=None)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                name="event_sign_up_closes_after_opening",
                violation_error_message=_("Sign-up must close after it opens."),
            ),
            models.CheckConstraint(condition=Q(state__in=EventState.values), name="event_known_state"),
            models.UniqueConstraint(
                fields=["programme", "edition"], name="event_one_per_edition",
                violation_error_message=_("This programme has an event with that edition already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.name)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The event's own time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def kind(self) -> str:
        """The programme's kind."""
        return str(self.programme.kind)

    @property
    def opening_day(self) -> date:
        """The day on which ages count: the first, in the event's zone."""
        return self.starts_at.astimezone(self.zone).date()

    @property
    def closing_day(self) -> date:
        """The last day, in the event's zone."""
        return self.ends_at.astimezone(self.zone).date()


class Part(models.Model):
    """A cohort, camp, leg or occurrence of an event."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(_("kind"), max_length=12, choices=PartKind.choices)
    number = models.PositiveSmallIntegerField(_("number"), default=1, validators=[MinValueValidator(1)])
    name = models.CharField(_("name"), max_length=200)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("venue")
    )

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("parts")
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "number"], name="part_number_once",
                violation_error_message=_("There is a part of that kind with that number already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="part_ends_after_start",
                violation_error_message=_("The end must not be before the start."),
            ),
            models.CheckConstraint(condition=Q(kind__in=PartKind.values), name="part_known_kind"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.name)


class EventOrganiser(models.Model):
    """The part that an organisation, ours or another, plays in an event."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("organisation"),
        related_name="parts_played",
    )  # fmt: skip
    other_name = models.CharField(
        _("other name"), max_length=200, blank=True, help_text=_("For one that has no account here.")
    )
    part = models.CharField(_("part"), max_length=12, choices=OrganiserPart.choices)
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, other_name="")
                | (Q(organisation=None) & ~Q(other_name="")),
                name="organiser_is_ours_or_another",
                violation_error_message=_("Choose an organisation or write another name, not both."),
            ),
            models.CheckConstraint(condition=Q(part__in=OrganiserPart.values), name="organiser_known_part"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The organisation's name in the reader's language, or the other name."""
        return str(self.organisation.name) if self.organisation else str(self.other_name)


class ParticipantRole(models.Model):
    """As what one can sign up for an event, with its ages and price."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(_("role"), max_length=12, choices=RoleKind.choices)
    name = models.CharField(_("name"), max_length=100)
    min_age = models.PositiveSmallIntegerField(_("youngest age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("oldest age"), null=True, blank=True)
    public = models.BooleanField(_("open to all"), default=True, help_text=_("Else only by the organiser."))
    price_minor = models.PositiveBigIntegerField(
        _("price"), default=0, help_text=_("In the currency's smallest unit; 0 is free.")
    )
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    sort_order = models.PositiveSmallIntegerField(default=0, editable=False)
    sort_order_field = "sort_order"

    class Meta:
        verbose_name = _("role of participants")
        verbose_name_plural = _("roles of participants")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(min_age=None) | Q(max_age=None) | Q(max_age__gte=F("min_age")),
                name="role_ages_in_order",
                violation_error_message=_("The oldest age must not be below the youngest."),
            ),
            models.CheckConstraint(condition=Q(kind__in=RoleKind.values), name="role_known_kind"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class PlacePool(models.Model):
    """Places of a whole event (`role` is empty) or of one role in it: how many there are and are taken.

    A place is taken by one conditional UPDATE (`registrations.signup.places`); the database refuses more.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="pools")
    role = models.OneToOneField(
        ParticipantRole, on_delete=models.CASCADE, null=True, blank=True, related_name="pool"
    )
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    used = models.PositiveIntegerField(_("taken"), default=0)

    class Meta:
        verbose_name = _("places")
        verbose_name_plural = _("places")
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(used__lte=F("capacity")), name="pool_not_oversold",
                violation_error_message=_("More places than that are taken already."),
            ),
            models.UniqueConstraint(fields=["event"], condition=Q(role=None), name="pool_one_per_event"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.used}/{self.capacity}"

    @property
    def left(self) -> int | None:
        """Free places; None is no limit."""
        return None if self.capacity is None else max(self.capacity - self.used, 0)


class Session(models.Model):
    """An item of the agenda."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="sessions")
    part = models.ForeignKey(
        Part,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("part"),
    )
    code = models.CharField(max_length=12, unique=True, default=new_short_code, editable=False)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True, max_length=4000)
    speakers = models.CharField(_("speakers"), max_length=300, blank=True)
    room = models.CharField(_("room"), max_length=100, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="session_ends_after_start",
                violation_error_message=_("The end must not be before the start."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.title)
