"""Tickets of accepted registrations, issued by the action."""

from __future__ import annotations

from foundation.actors import Actor
from registrations.signup.models import Registration
from registrations.tickets import actions
from registrations.tickets.models import Ticket
from tests.factories.events import NOW
from tests.factories.signup import accepted


def ticket_of(registration: Registration) -> Ticket:
    """The ticket of an accepted registration with its consents."""
    return actions.issue(actor=Actor.system("tests"), registration=registration, now=NOW)


def issued(*, adult: bool = False, **fields: object) -> Ticket:
    """The ticket of a new accepted registration; a child's unless `adult`."""
    return ticket_of(accepted(adult=adult, **fields))
