"""Writing down a registration on behalf of somebody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from events.enums import EventState
from events.models import Event, PlacePool
from foundation.models import AuditEntry
from registrations.signup.models import Registration
from tests.factories.delegations import DelegationFactory
from tests.factories.events import PartFactory, camp, fair
from tests.office_client import office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return camp(sign_up_open=False, state=EventState.DRAFT)


@pytest.fixture
def client(event: Event) -> Client:
    return office_of(event.organisation)


def said_of(event: Event, **changes: Any) -> dict[str, Any]:
    return {
        "key": "a-key-of-the-form", "role": event.roles.all()[0].pk, "delegation": "",
        "name": "LIN XIAOHAI", "chinese_name": "林小海", "birth_on": "2012-03-05", "nationality": "TH",
        "residence": "TH", "document_type": "passport", "document_number": "e1234567",
        "document_expires_on": "2030-01-01", "company": "", "job_title": "",
        "contact_email": "family@example.com", "contact_phone": "+66 81 234 5678", "language": "zh-hans",
        "guardian_name": "LIN GUOQIANG", "guardian_relation": "father",
        "consent_attendance": "on", "consent_data": "on", **changes,
    }  # fmt: skip


def enter(client: Client, event: Event, **changes: Any) -> Any:
    return client.post(f"{reverse('registration:enter')}?event={event.pk}", said_of(event, **changes))


def test_the_event_is_asked_first(client: Client, event: Event) -> None:
    foreign = camp(name="别家夏令营")
    page = client.get(reverse("registration:enter")).content.decode()
    assert event.name in page
    assert "别家夏令营" not in page
    answer = client.post(reverse("registration:enter"), {"event": event.pk})
    assert answer["Location"] == f"{reverse('registration:enter')}?event={event.pk}"
    assert client.post(reverse("registration:enter"), {"event": foreign.pk}).context["form"].errors


def test_somebody_is_signed_up_by_the_organiser_even_before_sign_up_opens(
    client: Client, event: Event
) -> None:
    delegation = DelegationFactory.create(event=event)
    response = enter(client, event, delegation=delegation.pk)
    registration = Registration.objects.get()
    assert response["Location"] == reverse("registration:inspect", args=[registration.pk])
    assert (registration.origin, registration.state) == ("office", "submitted")
    assert (registration.document_number, registration.delegation) == ("E1234567", delegation)
    assert registration.guardian is not None
    assert registration.guardian.email == "family@example.com"
    assert {consent.method for consent in registration.consents.all()} == {"paper"}
    assert AuditEntry.objects.get(verb="registration.submit").actor_kind == "staff"


def test_the_same_form_twice_is_one_registration(client: Client, event: Event) -> None:
    first, second = enter(client, event), enter(client, event)
    assert first["Location"] == second["Location"]
    assert Registration.objects.count() == 1


def test_roles_that_are_not_public_are_offered(client: Client, event: Event) -> None:
    leader = event.roles.get(kind="leader")
    said = {"role": leader.pk, "birth_on": "1980-01-01", "guardian_name": "", "guardian_relation": ""}
    assert enter(client, event, **said).status_code == 302
    assert Registration.objects.get().guardian is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "🏮🏮"}, "name"),
        ({"birth_on": "yesterday"}, "birth_on"),
        ({"birth_on": "2999-01-01"}, "birth_on"),
        ({"birth_on": "1800-01-01"}, "birth_on"),
        ({"nationality": "XX"}, "nationality"),
        ({"contact_email": "nobody"}, "contact_email"),
        ({"contact_phone": "123"}, "contact_phone"),
        ({"guardian_name": ""}, "guardian_name"),
        ({"guardian_relation": ""}, "guardian_relation"),
        ({"consent_attendance": ""}, "consent_attendance"),
        ({"document_type": ""}, "document_number"),
        ({"role": ""}, "role"),
        ({"language": "tlh"}, "language"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_keeps_the_rest(
    client: Client, event: Event, changes: dict[str, str], field: str
) -> None:
    response = enter(client, event, **changes)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert "family@example.com" in response.content.decode() or field == "contact_email"
    assert not Registration.objects.exists()


def test_the_same_person_again_is_refused(client: Client, event: Event) -> None:
    enter(client, event)
    page = enter(client, event, key="another-key").content.decode()
    assert "is signed up for this event already" in page
    assert Registration.objects.count() == 1


def test_a_priced_event_takes_nobody() -> None:
    event = camp()
    event.roles.update(price_minor=100)
    client = office_of(event.organisation)
    assert "a fee is set" in enter(client, event).content.decode()
    assert not Registration.objects.exists()


def test_a_full_event_without_review_takes_nobody() -> None:
    event = fair(capacity=1, needs_review=False)
    PlacePool.objects.filter(event=event).update(used=1)
    said = {"birth_on": "1980-01-01", "guardian_name": "", "guardian_relation": ""}
    response = enter(office_of(event.organisation), event, **said)
    assert "All places are taken" in response.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize("field", ["role", "delegation", "part"])
def test_what_belongs_to_another_event_is_no_choice(client: Client, event: Event, field: str) -> None:
    other = camp(organisation=event.organisation)
    PartFactory.create(event=event)
    foreign = {
        "role": other.roles.all()[0].pk,
        "delegation": DelegationFactory.create(event=other).pk,
        "part": PartFactory.create(event=other).pk,
    }
    assert field in enter(client, event, **{field: foreign[field]}).context["form"].errors


def test_nobody_is_entered_for_a_foreign_event(client: Client) -> None:
    assert enter(client, camp()).status_code == 404
    assert not Registration.objects.exists()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.FINANCE])
def test_only_organisers_enter(event: Event, role: Role) -> None:
    response = enter(office_of(event.organisation, role), event)
    assert response.status_code in {302, 404}
    assert not Registration.objects.exists()
