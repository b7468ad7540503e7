"""The forms of programmes, venues and events, with what hangs on an event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import PROTECT, Model
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.office.forms import CountryField, ReachForm
from events.actions import places_taken_sentence
from events.enums import EventState, SignUpProblem
from events.models import Event, Part, PlacePool, Programme
from events.office.fields import COMMON_ZONES, CurrencyField, PriceField, TimeZoneField, ZonedDateTimeField
from foundation.money import to_major

MOST_PLACES = 1_000_000
MOST_ROWS = 2000


class ProgrammeForm(ReachForm):
    needs_one_of = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.events.exclude(state=EventState.DRAFT).exists():
            hold(self, "code", _("An event of this programme is public: the code stays."))


class VenueForm(ReachForm):
    needs_one_of = ("name",)
    country = CountryField()
    time_zone = TimeZoneField(label=gettext_lazy("Time zone"))


class ZonedForm(ReachForm):
    """A form whose times are read and shown in `zone`, the event's."""

    zone: ZoneInfo

    def _set_zone(self, zone: ZoneInfo) -> None:
        for field in self.fields.values():
            if isinstance(field, ZonedDateTimeField):
                field.zone = zone
                field.help_text = _("Time in %(zone)s") % {"zone": zone.key}

    def _in_order(self, first: str, second: str, sentence: str, *, equal: bool = True) -> None:
        """Say beside `second` that it must not be before `first`."""
        one, other = self.cleaned_data.get(first), self.cleaned_data.get(second)
        if one is not None and other is not None and (other < one or (other == one and not equal)):
            self.add_error(second, sentence)


class ChildForm(ZonedForm):
    """A row of an event."""

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._set_zone(zone)


class PartForm(ChildForm):
    needs_one_of = ("name",)
    starts_at = ZonedDateTimeField(label=gettext_lazy("Starts"))
    ends_at = ZonedDateTimeField(label=gettext_lazy("Ends"))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._in_order("starts_at", "ends_at", _("The end must not be before the start."))
        return cleaned


class SessionForm(PartForm):
    """An item of the agenda; its part can be chosen once the part is saved."""

    needs_one_of = ("title",)

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].queryset = _parts_of(event)


def _parts_of(event: Event | None) -> Any:
    return Part.objects.filter(event=event) if event and event.pk else Part.objects.none()


class OrganiserForm(ReachForm):
    """Another organisation may play a part without being within reach: its name is written out."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if bool(self.cleaned_data.get("organisation")) == bool(self.cleaned_data.get("other_name")):
            self.add_error("organisation", _("Choose an organisation or write another name, not both."))
        return cleaned


class CapacityMixin(forms.Form):
    """How many places there are; how many are taken is never touched."""

    capacity = forms.IntegerField(
        label=gettext_lazy("Places"), required=False, min_value=0, max_value=MOST_PLACES,
        help_text=gettext_lazy("Empty: no limit."),
    )  # fmt: skip
    pool: PlacePool | None = None

    def _take_pool(self, pool: PlacePool | None) -> None:
        self.pool = pool
        if pool is not None:
            self.initial["capacity"] = pool.capacity

    def clean_capacity(self) -> int | None:
        capacity: int | None = self.cleaned_data["capacity"]
        if capacity is not None and self.pool is not None and capacity < self.pool.used:
            raise ValidationError(places_taken_sentence(self.pool.used))
        return capacity


class RoleForm(CapacityMixin, ReachForm):
    needs_one_of = ("name",)
    currency = CurrencyField(label=gettext_lazy("Currency"))
    price = PriceField(
        help_text=gettext_lazy(
            "Empty or 0: free. Sign-up can't be opened with a price until fees can be paid."
        )
    )

    def __init__(self, *args: Any, pools: dict[int, PlacePool], sign_up_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sign_up_open = sign_up_open
        if self.instance.pk:
            self._take_pool(pools.get(self.instance.pk))
            if self.instance.price_minor:
                self.initial["price"] = to_major(self.instance.price_minor, self.instance.currency)

    def clean_price(self) -> Any:
        amount = self.cleaned_data["price"]
        if amount and self.sign_up_open:
            raise ValidationError(str(SignUpProblem.PRICED.label))
        return amount

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        said = self.cleaned_data
        youngest, oldest = said.get("min_age"), said.get("max_age")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("max_age", _("The oldest age must not be below the youngest."))
        if "price" in said and "currency" in said:
            try:
                self.instance.price_minor = PriceField.minor(said["price"], said["currency"])
            except ValidationError as error:
                self.add_error("price", error)
        return cleaned


class EventForm(CapacityMixin, ZonedForm):
    """An event with all that hangs on it. Its state and whether sign-up is open are decided elsewhere."""

    needs_one_of = ("name",)
    time_zone = TimeZoneField(
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy("All times of this event, on every tab, are written in this zone."),
    )
    starts_at = ZonedDateTimeField(label=gettext_lazy("Starts"))
    ends_at = ZonedDateTimeField(label=gettext_lazy("Ends"))
    registration_opens_at = ZonedDateTimeField(label=gettext_lazy("Sign-up opens"), required=False)
    registration_closes_at = ZonedDateTimeField(label=gettext_lazy("Sign-up closes"), required=False)

    def __init__(self, data: Any = None, *args: Any, instance: Event | None = None, **kwargs: Any) -> None:
        data, self.lost_rows = without_lost_rows(data, instance, self.__class__.formsets)
        super().__init__(data, *args, **{**kwargs, "instance": instance})
        self._set_zone(self.zone)
        self._take_pool(self._event_pool)
        if self.instance.state != EventState.DRAFT:
            hold(self, "code", _("The event is public: its code stays."))

    @cached_property
    def zone(self) -> ZoneInfo:  # type: ignore[override]
        """The zone that is being chosen, else the event's."""
        typed = str(self.data.get(self.add_prefix("time_zone"), "")) if self.is_bound else ""
        known = typed in COMMON_ZONES or typed in dict(self.fields["time_zone"].choices[1][1])  # type: ignore[attr-defined]
        return ZoneInfo(typed if known else self.instance.time_zone)

    @cached_property
    def pools(self) -> dict[int, PlacePool]:
        """The places of the roles, by the role's row id."""
        return {pool.role_id: pool for pool in self._all_pools if pool.role_id}

    @property
    def sign_up_open(self) -> bool:
        return bool(self.instance.sign_up_open)

    @property
    def event(self) -> Event:
        return self.instance  # type: ignore[no-any-return]

    @cached_property
    def _all_pools(self) -> list[PlacePool]:
        return list(self.instance.pools.all()) if self.instance.pk else []

    @property
    def _event_pool(self) -> PlacePool | None:
        return next((pool for pool in self._all_pools if pool.role_id is None), None)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._in_order("starts_at", "ends_at", _("The end must not be before the start."))
        self._in_order(
            "registration_opens_at",
            "registration_closes_at",
            _("Sign-up must close after it opens."),
            equal=False,
        )
        return cleaned

    def clean_programme(self) -> Programme:
        programme: Programme = self.cleaned_data["programme"]
        organisation = self.cleaned_data.get("organisation")
        if organisation and not organisation.path.startswith(programme.organisation.path):
            raise ValidationError(_("This programme belongs to an organisation elsewhere in the tree."))
        return programme

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if self.lost_rows:
            self.add_error(
                None,
                _(
                    "Somebody else has taken rows away from this event meanwhile. They stand here once more: "
                    "delete them, or save again to bring them back."
                ),
            )
        return self._nothing_needed_is_deleted() and valid and not self.lost_rows

    def _nothing_needed_is_deleted(self) -> bool:
        fine = True
        for formset in self.formsets.values():
            for form in formset.deleted_forms if formset.is_valid() else ():
                needed_by = what_needs(form.instance)
                if needed_by:
                    sentence = _("“%(object)s” can't be taken away: %(things)s depend on it.")
                    self.add_error(None, sentence % {"object": form.instance, "things": needed_by})
                    fine = False
        return fine


def without_lost_rows(data: Any, event: Event | None, formsets: Iterable[str]) -> tuple[Any, bool]:
    """The posted `data`, with rows that are no longer the event's as new ones, and whether there were any.

    The formsets look rows up by the posted id, and have no answer for one that is not there.
    """
    if data is None:
        return None, False
    data, lost = data.copy(), False
    for name in formsets:
        there = {str(row.pk) for row in getattr(event, name).all()} if event else set()
        for number in range(_count(data.get(f"{name}-TOTAL_FORMS", ""))):
            key = f"{name}-{number}-id"
            if data.get(key) not in there:
                lost = lost or bool(data.get(key))
                data[key] = ""
    return data, lost


def _count(typed: str) -> int:
    """How many rows the formset will look at."""
    if not (typed.isascii() and typed.isdecimal()):
        return 0
    return MOST_ROWS if len(typed) > 9 else min(int(typed), MOST_ROWS)


def hold(form: forms.BaseForm, field: str, why: str) -> None:
    """Show `field` as it is, not to be changed, and say why."""
    form.fields[field].disabled = True
    form.fields[field].help_text = why


def what_needs(row: Model) -> str:
    """The names of the things that keep `row` from being deleted; empty when nothing does."""
    if row.pk is None:
        return ""
    kept_by = [
        relation.related_model
        for relation in row._meta.related_objects
        if relation.on_delete is PROTECT and _any(relation, row)
    ]
    return ", ".join(sorted(str(model._meta.verbose_name_plural) for model in kept_by))


def _any(relation: Any, row: Model) -> bool:
    return bool(relation.related_model._base_manager.filter(**{relation.field.name: row}).exists())
