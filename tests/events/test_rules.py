"""Ages count on the opening day; a sign-up window says why it is shut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from events import rules
from events.enums import EventState, SignUpProblem

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


@dataclass
class Window:
    state: str = EventState.PUBLISHED
    sign_up_open: bool = True
    registration_opens_at: datetime | None = None
    registration_closes_at: datetime | None = None


@dataclass
class Ages:
    min_age: int | None = None
    max_age: int | None = None


@pytest.mark.parametrize(
    ("birth_on", "day", "age"),
    [
        (date(2014, 7, 1), date(2026, 7, 1), 12),
        (date(2014, 7, 2), date(2026, 7, 1), 11),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (date(2026, 7, 1), date(2026, 7, 1), 0),
    ],
)
def test_age_is_counted_in_whole_years(birth_on: date, day: date, age: int) -> None:
    assert rules.age_on(birth_on, day) == age


def test_one_comes_of_age_on_the_eighteenth_birthday() -> None:
    assert rules.is_minor(date(2008, 7, 2), date(2026, 7, 1))
    assert not rules.is_minor(date(2008, 7, 1), date(2026, 7, 1))


@pytest.mark.parametrize(
    ("ages", "age", "fits"),
    [
        (Ages(12, 18), 12, True),
        (Ages(12, 18), 18, True),
        (Ages(12, 18), 11, False),
        (Ages(12, 18), 19, False),
        (Ages(None, 18), 0, True),
        (Ages(18, None), 99, True),
        (Ages(), 5, True),
    ],
)
def test_bounds_include_both_ends(ages: Ages, age: int, fits: bool) -> None:
    assert rules.age_fits(ages, age) is fits


@pytest.mark.parametrize(
    ("window", "problem"),
    [
        (Window(), None),
        (Window(state=EventState.DRAFT), SignUpProblem.NOT_PUBLISHED),
        (Window(state=EventState.CANCELLED), SignUpProblem.CANCELLED),
        (Window(sign_up_open=False), SignUpProblem.CLOSED),
        (Window(registration_opens_at=NOW), None),
        (Window(registration_opens_at=NOW + timedelta(seconds=1)), SignUpProblem.NOT_YET),
        (Window(registration_closes_at=NOW), SignUpProblem.OVER),
        (Window(registration_closes_at=NOW + timedelta(seconds=1)), None),
    ],
)
def test_the_window_says_why_it_is_shut(window: Window, problem: SignUpProblem | None) -> None:
    assert rules.sign_up_problem(window, prices=[0, 0], now=NOW) == problem


def test_a_price_keeps_sign_up_shut_until_payments_exist() -> None:
    assert rules.sign_up_problem(Window(), prices=[0, 5000], now=NOW) == SignUpProblem.PRICED


def test_a_cancelled_event_says_so_before_anything_else() -> None:
    window = replace(Window(state=EventState.CANCELLED), sign_up_open=False)

    assert rules.sign_up_problem(window, prices=[1], now=NOW) == SignUpProblem.CANCELLED
