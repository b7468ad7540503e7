"""Public codes: what stands in an address or on paper in place of a row id.

The alphabet is Crockford's base 32 without vowels that could spell a word (no a, e, i, l, o, u): a code is
read aloud, typed on a phone and never offends.
"""

import secrets

ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz"


def new_code(length: int = 10) -> str:
    """A random code of `length` characters; 10 give 49 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def new_short_code() -> str:
    """A code of 6 characters, for things that people type and of which there are few."""
    return new_code(6)


def new_secret_token() -> str:
    """A secret of 256 bits for links and devices; store only its hash."""
    return secrets.token_urlsafe(32)
