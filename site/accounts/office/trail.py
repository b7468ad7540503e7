"""What was done to a thing and who looked at it, as rows to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import pgettext

from accounts.models import User
from foundation.enums import ActorKind
from foundation.models import AuditEntry, DataAccess

NEWEST = 50


class Subject(Protocol):
    @property
    def code(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: when, who, what, and a few words more."""

    at: datetime
    who: str
    what: str
    more: str = ""


def history_of(subject: Subject, verbs: Mapping[str, Any]) -> list[Line]:
    """The audit trail of `subject`, newest first; `verbs` gives each verb's label."""
    entries = list(_newest(AuditEntry.objects, subject))
    names = _names(entries)
    return [
        Line(
            at=entry.at,
            who=names[entry.actor_kind, entry.actor_key],
            what=str(verbs.get(entry.verb, entry.verb)),
        )
        for entry in entries
    ]


def lookers_at(subject: Subject, words: Callable[[list[str]], str]) -> list[Line]:
    """Who looked at the personal data of `subject`, newest first, and why; `words` tells of the fields."""
    entries = list(_newest(DataAccess.objects, subject))
    names = _names(entries)
    return [
        Line(
            at=entry.at,
            who=names[entry.actor_kind, entry.actor_key],
            what=words(entry.fields),
            more=entry.reason,
        )
        for entry in entries
    ]


def _newest(rows: Any, subject: Subject) -> Any:
    kind = type(subject).__name__.lower()
    return rows.filter(subject_type=kind, subject_code=subject.code).order_by("-at", "-pk")[:NEWEST]


def _names(entries: Iterable[Any]) -> dict[tuple[str, str], str]:
    keys = {(entry.actor_kind, entry.actor_key) for entry in entries}
    staff = [int(key) for kind, key in keys if kind == ActorKind.STAFF and key.isdecimal()]
    users = {str(user.pk): str(user) for user in User.objects.filter(pk__in=staff)} if staff else {}
    return {(kind, key): users.get(key) or _stranger(kind) for kind, key in keys}


def _stranger(kind: str) -> str:
    if kind == ActorKind.STAFF:
        return pgettext("actor", "A former member")
    return str(ActorKind(kind).label)
