"""Deciding about one registration and about several at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from events.models import Event, PlacePool
from foundation.models import OutboxMessage
from registrations.delegations.enums import DelegationState
from registrations.signup.enums import DocumentCheck, State
from registrations.signup.models import Registration
from tests.factories.delegations import DelegationFactory
from tests.factories.events import camp
from tests.factories.signup import RegistrationFactory, with_consents
from tests.office_client import office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return camp(capacity=2)


@pytest.fixture
def client(event: Event) -> Client:
    return office_of(event.organisation, Role.REVIEWER)


@pytest.fixture
def registration(event: Event) -> Registration:
    return signed_up(event)


def signed_up(event: Event, **fields: Any) -> Registration:
    return with_consents(RegistrationFactory.create(event=event, role=event.roles.all()[0], **fields))


def state_of(registration: Registration) -> str:
    registration.refresh_from_db()
    return str(registration.state)


def do(client: Client, name: str, registration: Registration, **said: Any) -> Any:
    return client.post(reverse(f"registration:{name}", args=[registration.pk]), said)


# --- one --------------------------------------------------------------------------------------------------
def test_the_way_of_a_registration(client: Client, registration: Registration) -> None:
    seen = []
    for step in ("accept", "confirm", "reopen", "accept", "cancel"):
        assert client.get(reverse(f"registration:{step}", args=[registration.pk])).status_code == 200
        assert do(client, step, registration)["Location"] == reverse(
            "registration:inspect", args=[registration.pk]
        )
        seen.append(state_of(registration))
    assert seen == ["accepted", "confirmed", "submitted", "accepted", "cancelled"]
    assert PlacePool.objects.get(role=registration.role).used == 0


def test_asking_decides_nothing(client: Client, registration: Registration) -> None:
    client.get(reverse("registration:accept", args=[registration.pk]))
    assert state_of(registration) == State.SUBMITTED


def test_a_full_role_is_said_and_nothing_changes(client: Client, registration: Registration) -> None:
    PlacePool.objects.filter(role=registration.role).update(used=2)
    response = do(client, "accept", registration)
    assert response.status_code == 200
    assert "All places are taken" in response.content.decode()
    assert state_of(registration) == State.SUBMITTED


def test_a_missing_consent_is_said(client: Client, event: Event) -> None:
    registration = RegistrationFactory.create(event=event, role=event.roles.all()[0])
    response = do(client, "accept", registration)
    assert "A consent" in response.content.decode()
    assert state_of(registration) == State.SUBMITTED


def test_a_state_that_does_not_allow_it_is_said(client: Client, event: Event) -> None:
    registration = signed_up(event, state=State.WITHDRAWN)
    assert "in the state “Withdrawn”" in do(client, "accept", registration).content.decode()
    assert state_of(registration) == State.WITHDRAWN


def test_a_rejection_shows_first_what_the_applicant_will_read(client: Client, event: Event) -> None:
    registration = signed_up(event, language="en")
    said = {"reason": "age", "words": "Please come next year."}
    page = do(client, "reject", registration, preview="1", **said).content.decode()
    assert "The age is outside the programme&#x27;s limits." in page
    assert page.count("Please come next year.") == 2
    assert state_of(registration) == State.SUBMITTED
    do(client, "reject", registration, **said)
    assert state_of(registration) == State.REJECTED
    assert (registration.rejection_reason, registration.rejection_words) == ("age", "Please come next year.")
    assert OutboxMessage.objects.filter(topic="signup.rejected").exists()


@pytest.mark.parametrize(
    "said",
    [
        {"reason": "", "words": ""},
        {"reason": "whim", "words": ""},
        {"reason": "other", "words": "  "},
        {"reason": "age", "words": "x" * 1001},
        {"reason": "age", "words": "a\x00b"},
    ],
)
def test_a_rejection_needs_a_reason(client: Client, registration: Registration, said: dict[str, str]) -> None:
    response = do(client, "reject", registration, **said)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert state_of(registration) == State.SUBMITTED


@pytest.mark.parametrize("result", [DocumentCheck.GOOD, DocumentCheck.REFUSED, DocumentCheck.UNCHECKED])
def test_a_document_is_checked(client: Client, registration: Registration, result: DocumentCheck) -> None:
    do(client, "document", registration, result=result)
    registration.refresh_from_db()
    assert registration.document_check == result
    assert registration.state == State.SUBMITTED


def test_somebody_is_moved_to_a_delegation_and_out_of_it(client: Client, registration: Registration) -> None:
    delegation = DelegationFactory.create(event=registration.event)
    do(client, "move", registration, delegation=delegation.pk)
    registration.refresh_from_db()
    assert registration.delegation == delegation
    do(client, "move", registration, delegation="")
    registration.refresh_from_db()
    assert registration.delegation is None


def test_delegations_of_other_events_and_cancelled_ones_are_no_choice(
    client: Client, registration: Registration
) -> None:
    foreign = DelegationFactory.create(name="别家团")
    cancelled = DelegationFactory.create(event=registration.event, state=DelegationState.CANCELLED)
    for delegation in (foreign, cancelled):
        response = do(client, "move", registration, delegation=delegation.pk)
        assert response.context["form"].errors
    assert "别家团" not in response.content.decode()
    registration.refresh_from_db()
    assert registration.delegation is None


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE, Role.MEDICAL])
@pytest.mark.parametrize("name", ["accept", "reject", "cancel", "move", "document", "reopen", "confirm"])
def test_other_roles_decide_nothing(registration: Registration, role: Role, name: str) -> None:
    client = office_of(registration.event.organisation, role)
    assert do(client, name, registration, reason="age", result="good").status_code == 404
    assert state_of(registration) == State.SUBMITTED


def test_it_goes_back_where_it_came_from_but_never_elsewhere(
    client: Client, registration: Registration
) -> None:
    here = reverse("registration:index")
    assert do(client, "accept", registration, next=here)["Location"] == here
    elsewhere = do(client, "reopen", registration, next="https://evil.example/")
    assert elsewhere["Location"] == reverse("registration:inspect", args=[registration.pk])


# --- several ----------------------------------------------------------------------------------------------
def bulk(client: Client, action: str, ids: list[Any], *, follow: bool = True, **said: Any) -> Any:
    address = reverse("wagtail_bulk_action", args=["signup", "registration", action])
    query = "&".join([*(f"id={pk}" for pk in ids), f"next={reverse('registration:index')}"])
    return client.post(f"{address}?{query}", said, follow=follow)


def test_several_are_accepted_and_each_refusal_is_told_with_its_number(event: Event, client: Client) -> None:
    rows = [signed_up(event) for _row in range(3)]
    without = RegistrationFactory.create(event=event, role=event.roles.all()[0])
    page = bulk(client, "accept", [row.pk for row in [*rows, without]]).content.decode()
    assert "2 accepted." in page
    assert "1 not: All places are taken" in page
    assert "1 not: A consent" in page
    assert sorted(state_of(row) for row in rows) == ["accepted", "accepted", "submitted"]
    assert PlacePool.objects.get(role=rows[0].role).used == 2


def test_several_are_asked_about_first(event: Event, client: Client) -> None:
    rows = [signed_up(event) for _row in range(2)]
    address = reverse("wagtail_bulk_action", args=["signup", "registration", "accept"])
    page = client.get(address, {"id": [row.pk for row in rows]}).content.decode()
    assert "2 registrations are chosen." in page
    assert {state_of(row) for row in rows} == {"submitted"}


def test_several_are_rejected_with_one_reason(event: Event, client: Client) -> None:
    rows = [signed_up(event) for _row in range(2)]
    ids = [row.pk for row in rows]
    assert bulk(client, "reject", ids, reason="other", words="").context["form"].errors
    bulk(client, "reject", ids, reason="no_place", words="Sorry.")
    assert {state_of(row) for row in rows} == {"rejected"}


def test_several_are_moved(event: Event, client: Client) -> None:
    delegation = DelegationFactory.create(event=event)
    rows = [signed_up(event) for _row in range(2)]
    page = bulk(client, "move", [row.pk for row in rows], delegation=delegation.pk).content.decode()
    assert "2 moved" in page
    assert delegation.registrations.count() == 2


def test_registrations_of_two_events_are_not_moved_together(event: Event, client: Client) -> None:
    delegation = DelegationFactory.create(event=event)
    other = signed_up(camp(organisation=event.organisation))
    row = signed_up(event)
    page = bulk(client, "move", [row.pk, other.pk], delegation=delegation.pk).content.decode()
    assert "Choose registrations of one event." in page
    assert not delegation.registrations.exists()


def test_a_foreign_one_among_several_is_as_if_it_were_not_there(event: Event, client: Client) -> None:
    own, foreign = signed_up(event), signed_up(camp(), name="FOREIGN")
    address = reverse("wagtail_bulk_action", args=["signup", "registration", "accept"])
    assert "FOREIGN" not in client.get(address, {"id": [own.pk, foreign.pk]}).content.decode()
    bulk(client, "accept", [own.pk, foreign.pk])
    assert (state_of(own), state_of(foreign)) == ("accepted", "submitted")


def test_all_of_the_list_are_those_that_the_filters_leave(event: Event, client: Client) -> None:
    one, other = signed_up(event, residence="FR"), signed_up(event, residence="TH")
    address = reverse("wagtail_bulk_action", args=["signup", "registration", "accept"])
    client.post(f"{address}?id=all&residence=FR&next={reverse('registration:index')}")
    assert (state_of(one), state_of(other)) == ("accepted", "submitted")


@pytest.mark.parametrize("ids", [[], ["x"], ["9" * 40], ["-1"]])
def test_nothing_chosen_is_said(client: Client, ids: list[str]) -> None:
    page = bulk(client, "accept", ids)
    assert page.status_code == 200
    assert "Nothing was chosen" in page.content.decode()


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.FINANCE, Role.EDITOR])
def test_who_does_not_decide_here_decides_nothing_in_bulk(event: Event, role: Role) -> None:
    row = signed_up(event)
    organisation = camp().organisation if role == Role.ORGANISER else event.organisation
    bulk(office_of(organisation, role), "accept", [row.pk])
    assert state_of(row) == "submitted"


def test_an_unknown_bulk_action_is_not_there(client: Client) -> None:
    assert client.get("/admin/bulk/signup/registration/delete/?id=1").status_code == 404
