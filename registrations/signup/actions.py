"""Signing up, and what is decided about a sign-up afterwards.

Each action locks its row, checks the state, and writes the change, the audit row and the outbox row in one
transaction; places are taken and given back by its last statements.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.enums import SignUpProblem
from events.models import Event
from events.rules import is_minor
from foundation import audit, outbox
from foundation.actors import Actor
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from registrations.people.guardians import GuardianSaid, known_guardian
from registrations.people.matching import Said, document_hash, find_or_create
from registrations.people.models import Person
from registrations.signup import consents, places, queries
from registrations.signup.applications import Application, check
from registrations.signup.enums import (
    HOLDING,
    ConsentMethod,
    DocumentCheck,
    Origin,
    Refusal,
    RejectionReason,
    State,
)
from registrations.signup.exceptions import ConsentMissing, NoPlaceLeft, Refused, SignUpRefused, WrongState
from registrations.signup.models import Registration
from registrations.signup.rules import (
    TRANSITIONS,
    Verb,
    allows,
    can_withdraw,
    required_consents,
)

__all__ = [
    "Application",
    "ConsentMissing",
    "GuardianSaid",
    "NoPlaceLeft",
    "Refused",
    "SignUpRefused",
    "WrongState",
    "accept",
    "cancel",
    "check_document",
    "confirm",
    "move_to_delegation",
    "reject",
    "reopen",
    "submit",
    "withdraw",
]  # fmt: skip

SUBMITTED = "signup.submitted"
ACCEPTED = "signup.accepted"
REJECTED = "signup.rejected"
WITHDRAWN = "signup.withdrawn"
CANCELLED = "signup.cancelled"
REOPENED = "signup.reopened"

TRIES = 3


def submit(
    *, actor: Actor, event: Event, application: Application, idempotency_key: str, now: datetime,
    origin: Origin = Origin.WEB,
) -> Registration:  # fmt: skip
    """Sign somebody up: submitted for review, or accepted with a place where the event needs none.

    The same `idempotency_key` again, even at the same moment, brings back the one registration. The organiser
    (`origin` office) is not bound by the window and the ages, but by all else. Raises `SignUpRefused`, and
    then nothing was saved.
    """
    for tries_left in reversed(range(TRIES)):
        if earlier := queries.answered_by(event, idempotency_key):
            return earlier
        try:
            check(event, application, origin=origin, now=now)
            with transaction.atomic():
                return _sign_up(actor, event, application, idempotency_key, origin, now)
        except SignUpRefused:
            # Perhaps because the same form, sent at the same moment, came first.
            if earlier := queries.answered_by(event, idempotency_key):
                return earlier
            raise
        except NoPlaceLeft as refusal:
            raise SignUpRefused(refusal.message, reason=SignUpProblem.FULL) from refusal
        except IntegrityError:
            # Somebody wrote the same form, person, guardian or sign-up in between: look again.
            if not tries_left:
                raise
    raise AssertionError("unreachable")


def _sign_up(
    actor: Actor, event: Event, application: Application, key: str, origin: Origin, now: datetime
) -> Registration:
    said = _said(application)
    person, is_new = find_or_create(said, now=now)
    if queries.is_signed_up(event, person, is_new=is_new, said=said, email=application.contact_email):
        raise SignUpRefused(
            _(
                "This person is signed up for this event already. Whoever did it finds it under "
                "“My sign-ups”, with the e-mail address given then."
            ),
            reason=Refusal.ALREADY,
        )
    registration = _registration(event, application, person, key, origin, now)
    registration.save(force_insert=True)
    minor = registration.guardian is not None
    wanted = {kind: application.consents[kind] for kind in required_consents(minor=minor)}
    method = ConsentMethod.PAPER if origin == Origin.OFFICE else ConsentMethod.WEB
    consents.write(registration, wanted, now=now, method=method)
    topic = SUBMITTED if event.needs_review else ACCEPTED
    _tell(actor, "registration.submit", topic, registration, now, state=registration.state, origin=origin)
    if registration.state in HOLDING:
        places.take(event, application.role)
    return registration


def _said(application: Application) -> Said:
    hashed = document_hash(application.nationality, application.document_type, application.document_number)
    return Said(
        name=application.name, chinese_name=application.chinese_name,
        birth_on=application.birth_on, document_hash=hashed,
    )  # fmt: skip


def _registration(
    event: Event, said: Application, person: Person, key: str, origin: Origin, now: datetime
) -> Registration:
    minor = is_minor(said.birth_on, event.opening_day)
    guardian = said.guardian if minor else None
    state = State.SUBMITTED if event.needs_review else State.ACCEPTED
    return Registration(
        event=event, role=said.role, part=said.part, person=person, delegation=said.delegation,
        state=state, origin=origin, language=said.language, idempotency_key=key,
        name=said.name, chinese_name=said.chinese_name, birth_on=said.birth_on,
        nationality=said.nationality, residence=said.residence,
        document_type=said.document_type, document_number=said.document_number,
        document_ending=_ending(said.document_number), document_expires_on=said.document_expires_on,
        company=said.company, job_title=said.job_title,
        contact_email=said.contact_email.strip().lower(), contact_phone=said.contact_phone,
        guardian=known_guardian(guardian, person) if guardian else None,
        guardian_name=guardian.name if guardian else "",
        guardian_relation=guardian.relation if guardian else "",
        submitted_at=now, decided_at=None if event.needs_review else now,
    )  # fmt: skip


def _ending(number: str) -> str:
    """Up to four last signs, and of a short number not more than half."""
    return number[-max(1, min(4, len(number) // 2)) :]


@transaction.atomic
def accept(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Accept a submitted registration and take its place.

    Raises `WrongState`, `ConsentMissing`, and `NoPlaceLeft` when all places are taken.
    """
    row = _locked(registration, Verb.ACCEPT)
    if consents.missing(row):
        raise ConsentMissing(_("A consent that this person needs is missing, so nobody can accept them yet."))
    return _move(actor, Verb.ACCEPT, row, now, topic=ACCEPTED, decided_at=now)


@transaction.atomic
def reject(
    *, actor: Actor, registration: Registration, reason: RejectionReason, words: str, now: datetime
) -> Registration:
    """Turn a submitted registration down; the applicant reads the reason and the `words`.

    Raises `WrongState`.
    """
    row = _locked(registration, Verb.REJECT)
    return _move(
        actor, Verb.REJECT, row, now, topic=REJECTED, details={"reason": reason},
        decided_at=now, rejection_reason=reason, rejection_words=words,
    )  # fmt: skip


@transaction.atomic
def confirm(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Write that an accepted person said he comes.

    Raises `WrongState`.
    """
    return _move(actor, Verb.CONFIRM, _locked(registration, Verb.CONFIRM), now)


@transaction.atomic
def withdraw(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Take a registration back, by the applicant; its place is free again.

    Raises `WrongState`, also once the event is over.
    """
    row = _locked(registration, Verb.WITHDRAW)
    if not can_withdraw(row.state, ends_at=row.event.ends_at, now=now):
        raise WrongState(_("The event is over, so nothing can be withdrawn any more."))
    return _move(actor, Verb.WITHDRAW, row, now, topic=WITHDRAWN)


@transaction.atomic
def cancel(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Cancel a registration, by the host; its place is free again.

    Raises `WrongState`.
    """
    return _move(actor, Verb.CANCEL, _locked(registration, Verb.CANCEL), now, topic=CANCELLED, decided_at=now)


def reopen(*, actor: Actor, registration: Registration, now: datetime) -> Registration:
    """Undo a decision: back to submitted; a place that was taken is free again.

    Raises `WrongState`, also when the person has signed up anew meanwhile.
    """
    try:
        with transaction.atomic():
            return _move(
                actor, Verb.REOPEN, _locked(registration, Verb.REOPEN), now, topic=REOPENED,
                decided_at=None, rejection_reason="", rejection_words="",
            )  # fmt: skip
    except IntegrityError as error:
        raise WrongState(
            _("This person has signed up anew meanwhile; decide on that registration.")
        ) from error


@transaction.atomic
def check_document(
    *, actor: Actor, registration: Registration, result: DocumentCheck, now: datetime
) -> Registration:
    """Write what was found when the document was looked at; this alone decides nothing."""
    row = _lock(registration)
    if row.document_check != result:
        row.document_check = result
        row.save(update_fields=["document_check"])
        _record(actor, "registration.check_document", row, now, result=result)
    return row


@transaction.atomic
def move_to_delegation(
    *, actor: Actor, registrations: Sequence[Registration], delegation: Delegation | None, now: datetime
) -> int:
    """Put registrations into a delegation of their event, or with None into none; returns how many moved.

    Raises `Refused`, and then none was moved, when one is for another event or the delegation is cancelled.
    """
    ids = [registration.pk for registration in registrations]
    rows = Registration.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    target = delegation.pk if delegation else None
    moving = [row for row in rows.select_related("event") if row.delegation_id != target]
    if delegation is not None:
        if delegation.state == DelegationState.CANCELLED:
            raise Refused(_("This delegation is cancelled. Choose another one."), field="delegation")
        if any(row.event_id != delegation.event_id for row in moving):
            raise Refused(_("The delegation belongs to another event. Choose again."), field="delegation")
    Registration.objects.filter(pk__in=[row.pk for row in moving]).update(delegation=delegation)
    for row in moving:
        _record(actor, "registration.move", row, now, delegation=delegation.code if delegation else None)
    return len(moving)


def _lock(registration: Registration) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",)).select_related("event", "role", "person")
    return rows.get(pk=registration.pk)


def _locked(registration: Registration, verb: Verb) -> Registration:
    row = _lock(registration)
    if not allows(verb, row.state):
        raise WrongState(
            _("This can't be done: the registration is in the state “%(state)s”.")
            % {"state": row.get_state_display()}
        )
    return row


def _move(
    actor: Actor, verb: Verb, row: Registration, now: datetime, *, topic: str = "",
    details: Mapping[str, object] | None = None, **changes: Any,
) -> Registration:  # fmt: skip
    """Bring a locked row along the transition of `verb`, with audit, outbox and, last, the places."""
    transition, before = TRANSITIONS[verb], row.state
    row.state = transition.target
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *changes])
    _tell(actor, f"registration.{verb}", topic, row, now, before=before, **(details or {}))
    if transition.takes_place(before):
        places.take(row.event, row.role)
    elif transition.frees_place(before):
        places.release(row.event, row.role)
    return row


def _tell(
    actor: Actor, verb: str, topic: str, registration: Registration, now: datetime, **details: object
) -> None:
    _record(actor, verb, registration, now, **details)
    if topic:
        outbox.put(topic=topic, payload={"registration": registration.pk}, now=now)


def _record(actor: Actor, verb: str, registration: Registration, now: datetime, **details: object) -> None:
    audit.record(
        actor=actor, verb=verb, subject=registration, now=now,
        organisation_id=registration.event.organisation_id, **details,
    )  # fmt: skip
