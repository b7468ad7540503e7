"""Rules of delegations as pure functions."""

from __future__ import annotations

from registrations.delegations.enums import DelegationState

CAN_BE_JOINED = frozenset({DelegationState.INVITED, DelegationState.APPLIED, DelegationState.CONFIRMED})
"""States in which members may name the delegation when they sign up."""

FOLLOWS: dict[str, frozenset[str]] = {
    DelegationState.INVITED: frozenset(DelegationState) - {DelegationState.INVITED},
    DelegationState.APPLIED: frozenset(
        {DelegationState.CONFIRMED, DelegationState.DECLINED, DelegationState.CANCELLED}
    ),
    DelegationState.CONFIRMED: frozenset({DelegationState.INVITED, DelegationState.CANCELLED}),
    DelegationState.DECLINED: frozenset({DelegationState.INVITED, DelegationState.CONFIRMED}),
    DelegationState.CANCELLED: frozenset({DelegationState.INVITED}),
}
"""Which state may follow which."""

# Crockford's reading: what looks like a digit is one, since the codes' alphabet has none of these letters.
_LOOKALIKES = str.maketrans("oil", "011", " -\u2010\u2011\u2013\u2014\u00a0\u3000")


def read_code(typed: str) -> str:
    """A typed delegation code as it is kept: small, without spaces and hyphens."""
    return typed.strip().lower().translate(_LOOKALIKES)
