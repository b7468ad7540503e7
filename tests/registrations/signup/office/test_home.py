"""What there is to do, on the first page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from registrations.people.models import SamePersonQuestion
from registrations.signup.enums import State
from tests.factories.accounts import OrganisationFactory
from tests.factories.events import NOW, EventFactory, camp
from tests.factories.signup import RegistrationFactory
from tests.office_client import office_of

pytestmark = pytest.mark.django_db


def first_page(client: Client) -> str:
    return str(client.get(reverse("wagtailadmin_home")).content.decode())


def number(page: str, label: str) -> int:
    found = re.search(rf'{re.escape(label)}</span>\s*<span class="hq-stat__value">(\d+)<', page)
    assert found is not None
    return int(found[1])


def test_what_waits_is_counted_within_reach() -> None:
    event, foreign = camp(), camp()
    role = event.roles.all()[0]
    one, other = RegistrationFactory.create_batch(2, event=event, role=role)
    RegistrationFactory.create(event=event, role=role, state=State.WITHDRAWN)
    RegistrationFactory.create(event=foreign, role=foreign.roles.all()[0])
    SamePersonQuestion.objects.create(first=one.person, second=other.person, asked_at=NOW)
    page = first_page(office_of(event.organisation, Role.REVIEWER))
    assert (number(page, "To review"), number(page, "The same person?")) == (2, 1)


def test_the_events_of_today_are_ones_own_published_ones() -> None:
    organisation = OrganisationFactory.create()
    now = timezone.now()
    today = {"starts_at": now - timedelta(days=1), "ends_at": now + timedelta(days=1)}
    EventFactory.create(organisation=organisation, name="今天的活动", **today)
    EventFactory.create(organisation=organisation, name="草稿", state="draft", **today)
    EventFactory.create(organisation=organisation, name="去年的活动")
    EventFactory.create(name="别家活动", **today)
    page = first_page(office_of(organisation))
    assert "今天的活动" in page
    for name in ("草稿", "去年的活动", "别家活动"):
        assert name not in page


@pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE, Role.MEDICAL])
def test_who_does_not_review_has_nothing_to_review(role: Role) -> None:
    event = camp()
    RegistrationFactory.create(event=event, role=event.roles.all()[0])
    page = first_page(office_of(event.organisation, role))
    assert "To review" not in page
    assert "None today." in page
