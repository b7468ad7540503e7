import pytest

from events.enums import Kind
from registrations.statistics.enums import Basis
from registrations.statistics.rules import basis_of, counted, has_region


@pytest.mark.parametrize(
    ("kind", "basis"),
    [(Kind.CAMP, Basis.RESIDENCE), (Kind.SUMMIT, Basis.BASE), (Kind.FESTIVAL, Basis.RESIDENCE)],
)
def test_each_kind_has_its_basis(kind: Kind, basis: Basis) -> None:
    assert basis_of(kind) == basis


def test_every_kind_has_one() -> None:
    assert {basis_of(kind) for kind in Kind} <= set(Basis)


def test_the_mainland_and_blanks_are_left_out() -> None:
    assert counted(["CN", "", "TH", "TH", "HK"]) == {"TH", "HK"}


@pytest.mark.parametrize("code", ["HK", "MO", "TW"])
def test_a_region_is_seen(code: str) -> None:
    assert has_region(["TH", code])


def test_countries_alone_have_no_region() -> None:
    assert not has_region(["TH", "SG", "CN"])
