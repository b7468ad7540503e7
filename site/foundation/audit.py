"""Writing the audit trail and the log of who saw personal data."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from foundation.actors import Actor
from foundation.models import AuditEntry, DataAccess


class Subject(Protocol):
    """Anything with a public code."""

    @property
    def code(self) -> str: ...


def record(
    *,
    actor: Actor,
    verb: str,
    subject: Subject,
    now: datetime,
    organisation_id: int | None = None,
    **details: object,
) -> AuditEntry:
    """Write one row of the audit trail; `details` are JSON values without personal facts."""
    return AuditEntry.objects.create(
        at=now,
        actor_kind=actor.kind,
        actor_key=actor.key,
        organisation_id=organisation_id,
        verb=verb,
        subject_type=type(subject).__name__.lower(),
        subject_code=subject.code,
        details=details,
    )


def record_access(
    *,
    actor: Actor,
    subject: Subject,
    fields: Iterable[str],
    now: datetime,
    organisation_id: int | None = None,
    reason: str = "",
) -> DataAccess:
    """Write that `actor` saw or exported `fields` of `subject`."""
    return DataAccess.objects.create(
        at=now,
        actor_kind=actor.kind,
        actor_key=actor.key,
        organisation_id=organisation_id,
        subject_type=type(subject).__name__.lower(),
        subject_code=subject.code,
        fields=sorted(fields),
        reason=reason,
    )
