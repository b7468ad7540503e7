"""The signing keys: made on first use, replaced by `manage.py rotate_ticket_key`, never deleted.

Public keys are kept in the process for a minute; a signature that does not hold under them is tried once
more under keys read afresh, so a key made elsewhere works at once. The private key is read each time it
signs: that is one small row, and the process holds no secret meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import IntegrityError, transaction
from django.utils import timezone

from foundation import audit
from foundation.actors import Actor
from registrations.tickets.codes import BadSignature, ParsedCode, TicketClaims, UnknownKey, verify
from registrations.tickets.models import LARGEST_KEY, SigningKey

FIRST_NUMBER = 1
SECONDS_KEPT = 60

PublicKeys = Mapping[int, Ed25519PublicKey]


class NoKeyNumberLeft(Exception):
    """All numbers that a code has room for are used."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The key pair that signs now."""

    number: int
    private_key: Ed25519PrivateKey


@dataclass(slots=True)
class _Ring:
    read_at: float
    keys: PublicKeys


_ring: _Ring | None = None


def signer() -> Signer:
    """The newest key that is not retired; the first is made here when there is none."""
    row = _active() or _first()
    return Signer(row.number, Ed25519PrivateKey.from_private_bytes(bytes.fromhex(row.private_key)))


def verified(parsed: ParsedCode) -> TicketClaims:
    """The claims of a code whose signature holds under one of our keys.

    Raises `UnknownKey` or `BadSignature`.
    """
    try:
        return verify(parsed, public_keys())
    except (UnknownKey, BadSignature):
        return verify(parsed, public_keys(fresh=True))


def public_keys(*, fresh: bool = False) -> PublicKeys:
    """Every public key by its number, retired ones included; at most a minute old."""
    global _ring  # noqa: PLW0603 - the process's own copy
    if fresh or _ring is None or time.monotonic() - _ring.read_at > SECONDS_KEPT:
        rows = SigningKey.objects.values_list("number", "public_key")
        keys = {number: Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)) for number, key in rows}
        _ring = _Ring(time.monotonic(), keys)
    return _ring.keys


@transaction.atomic
def rotate(*, actor: Actor, now: datetime) -> SigningKey:
    """Retire the key in use and make the next one; tickets signed with older keys stay valid.

    Raises `NoKeyNumberLeft`.
    """
    newest = SigningKey.objects.select_for_update().order_by("-number").first()
    number = newest.number + 1 if newest else FIRST_NUMBER
    if number > LARGEST_KEY:
        raise NoKeyNumberLeft
    SigningKey.objects.filter(retired_at=None).update(retired_at=now)
    key = _create(number, now)
    audit.record(actor=actor, verb="ticket-key.rotate", subject=key, now=now)
    return key


def _active() -> SigningKey | None:
    return SigningKey.objects.filter(retired_at=None).order_by("-number").first()


def _first() -> SigningKey:
    try:
        with transaction.atomic():
            return _create(FIRST_NUMBER, timezone.now())
    except IntegrityError:
        # Another process was quicker; the constraint made us wait for its commit.
        return SigningKey.objects.get(number=FIRST_NUMBER)


def _create(number: int, now: datetime) -> SigningKey:
    private_key = Ed25519PrivateKey.generate()
    return SigningKey.objects.create(
        number=number,
        public_key=private_key.public_key().public_bytes_raw().hex(),
        private_key=private_key.private_bytes_raw().hex(),
        created_at=now,
    )
