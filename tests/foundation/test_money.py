"""Amounts in the smallest unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from foundation.money import TooPrecise, decimals, to_major, to_minor


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("19.99", "CNY", 1999),
        ("0", "CNY", 0),
        ("1E+2", "EUR", 10_000),
        ("1500", "JPY", 1500),
        ("250000", "VND", 250_000),
        ("1.234", "KWD", 1234),
        ("0.1", "USD", 10),
    ],
)
def test_there_and_back(amount: str, currency: str, minor: int) -> None:
    assert to_minor(Decimal(amount), currency) == minor
    assert to_major(minor, currency) == Decimal(amount)


@pytest.mark.parametrize(("amount", "currency"), [("0.001", "CNY"), ("0.5", "JPY"), ("1.2345", "BHD")])
def test_more_decimals_than_the_currency_has_are_refused(amount: str, currency: str) -> None:
    with pytest.raises(TooPrecise):
        to_minor(Decimal(amount), currency)


def test_decimals_of_currencies() -> None:
    assert [decimals(code) for code in ("CNY", "JPY", "KRW", "TND")] == [2, 0, 0, 3]
