"""What tickets do when sign-up tells of a decision. Run twice, each changes nothing the second time."""

import structlog
from django.utils import timezone

from foundation import outbox
from foundation.actors import Actor
from registrations.signup.enums import HOLDING
from registrations.signup.models import Registration
from registrations.tickets import actions

ACTOR = Actor.system("tickets")

logger = structlog.get_logger(__name__)


@outbox.handles("signup.accepted")
def issue_ticket(payload: outbox.Payload) -> None:
    """Issue a ticket, unless the registration was withdrawn or a consent taken back in the meantime."""
    registration = Registration.objects.get(pk=payload["registration"])
    try:
        actions.issue(actor=ACTOR, registration=registration, now=timezone.now())
    except (actions.NotAccepted, actions.ConsentMissing) as reason:
        logger.info("no ticket issued", registration=registration.code, reason=type(reason).__name__)


@outbox.handles("signup.withdrawn")
@outbox.handles("signup.cancelled")
@outbox.handles("signup.rejected")
@outbox.handles("signup.reopened")
def revoke_ticket(payload: outbox.Payload) -> None:
    """Revoke the ticket of a registration that lost its place."""
    # Held, so that it is not accepted again between the look and the deed.
    registration = Registration.objects.select_for_update().get(pk=payload["registration"])
    if registration.state not in HOLDING:
        actions.revoke(actor=ACTOR, registration=registration, now=timezone.now())
