"""Days, times and amounts in the readers' languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import translation

from foundation import dates

FIRST, LAST = date(2026, 7, 12), date(2026, 7, 21)
SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 7, 12, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", "2026年7月12日至21日"),
        ("zh-hant", "2026年7月12日至21日"),
        ("en", "Jul\u202f12\u2009–\u200921, 2026"),
        ("th", "12–21 กรกฎาคม 2026"),
    ],
)
def test_days_say_once_what_they_share(language: str, words: str) -> None:
    with translation.override(language):
        assert dates.days(FIRST, LAST).replace("\u202f", " ").replace("\u2009", " ") == words.replace(
            "\u202f", " "
        ).replace("\u2009", " ")


def test_one_day_is_one_day() -> None:
    with translation.override("en"):
        assert dates.days(FIRST, FIRST) == "July 12, 2026"


@pytest.mark.parametrize("code", [code for code, _ in settings.LANGUAGES])
def test_every_declared_language_can_say_a_day_a_time_a_zone_and_an_amount(code: str) -> None:
    with translation.override(code):
        assert "2026" in dates.days(FIRST, LAST)
        assert dates.month(FIRST)
        assert dates.weekday(FIRST)
        assert dates.clock(MORNING, SHANGHAI) == "09:00"
        assert "08:00" in dates.zone_name(MORNING, SHANGHAI)
        assert dates.money(12_50, "CNY")


def test_times_are_said_in_the_given_zone() -> None:
    with translation.override("zh-hans"):
        assert dates.moment(MORNING, SHANGHAI) == "2026年7月12日 09:00"
        assert dates.moment(MORNING, ZoneInfo("America/Lima")) == "2026年7月11日 20:00"
        assert dates.machine_time(MORNING, SHANGHAI) == "2026-07-12T09:00+08:00"
        assert dates.zone_name(MORNING, SHANGHAI) == "中国标准时间 (GMT+08:00)"


def test_an_amount_has_as_many_decimals_as_its_currency() -> None:
    with translation.override("en"):
        assert dates.money(12_50, "CNY") == "CN¥12.50"
        assert dates.money(1250, "JPY") == "¥1,250"
