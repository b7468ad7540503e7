"""Exporting: who may, what leaves the house, and that it is written down."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from accounts.enums import Role
from events.models import Event
from foundation.models import DataAccess
from tests.factories.accounts import MembershipFactory, member_of
from tests.factories.events import camp
from tests.factories.signup import RegistrationFactory
from tests.office_client import office, office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return camp(code="camp-8")


@pytest.fixture
def client(event: Event) -> Client:
    return office_of(event.organisation)


def export(client: Client, query: str = "", **said: str) -> Any:
    return client.post(f"{reverse('registration:export')}?{query}", said)


def names(response: Any) -> set[str]:
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.getvalue())).get_sheet_by_index(0).to_python()
    return {str(row[6]) for row in rows[1:]}


def signed_up(event: Event, **fields: Any) -> Any:
    return RegistrationFactory.create(event=event, role=event.roles.all()[0], **fields)


def test_the_page_says_how_many_leave_and_what(event: Event, client: Client) -> None:
    signed_up(event)
    page = client.get(reverse("registration:export")).content.decode()
    assert "1 registration leaves the house" in page
    assert "Document numbers stay here." in page
    assert not DataAccess.objects.exists()


def test_ones_own_are_exported_and_written_down(event: Event, client: Client) -> None:
    signed_up(event, name="OWN")
    signed_up(camp(), name="FOREIGN")
    response = export(client, reason="visa list")
    assert names(response) == {"OWN"}
    assert "registrations-camp-8-" in response["Content-Disposition"]
    look = DataAccess.objects.get()
    assert (look.subject_type, look.subject_code, look.reason) == ("event", "camp-8", "visa list")
    assert {"name", "birth_on"} <= set(look.fields)


def test_the_lists_filters_and_search_hold(event: Event, client: Client) -> None:
    signed_up(event, name="FRENCH", residence="FR")
    signed_up(event, name="THAI", residence="TH")
    assert names(export(client, "residence=FR")) == {"FRENCH"}
    assert names(export(client, "q=thai")) == {"THAI"}


def test_a_foreign_event_gives_nothing(event: Event, client: Client) -> None:
    foreign = camp()
    signed_up(foreign, name="FOREIGN")
    assert "FOREIGN" not in names(export(client, f"event={foreign.pk}"))
    assert not DataAccess.objects.filter(subject_code=foreign.code).exists()


def test_who_reviews_elsewhere_exports_only_where_he_organises(event: Event) -> None:
    signed_up(event, name="OWN")
    reviewed = camp()
    signed_up(reviewed, name="REVIEWED")
    user = member_of(event.organisation)
    MembershipFactory.create(user=user, organisation=reviewed.organisation, role=Role.REVIEWER)
    assert names(export(office(user))) == {"OWN"}


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.FINANCE, Role.MEDICAL, Role.GATE])
def test_no_other_role_exports(event: Event, role: Role) -> None:
    signed_up(event)
    assert export(office_of(event.organisation, role)).status_code == 302
    assert not DataAccess.objects.exists()


def test_a_reason_that_is_too_long_is_said(client: Client) -> None:
    response = export(client, reason="x" * 201)
    assert response.context["form"].errors
    assert not DataAccess.objects.exists()
