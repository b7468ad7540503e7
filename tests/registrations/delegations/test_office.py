"""The screens of delegations."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from events.models import Event
from foundation.models import AuditEntry
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from tests.factories.delegations import DelegationFactory
from tests.factories.events import camp
from tests.factories.people import AssociationFactory
from tests.factories.signup import RegistrationFactory
from tests.office_client import office_of, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return camp()


@pytest.fixture
def client(event: Event) -> Client:
    return office_of(event.organisation)


def said_of(of: Event, /, **changes: Any) -> dict[str, Any]:
    return {
        "event": of.pk, "association": "", "name": "曼谷华校团", "base": "TH", "leader_name": "陈大伟",
        "leader_email": "Leader@Example.com", "quota_asked": "20", "quota_granted": "", **changes,
    }  # fmt: skip


def test_a_delegation_is_written_down(client: Client, event: Event) -> None:
    response = client.post(reverse("delegation:add"), said_of(event))
    delegation = Delegation.objects.get()
    assert response["Location"] == reverse("delegation:inspect", args=[delegation.pk])
    assert (delegation.state, delegation.quota_asked, delegation.leader_email) == (
        DelegationState.INVITED, 20, "leader@example.com",
    )  # fmt: skip
    assert AuditEntry.objects.get(subject_code=delegation.code).verb == "delegation.make"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"base": "XX"}, "base"),
        ({"leader_email": "nobody"}, "leader_email"),
        ({"quota_asked": "-1"}, "quota_asked"),
        ({"quota_asked": "99999"}, "quota_asked"),
        ({"event": ""}, "event"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    client: Client, event: Event, changes: dict[str, str], field: str
) -> None:
    response = client.post(reverse("delegation:add"), said_of(event, **changes))
    assert field in response.context["form"].errors
    assert not Delegation.objects.exists()


def test_a_name_that_the_event_has_already_is_refused(client: Client, event: Event) -> None:
    DelegationFactory.create(event=event, name="曼谷华校团")
    page = client.post(reverse("delegation:add"), said_of(event)).content.decode()
    assert "has a delegation of that name already" in page


def test_foreign_events_and_associations_are_no_choice(client: Client, event: Event) -> None:
    foreign, association = camp(), AssociationFactory.create(name="Foreign Association")
    assert "Foreign Association" not in client.get(reverse("delegation:add")).content.decode()
    for changes in ({"event": foreign.pk}, {"association": association.pk}):
        response = client.post(reverse("delegation:add"), said_of(event, **changes))
        assert response.context["form"].errors.keys() == changes.keys()


def test_a_delegation_is_changed_and_keeps_its_event(client: Client, event: Event) -> None:
    delegation = DelegationFactory.create(event=event)
    other = camp(organisation=event.organisation)
    said = said_of(other, name="新名", quota_granted="12")
    assert client.post(reverse("delegation:edit", args=[delegation.pk]), said).status_code == 302
    delegation.refresh_from_db()
    assert (delegation.name, delegation.event, delegation.quota_granted) == ("新名", event, 12)


def test_its_state_is_decided_with_the_places(client: Client, event: Event) -> None:
    delegation = DelegationFactory.create(event=event, state=DelegationState.APPLIED)
    address = reverse("delegation:decide", args=[delegation.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"state": "confirmed", "quota_granted": "15"})
    delegation.refresh_from_db()
    assert (delegation.state, delegation.quota_granted) == (DelegationState.CONFIRMED, 15)


@pytest.mark.parametrize("state", ["applied", "declined", "king", ""])
def test_a_state_that_cannot_follow_is_no_choice(client: Client, event: Event, state: str) -> None:
    delegation = DelegationFactory.create(event=event, state=DelegationState.CONFIRMED)
    response = client.post(reverse("delegation:decide", args=[delegation.pk]), {"state": state})
    assert response.context["form"].errors
    delegation.refresh_from_db()
    assert delegation.state == DelegationState.CONFIRMED


@pytest.mark.parametrize("name", ["inspect", "edit", "delete", "decide", "history"])
def test_a_foreign_delegation_is_not_there(client: Client, name: str) -> None:
    delegation = DelegationFactory.create()
    address = reverse(f"delegation:{name}", args=[delegation.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"state": "cancelled"}).status_code in {404, 405}
    assert Delegation.objects.filter(pk=delegation.pk, state=delegation.state).exists()


def test_a_reviewer_looks_but_does_not_decide(event: Event) -> None:
    delegation = DelegationFactory.create(event=event)
    client = office_of(event.organisation, Role.REVIEWER)
    page = client.get(reverse("delegation:inspect", args=[delegation.pk])).content.decode()
    assert reverse("delegation:decide", args=[delegation.pk]) not in page
    assert client.post(reverse("delegation:decide", args=[delegation.pk])).status_code == 404
    assert client.get(reverse("delegation:add")).status_code == 302


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE, Role.MEDICAL])
def test_other_roles_see_none(event: Event, role: Role) -> None:
    client = office_of(event.organisation, role)
    assert client.get(reverse("delegation:index")).status_code == 302


def test_one_with_members_is_not_deleted(client: Client, event: Event) -> None:
    delegation = DelegationFactory.create(event=event)
    RegistrationFactory.create(event=event, role=event.roles.all()[0], delegation=delegation)
    page = client.post(reverse("delegation:delete", args=[delegation.pk]), follow=True).content.decode()
    assert "can&#x27;t be deleted: registrations depend on it" in page
    assert Delegation.objects.exists()


@pytest.mark.parametrize("query", ["曼谷", "曼谷華校", "陈大伟"])
def test_the_list_is_searched_in_chinese(client: Client, event: Event, query: str) -> None:
    DelegationFactory.create(event=event, name="曼谷华校团", leader_name="陈大伟")
    DelegationFactory.create(event=event, name="巴黎团", leader_name="王五")
    page = client.get(reverse("delegation:index_results"), {"q": query}).content.decode()
    assert "曼谷华校团" in page
    assert "巴黎团" not in page


def test_the_list_takes_the_same_queries_for_one_and_three(client: Client, event: Event) -> None:
    DelegationFactory.create(event=event)
    one = queries_of(client, reverse("delegation:index"))
    for _more in range(2):
        DelegationFactory.create(event=camp(organisation=event.organisation))
    assert queries_of(client, reverse("delegation:index")) == one
