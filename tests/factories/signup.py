"""Registrations with their consents, and the texts consented to.

Migrations publish the platform's texts (`text_of`); `ConsentTextFactory` makes an organisation's own.
A row made here has gone through no action: no place is taken and no ticket is issued. Where that matters call
the actions, with `tests.factories.applications`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from registrations.people.enums import Relation
from registrations.signup.enums import ConsentGiver, ConsentKind, ConsentMethod, Origin, State
from registrations.signup.models import Consent, ConsentText, Registration
from tests.factories.accounts import OrganisationFactory
from tests.factories.events import NOW, AdultRoleFactory, EventFactory, RoleFactory
from tests.factories.people import AdultFactory, GuardianFactory, PersonFactory

PUBLISHED_AT = datetime(2026, 1, 1, tzinfo=UTC)


class RegistrationFactory(DjangoModelFactory[Registration]):
    """A child of 14 signed up by a guardian; `state=State.ACCEPTED` for an accepted one."""

    class Meta:
        model = Registration

    event = SubFactory(EventFactory)
    role = SubFactory(RoleFactory, event=SelfAttribute("..event"))
    person = SubFactory(PersonFactory)
    state = State.SUBMITTED
    origin = Origin.WEB
    language = "zh-hans"
    idempotency_key = Sequence(lambda n: f"key-{n}")
    name = SelfAttribute("person.name")
    chinese_name = SelfAttribute("person.chinese_name")
    birth_on = SelfAttribute("person.birth_on")
    nationality = "TH"
    residence = "TH"
    contact_email = Sequence(lambda n: f"family{n}@example.com")
    contact_phone = "+66812345678"
    guardian: Any = SubFactory(GuardianFactory, email=SelfAttribute("..contact_email"))
    guardian_name = LazyAttribute(lambda o: o.guardian.name if o.guardian else "")
    guardian_relation = LazyAttribute(lambda o: Relation.FATHER if o.guardian else "")
    submitted_at = NOW


class DelegateRegistrationFactory(RegistrationFactory):
    """A grown-up who signed up himself."""

    role = SubFactory(AdultRoleFactory, event=SelfAttribute("..event"))
    person = SubFactory(AdultFactory)
    guardian = None
    company = "南洋贸易公司"
    job_title = "经理"


class ConsentTextFactory(DjangoModelFactory[ConsentText]):
    class Meta:
        model = ConsentText

    organisation = SubFactory(OrganisationFactory)
    kind = ConsentKind.ATTENDANCE
    version = Sequence(lambda n: n + 1)
    title = "参加同意书"
    body = "我同意孩子参加活动。"
    published_at = PUBLISHED_AT


class ConsentFactory(DjangoModelFactory[Consent]):
    """A guardian's consent to attendance, by the platform's text."""

    class Meta:
        model = Consent

    registration = SubFactory(RegistrationFactory)
    person_code = SelfAttribute("registration.person.code")
    kind = ConsentKind.ATTENDANCE
    text = LazyAttribute(lambda o: text_of(o.kind))
    text_hash = LazyAttribute(lambda o: o.text.text_hash())
    language = "zh-hans"
    granted = True
    given_by = LazyAttribute(lambda o: _giver(o.registration))
    guardian_code = LazyAttribute(lambda o: o.registration.guardian.code if o.registration.guardian else "")
    relation = LazyAttribute(lambda o: o.registration.guardian_relation)
    method = ConsentMethod.WEB
    at = NOW


def _giver(registration: Registration) -> ConsentGiver:
    return ConsentGiver.GUARDIAN if registration.guardian else ConsentGiver.SELF


def text_of(kind: str) -> ConsentText:
    """The platform's text of `kind`."""
    return ConsentText.objects.get(organisation=None, kind=kind, version=1)


def with_consents(registration: Registration) -> Registration:
    """`registration`, after the consents it needs were given."""
    kinds = [ConsentKind.ATTENDANCE, ConsentKind.DATA] if registration.guardian else [ConsentKind.DATA]
    for kind in kinds:
        ConsentFactory.create(registration=registration, kind=kind)
    return registration


def accepted(*, adult: bool = False, **fields: object) -> Registration:
    """An accepted registration with its consents; by `adult` a delegate's, else a child's."""
    factory = DelegateRegistrationFactory if adult else RegistrationFactory
    return with_consents(factory.create(**{"state": State.ACCEPTED, "decided_at": NOW, **fields}))


def born(age: int) -> date:
    """The birth date of somebody who turns `age` on the standard event's opening day, 12 July 2026."""
    return date(2026 - age, 7, 12)
