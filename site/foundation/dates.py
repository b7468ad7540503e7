"""Days, times and amounts as the active language writes them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_interval, format_time, get_timezone_gmt, get_timezone_name
from babel.numbers import format_currency
from django.utils import translation

from foundation.money import to_major

# Programmes are read all over the world: 24 hours everywhere.
CLOCK = "HH:mm"


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale:
    return Locale.parse(code, sep="-")


def active_locale() -> Locale:
    """Babel's locale of the active language."""
    return _locale(translation.get_language() or "en")


def day(value: date) -> str:
    """A day with its year: 2026年7月12日, July 12, 2026."""
    return format_date(value, "long", locale=active_locale())


def days(first: date, last: date) -> str:
    """The days from `first` to `last`, what is common to both said once."""
    return day(first) if first == last else format_interval(first, last, "yMMMMd", locale=active_locale())


def month(value: date) -> str:
    """The month's name standing alone."""
    return str(active_locale().months["stand-alone"]["wide"][value.month])


def weekday(value: date) -> str:
    """The weekday's name."""
    return format_date(value, "EEEE", locale=active_locale())


def clock(value: datetime, zone: ZoneInfo) -> str:
    """The time of day in `zone`."""
    return format_time(value, CLOCK, tzinfo=zone, locale=active_locale())


def moment(value: datetime, zone: ZoneInfo) -> str:
    """Day and time of day in `zone`."""
    return f"{day(value.astimezone(zone).date())} {clock(value, zone)}"


def zone_name(value: datetime, zone: ZoneInfo) -> str:
    """The zone in words with its distance from Greenwich: China Standard Time (GMT+08:00)."""
    local = value.astimezone(zone)
    name = get_timezone_name(local, locale=active_locale())
    offset = get_timezone_gmt(local, width="long", locale=active_locale())
    return name if name == offset else f"{name} ({offset})"


def machine_time(value: datetime, zone: ZoneInfo) -> str:
    """For the `datetime` attribute of a time."""
    return value.astimezone(zone).isoformat(timespec="minutes")


def money(minor: int, currency: str) -> str:
    """An amount given in the currency's smallest unit."""
    return str(format_currency(to_major(minor, currency), currency, locale=active_locale()))
