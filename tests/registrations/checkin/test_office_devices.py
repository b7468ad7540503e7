"""A lost phone is shut out in the office, by the event's own organisers only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.enums import Role
from events.models import Event
from foundation.models import AuditEntry
from registrations.checkin import queries
from registrations.checkin.models import Device
from tests.factories.checkin import Enrolled, GateFactory, enrolled
from tests.factories.events import camp
from tests.office_client import office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    now = timezone.now()
    return camp(starts_at=now, ends_at=now + timedelta(days=3))


@pytest.fixture
def phone(event: Event) -> Enrolled:
    return enrolled(GateFactory.create(event=event, name="Gate of the lost phone"), now=timezone.now())


def test_a_phone_is_shut_out_and_leaves_the_list(event: Event, phone: Enrolled) -> None:
    client = office_of(event.organisation)
    assert phone.row.gate.name in client.get(reverse("device:index")).content.decode()

    client.post(reverse("device:delete", args=[phone.row.pk]))

    device = Device.objects.get(pk=phone.row.pk)
    assert device.revoked_at is not None, "kept for the log, but shut out"
    assert AuditEntry.objects.filter(verb="device.revoke", subject_code=device.code).exists()
    assert phone.row.gate.name not in client.get(reverse("device:index")).content.decode()
    found = queries.device_with(phone.token)
    assert found is None or found.revoked_at is not None


def test_a_question_comes_before_it(event: Event, phone: Enrolled) -> None:
    office_of(event.organisation).get(reverse("device:delete", args=[phone.row.pk]))

    assert Device.objects.get(pk=phone.row.pk).revoked_at is None


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.FINANCE, Role.MEDICAL])
def test_other_roles_see_no_phones(event: Event, phone: Enrolled, role: Role) -> None:
    client = office_of(event.organisation, role)

    answers = [
        client.get(reverse("device:index")),
        client.post(reverse("device:delete", args=[phone.row.pk])),
    ]
    assert all(answer.status_code in {302, 404} for answer in answers), "Wagtail's own refusal leads home"
    assert all(phone.row.gate.name not in answer.content.decode() for answer in answers)
    assert Device.objects.get(pk=phone.row.pk).revoked_at is None


def test_another_organisations_phones_do_not_exist(phone: Enrolled) -> None:
    stranger = office_of(camp().organisation)

    assert phone.row.gate.name not in stranger.get(reverse("device:index")).content.decode()
    assert stranger.post(reverse("device:delete", args=[phone.row.pk])).status_code == 404
    assert Device.objects.get(pk=phone.row.pk).revoked_at is None


def test_the_list_asks_the_same_for_one_and_three(
    event: Event, phone: Enrolled, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = office_of(event.organisation)
    client.get(reverse("device:index"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("device:index"))
    for _ in range(2):
        enrolled(phone.row.gate, now=timezone.now())
    with django_assert_num_queries(len(one.captured_queries)):
        client.get(reverse("device:index"))
