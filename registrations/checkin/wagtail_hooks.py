"""Registers the screens of gates."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from registrations.checkin.models import Gate
from registrations.checkin.office import GATE_POLICY, GateGroup

register_permission_policy(Gate, GATE_POLICY)

hooks.register("register_admin_viewset", GateGroup)
