"""Signing up: what is written, and each refusal."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from events.enums import EventState, SignUpProblem
from events.models import Event, PlacePool
from foundation.models import AuditEntry, OutboxMessage
from registrations.delegations.models import Delegation
from registrations.people.matching import document_hash
from registrations.people.models import Guardian, Guardianship, Person, SamePersonQuestion
from registrations.signup.actions import Application, SignUpRefused, reject, withdraw
from registrations.signup.enums import (
    ConsentGiver,
    ConsentKind,
    ConsentMethod,
    Origin,
    Refusal,
    RejectionReason,
    State,
)
from registrations.signup.models import Consent, Registration
from tests.factories.applications import STAFF, childs, delegates, first_role, sign_up
from tests.factories.delegations import DelegationFactory
from tests.factories.events import NOW, PartFactory, RoleFactory, camp, fair
from tests.factories.people import GuardianFactory, PersonFactory
from tests.factories.signup import ConsentTextFactory, born, text_of

pytestmark = pytest.mark.django_db


def refused(event: Event, application: Application | None = None, **options: Any) -> SignUpRefused:
    """The refusal, after a look that nothing was saved."""
    before = [model.objects.count() for model in (Registration, Person, Guardian, Consent, OutboxMessage)]
    with pytest.raises(SignUpRefused) as refusal:
        sign_up(event, application, **options)
    after = [model.objects.count() for model in (Registration, Person, Guardian, Consent, OutboxMessage)]
    assert before == after
    assert refusal.value.message
    return refusal.value


class TestAChild:
    def test_is_submitted_with_what_was_said(self) -> None:
        event = camp()
        said = childs(
            event, document_type="passport", document_number="AA1234567", company="Chung Hua School"
        )
        row = Registration.objects.get(pk=sign_up(event, said).pk)
        assert row.state == State.SUBMITTED
        assert (row.name, row.chinese_name, row.birth_on) == ("LIN XIAOHAI", "林小海", date(2012, 3, 5))
        assert (row.nationality, row.residence, row.company) == ("TH", "TH", "Chung Hua School")
        assert (row.document_number, row.document_ending) == ("AA1234567", "4567")
        assert (row.guardian_name, row.guardian_relation) == ("LIN GUOQIANG", "father")
        assert (row.submitted_at, row.decided_at, row.origin) == (NOW, None, Origin.WEB)

    def test_gets_consents_that_name_version_text_and_guardian(self) -> None:
        with translation.override("en"):
            row = sign_up(camp())
            hashed = text_of("attendance").text_hash()
        consents = {consent.kind: consent for consent in Consent.objects.filter(registration=row)}
        assert set(consents) == {ConsentKind.ATTENDANCE, ConsentKind.DATA}
        consent = consents[ConsentKind.ATTENDANCE]
        assert consent.granted
        assert (consent.given_by, consent.relation) == (ConsentGiver.GUARDIAN, "father")
        assert consent.guardian_code == row.guardian.code  # type: ignore[union-attr]
        assert (consent.text, consent.text_hash) == (text_of("attendance"), hashed)
        assert (consent.person_code, consent.method, consent.at) == (row.person.code, ConsentMethod.WEB, NOW)

    def test_has_a_guardian_who_is_known_by_address(self) -> None:
        known = GuardianFactory.create(email="family@example.com", name="SOMEBODY ELSE")
        row = sign_up(camp())
        assert row.guardian == known
        known.refresh_from_db()
        assert known.name == "SOMEBODY ELSE"
        assert Guardianship.objects.get().person == row.person

    def test_without_a_guardian_is_refused(self) -> None:
        event = camp()
        refusal = refused(event, childs(event, guardian=None))
        assert (refusal.reason, refusal.field) == (Refusal.GUARDIAN, "guardian_name")

    @pytest.mark.parametrize("kind", ConsentKind)
    def test_without_a_consent_is_refused_even_by_the_organiser(self, kind: ConsentKind) -> None:
        event = camp()
        given = {other: text_of(other) for other in ConsentKind if other != kind}
        for origin in Origin:
            refusal = refused(event, childs(event, consents=given), origin=origin)
            assert (refusal.reason, refusal.field) == (Refusal.CONSENT, f"consent_{kind}")

    def test_with_a_text_that_is_not_published_or_not_for_this_event_is_refused(self) -> None:
        event = camp()
        for text in (
            ConsentTextFactory.create(organisation=event.organisation, published_at=None),
            ConsentTextFactory.create(organisation=event.organisation, published_at=NOW + timedelta(hours=1)),
            ConsentTextFactory.create(),
            text_of(ConsentKind.DATA),
        ):
            given = {ConsentKind.ATTENDANCE: text, ConsentKind.DATA: text_of(ConsentKind.DATA)}
            assert refused(event, childs(event, consents=given)).reason == Refusal.CONSENT

    def test_with_the_organisations_own_text_is_fine(self) -> None:
        event = camp()
        own = ConsentTextFactory.create(organisation=event.organisation)
        given = {ConsentKind.ATTENDANCE: own, ConsentKind.DATA: text_of(ConsentKind.DATA)}
        row = sign_up(event, childs(event, consents=given))
        assert Consent.objects.get(registration=row, kind=ConsentKind.ATTENDANCE).text == own


class TestADelegate:
    def test_consents_himself_and_has_no_guardian(self) -> None:
        event = fair()
        row = sign_up(event, delegates(event))
        consent = Consent.objects.get(registration=row)
        assert (consent.kind, consent.given_by, consent.relation) == (ConsentKind.DATA, ConsentGiver.SELF, "")
        assert row.guardian is None

    def test_who_is_grown_up_keeps_no_guardian_even_when_one_was_named(self) -> None:
        event = camp()
        row = sign_up(event, childs(event, birth_on=born(18)))
        assert (row.guardian, row.guardian_name, row.guardian_relation) == (None, "", "")
        assert Consent.objects.get(registration=row).given_by == ConsentGiver.SELF

    def test_joins_a_delegation_and_a_part_of_the_event(self) -> None:
        event = fair()
        delegation, part = DelegationFactory.create(event=event), PartFactory.create(event=event)
        row = sign_up(event, delegates(event, delegation=delegation, part=part))
        assert (row.delegation, row.part) == (delegation, part)

    @pytest.mark.parametrize(("field", "factory"), [("delegation", DelegationFactory), ("part", PartFactory)])
    def test_does_not_join_those_of_another_event(self, field: str, factory: type[Any]) -> None:
        event = fair()
        application = delegates(event, **{field: factory.create()})
        assert refused(event, application, origin=Origin.OFFICE).reason == Refusal.CHOICE
        assert Delegation.objects.filter(registrations__isnull=False).count() == 0


class TestAges:
    @pytest.mark.parametrize("birth_on", [born(12), born(18), date(2007, 7, 13), date(2012, 2, 29)])
    def test_count_on_the_opening_day(self, birth_on: date) -> None:
        event = camp()
        assert sign_up(event, childs(event, birth_on=birth_on)).state == State.SUBMITTED

    @pytest.mark.parametrize("birth_on", [date(2014, 7, 13), date(2007, 7, 12)])
    def test_outside_the_bounds_are_refused_with_both_told(self, birth_on: date) -> None:
        event = camp()
        refusal = refused(event, childs(event, birth_on=birth_on))
        assert (refusal.reason, refusal.field) == (Refusal.AGE, "birth_on")
        assert "12" in refusal.message
        assert "18" in refusal.message

    def test_are_counted_in_the_events_own_zone(self) -> None:
        # It opens on 13 July in Kiritimati, on 12 July in UTC.
        event = camp(time_zone="Pacific/Kiritimati", starts_at=datetime.fromisoformat("2026-07-12T12:00Z"))
        assert sign_up(event, childs(event, birth_on=date(2014, 7, 13))).age == 12

    def test_do_not_bind_the_organiser(self) -> None:
        event = camp()
        assert sign_up(event, childs(event, birth_on=born(11)), origin=Origin.OFFICE, actor=STAFF).age == 11

    @pytest.mark.parametrize("birth_on", [NOW.date() + timedelta(days=1), date(1800, 1, 1)])
    @pytest.mark.parametrize("origin", Origin)
    def test_that_nobody_has_are_refused(self, birth_on: date, origin: Origin) -> None:
        event = camp()
        assert refused(event, childs(event, birth_on=birth_on), origin=origin).field == "birth_on"


class TestTheWindow:
    CLOSED = [
        ({"state": EventState.DRAFT}, SignUpProblem.NOT_PUBLISHED),
        ({"sign_up_open": False}, SignUpProblem.CLOSED),
        ({"registration_opens_at": NOW + timedelta(seconds=1)}, SignUpProblem.NOT_YET),
        ({"registration_closes_at": NOW}, SignUpProblem.OVER),
    ]

    @pytest.mark.parametrize(("fields", "problem"), CLOSED)
    def test_closed_is_refused(self, fields: dict[str, Any], problem: SignUpProblem) -> None:
        refusal = refused(camp(**fields))
        assert (refusal.reason, refusal.message) == (problem, str(problem.label))

    @pytest.mark.parametrize(("fields", "problem"), CLOSED)
    def test_closed_is_open_to_the_organiser(self, fields: dict[str, Any], problem: SignUpProblem) -> None:
        assert sign_up(camp(**fields), origin=Origin.OFFICE, actor=STAFF).origin == Origin.OFFICE

    @pytest.mark.parametrize("origin", Origin)
    def test_a_cancelled_event_takes_nobody(self, origin: Origin) -> None:
        assert refused(camp(state=EventState.CANCELLED), origin=origin).reason == SignUpProblem.CANCELLED

    @pytest.mark.parametrize("origin", Origin)
    def test_a_price_on_any_role_closes_the_event(self, origin: Origin) -> None:
        event = camp()
        RoleFactory.create(event=event, price_minor=100)
        assert refused(event, origin=origin).reason == SignUpProblem.PRICED


class TestRoles:
    def test_of_another_event_are_refused(self) -> None:
        event = camp()
        assert refused(event, childs(event, role=first_role(camp()))).reason == Refusal.ROLE

    def test_by_the_organiser_only_are_refused_to_the_public(self) -> None:
        event = camp()
        leader = event.roles.get(public=False)
        application = delegates(event, role=leader)
        assert refused(event, application).reason == Refusal.ROLE
        assert sign_up(event, application, origin=Origin.OFFICE, actor=STAFF).role == leader


class TestOnce:
    DOCUMENT = {"document_type": "passport", "document_number": "AA1234567"}

    def test_the_same_key_brings_back_the_same_registration(self) -> None:
        event = camp()
        first = sign_up(event, idempotency_key="k")
        assert sign_up(event, idempotency_key="k") == first
        assert Registration.objects.count() == 1
        assert OutboxMessage.objects.filter(topic="signup.submitted").count() == 1

    def test_the_same_key_for_another_event_is_another_registration(self) -> None:
        sign_up(camp(), idempotency_key="k")
        sign_up(camp(), idempotency_key="k")
        assert Registration.objects.count() == 2

    def test_one_document_is_one_person_whatever_the_address(self) -> None:
        event = camp()
        sign_up(event, childs(event, **self.DOCUMENT))
        again = childs(
            event, contact_email="other@example.com", **{**self.DOCUMENT, "document_number": "aa 123-4567"}
        )
        refusal = refused(event, again)
        assert refusal.reason == Refusal.ALREADY
        assert "family@" not in refusal.message

    def test_one_name_birth_date_and_address_is_one_person_without_documents(self) -> None:
        event = camp()
        sign_up(event)
        assert refused(event, childs(event, name="Lin  Xiaohai")).reason == Refusal.ALREADY

    def test_twins_are_two_and_a_human_looks(self) -> None:
        event = camp()
        sign_up(event)
        sign_up(event, childs(event, name="LIN XIAOHE", chinese_name="林小河"))
        assert Registration.objects.count() == 2

    def test_the_same_name_from_another_address_is_a_question_not_a_refusal(self) -> None:
        event = camp()
        sign_up(event)
        sign_up(event, childs(event, contact_email="other@example.com"))
        assert SamePersonQuestion.objects.count() == 1

    def test_one_document_is_one_person_at_two_events(self) -> None:
        one, other = camp(), camp()
        first = sign_up(one, childs(one, **self.DOCUMENT))
        second = sign_up(other, childs(other, name="LIN XIAO HAI", company="Elsewhere", **self.DOCUMENT))
        assert first.person == second.person
        first.refresh_from_db()
        assert (first.name, first.company) == ("LIN XIAOHAI", "")

    def test_a_person_merged_into_another_counts_as_that_one(self) -> None:
        event = camp()
        first = sign_up(event)
        stays = PersonFactory.create(
            name="SOMEBODY", document_hash=document_hash("TH", "passport", "AA1234567")
        )
        Person.objects.filter(pk=first.person_id).update(merged_into=stays)
        said = childs(event, contact_email="other@example.com", **self.DOCUMENT)
        assert refused(event, said).reason == Refusal.ALREADY

    def test_after_a_withdrawal_or_rejection_one_may_sign_up_anew(self) -> None:
        event = camp()
        first = sign_up(event, childs(event, **self.DOCUMENT))
        withdraw(actor=STAFF, registration=first, now=NOW)
        second = sign_up(event, childs(event, **self.DOCUMENT))
        reject(actor=STAFF, registration=second, reason=RejectionReason.OTHER, words="", now=NOW)
        third = sign_up(event, childs(event, **self.DOCUMENT))
        assert first.person == second.person == third.person


class TestPlaces:
    def test_wait_for_the_review(self) -> None:
        event = camp(capacity=0)
        assert sign_up(event).state == State.SUBMITTED
        assert set(PlacePool.objects.values_list("used", flat=True)) == {0}

    def test_are_taken_at_once_without_review(self) -> None:
        event = fair(needs_review=False, capacity=2)
        row = sign_up(event, delegates(event))
        assert (row.state, row.decided_at) == (State.ACCEPTED, NOW)
        assert event.pools.get().used == 1
        assert [m.topic for m in OutboxMessage.objects.all()] == ["signup.accepted"]

    @pytest.mark.parametrize("origin", Origin)
    def test_that_are_all_taken_refuse_the_next(self, origin: Origin) -> None:
        event = fair(needs_review=False, capacity=1)
        sign_up(event, delegates(event))
        other = delegates(event, contact_email="b@example.com", name="LEE")
        assert refused(event, other, origin=origin).reason == SignUpProblem.FULL
        assert event.pools.get().used == 1


class TestTraces:
    def test_the_audit_trail_says_who_did_it_without_personal_facts(self) -> None:
        event = camp()
        row = sign_up(event, childs(event, document_type="passport", document_number="AA1234567"))
        entry = AuditEntry.objects.get(subject_code=row.code)
        assert (entry.verb, entry.actor_kind) == ("registration.submit", "applicant")
        assert entry.organisation_id == event.organisation_id
        written = f"{entry.details} {entry.actor_key}"
        assert not any(fact in written for fact in ("LIN", "family@", "2012", "AA12"))

    def test_the_outbox_tells_of_it(self) -> None:
        row = sign_up(camp())
        message = OutboxMessage.objects.get()
        assert (message.topic, message.payload) == ("signup.submitted", {"registration": row.pk})

    def test_the_document_number_stands_nowhere_in_the_clear(self) -> None:
        event = camp()
        sign_up(event, childs(event, document_type="passport", document_number="AA1234567"))
        with connection.cursor() as cursor:
            cursor.execute("SELECT document_number FROM signup_registration")
            (raw,) = cursor.fetchone()
        assert "AA1234567" not in raw
        assert "aa1234567" not in Registration.objects.get().search_text


def test_signing_up_takes_few_statements(django_assert_max_num_queries: Any) -> None:
    event = fair(needs_review=False)
    application = delegates(event, document_type="passport", document_number="AA1234567")
    with django_assert_max_num_queries(15):
        sign_up(event, application)
