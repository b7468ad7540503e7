"""Form fields of events: times in the event's own zone, and prices as people write them."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from foundation.money import TooPrecise, to_minor

COMMON_ZONES = (
    "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei", "Asia/Bangkok", "Asia/Singapore",
    "Asia/Kuala_Lumpur", "Asia/Jakarta", "Asia/Manila", "Asia/Tokyo", "Australia/Sydney", "Europe/London",
    "Europe/Paris", "Europe/Rome", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "UTC",
)  # fmt: skip

CURRENCIES = (
    "CNY", "HKD", "MOP", "TWD", "USD", "EUR", "GBP", "JPY", "KRW", "SGD", "MYR", "THB", "IDR", "VND", "PHP",
    "AUD", "CAD", "CHF", "BRL",
)  # fmt: skip

LARGEST_PRICE = Decimal(1000000000)


@lru_cache(maxsize=1)
def _other_zones() -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, name) for name in sorted(available_timezones()) if "/" in name and name not in COMMON_ZONES
    )


def zone_choices() -> list[tuple[Any, Any]]:
    """All time zones, the likely ones first."""
    common = tuple((name, name) for name in COMMON_ZONES)
    return [(_("Often used"), common), (_("All"), _other_zones())]


class TimeZoneField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=zone_choices, **kwargs)


class ZonedDateTimeField(forms.DateTimeField):
    """A moment, typed and shown as a clock on the wall in `zone` shows it, whatever zone the server is in."""

    widget = AdminDateTimeInput
    zone: ZoneInfo = ZoneInfo("Asia/Shanghai")

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(self.zone).replace(tzinfo=None)
        return value

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value if value.tzinfo else self._placed(value)
        return self._placed(self._read(value))

    def _read(self, value: Any) -> datetime:
        for pattern in self.input_formats or ():
            try:
                return datetime.strptime(str(value).strip(), str(pattern))  # noqa: DTZ007
            except ValueError:
                continue
        raise ValidationError(_("Write the day and the time like this: 2026-07-12 09:00."), code="invalid")

    def _placed(self, wall: datetime) -> datetime:
        placed = wall.replace(tzinfo=self.zone)
        if placed.astimezone(UTC).astimezone(self.zone).replace(tzinfo=None) != wall:
            raise ValidationError(
                _("The clocks are put forward then: this time does not exist in %(zone)s."),
                params={"zone": self.zone.key},
            )
        if placed.utcoffset() != placed.replace(fold=1).utcoffset():
            raise ValidationError(
                _("The clocks are put back then: this time comes twice in %(zone)s."),
                params={"zone": self.zone.key},
            )
        return placed


class CurrencyField(forms.ChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=[(code, code) for code in CURRENCIES], **kwargs)


class PriceField(forms.DecimalField):
    """An amount as people write it; `minor` turns it into the smallest unit."""

    def __init__(self, **kwargs: Any) -> None:
        label = gettext_lazy("Price")
        super().__init__(
            **{"label": label, "min_value": 0, "max_value": LARGEST_PRICE, "required": False, **kwargs}
        )

    @staticmethod
    def minor(amount: Decimal | None, currency: str) -> int:
        """The whole number of the currency's smallest unit.

        Raises ValidationError for more decimals than the currency has.
        """
        try:
            return to_minor(amount or Decimal(0), currency)
        except TooPrecise as error:
            raise ValidationError(
                _("An amount in %(currency)s does not have that many decimals."),
                params={"currency": currency},
            ) from error
