"""The outbox: what must happen after a transaction is a row in it, and a relay carries it out.

No request talks to a broker: `put` writes a row in the caller's transaction, and `relay` (every two seconds,
`foundation.tasks`) claims due rows and calls the handler of their topic. A handler that only touches the
database runs in one transaction with the row's own end, hence exactly once; one that reaches outside
(`transactional=False`: mail, webhooks) runs at least once and must be idempotent by its own key.
A topic is also how a lower package tells a higher one: it puts, the higher one handles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F

from foundation.enums import OutboxState
from foundation.models import OutboxMessage

LEASE = timedelta(minutes=5)
MAX_TRIES = 12
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)

logger = structlog.get_logger(__name__)

Payload = dict[str, Any]
Handler = Callable[[Payload], None]


@dataclass(frozen=True, slots=True)
class _Registered:
    handler: Handler
    transactional: bool


_handlers: dict[str, list[_Registered]] = {}


def handles(topic: str, *, transactional: bool = True) -> Callable[[Handler], Handler]:
    """Register a handler of `topic`. A topic with an outside effect has one handler only."""

    def register(handler: Handler) -> Handler:
        registered = _handlers.setdefault(topic, [])
        if registered and not (transactional and all(other.transactional for other in registered)):
            raise ValueError(f"{topic} has an outside effect and so one handler only")
        registered.append(_Registered(handler, transactional))
        return handler

    return register


def put(*, topic: str, payload: Payload, now: datetime, key: str | None = None) -> None:
    """Write a message in the current transaction; with a `key` that exists, nothing happens."""
    message = OutboxMessage(topic=topic, payload=payload, key=key, available_at=now)
    if key is None:
        message.save(force_insert=True)
    else:
        OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)


def relay(*, now: datetime, limit: int = 100) -> int:
    """Carry out up to `limit` due messages, oldest first; returns how many succeeded.

    Safe to run in many processes: a message is claimed by a conditional UPDATE and comes back when its
    lease runs out.
    """
    return sum(_carry_out(message, now) for message in _claimed(now, limit))


def _claimed(now: datetime, limit: int) -> Iterator[OutboxMessage]:
    due = OutboxMessage.objects.waiting().filter(available_at__lte=now).order_by("available_at", "id")
    for message in due[:limit]:
        mine = OutboxMessage.objects.waiting().filter(pk=message.pk, available_at=message.available_at)
        if mine.update(available_at=now + LEASE, tries=F("tries") + 1):
            message.tries += 1
            yield message


def _carry_out(message: OutboxMessage, now: datetime) -> bool:
    registered = _handlers.get(message.topic, [])
    transactional = all(entry.transactional for entry in registered)
    try:
        if not registered:
            raise LookupError(f"nobody handles {message.topic}")
        with transaction.atomic() if transactional else nullcontext():
            for entry in registered:
                entry.handler(message.payload)
            OutboxMessage.objects.filter(pk=message.pk).update(
                state=OutboxState.DONE, done_at=now, last_error=""
            )
    except Exception as error:  # noqa: BLE001 - whatever a handler raises, the others go on
        _postpone(message, now, error)
        return False
    return True


def _postpone(message: OutboxMessage, now: datetime, error: Exception) -> None:
    logger.error(
        "outbox message failed", topic=message.topic, message=message.pk, tries=message.tries, exc_info=error
    )
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=OutboxState.FAILED if message.tries >= MAX_TRIES else OutboxState.WAITING,
        available_at=now + min(FIRST_PAUSE * 2 ** (message.tries - 1), LONGEST_PAUSE),
        last_error=f"{type(error).__name__}: {error}"[:2000],
    )
