"""What the gate does when a team changes."""

from django.utils import timezone

from accounts.actions import MEMBERSHIP_CHANGED
from accounts.enums import Duty
from accounts.models import User
from foundation import outbox
from foundation.actors import Actor
from registrations.checkin import actions
from registrations.checkin.models import Device, Gate

ACTOR = Actor.system("gate devices")


@outbox.handles(MEMBERSHIP_CHANGED)
def revoke_devices_out_of_reach(payload: outbox.Payload) -> None:
    """Revoke the devices that somebody enrolled at gates where he may no longer check in."""
    now = timezone.now()
    user = User.objects.filter(pk=payload["user"]).first()
    if user is None:
        return
    devices = Device.objects.filter(enrolled_by=user, revoked_at=None, expires_at__gt=now)
    within_reach = Gate.objects.within_reach(user, Duty.CHECK_IN)
    for device in devices.exclude(gate__in=within_reach).select_related("gate__event"):
        actions.revoke(actor=ACTOR, device=device, now=now)
