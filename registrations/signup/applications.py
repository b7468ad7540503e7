"""What somebody says when he signs up, and whether it may be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.enums import SignUpProblem
from events.models import Event, Part, ParticipantRole
from events.rules import age_fits, age_on, is_minor, sign_up_problem
from registrations.delegations.models import Delegation
from registrations.people.guardians import GuardianSaid
from registrations.signup import queries
from registrations.signup.enums import ConsentKind, Origin, Refusal
from registrations.signup.exceptions import SignUpRefused
from registrations.signup.models import ConsentText
from registrations.signup.rules import age_problem, birth_date_problem, required_consents

OFFICE_MAY_PASS = frozenset(
    {SignUpProblem.NOT_PUBLISHED, SignUpProblem.CLOSED, SignUpProblem.NOT_YET, SignUpProblem.OVER}
)
"""What keeps the public from signing up, but not the organiser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What somebody says when he signs up, already of the right form (`forms`).

    `consents` are what was agreed to, with the texts that were shown in the active language. `guardian` is
    kept only for a minor; `contact_phone` is in E.164, countries are two letters.
    """

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


def check(event: Event, application: Application, *, origin: Origin, now: datetime) -> None:
    """Refuse an application that may not be taken; places and “once” are for the database to see.

    Raises `SignUpRefused`.
    """
    _check_event(event, origin, now)
    _check_role_and_age(event, application, origin, now)
    for chosen, field in ((application.part, "part"), (application.delegation, "delegation_code")):
        if chosen and chosen.event_id != event.pk:
            raise SignUpRefused(
                _("This belongs to another event. Choose again."), field=field, reason=Refusal.CHOICE
            )
    minor = is_minor(application.birth_on, event.opening_day)
    _check_consents(event, application, minor=minor, now=now)


def _check_event(event: Event, origin: Origin, now: datetime) -> None:
    problem = sign_up_problem(event, prices=queries.prices_of(event), now=now)
    if problem and not (origin == Origin.OFFICE and problem in OFFICE_MAY_PASS):
        raise SignUpRefused(str(problem.label), reason=problem)


def _check_role_and_age(event: Event, application: Application, origin: Origin, now: datetime) -> None:
    role, by_office = application.role, origin == Origin.OFFICE
    if role.event_id != event.pk or not (role.public or by_office):
        raise SignUpRefused(
            _("This role is not offered here. Choose another one."), field="role", reason=Refusal.ROLE
        )
    if problem := birth_date_problem(application.birth_on, now.astimezone(event.zone).date()):
        raise SignUpRefused(problem, field="birth_on", reason=Refusal.AGE)
    age = age_on(application.birth_on, event.opening_day)
    if not by_office and not age_fits(role, age):
        raise SignUpRefused(age_sentence(event, role, age), field="birth_on", reason=Refusal.AGE)


def age_sentence(event: Event, role: ParticipantRole, age: int) -> str:
    day = date_format(event.opening_day, "DATE_FORMAT")
    return age_problem(min_age=role.min_age, max_age=role.max_age, age=age, role=str(role.name), day=day)


def _check_consents(event: Event, application: Application, *, minor: bool, now: datetime) -> None:
    if minor and application.guardian is None:
        raise SignUpRefused(
            _("Who is under 18 on the opening day is signed up by a parent or guardian. Who are you?"),
            field="guardian_name", reason=Refusal.GUARDIAN,
        )  # fmt: skip
    for kind in sorted(required_consents(minor=minor)):
        text = application.consents.get(kind)
        if text is None or not _is_valid(text, kind, event, now):
            raise SignUpRefused(
                _("This consent is needed to sign up. Read the text, and tick the box if you agree."),
                field=f"consent_{kind}", reason=Refusal.CONSENT,
            )  # fmt: skip


def _is_valid(text: ConsentText, kind: ConsentKind, event: Event, now: datetime) -> bool:
    return (
        text.kind == kind
        and text.organisation_id in {None, event.organisation_id}
        and text.published_at is not None
        and text.published_at <= now
    )
