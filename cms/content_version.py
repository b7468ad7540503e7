"""Whether anything that public pages show has changed: a token in the database, and what hangs on it.

The token changes after every commit that changed a page, an event or a site (`cms.change_signals`), in
whatever process. Each process reads it again after half a second at most, so that a kept page costs no
query. What a process keeps in memory about content is a `Kept`, and is dropped when the token changes.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

from django.db import transaction

from cms.models import ContentVersion

READ_AGAIN_SECONDS = 0.5
MOST_RESULTS = 500
# For changes of which nobody was told: what is kept is never older.
KEPT_SECONDS = 300.0

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class _Known:
    """What this process knows of the token."""

    def __init__(self) -> None:
        self.token = ""
        self.fresh_until = 0.0
        self.lock = Lock()


_known = _Known()
_to_drop: list[Callable[[], None]] = []


def current() -> str:
    """The token, at most half a second old."""
    if time.monotonic() < _known.fresh_until:
        return _known.token
    with _known.lock:
        if time.monotonic() >= _known.fresh_until:
            _read()
    return _known.token


def changed() -> None:
    """Say that content has changed: a new token as soon as the current transaction is committed."""
    forget()
    connection = transaction.get_connection()
    if not any(function is _write for _, function, _ in connection.run_on_commit):
        transaction.on_commit(_write)


def forget() -> None:
    """Drop what this process has kept."""
    _known.fresh_until = 0.0
    for drop in _to_drop:
        drop()


def when_changed(drop: Callable[[], None]) -> None:
    """Have `drop` called whenever the token has changed."""
    _to_drop.append(drop)


def kept(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Keep the results of `function` (positional, hashable arguments) until the content changes."""
    results: dict[Hashable, tuple[str, float, Result]] = {}
    when_changed(results.clear)

    @wraps(function)
    def with_memory(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        token = current()
        hit = results.get(args)
        if hit is not None and hit[0] == token and time.monotonic() < hit[1]:
            return hit[2]
        result = function(*args, **kwargs)
        if len(results) >= MOST_RESULTS:
            results.clear()
        results[args] = (token, time.monotonic() + KEPT_SECONDS, result)
        return result

    return with_memory


def _read() -> None:
    token = ContentVersion.objects.values_list("token", flat=True).first() or ""
    if token != _known.token:
        forget()
    _known.token = token
    _known.fresh_until = time.monotonic() + READ_AGAIN_SECONDS


def _write() -> None:
    token = secrets.token_hex(8)
    if not ContentVersion.objects.update(token=token):
        ContentVersion.objects.bulk_create([ContentVersion(pk=1, token=token)], ignore_conflicts=True)
    forget()
