"""Encryption of single fields, and the keyed hashes by which encrypted values are found again.

AES-256-GCM with a random nonce; the key's number stands in front, so that keys can be rotated while old
values stay readable. `FIELD_KEYS` holds the keys: the highest number encrypts. The keyed hash is made with
a key derived from the lowest number, which therefore stays until a rotation rewrites the hashes.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12


class DecryptionFailed(Exception):
    """The value was altered, moved to another field, or its key is no longer in FIELD_KEYS."""


def encrypt(text: str, *, purpose: str) -> str:
    """`text` sealed as `<key number>:<base64>`; moved to another `purpose` it won't open."""
    number = max(settings.FIELD_KEYS)
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(settings.FIELD_KEYS[number]).encrypt(nonce, text.encode(), purpose.encode())
    return f"{number}:{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def decrypt(sealed: str, *, purpose: str) -> str:
    """The text that `encrypt` sealed for `purpose`.

    Raises `DecryptionFailed` for anything else.
    """
    number, _, encoded = sealed.partition(":")
    try:
        key = settings.FIELD_KEYS[int(number)]
        raw = base64.urlsafe_b64decode(encoded)
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode()).decode()
    except (KeyError, ValueError, InvalidTag) as error:
        raise DecryptionFailed(purpose) from error


def keyed_hash(text: str, *, purpose: str) -> str:
    """A hash of 64 hexadecimal characters that only this deployment makes; equal texts, equal hashes."""
    return hmac.new(_hash_key(purpose), text.encode(), hashlib.sha256).hexdigest()


@lru_cache
def _hash_key(purpose: str) -> bytes:
    lowest = settings.FIELD_KEYS[min(settings.FIELD_KEYS)]
    return hmac.new(lowest, f"huiqiao keyed hash {purpose}".encode(), hashlib.sha256).digest()
