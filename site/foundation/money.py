"""Amounts of money: whole numbers of a currency's smallest unit, never floats."""

from __future__ import annotations

from decimal import Decimal

ZERO_DECIMAL = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]
)
"""Currencies without a smaller unit, as Stripe counts them."""

THREE_DECIMAL = frozenset(["BHD", "JOD", "KWD", "OMR", "TND"])


class TooPrecise(ValueError):
    """The amount has more decimals than the currency."""


def decimals(currency: str) -> int:
    """How many decimals an amount in `currency` has."""
    if currency in ZERO_DECIMAL:
        return 0
    return 3 if currency in THREE_DECIMAL else 2


def to_minor(amount: Decimal, currency: str) -> int:
    """`amount` in units as people write it (19.99 yuan) as a whole number of the smallest (1999 fen).

    Raises `TooPrecise`.
    """
    scaled = amount.scaleb(decimals(currency))
    if scaled != scaled.to_integral_value():
        raise TooPrecise(amount)
    return int(scaled)


def to_major(minor: int, currency: str) -> Decimal:
    """The amount as people write it, with the currency's decimals."""
    return Decimal(minor).scaleb(-decimals(currency))
