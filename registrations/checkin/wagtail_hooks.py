"""Registers the screens of gates and their phones."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from registrations.checkin.models import Device, Gate
from registrations.checkin.office import DEVICE_POLICY, GATE_POLICY, GateGroup

register_permission_policy(Gate, GATE_POLICY)
register_permission_policy(Device, DEVICE_POLICY)

hooks.register("register_admin_viewset", GateGroup)
