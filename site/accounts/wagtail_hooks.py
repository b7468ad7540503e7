"""Registers the screens of teams, the office's styles, and the menus' filter."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from accounts.models import Membership, Organisation
from accounts.office.menus import leave_reachable
from accounts.office.teams import MEMBERSHIP_POLICY, ORGANISATION_POLICY, TeamsGroup

register_permission_policy(Organisation, ORGANISATION_POLICY)
register_permission_policy(Membership, MEMBERSHIP_POLICY)

hooks.register("register_admin_viewset", TeamsGroup)
for menu in ("main", "settings", "reports", "help"):
    hooks.register(f"construct_{menu}_menu", leave_reachable)


@hooks.register("insert_global_admin_css")
def office_styles() -> str:
    sheets = [(static(f"css/{name}.css"),) for name in ("office", "office-records")]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', sheets)
