"""Which role has which duty. This table is the only place that says so."""

from accounts.enums import Duty, Role

ROLES_WITH: dict[Duty, frozenset[Role]] = {
    Duty.SEE_EVENTS: frozenset({Role.ORGANISER, Role.EDITOR, Role.REVIEWER, Role.FINANCE, Role.MEDICAL}),
    Duty.MANAGE_EVENTS: frozenset({Role.ORGANISER}),
    Duty.EDIT_PAGES: frozenset({Role.EDITOR}),
    Duty.SEE_REGISTRATIONS: frozenset({Role.ORGANISER, Role.REVIEWER}),
    Duty.REVIEW: frozenset({Role.ORGANISER, Role.REVIEWER}),
    Duty.EXPORT: frozenset({Role.ORGANISER}),
    Duty.CHECK_IN: frozenset({Role.ORGANISER, Role.GATE}),
    Duty.SEE_FIGURES: frozenset({Role.ORGANISER, Role.REVIEWER, Role.FINANCE}),
    Duty.MANAGE_TEAM: frozenset({Role.ORGANISER}),
}

# Gate volunteers have no access to the back office.
OFFICE_ROLES = frozenset(Role) - {Role.GATE}
