"""Which registrations a visitor may see: those of an address he proved or signed up in his browser."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q

from accounts import entrance
from registrations.signup.enums import HOLDING
from registrations.signup.models import Registration, RegistrationQuerySet
from registrations.tickets.models import Ticket


def visible_to(session: SessionBase) -> RegistrationQuerySet:
    """The registrations this browser's user may see, with what a page about one needs."""
    mine = Q(code__in=entrance.remembered_registrations(session))
    if address := entrance.proven_address(session):
        mine |= Q(contact_email=address)
    return Registration.objects.filter(mine).select_related(
        "event__venue", "event__programme", "event__organisation", "role", "part", "delegation", "guardian"
    )


def valid_ticket(registration: Registration) -> Ticket | None:
    """The ticket of `registration` that a gate would take, or None."""
    if registration.state not in HOLDING:
        # Withdrawn this second: the ticket is revoked by the relay, and must not be shown till then.
        return None
    ticket = Ticket.objects.valid().filter(registration=registration).first()
    if ticket is not None:
        ticket.registration = registration
    return ticket
