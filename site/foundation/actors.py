"""Who does something: every action takes an `Actor`, and every audit row keeps one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.enums import ActorKind

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts.

    `key` is the user's row id for staff, a keyed hash of the address for an applicant, and the name of the
    job for the system: it identifies in the audit trail and survives an erasure without naming anybody.
    """

    kind: ActorKind
    key: str

    @classmethod
    def staff(cls, user: AbstractBaseUser) -> Actor:
        """A signed-in member of an organisation's team; `user` is saved."""
        return cls(kind=ActorKind.STAFF, key=str(user.pk))

    @classmethod
    def applicant(cls, email_key: str) -> Actor:
        """A guardian, delegate or leader, known by the keyed hash of his address."""
        return cls(kind=ActorKind.APPLICANT, key=email_key)

    @classmethod
    def device(cls, code: str) -> Actor:
        """A device at a gate, known by its public code."""
        return cls(kind=ActorKind.DEVICE, key=code)

    @classmethod
    def system(cls, job: str) -> Actor:
        """The product itself, in the job of that name."""
        return cls(kind=ActorKind.SYSTEM, key=job)
