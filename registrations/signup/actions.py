"""Signing up, and what is decided about a sign-up afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from events.models import Event, ParticipantRole, Part
from foundation.actors import Actor
from registrations.delegations.models import Delegation
from registrations.people.enums import Relation
from registrations.signup.enums import ConsentKind, DocumentCheck, Origin, RejectionReason
from registrations.signup.models import ConsentText, Registration

SUBMITTED = "signup.submitted"
ACCEPTED = "signup.accepted"
REJECTED = "signup.rejected"
WITHDRAWN = "signup.withdrawn"
CANCELLED = "signup.cancelled"


class Refused(Exception):
    """Something can't be done; `message` is a sentence for the reader, `field` the answer it is about."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class SignUpRefused(Refused):
    """Nobody was signed up, and nothing was saved."""


class WrongState(Refused):
    """The registration's state does not allow it."""


class NoPlaceLeft(Refused):
    """All places are taken."""


class ConsentMissing(Refused):
    """A consent that is needed was not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianSaid:
    """What a guardian says of himself."""

    name: str
    email: str
    phone: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What somebody says when he signs up, already of the right form (`forms`)."""

    role: ParticipantRole
    name: str
    chinese_name: str = ""
    birth_on: date
    nationality: str
    residence: str
    document_type: str = ""
    document_number: str = ""
    document_expires_on: date | None = None
    company: str = ""
    job_title: str = ""
    contact_email: str
    contact_phone: str = ""
    language: str
    guardian: GuardianSaid | None = None
    part: Part | None = None
    delegation: Delegation | None = None
    consents: Mapping[ConsentKind, ConsentText]


def submit(
    *, actor: Actor, event: Event, application: Application, idempotency_key: str, now: datetime,
    origin: Origin = Origin.WEB,
) -> Registration:  # fmt: skip
    """Sign somebody up."""
    raise NotImplementedError


def accept(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Accept a submitted registration and take its place."""
    raise NotImplementedError


def reject(
    *, actor: Actor, registration: Registration, reason: RejectionReason, words: str, now: datetime
) -> Registration:
    """Turn a submitted registration down."""
    raise NotImplementedError


def confirm(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Write that an accepted person said he comes."""
    raise NotImplementedError


def withdraw(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Take a registration back, by the applicant."""
    raise NotImplementedError


def cancel(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Cancel a registration, by the host."""
    raise NotImplementedError


def reopen(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Undo a decision: back to submitted."""
    raise NotImplementedError


def check_document(
    *, actor: Actor, registration: Registration, result: DocumentCheck, now: datetime
) -> Registration:
    """Write what was found when the document was looked at."""
    raise NotImplementedError


def move_to_delegation(
    *, actor: Actor, registrations: Sequence[Registration], delegation: Delegation | None, now: datetime
) -> int:
    """Put registrations into a delegation of their event, or into none; returns how many were moved."""
    raise NotImplementedError
