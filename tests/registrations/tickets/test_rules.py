from events.enums import RoleKind
from registrations.tickets.rules import TYPE_NUMBERS, next_revision


def test_every_kind_of_role_has_a_number_of_its_own_that_fits_the_code() -> None:
    assert TYPE_NUMBERS.keys() == set(RoleKind)
    assert len(set(TYPE_NUMBERS.values())) == len(TYPE_NUMBERS)
    assert all(0 < number < 1 << 16 for number in TYPE_NUMBERS.values())


def test_numbers_that_were_printed_never_change() -> None:
    assert TYPE_NUMBERS[RoleKind.CAMPER] == 1
    assert TYPE_NUMBERS[RoleKind.STAFF] == 10


def test_revision_fits_a_byte_for_ever() -> None:
    assert next_revision(1) == 2
    assert next_revision(254) == 255
    assert next_revision(255) == 1
