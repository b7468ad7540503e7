"""Registers the screens of sites and the limits of Wagtail's own screens of pages."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from accounts.enums import Duty
from accounts.policies import open_route
from cms.models import OrganisationSection, SiteLanguage
from cms.office import LANGUAGE_POLICY, SECTION_POLICY, SitesGroup, own_pages, refuse_reserved_move

register_permission_policy(SiteLanguage, LANGUAGE_POLICY)
register_permission_policy(OrganisationSection, SECTION_POLICY)

open_route("bulk:cms.siteimage", Duty.EDIT_PAGES)

hooks.register("register_admin_viewset", SitesGroup)
hooks.register("construct_page_chooser_queryset", own_pages)
hooks.register("before_move_page", refuse_reserved_move)
