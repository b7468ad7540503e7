"""Which delegations."""

from __future__ import annotations

import unicodedata

from events.models import Event
from registrations.delegations.models import Delegation
from registrations.delegations.rules import CAN_BE_JOINED, read_code

_LONGEST_CODE = 40


def delegation_by_code(event: Event, typed: str) -> Delegation | None:
    """The delegation of `event` that somebody may join with the code he typed, or None."""
    code = read_code(unicodedata.normalize("NFKC", typed[:_LONGEST_CODE]))
    return Delegation.objects.filter(event=event, code=code, state__in=CAN_BE_JOINED).first()
