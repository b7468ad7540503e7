"""How long personal data is kept: each room registers its rule, one job applies them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from foundation.enums import MailState, OutboxState
from foundation.models import Mail, OutboxMessage

Purge = Callable[[datetime], int]


@dataclass(frozen=True, slots=True)
class Policy:
    """`purge(now)` forgets what is due and returns how many rows it touched."""

    name: str
    purge: Purge


_policies: dict[str, Policy] = {}


def policy(name: str) -> Callable[[Purge], Purge]:
    """Register a rule under `name`."""

    def register(purge: Purge) -> Purge:
        _policies[name] = Policy(name, purge)
        return purge

    return register


def apply(*, now: datetime) -> dict[str, int]:
    """Apply every rule; returns the number of rows touched by each."""
    return {name: rule.purge(now) for name, rule in sorted(_policies.items())}


@policy("mails: 90 days after they were sent")
def forget_mails(now: datetime) -> int:
    return Mail.objects.filter(state=MailState.SENT, sent_at__lt=now - timedelta(days=90)).delete()[0]


@policy("outbox: 14 days after a message was carried out")
def forget_outbox(now: datetime) -> int:
    return OutboxMessage.objects.filter(
        state=OutboxState.DONE, done_at__lt=now - timedelta(days=14)
    ).delete()[0]
