"""Rules of events as pure functions: values in, a verdict out, the clock passed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from events.enums import EventState, SignUpProblem

ADULT_AGE = 18


class _Window(Protocol):
    state: str
    sign_up_open: bool
    registration_opens_at: datetime | None
    registration_closes_at: datetime | None


class _Ages(Protocol):
    min_age: int | None
    max_age: int | None


def age_on(birth_on: date, day: date) -> int:
    """Whole years of age on `day`. Someone born on 29 February has his birthday on 1 March in other years."""
    return day.year - birth_on.year - ((day.month, day.day) < (birth_on.month, birth_on.day))


def is_minor(birth_on: date, day: date) -> bool:
    """Whether somebody is under 18 on `day`."""
    return age_on(birth_on, day) < ADULT_AGE


def age_fits(role: _Ages, age: int) -> bool:
    """Whether `age` in years is within the role's bounds, both included; no bound is none."""
    return (role.min_age is None or age >= role.min_age) and (role.max_age is None or age <= role.max_age)


def sign_up_problem(event: _Window, *, prices: Iterable[int], now: datetime) -> SignUpProblem | None:
    """Why nobody can sign up for `event` at `now`, or None. `prices` are its roles', in minor units.

    Places are not looked at: whether there is one is decided by the counter when it is taken.
    """
    if event.state == EventState.CANCELLED:
        return SignUpProblem.CANCELLED
    if event.state != EventState.PUBLISHED:
        return SignUpProblem.NOT_PUBLISHED
    if not event.sign_up_open:
        return SignUpProblem.CLOSED
    if any(prices):
        return SignUpProblem.PRICED
    if event.registration_opens_at and now < event.registration_opens_at:
        return SignUpProblem.NOT_YET
    if event.registration_closes_at and now >= event.registration_closes_at:
        return SignUpProblem.OVER
    return None
