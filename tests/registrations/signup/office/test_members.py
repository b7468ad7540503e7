"""Who is in a delegation, and adding more by a search."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from events.models import Event
from registrations.delegations.models import Delegation
from registrations.signup.enums import State
from tests.factories.delegations import DelegationFactory
from tests.factories.events import camp
from tests.factories.signup import RegistrationFactory
from tests.office_client import office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return camp()


@pytest.fixture
def delegation(event: Event) -> Delegation:
    return DelegationFactory.create(event=event)


@pytest.fixture
def client(event: Event) -> Client:
    return office_of(event.organisation)


def signed_up(event: Event, **fields: Any) -> Any:
    return RegistrationFactory.create(event=event, role=event.roles.all()[0], **fields)


def search(client: Client, delegation: Delegation, query: str) -> str:
    address = reverse("registration:members", args=[delegation.pk])
    return str(client.get(address, {"q": query}).content.decode())


def add(client: Client, delegation: Delegation, *ids: Any) -> Any:
    return client.post(reverse("registration:members", args=[delegation.pk]), {"registrations": ids})


def test_members_stand_on_the_delegations_page(client: Client, delegation: Delegation) -> None:
    signed_up(delegation.event, delegation=delegation, name="MEMBER")
    signed_up(delegation.event, name="LONER")
    page = client.get(reverse("delegation:inspect", args=[delegation.pk])).content.decode()
    assert "MEMBER" in page
    assert "LONER" not in page
    assert reverse("registration:members", args=[delegation.pk]) in page


@pytest.mark.parametrize("query", ["林小海", "linxiaohai", "LIN XIAOH"])
def test_they_are_found_by_name_in_any_script(client: Client, delegation: Delegation, query: str) -> None:
    found = signed_up(delegation.event, name="LIN XIAOHAI", chinese_name="林小海")
    signed_up(delegation.event, name="OTHER", chinese_name="王五")
    signed_up(delegation.event, name="LIN XIAOHAI GONE", state=State.WITHDRAWN)
    signed_up(camp(organisation=delegation.event.organisation), name="LIN XIAOHAI ELSEWHERE")
    page = search(client, delegation, query)
    assert f'value="{found.pk}"' in page
    for name in ("OTHER", "GONE", "ELSEWHERE"):
        assert name not in page


def test_those_chosen_are_added(client: Client, delegation: Delegation) -> None:
    one, other = signed_up(delegation.event), signed_up(delegation.event)
    assert add(client, delegation, one.pk, other.pk)["Location"] == reverse(
        "delegation:inspect", args=[delegation.pk]
    )
    assert delegation.registrations.count() == 2


def test_nobody_found_and_nobody_chosen_are_said(client: Client, delegation: Delegation) -> None:
    assert "Nobody was found" in search(client, delegation, "zzz")
    assert add(client, delegation).context["form"].errors


def test_those_of_other_events_are_not_added(client: Client, delegation: Delegation) -> None:
    other = signed_up(camp(organisation=delegation.event.organisation))
    assert add(client, delegation, other.pk).context["form"].errors
    assert add(client, delegation, "x", "9" * 40).context["form"].errors
    assert not delegation.registrations.exists()


def test_a_foreign_delegation_is_not_there(client: Client) -> None:
    foreign = DelegationFactory.create()
    assert client.get(reverse("registration:members", args=[foreign.pk])).status_code == 404
    assert add(client, foreign, 1).status_code == 404


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE])
def test_other_roles_add_nobody(delegation: Delegation, role: Role) -> None:
    registration = signed_up(delegation.event)
    assert add(office_of(delegation.event.organisation, role), delegation, registration.pk).status_code == 404
    assert not delegation.registrations.exists()
