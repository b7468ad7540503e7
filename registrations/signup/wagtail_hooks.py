"""Registers the screens of registrations, delegations, associations and of who is the same person."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from accounts.policies import open_route
from events.office.overview import PANELS_HOOK as EVENT_PANELS
from registrations.delegations.models import Delegation
from registrations.delegations.office import DELEGATION_POLICY
from registrations.delegations.office import PANELS_HOOK as DELEGATION_PANELS
from registrations.people.models import Association, SamePersonQuestion
from registrations.people.office import ASSOCIATION_POLICY
from registrations.signup.models import Registration
from registrations.signup.office.bulk import BULK_ACTIONS
from registrations.signup.office.home import add_to_do_panel, event_people_panel
from registrations.signup.office.members import members_panel
from registrations.signup.office.policies import QUESTION_POLICY, REGISTRATION_POLICY
from registrations.signup.office.viewsets import ParticipantsGroup

register_permission_policy(Registration, REGISTRATION_POLICY)
register_permission_policy(Delegation, DELEGATION_POLICY)
register_permission_policy(Association, ASSOCIATION_POLICY)
register_permission_policy(SamePersonQuestion, QUESTION_POLICY)
open_route("bulk:signup.registration")

hooks.register("register_admin_viewset", ParticipantsGroup)
hooks.register("construct_homepage_panels", add_to_do_panel)
hooks.register(EVENT_PANELS, event_people_panel)
hooks.register(DELEGATION_PANELS, members_panel)
for action in BULK_ACTIONS:
    hooks.register("register_bulk_action", action)
