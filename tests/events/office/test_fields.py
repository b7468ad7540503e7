"""Times in the event's own zone."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.office.fields import PriceField, ZonedDateTimeField


def field(zone: str) -> ZonedDateTimeField:
    made = ZonedDateTimeField()
    made.zone = ZoneInfo(zone)
    return made


@pytest.mark.parametrize("server", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_what_is_typed_is_the_events_time_wherever_the_server_is(server: str) -> None:
    with timezone.override(server):
        assert field("Asia/Bangkok").clean("2026-07-12 09:00") == datetime(2026, 7, 12, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("server", ["UTC", "America/New_York"])
def test_a_moment_is_shown_in_the_events_time(server: str) -> None:
    with timezone.override(server):
        shown = field("Asia/Bangkok").prepare_value(datetime(2026, 7, 12, 2, 0, tzinfo=UTC))
    assert shown == datetime(2026, 7, 12, 9, 0)  # noqa: DTZ001


def test_what_was_typed_stays_as_it_was() -> None:
    assert field("Asia/Bangkok").prepare_value("not a time") == "not a time"


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(ValidationError, match="Europe/Paris"):
        field("Europe/Paris").clean("2026-03-29 02:30")


def test_a_time_that_comes_twice_is_refused() -> None:
    with pytest.raises(ValidationError, match="Europe/Paris"):
        field("Europe/Paris").clean("2026-10-25 02:30")


@pytest.mark.parametrize("typed", ["tomorrow", "2026-02-30 10:00", "99999-01-01 10:00", "０"])
def test_what_is_no_time_has_a_sentence_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match="2026-07-12 09:00"):
        field("Asia/Shanghai").clean(typed)


def test_the_same_moment_is_no_change() -> None:
    moment = datetime(2026, 7, 12, 1, 0, tzinfo=UTC)
    assert not field("Asia/Shanghai").has_changed(moment, "2026-07-12 09:00")
    assert field("Asia/Shanghai").has_changed(moment, "2026-07-12 09:01")


def test_prices_become_the_smallest_unit() -> None:
    assert PriceField.minor(Decimal("19.99"), "CNY") == 1999
    assert PriceField.minor(None, "CNY") == 0
    with pytest.raises(ValidationError, match="JPY"):
        PriceField.minor(Decimal("0.5"), "JPY")
