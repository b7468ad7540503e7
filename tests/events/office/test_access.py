"""Whose choices, and who may what with events."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Organisation
from events.enums import EventState
from tests.events.office.posted import (
    edit,
    errors,
    session_row,
)
from tests.factories.accounts import OrganisationFactory, platform_admin
from tests.factories.events import (
    EventFactory,
    EventOrganiserFactory,
    PartFactory,
    ProgrammeFactory,
    SessionFactory,
    VenueFactory,
)
from tests.office_client import inline, office, office_of

pytestmark = pytest.mark.django_db


def test_choices_are_ones_own(client: Client, organisation: Organisation) -> None:
    own = ProgrammeFactory.create(organisation=organisation, name="自家项目")
    foreign = ProgrammeFactory.create(
        name="别家项目", organisation=OrganisationFactory.create(name="别家侨联")
    )
    VenueFactory.create(organisation=foreign.organisation, name="别家会馆")
    page = client.get(reverse("event:add")).content.decode()
    assert own.name in page
    for word in ("别家项目", "别家侨联", "别家会馆"):
        assert word not in page


@pytest.mark.parametrize("field", ["organisation", "programme", "venue"])
def test_a_foreign_choice_that_is_posted_is_refused(
    client: Client, organisation: Organisation, field: str
) -> None:
    event = EventFactory.create(organisation=organisation)
    foreign = EventFactory.create()
    page = errors(edit(client, event, **{field: getattr(foreign, f"{field}_id")}))
    assert "Select a valid choice" in page


def test_a_session_cannot_be_put_into_a_foreign_part(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation)
    session, foreign = SessionFactory.create(event=event), PartFactory.create()
    rows = [session_row(session, event, part=foreign.pk)]
    assert "Select a valid choice" in errors(edit(client, event, **inline("sessions", *rows, initial=1)))


def test_what_the_province_chose_stays_when_the_city_saves() -> None:
    province = OrganisationFactory.create()
    city = OrganisationFactory.create(parent=province)
    programme = ProgrammeFactory.create(organisation=province)
    event = EventFactory.create(organisation=city, programme=programme)
    organiser = EventOrganiserFactory.create(event=event, organisation=province)
    row = {
        "id": organiser.pk, "ORDER": 1, "DELETE": "", "part": "host",
        "organisation": province.pk, "other_name": "",
    }  # fmt: skip
    response = edit(office_of(city), event, edition="9", **inline("organisers", row, initial=1))
    assert response.status_code == 302, errors(response)
    event.refresh_from_db()
    assert (event.edition, event.programme) == (9, programme)


def test_an_event_does_not_take_the_programme_of_another_branch() -> None:
    event, other = EventFactory.create(), ProgrammeFactory.create()
    page = errors(edit(office(platform_admin()), event, programme=other.pk))
    assert "belongs to an organisation elsewhere" in page


def test_an_organiser_is_ours_or_another_not_both(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation)
    row = {
        "id": "", "ORDER": 1, "DELETE": "", "part": "host",
        "organisation": organisation.pk, "other_name": "Another",
    }  # fmt: skip
    assert "not both" in errors(edit(client, event, **inline("organisers", row)))


@pytest.mark.parametrize(
    "name", ["edit", "inspect", "delete", "history", "publish", "cancel", "open-sign-up"]
)
def test_a_foreign_event_is_not_there(client: Client, name: str) -> None:
    event = EventFactory.create(state=EventState.DRAFT)
    address = reverse(f"event:{name}", args=[event.pk])
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    event.refresh_from_db()
    assert event.state == EventState.DRAFT


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.FINANCE, Role.MEDICAL])
def test_other_roles_look_but_do_not_touch(organisation: Organisation, role: Role) -> None:
    event = EventFactory.create(organisation=organisation, state=EventState.DRAFT)
    client = office_of(organisation, role)
    assert client.get(reverse("event:index")).status_code == 200
    page = client.get(reverse("event:inspect", args=[event.pk]))
    assert page.status_code == 200
    assert reverse("event:publish", args=[event.pk]) not in page.content.decode()
    for name in ("edit", "publish", "delete"):
        assert client.post(reverse(f"event:{name}", args=[event.pk])).status_code in {302, 404}
    assert client.get(reverse("event:add")).status_code == 302
    event.refresh_from_db()
    assert event.state == EventState.DRAFT


def test_an_id_that_no_database_holds_is_not_there(client: Client) -> None:
    assert client.get(reverse("event:inspect", args=[10**30])).status_code == 404
