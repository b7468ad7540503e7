"""Registers the screens of programmes, events and venues."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from events.models import Event, Programme, Venue
from events.office.viewsets import EVENT_POLICY, PROGRAMME_POLICY, VENUE_POLICY, ProgrammesGroup

register_permission_policy(Event, EVENT_POLICY)
register_permission_policy(Programme, PROGRAMME_POLICY)
register_permission_policy(Venue, VENUE_POLICY)

hooks.register("register_admin_viewset", ProgrammesGroup)
