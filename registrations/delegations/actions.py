"""What is done to delegations; members are moved by `registrations.signup.actions.move_to_delegation`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.models import Event
from foundation import audit
from foundation.actors import Actor
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from registrations.delegations.rules import FOLLOWS
from registrations.people.models import Association


class DelegationRefused(Exception):
    """It can't be done; `message` is a sentence for the reader, `field` the answer it is about."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What is known of a delegation when it is written down; `base` is a country's two letters."""

    name: str
    base: str
    association: Association | None = None
    leader_name: str = ""
    leader_email: str = ""
    quota_asked: int | None = None
    quota_granted: int | None = None


def make_delegation(
    *, actor: Actor, event: Event, party: Party, now: datetime,
    state: DelegationState = DelegationState.INVITED,
) -> Delegation:  # fmt: skip
    """A new delegation of `event`.

    Raises `DelegationRefused` when the event has one of that name.
    """
    delegation = Delegation(
        event=event, name=party.name, base=party.base, association=party.association, state=state,
        leader_name=party.leader_name, leader_email=party.leader_email,
        quota_asked=party.quota_asked, quota_granted=party.quota_granted,
    )  # fmt: skip
    try:
        with transaction.atomic():
            delegation.save(force_insert=True)
            _record(actor, "delegation.make", delegation, now, state=state)
    except IntegrityError as error:
        if not Delegation.objects.filter(event=event, name=party.name).exists():
            raise
        raise DelegationRefused(
            _("This event has a delegation of that name already."), field="name"
        ) from error
    return delegation


@transaction.atomic
def decide_delegation(
    *, actor: Actor, delegation: Delegation, state: DelegationState, now: datetime,
    quota_granted: int | None = None,
) -> Delegation:  # fmt: skip
    """Bring a delegation into another state; with `quota_granted` the places it gets are written, too.

    Raises `DelegationRefused` when that state can't follow its present one. The same state again is fine.
    """
    delegation = Delegation.objects.select_for_update().get(pk=delegation.pk)
    before = delegation.state
    if state not in FOLLOWS[before] | {before}:
        raise DelegationRefused(
            _("A delegation that is “%(before)s” can't become “%(after)s”.")
            % {"before": delegation.get_state_display(), "after": state.label},
            field="state",
        )
    delegation.state = state
    if quota_granted is not None:
        delegation.quota_granted = quota_granted
    delegation.save(update_fields=["state", "quota_granted"])
    _record(actor, "delegation.decide", delegation, now, before=before, after=state)
    return delegation


def _record(actor: Actor, verb: str, delegation: Delegation, now: datetime, **details: object) -> None:
    audit.record(
        actor=actor, verb=verb, subject=delegation, now=now,
        organisation_id=delegation.event.organisation_id, **details,
    )  # fmt: skip
