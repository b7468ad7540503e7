"""The list of events, the overview and its decisions."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Organisation
from events.enums import EventState
from events.models import Event, PlacePool
from foundation.models import AuditEntry, OutboxMessage
from tests.events.office.posted import (
    errors,
    priced,
)
from tests.factories.events import (
    NOW,
    EventFactory,
    camp,
)
from tests.factories.signup import RegistrationFactory
from tests.office_client import office_of, queries_of

pytestmark = pytest.mark.django_db


def test_the_list_shows_ones_own_with_places(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation, capacity=96, name="自家夏令营")
    PlacePool.objects.filter(role__kind="camper").update(used=40)
    EventFactory.create(name="别家夏令营")
    page = client.get(reverse("event:index")).content.decode()
    assert event.name in page
    assert "40 of 96" in page
    assert "别家夏令营" not in page


@pytest.mark.parametrize("query", ["寻根", "尋根", "夏令营", "夏令營", "Roots", "camp-8"])
def test_the_search_finds_in_every_language_and_script(
    client: Client, organisation: Organisation, query: str
) -> None:
    EventFactory.create(
        organisation=organisation, code="camp-8", name_zh_hans="中国寻根之旅夏令营浙江营", name_en="Roots"
    )
    EventFactory.create(organisation=organisation, name_zh_hans="投资洽谈会")
    page = client.get(reverse("event:index_results"), {"q": query}).content.decode()
    assert "中国寻根之旅夏令营浙江营" in page or "Roots" in page
    assert "投资洽谈会" not in page


def test_filters_offer_and_find_ones_own(client: Client, organisation: Organisation) -> None:
    own = EventFactory.create(organisation=organisation, name="自家夏令营")
    EventFactory.create(
        organisation=organisation, name="自家洽谈会", state=EventState.DRAFT, programme__kind="summit"
    )
    foreign = EventFactory.create(programme__name="别家项目")
    address = reverse("event:index")
    for query in ({"state": "published"}, {"kind": "camp"}, {"programme": own.programme_id}):
        page = client.get(address, query).content.decode()
        assert "自家夏令营" in page
        assert "自家洽谈会" not in page
    assert "别家项目" not in client.get(address).content.decode()
    wrong = client.get(address, {"programme": foreign.programme_id, "state": "nonsense"})
    assert wrong.status_code == 200


@pytest.mark.parametrize("name", ["event:index", "programme:index", "venue:index"])
def test_lists_take_the_same_queries_for_one_and_three(
    client: Client, organisation: Organisation, name: str
) -> None:
    camp(organisation=organisation)
    one = queries_of(client, reverse(name))
    for _more in range(2):
        camp(organisation=organisation)
    assert queries_of(client, reverse(name)) == one


def test_the_overview_counts_states_within_reach(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation)
    RegistrationFactory.create_batch(2, event=event, role=event.roles.all()[0])
    page = client.get(reverse("event:inspect", args=[event.pk])).content.decode()
    assert f"{reverse('registration:index')}?event={event.pk}&amp;state=submitted" in page
    finance = office_of(organisation, Role.FINANCE).get(reverse("event:inspect", args=[event.pk]))
    assert reverse("registration:index") not in finance.content.decode().split('id="wagtail-sidebar"')[-1]


@time_machine.travel(NOW)
def test_an_event_goes_from_draft_to_cancelled(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation, state=EventState.DRAFT, sign_up_open=False)
    seen = []
    for step in ("publish", "open-sign-up", "close-sign-up", "cancel"):
        address = reverse(f"event:{step}", args=[event.pk])
        assert client.get(address).status_code == 200
        assert client.post(address)["Location"] == reverse("event:inspect", args=[event.pk])
        event.refresh_from_db()
        seen.append((event.state, event.sign_up_open))
    assert seen == [("published", False), ("published", True), ("published", False), ("cancelled", False)]
    assert OutboxMessage.objects.filter(topic="events.cancelled").exists()


@time_machine.travel(NOW)
def test_a_priced_event_does_not_open_and_says_why(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation, sign_up_open=False)
    event.roles.update(price_minor=100)
    page = errors(client.post(reverse("event:open-sign-up", args=[event.pk])))
    assert priced() in page
    event.refresh_from_db()
    assert not event.sign_up_open


def test_a_visit_to_the_question_decides_nothing(client: Client, organisation: Organisation) -> None:
    event = EventFactory.create(organisation=organisation)
    client.get(reverse("event:cancel", args=[event.pk]))
    event.refresh_from_db()
    assert event.state == EventState.PUBLISHED


def test_an_event_with_registrations_is_not_deleted(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation)
    RegistrationFactory.create(event=event, role=event.roles.all()[0])
    response = client.post(reverse("event:delete", args=[event.pk]), follow=True)
    assert "can&#x27;t be deleted" in response.content.decode()
    assert Event.objects.filter(pk=event.pk).exists()
    assert not AuditEntry.objects.filter(verb="event.delete").exists()


def test_an_empty_event_is_deleted_with_an_audit_row(client: Client, organisation: Organisation) -> None:
    event = camp(organisation=organisation)
    client.post(reverse("event:delete", args=[event.pk]))
    assert not Event.objects.filter(pk=event.pk).exists()
    assert AuditEntry.objects.filter(verb="event.delete", subject_code=event.code).exists()
