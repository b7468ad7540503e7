"""The page of one registration: each look is written down, and the document number is shown once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from events.models import Event
from foundation.models import DataAccess
from registrations.people.models import SamePersonQuestion
from registrations.signup.models import Registration
from tests.factories.accounts import member_of
from tests.factories.events import NOW, camp
from tests.factories.signup import RegistrationFactory, with_consents
from tests.office_client import office, office_of, queries_of

pytestmark = pytest.mark.django_db

NUMBER = "E98765432"


@pytest.fixture
def event() -> Event:
    return camp()


@pytest.fixture
def registration(event: Event) -> Registration:
    return RegistrationFactory.create(
        event=event, role=event.roles.all()[0], document_type="passport", document_number=NUMBER,
        document_ending="5432",
    )  # fmt: skip


@pytest.fixture
def organiser(event: Event) -> User:
    return member_of(event.organisation)


@pytest.fixture
def client(organiser: User) -> Client:
    return office(organiser)


def page_of(client: Client, registration: Registration) -> str:
    response = client.get(reverse("registration:inspect", args=[registration.pk]))
    assert response.status_code == 200
    return str(response.content.decode())


def reveal(client: Client, registration: Registration, reason: str) -> Any:
    return client.post(reverse("registration:reveal", args=[registration.pk]), {"reason": reason})


def test_a_look_is_written_down_with_who_and_what(
    client: Client, organiser: User, registration: Registration
) -> None:
    page = page_of(client, registration)
    look = DataAccess.objects.get()
    assert (look.actor_key, look.subject_type, look.subject_code) == (
        str(organiser.pk), "registration", registration.code,
    )  # fmt: skip
    assert {"birth_on", "contact_email"} <= set(look.fields)
    assert "document_number" not in look.fields
    assert look.organisation_id == registration.event.organisation_id
    assert str(organiser) in page


def test_the_number_is_masked(client: Client, registration: Registration) -> None:
    page = page_of(client, registration)
    assert NUMBER not in page
    assert "•••• 5432" in page


def test_the_number_is_shown_once_for_a_reason(client: Client, registration: Registration) -> None:
    response = reveal(client, registration, "visa form")
    assert NUMBER in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    look = DataAccess.objects.get()
    assert (look.fields, look.reason) == (["document_number"], "visa form")
    after = page_of(client, registration)
    assert NUMBER not in after
    assert "visa form" in after


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201, "a\x00b"])
def test_without_a_good_reason_the_number_stays_hidden(
    client: Client, registration: Registration, reason: str
) -> None:
    response = reveal(client, registration, reason)
    assert response.status_code == 200
    assert NUMBER not in response.content.decode()
    assert response.context["reveal_form"].errors
    assert not DataAccess.objects.filter(fields=["document_number"]).exists()


def test_the_number_is_not_shown_on_a_visit(client: Client, registration: Registration) -> None:
    assert client.get(reverse("registration:reveal", args=[registration.pk])).status_code == 405
    assert not DataAccess.objects.exists()


@pytest.mark.parametrize("name", ["inspect", "reveal", "accept", "reject", "cancel", "move", "document"])
def test_a_foreign_registration_is_not_there_and_no_look_is_written(client: Client, name: str) -> None:
    foreign = RegistrationFactory.create(document_number=NUMBER, document_ending="5432")
    address = reverse(f"registration:{name}", args=[foreign.pk])
    assert client.get(address).status_code in {404, 405}
    assert client.post(address, {"reason": "curious"}).status_code in {404, 405}
    assert not DataAccess.objects.exists()


def test_names_are_escaped_and_kept_apart_from_the_text_around(client: Client, event: Event) -> None:
    name = "<script>alert(1)</script> مرحبا"
    registration = RegistrationFactory.create(event=event, role=event.roles.all()[0], name=name)
    page = page_of(client, registration)
    assert "<script>alert(1)" not in page
    assert "<bdi>&lt;script&gt;alert(1)&lt;/script&gt; مرحبا</bdi>" in page


def test_missing_consents_are_said(client: Client, registration: Registration) -> None:
    assert "A consent is missing: Attendance, Use of personal data" in page_of(client, registration)
    with_consents(registration)
    assert "A consent is missing" not in page_of(client, registration)


def test_an_open_question_is_pointed_at_unless_it_reaches_elsewhere(
    client: Client, registration: Registration
) -> None:
    twin = RegistrationFactory.create(event=registration.event, role=registration.role)
    question = SamePersonQuestion.objects.create(first=registration.person, second=twin.person, asked_at=NOW)
    address = reverse("same-person:inspect", args=[question.pk])
    assert address in page_of(client, registration)
    RegistrationFactory.create(person=twin.person)
    assert address not in page_of(client, registration)


def test_the_trail_names_who_did_what(client: Client, organiser: User, registration: Registration) -> None:
    with_consents(registration)
    client.post(reverse("registration:accept", args=[registration.pk]))
    client.post(reverse("registration:cancel", args=[registration.pk]))
    page = page_of(client, registration)
    assert "Accepted" in page
    assert "Cancelled" in page


def test_a_reviewer_reviews(event: Event, registration: Registration) -> None:
    client = office_of(event.organisation, Role.REVIEWER)
    assert reverse("registration:reject", args=[registration.pk]) in page_of(client, registration)


def test_the_page_takes_the_same_queries_with_more_history(
    client: Client, registration: Registration
) -> None:
    address = reverse("registration:inspect", args=[registration.pk])
    few = queries_of(client, address)
    for _more in range(3):
        page_of(client, registration)
    with_consents(registration)
    assert queries_of(client, address) == few
