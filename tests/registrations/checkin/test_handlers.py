"""Who leaves the team leaves the gate."""

from __future__ import annotations

import pytest
import time_machine

from accounts.actions import add_member, remove_member
from accounts.enums import Role
from accounts.models import Membership
from foundation import outbox
from foundation.actors import Actor
from registrations.checkin.models import Device
from tests.factories.checkin import enrolled
from tests.factories.events import STARTS_AT

ACTOR = Actor.system("tests")

pytestmark = pytest.mark.django_db


def test_the_device_of_a_volunteer_who_left_is_revoked() -> None:
    with time_machine.travel(STARTS_AT, tick=False):
        phone, other = enrolled(), enrolled()
        membership = Membership.objects.get(user=phone.row.enrolled_by)
        remove_member(actor=ACTOR, membership=membership, now=STARTS_AT)
        outbox.relay(now=STARTS_AT)
    assert Device.objects.get(pk=phone.row.pk).revoked_at == STARTS_AT
    assert Device.objects.get(pk=other.row.pk).revoked_at is None


def test_a_second_role_changes_nothing() -> None:
    with time_machine.travel(STARTS_AT, tick=False):
        phone = enrolled()
        user, organisation = phone.row.enrolled_by, phone.row.gate.event.organisation
        add_member(actor=ACTOR, user=user, organisation=organisation, role=Role.EDITOR, now=STARTS_AT)
        outbox.relay(now=STARTS_AT)
    assert Device.objects.get().revoked_at is None
