"""The counting rules as pure functions and constants (`domain.md`, section 2)."""

from __future__ import annotations

from collections.abc import Iterable

from events.enums import Kind, RoleKind
from registrations.statistics.enums import Basis

MAINLAND = "CN"
REGIONS = frozenset({"HK", "MO", "TW"})

PARTICIPANTS = frozenset(
    {RoleKind.CAMPER, RoleKind.DELEGATE, RoleKind.GUEST, RoleKind.CONTESTANT, RoleKind.TRAINEE}
)
"""For whom an event is held. Leaders, staff, performers, volunteers and press are counted apart (R12)."""

FAIR_GUESTS = frozenset({RoleKind.DELEGATE, RoleKind.GUEST})
"""Whom the FAIR sentence counts."""

_BASIS_OF = {Kind.CAMP: Basis.RESIDENCE, Kind.ONLINE_CAMP: Basis.RESIDENCE, Kind.SUMMIT: Basis.BASE}


def basis_of(kind: str) -> Basis:
    """By what events of `kind` count countries unless the reader chooses otherwise."""
    return _BASIS_OF.get(Kind(kind), Basis.RESIDENCE)


def counted(codes: Iterable[str]) -> frozenset[str]:
    """The different countries and regions among ISO `codes`; the mainland and blanks are left out (R5)."""
    return frozenset(codes) - {MAINLAND, ""}


def has_region(codes: Iterable[str]) -> bool:
    """Whether Hong Kong, Macao or Taiwan is among `codes`, so that the unit is 国家和地区 (R5)."""
    return not REGIONS.isdisjoint(codes)
