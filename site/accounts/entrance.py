"""How families and delegates come in: no password, but a proven e-mail address.

An address is proven by a code that was mailed to it (`accounts.actions`) or by a link in a mail. The session
then holds the address; it also remembers what was signed up in this browser, which opens that and no more.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse

from foundation import crypto
from foundation.actors import Actor

LINK_LIFETIME = timedelta(days=7)
PURPOSE = "entrance link"

_ADDRESS = "entrance.address"
_ASKED = "entrance.asked"
_REMEMBERED = "entrance.registrations"
_MOST_REMEMBERED = 50
_LONGEST_TOKEN = 1000


class BadLink(Exception):
    """The link is not one of ours, was cut off, or has run out."""


def actor_of(email: str) -> Actor:
    """The actor behind an address; the address can't be read from it."""
    return Actor.applicant(crypto.keyed_hash(email.strip().lower(), purpose="address"))


def sign_link(email: str, *, now: datetime) -> str:
    """A token for an address of ours: who holds it within seven days proves that he reads `email`.

    It is sealed, not only signed, so that no address stands in anybody's log. It may be used again, because
    programs that look through mails open links, and families forward them to each other.
    """
    expires_at = int((now + LINK_LIFETIME).timestamp())
    sealed = crypto.encrypt(json.dumps([email.strip().lower(), expires_at]), purpose=PURPOSE)
    return sealed.replace(":", ".").rstrip("=")


def open_link(token: str, *, now: datetime) -> str:
    """The address that a token proves.

    Raises `BadLink`.
    """
    if len(token) > _LONGEST_TOKEN:
        raise BadLink
    number, _, encoded = token.partition(".")
    try:
        padded = encoded + "=" * (-len(encoded) % 4)
        email, expires_at = json.loads(crypto.decrypt(f"{number}:{padded}", purpose=PURPOSE))
    except (crypto.DecryptionFailed, ValueError) as error:
        raise BadLink from error
    if now.timestamp() >= expires_at:
        raise BadLink
    return str(email)


def link_for(email: str, *, now: datetime, registration: str = "") -> str:
    """The absolute address, in the active language, by which `email` comes in, and on to `registration`."""
    path = reverse("portal:enter", args=[sign_link(email, now=now)])
    query = f"?{urlencode({'registration': registration})}" if registration else ""
    return f"{settings.BASE_URL}{path}{query}"


def let_in(session: SessionBase, email: str) -> None:
    """Write that this browser's user reads `email`."""
    session.cycle_key()
    session[_ADDRESS] = email.strip().lower()
    session.pop(_ASKED, None)


def proven_address(session: SessionBase) -> str | None:
    """The address this browser's user proved, or None."""
    address = session.get(_ADDRESS)
    return address if isinstance(address, str) else None


def leave(session: SessionBase) -> None:
    """Forget the address and what was signed up here. A team member on the same browser stays signed in."""
    for name in (_ADDRESS, _ASKED, _REMEMBERED):
        session.pop(name, None)
    session.cycle_key()


def remember_asked(session: SessionBase, email: str) -> None:
    """Keep the address to which a code was mailed, so that it need not be typed again."""
    session[_ASKED] = email.strip().lower()


def asked_address(session: SessionBase) -> str:
    """The address to which a code was mailed from this browser, or an empty string."""
    return str(session.get(_ASKED, ""))


def remember_registration(session: SessionBase, code: str) -> None:
    """Write that this browser signed up the registration of that code, which it may see from now on."""
    known = [other for other in session.get(_REMEMBERED, []) if other != code]
    session[_REMEMBERED] = [*known, code][-_MOST_REMEMBERED:]


def remembered_registrations(session: SessionBase) -> list[str]:
    """Codes of what this browser signed up."""
    return list(session.get(_REMEMBERED, []))
