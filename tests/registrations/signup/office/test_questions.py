"""Who is the same person: who sees the question, and what an answer does."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from events.models import Event
from foundation.models import AuditEntry, DataAccess
from registrations.people.models import Person, SamePersonQuestion
from registrations.signup.models import Registration
from tests.factories.accounts import OrganisationFactory, platform_admin
from tests.factories.events import NOW, camp
from tests.factories.people import PersonFactory
from tests.factories.signup import RegistrationFactory
from tests.office_client import office, office_of, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return camp()


def signed_up(event: Event, **fields: Any) -> Registration:
    return RegistrationFactory.create(event=event, role=event.roles.all()[0], **fields)


def ask(first: Person, second: Person) -> SamePersonQuestion:
    one, other = sorted((first, second), key=lambda person: person.pk)
    return SamePersonQuestion.objects.create(first=one, second=other, asked_at=NOW)


@pytest.fixture
def question(event: Event) -> SamePersonQuestion:
    return ask(signed_up(event, name="FIRST").person, signed_up(event, name="SECOND").person)


def status(client: Client, question: SamePersonQuestion) -> int:
    return client.get(reverse("same-person:inspect", args=[question.pk])).status_code


def answer(client: Client, question: SamePersonQuestion, name: str) -> int:
    return client.post(reverse(f"same-person:{name}", args=[question.pk])).status_code


def test_both_stand_side_by_side_and_the_looks_are_written_down(
    event: Event, question: SamePersonQuestion
) -> None:
    client = office_of(event.organisation, Role.REVIEWER)
    page = client.get(reverse("same-person:inspect", args=[question.pk])).content.decode()
    assert "FIRST" in page
    assert "SECOND" in page
    codes = set(Registration.objects.values_list("code", flat=True))
    assert set(DataAccess.objects.values_list("subject_code", flat=True)) == codes


def test_the_question_is_answered_and_taken_back(event: Event, question: SamePersonQuestion) -> None:
    client = office_of(event.organisation)
    seen = []
    for name in ("same", "ask-again", "different", "same"):
        assert answer(client, question, name) == 302
        question.refresh_from_db()
        question.second.refresh_from_db()
        seen.append((question.answer, question.second.merged_into == question.first))
    assert seen == [("same", True), ("open", False), ("different", False), ("same", True)]
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["person.same", "person.ask-again", "person.different", "person.same"]


@pytest.mark.parametrize("name", ["same", "different", "ask-again"])
def test_an_answer_is_not_given_by_a_visit(event: Event, question: SamePersonQuestion, name: str) -> None:
    client = office_of(event.organisation)
    assert client.get(reverse(f"same-person:{name}", args=[question.pk])).status_code == 405


def test_across_organisations_only_the_platforms_admin_sees_and_decides(event: Event) -> None:
    elsewhere = camp()
    question = ask(signed_up(event, name="HERE").person, signed_up(elsewhere, name="THERE").person)
    for organiser in (office_of(event.organisation), office_of(elsewhere.organisation)):
        assert status(organiser, question) == 404
        assert answer(organiser, question, "same") == 404
        listed = organiser.get(reverse("same-person:index")).content.decode()
        assert "HERE" not in listed
        assert "THERE" not in listed
    admin = office(platform_admin())
    page = admin.get(reverse("same-person:inspect", args=[question.pk])).content.decode()
    assert "HERE" in page
    assert "THERE" in page
    assert answer(admin, question, "same") == 302


def test_as_soon_as_one_signs_up_elsewhere_the_question_is_the_admins(
    event: Event, question: SamePersonQuestion
) -> None:
    client = office_of(event.organisation)
    assert status(client, question) == 200
    signed_up(camp(), person=question.second)
    assert status(client, question) == 404


def test_who_was_merged_with_somebody_elsewhere_counts_too(
    event: Event, question: SamePersonQuestion
) -> None:
    client = office_of(event.organisation)
    abroad = signed_up(camp()).person
    abroad.merged_into = question.second
    abroad.save()
    assert status(client, question) == 404


def test_who_was_merged_into_somebody_elsewhere_counts_too(
    event: Event, question: SamePersonQuestion
) -> None:
    client = office_of(event.organisation)
    root = signed_up(camp()).person
    Person.objects.filter(pk=question.first_id).update(merged_into=root)
    assert status(client, question) == 404


def test_the_province_sees_what_lies_between_its_cities() -> None:
    province = OrganisationFactory.create()
    cities = [OrganisationFactory.create(parent=province) for _city in range(2)]
    events = [camp(organisation=city) for city in cities]
    question = ask(signed_up(events[0]).person, signed_up(events[1]).person)
    assert status(office_of(province), question) == 200
    assert status(office_of(cities[0]), question) == 404


def test_persons_without_a_registration_are_the_admins() -> None:
    event = camp()
    question = ask(signed_up(event).person, PersonFactory.create())
    assert status(office_of(event.organisation), question) == 404


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE, Role.MEDICAL])
def test_other_roles_see_nothing(event: Event, question: SamePersonQuestion, role: Role) -> None:
    client = office_of(event.organisation, role)
    assert client.get(reverse("same-person:index")).status_code == 302
    assert status(client, question) == 404
    assert answer(client, question, "same") == 404
    question.refresh_from_db()
    assert question.answer == "open"


def test_lists_take_the_same_queries_for_one_and_three(event: Event, question: SamePersonQuestion) -> None:
    client = office_of(event.organisation)

    one = queries_of(client, reverse("same-person:index"))
    for _more in range(2):
        ask(signed_up(event).person, signed_up(event).person)
    assert queries_of(client, reverse("same-person:index")) == one
