"""The screens of gates."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from events.models import Event
from foundation.models import AuditEntry
from registrations.checkin.models import Gate
from tests.factories.events import PartFactory, SessionFactory, camp
from tests.office_client import office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return camp()


@pytest.fixture
def client(event: Event) -> Client:
    return office_of(event.organisation)


def said_of(of: Event, /, **changes: Any) -> dict[str, Any]:
    return {"event": of.pk, "name": "正门", "purpose": "admission", "part": "", "session": "", **changes}


def test_a_gate_is_made_and_changed(client: Client, event: Event) -> None:
    client.post(reverse("gate:add"), said_of(event))
    gate = Gate.objects.get()
    session = SessionFactory.create(event=event)
    client.post(reverse("gate:edit", args=[gate.pk]), said_of(event, name="侧门", session=session.pk))
    gate.refresh_from_db()
    assert (gate.name, gate.session) == ("侧门", session)
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["gate.add", "gate.change"]


def test_part_and_session_together_are_refused(client: Client, event: Event) -> None:
    part, session = PartFactory.create(event=event), SessionFactory.create(event=event)
    response = client.post(reverse("gate:add"), said_of(event, part=part.pk, session=session.pk))
    assert "not both" in str(response.context["form"].errors["session"])
    assert not Gate.objects.exists()


@pytest.mark.parametrize("field", ["part", "session"])
def test_what_belongs_to_another_event_is_refused(client: Client, event: Event, field: str) -> None:
    other = camp(organisation=event.organisation)
    chosen: Any
    for of in (other, camp()):
        chosen = PartFactory.create(event=of) if field == "part" else SessionFactory.create(event=of)
        response = client.post(reverse("gate:add"), said_of(event, **{field: chosen.pk}))
        assert field in response.context["form"].errors
    assert not Gate.objects.exists()


def test_a_foreign_event_is_no_choice(client: Client) -> None:
    assert "event" in client.post(reverse("gate:add"), said_of(camp())).context["form"].errors


@pytest.mark.parametrize("name", ["edit", "delete", "history"])
def test_a_foreign_gate_is_not_there(client: Client, name: str) -> None:
    gate = Gate.objects.create(event=camp(), name="别家门")
    assert client.get(reverse(f"gate:{name}", args=[gate.pk])).status_code == 404
    assert "别家门" not in client.get(reverse("gate:index")).content.decode()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.GATE, Role.FINANCE])
def test_only_organisers_have_gates_in_the_office(event: Event, role: Role) -> None:
    Gate.objects.create(event=event, name="正门")
    assert office_of(event.organisation, role).get(reverse("gate:index")).status_code == 302
