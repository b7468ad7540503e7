"""The screens of associations, schools and enterprises."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Organisation
from registrations.people.models import Association
from tests.factories.accounts import OrganisationFactory
from tests.factories.people import AssociationFactory
from tests.office_client import office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory.create()


@pytest.fixture
def client(organisation: Organisation) -> Client:
    return office_of(organisation)


def test_an_association_is_written_down_for_ones_own_organisation(
    client: Client, organisation: Organisation
) -> None:
    said = {"name": "Bangkok School", "chinese_name": "曼谷华校", "kind": "school", "country": "TH"}
    assert (
        client.post(reverse("association:add"), {**said, "organisation": organisation.pk}).status_code == 302
    )
    foreign = OrganisationFactory.create()
    response = client.post(reverse("association:add"), {**said, "organisation": foreign.pk})
    assert "organisation" in response.context["form"].errors
    assert Association.objects.get().organisation == organisation


def test_ones_own_are_listed_and_found_in_chinese(client: Client, organisation: Organisation) -> None:
    AssociationFactory.create(organisation=organisation, chinese_name="曼谷华校")
    AssociationFactory.create(organisation=organisation, chinese_name="巴黎会馆")
    AssociationFactory.create(chinese_name="曼谷别家")
    page = client.get(reverse("association:index_results"), {"q": "曼谷"}).content.decode()
    assert "曼谷华校" in page
    assert "巴黎会馆" not in page
    assert "曼谷别家" not in page


@pytest.mark.parametrize("name", ["edit", "delete", "inspect", "history"])
def test_a_foreign_association_is_not_there(client: Client, name: str) -> None:
    foreign = AssociationFactory.create()
    assert client.get(reverse(f"association:{name}", args=[foreign.pk])).status_code == 404


def test_a_reviewer_looks_and_other_roles_do_not(organisation: Organisation) -> None:
    association = AssociationFactory.create(organisation=organisation)
    reviewer = office_of(organisation, Role.REVIEWER)
    assert reviewer.get(reverse("association:inspect", args=[association.pk])).status_code == 200
    assert reviewer.get(reverse("association:edit", args=[association.pk])).status_code in {302, 404}
    assert office_of(organisation, Role.FINANCE).get(reverse("association:index")).status_code == 302
