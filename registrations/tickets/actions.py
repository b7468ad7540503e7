"""Issuing and revoking tickets, and the codes that stand on them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from foundation import audit
from foundation.actors import Actor
from registrations.signup import consents
from registrations.signup.enums import HOLDING, ConsentKind
from registrations.signup.models import Registration
from registrations.tickets import keys
from registrations.tickets.codes import TicketClaims, draw_ticket_number, encode, human_code
from registrations.tickets.models import Ticket
from registrations.tickets.rules import TYPE_NUMBERS, next_revision


class NotAccepted(Exception):
    """The registration holds no place, so it gets no ticket."""


class ConsentMissing(Exception):
    """A consent without which no ticket is issued was not given, or was taken back. `kinds` says which."""

    def __init__(self, kinds: set[ConsentKind]) -> None:
        super().__init__(", ".join(sorted(kinds)))
        self.kinds = kinds


@transaction.atomic
def issue(*, actor: Actor, registration: Registration, now: datetime) -> Ticket:
    """The valid ticket of `registration`, made where there is none.

    A revoked ticket becomes valid with its next revision, so that what was printed before stays refused.
    Raises `NotAccepted` or `ConsentMissing`.
    """
    registration = _locked(registration)
    if registration.state not in HOLDING:
        raise NotAccepted(registration.code)
    if missing := consents.missing(registration):
        raise ConsentMissing(missing)
    ticket = Ticket.objects.filter(registration=registration).first()
    if ticket and ticket.revoked_at is None:
        return ticket
    if ticket:
        ticket.revision, ticket.issued_at, ticket.revoked_at = next_revision(ticket.revision), now, None
        ticket.save(update_fields=["revision", "issued_at", "revoked_at"])
    else:
        # Drawn: the short code shows the number, and must not be guessed from a neighbour's.
        ticket = Ticket.objects.create(pk=draw_ticket_number(), registration=registration, issued_at=now)
    _record(actor, "ticket.issue", registration, now, revision=ticket.revision)
    return ticket


@transaction.atomic
def revoke(*, actor: Actor, registration: Registration, now: datetime) -> None:
    """Make the registration's ticket void; without a valid one nothing happens."""
    registration = _locked(registration)
    if Ticket.objects.valid().filter(registration=registration).update(revoked_at=now):
        _record(actor, "ticket.revoke", registration, now)


def code_of(ticket: Ticket, *, signer: keys.Signer | None = None) -> str:
    """The 121 characters of the QR code, signed with the key in use.

    Reads `ticket.registration.role`. For many tickets, fetch `keys.signer()` once and hand it in.
    """
    signer = signer or keys.signer()
    registration = ticket.registration
    claims = TicketClaims(
        key_id=signer.number,
        event_number=registration.event_id,
        ticket_number=ticket.pk,
        type_number=TYPE_NUMBERS[registration.role.kind],
        revision=ticket.revision,
    )
    return encode(claims, signer.private_key)


def human_code_of(ticket: Ticket) -> str:
    """The short code to be read aloud or typed: nine letters and digits in groups of three."""
    return human_code(ticket.pk)


def _locked(registration: Registration) -> Registration:
    """The row as it stands, held: no withdrawal comes between the look at its state and the ticket."""
    return Registration.objects.select_for_update().get(pk=registration.pk)


def _record(actor: Actor, verb: str, registration: Registration, now: datetime, **details: object) -> None:
    audit.record(
        actor=actor, verb=verb, subject=registration, now=now,
        organisation_id=registration.event.organisation_id, **details,
    )  # fmt: skip
