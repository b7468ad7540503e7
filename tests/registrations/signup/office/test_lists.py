"""The list of registrations: whose, how found, how filtered."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Organisation
from events.models import Event
from registrations.people.models import SamePersonQuestion
from registrations.signup.enums import DocumentCheck, State
from tests.factories.accounts import OrganisationFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.events import NOW, camp, fair
from tests.factories.people import PersonFactory
from tests.factories.signup import DelegateRegistrationFactory, RegistrationFactory
from tests.office_client import office_of, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return camp()


@pytest.fixture
def client(event: Event) -> Client:
    return office_of(event.organisation)


def signed_up(event: Event, **fields: Any) -> Any:
    return RegistrationFactory.create(event=event, role=event.roles.all()[0], **fields)


def listed(client: Client, **query: Any) -> str:
    response = client.get(reverse("registration:index_results"), query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_ones_own_and_those_below_are_listed_and_no_others(event: Event, client: Client) -> None:
    below = camp(organisation=OrganisationFactory.create(parent=event.organisation))
    signed_up(event, name="OWN")
    signed_up(below, name="BELOW")
    signed_up(camp(), name="FOREIGN")
    page = listed(client)
    assert "OWN" in page
    assert "BELOW" in page
    assert "FOREIGN" not in page


def test_both_names_age_residence_delegation_and_state_are_shown(event: Event, client: Client) -> None:
    delegation = DelegationFactory.create(event=event, name="曼谷华校团")
    signed_up(event, name="LIN XIAOHAI", residence="FR", delegation=delegation, state=State.WAITLISTED)
    page = listed(client)
    for word in ("林小海 LIN XIAOHAI", "14", "France", "曼谷华校团", "On the waiting list", "2026-05-01"):
        assert word in page


@pytest.mark.parametrize(
    "query", ["单晓雯", "單曉雯", "shan xiao", "danxiaowen", "sxw", "SHAN", "shan@example", "c0de"]
)
def test_the_search_takes_chinese_pinyin_latin_code_and_address(
    event: Event, client: Client, query: str
) -> None:
    signed_up(
        event,
        name="SHAN XIAO WEN",
        chinese_name="单晓雯",
        contact_email="shan@example.com",
        code="c0de123456",
    )
    signed_up(event, name="OTHER CHILD", chinese_name="王小五")
    page = listed(client, q=query)
    assert "SHAN XIAO WEN" in page
    assert "OTHER CHILD" not in page


def test_filters(event: Event, client: Client) -> None:
    delegation = DelegationFactory.create(event=event)
    other = fair(organisation=event.organisation)
    signed_up(
        event, name="WANTED", delegation=delegation, residence="FR", state=State.REJECTED,
        rejection_reason="age", document_check=DocumentCheck.GOOD,
    )  # fmt: skip
    DelegateRegistrationFactory.create(event=other, role=other.roles.all()[0], name="UNWANTED")
    for query in (
        {"event": event.pk}, {"state": "rejected"}, {"role": "camper"}, {"delegation": delegation.pk},
        {"residence": "FR"}, {"document_check": "good"},
    ):  # fmt: skip
        page = listed(client, **query)
        assert "WANTED" in page
        assert "UNWANTED" not in page
    assert "UNWANTED" in listed(client, delegation="null")


def test_the_filter_of_open_questions_keeps_to_what_the_user_may_answer(event: Event, client: Client) -> None:
    one, other = signed_up(event, name="ONE"), signed_up(event, name="TWO")
    abroad = signed_up(camp(), name="ABROAD")
    signed_up(event, name="NO QUESTION")
    known = signed_up(event, name="KNOWN ABROAD")
    for first, second in ((one, other), (known, abroad)):
        low, high = sorted((first.person, second.person), key=lambda person: person.pk)
        SamePersonQuestion.objects.create(first=low, second=high, asked_at=NOW)
    page = listed(client, question="open")
    assert "ONE" in page
    assert "TWO" in page
    assert "NO QUESTION" not in page
    assert "KNOWN ABROAD" not in page


@pytest.mark.parametrize(
    "query",
    [{"event": "x" * 50}, {"event": "9" * 40}, {"delegation": "-1"}, {"state": "king"}, {"residence": "ZZZ"}],
)
def test_filters_that_are_none_do_no_harm(event: Event, client: Client, query: dict[str, str]) -> None:
    signed_up(event)
    assert client.get(reverse("registration:index"), query).status_code == 200


def test_nul_in_the_search_is_refused_with_our_own_page(client: Client) -> None:
    assert client.get(reverse("registration:index"), {"q": "a\x00b"}).status_code == 400


def test_a_foreign_event_or_delegation_is_no_choice(client: Client) -> None:
    foreign = camp(name="别家夏令营")
    DelegationFactory.create(event=foreign, name="别家团")
    signed_up(foreign, name="FOREIGN")
    page = client.get(reverse("registration:index"), {"event": foreign.pk}).content.decode()
    for word in ("别家夏令营", "别家团", "FOREIGN"):
        assert word not in page


def test_the_list_is_cut_into_pages(event: Event, client: Client) -> None:
    role = event.roles.all()[0]
    RegistrationFactory.create_batch(27, event=event, role=role)
    assert listed(client).count("/admin/registration/inspect/") == 25
    assert listed(client, p=2).count("/admin/registration/inspect/") == 2


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE, Role.MEDICAL])
def test_who_has_no_business_with_registrations_sees_none(event: Event, role: Role) -> None:
    registration = signed_up(event, name="SECRET")
    client = office_of(event.organisation, role)
    assert client.get(reverse("registration:index")).status_code == 302
    assert client.get(reverse("registration:index_results")).status_code == 302
    assert client.get(reverse("registration:inspect", args=[registration.pk])).status_code == 404


def test_a_reviewer_sees_the_list_but_no_export_and_no_entry(event: Event) -> None:
    signed_up(event, name="SEEN")
    client = office_of(event.organisation, Role.REVIEWER)
    page = client.get(reverse("registration:index")).content.decode()
    assert "SEEN" in page
    assert reverse("registration:export") not in page
    assert reverse("registration:enter") not in page
    for name in ("registration:export", "registration:enter"):
        assert client.get(reverse(name)).status_code == 302
        assert client.post(reverse(name)).status_code == 302


@pytest.mark.parametrize("query", [{}, {"q": "lin"}, {"state": "submitted"}])
def test_the_list_takes_the_same_queries_for_one_and_three(
    event: Event, client: Client, query: dict[str, str]
) -> None:
    def more(organisation: Organisation) -> None:
        new = camp(organisation=organisation)
        signed_up(new, delegation=DelegationFactory.create(event=new), person=PersonFactory.create())

    more(event.organisation)
    one = queries_of(client, reverse("registration:index"), query)
    more(event.organisation)
    more(event.organisation)
    assert queries_of(client, reverse("registration:index"), query) == one
