"""What stands in a ticket's code, as numbers that never change their meaning."""

from events.enums import RoleKind

TYPE_NUMBERS: dict[str, int] = {
    RoleKind.CAMPER: 1,
    RoleKind.LEADER: 2,
    RoleKind.DELEGATE: 3,
    RoleKind.GUEST: 4,
    RoleKind.PERFORMER: 5,
    RoleKind.CONTESTANT: 6,
    RoleKind.TRAINEE: 7,
    RoleKind.PRESS: 8,
    RoleKind.VOLUNTEER: 9,
    RoleKind.STAFF: 10,
}
"""Printed tickets carry these: a number is never given to another kind, a new kind takes the next."""

LARGEST_REVISION = 255


def next_revision(revision: int) -> int:
    """The revision of a ticket issued anew, from 1 to 255; after 255 it begins again."""
    return revision % LARGEST_REVISION + 1
