"""The guard before the office: what is not opened to somebody is not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import translation

from accounts.enums import Role
from tests.factories.accounts import OrganisationFactory, UserFactory, member_of, platform_admin
from tests.office_client import IN_ENGLISH, office, office_of

pytestmark = pytest.mark.django_db

# What stands in the admin without being ours, for the platform's admin only.
ADMINS_ONLY = {
    "wagtailusers_users", "wagtailusers_groups", "wagtailsites", "wagtaillocales",
    "wagtailadmin_collections", "wagtailredirects", "wagtailadmin_reports", "wagtailadmin_workflows",
    "wagtailsettings", "wagtailsnippets",
    "wagtailadmin_error_test", "wagtailadmin_tag_model_autocomplete", "organisationsection", "sitelanguage",
}  # fmt: skip
EDITORS = {
    "wagtailadmin_explore_root", "wagtailadmin_explore", "wagtailadmin_pages", "wagtailadmin_choose_page",
    "wagtailimages", "wagtaildocs", "wagtailimages_chooser", "wagtaildocs_chooser", "wagtailembeds",
}  # fmt: skip


def admin_routes() -> Iterator[tuple[str, str]]:
    """Every route of the admin: its namespace or name, and an address that reaches it."""
    yield from _walk(get_resolver(), "", ())


def _walk(resolver: URLResolver, prefix: str, namespaces: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if not prefix and route != "admin/":
                continue
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, route, inner)
        elif entry.name and prefix:
            yield ":".join([*namespaces, entry.name]), route


ROUTES = [
    "wagtailusers_users:index", "wagtailusers_users:add", "wagtailusers_groups:index", "wagtailsites:index",
    "wagtaillocales:index", "wagtailadmin_collections:index", "wagtailredirects:index",
    "wagtailadmin_reports:site_history", "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:aging_pages", "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:workflow", "wagtailadmin_workflows:index", "wagtailadmin_workflows:task_index",
    "wagtail_localize:translations_report", "wagtailadmin_api:documents:listing",
    "wagtailadmin_api:images:listing", "wagtailsnippets:index",
]  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("role", [role for role in Role if role != Role.GATE])
def test_wagtails_own_screens_are_not_there_for_members(route: str, role: Role) -> None:
    response = office_of(OrganisationFactory.create(), role).get(reverse(route))
    assert response.status_code == 404


# wagtail-localize's report pages an unordered list, which Django warns about.
@pytest.mark.parametrize("route", [route for route in ROUTES if not route.startswith("wagtail_localize")])
def test_the_platforms_admin_reaches_them(route: str) -> None:
    assert office(platform_admin()).get(reverse(route)).status_code in {200, 302}


def test_every_route_is_either_known_here_or_our_own() -> None:
    heads = {name.split(":", maxsplit=1)[0] for name, _route in admin_routes()}
    ours = {
        "event", "programme", "venue", "organisation", "membership", "member", "registration", "delegation",
        "association", "same-person", "gate", "device", "statistics_office",
    }  # fmt: skip
    looked_at = {
        "wagtailadmin_home", "wagtailadmin_account", "wagtailadmin_logout", "wagtailadmin_dismissibles",
        "wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "wagtailadmin_login",
        "wagtailadmin_password_reset", "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm", "wagtailadmin_password_reset_complete",
        "wagtailadmin_explore_results", "wagtailadmin_api", "wagtailadmin_choose_page_child",
        "wagtailadmin_choose_page_search", "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link", "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_tag_autocomplete", "wagtailadmin_editing_sessions", "wagtailadmin_block_preview",
        "wagtail_bulk_action", "wagtail_localize",
    }  # fmt: skip
    missing = heads - ours - looked_at - ADMINS_ONLY - EDITORS
    assert not missing, f"decide in accounts.policies who may reach {sorted(missing)}"
    assert ours <= heads


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.REVIEWER, Role.FINANCE, Role.MEDICAL])
def test_pages_images_and_documents_are_the_editors(role: Role) -> None:
    client = office_of(OrganisationFactory.create(), role)
    for route in (
        "wagtailadmin_explore_root",
        "wagtailimages:index",
        "wagtaildocs:index",
        "wagtailimages_chooser:choose",
    ):
        assert client.get(reverse(route)).status_code == 404


def gate_home() -> str:
    """In the language of `IN_ENGLISH`."""
    with translation.override("en"):
        return reverse("checkin:home")


def test_an_anonymous_visitor_is_asked_to_sign_in() -> None:
    client = Client(headers=IN_ENGLISH)
    for route in ("wagtailadmin_home", "event:index", "registration:index", "wagtailsites:index"):
        response = client.get(reverse(route))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "route", ["wagtailadmin_home", "event:index", "registration:index", "wagtailsites:index"]
)
def test_a_gate_volunteer_is_led_to_the_gate(route: str) -> None:
    response = office_of(OrganisationFactory.create(), Role.GATE).get(reverse(route))
    assert (response.status_code, response["Location"]) == (302, gate_home())


def test_a_user_without_a_team_is_led_away_too() -> None:
    response = office(UserFactory.create()).get(reverse("wagtailadmin_home"))
    assert response["Location"] == gate_home()


def test_wagtails_own_sign_in_leads_to_ours_so_that_the_second_factor_holds() -> None:
    client = Client()
    answer = client.get(reverse("wagtailadmin_login"), {"next": "/admin/event/"})
    assert answer["Location"] == f"{reverse('account_login')}?next=%2Fadmin%2Fevent%2F"
    user = member_of(OrganisationFactory.create())
    client.post(
        reverse("wagtailadmin_login"), {"username": user.email, "password": "a long pass phrase of the tests"}
    )
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("wagtailadmin_password_reset"))["Location"] == reverse("account_reset_password")


def test_menus_show_only_what_can_be_reached() -> None:
    page = office_of(OrganisationFactory.create()).get(reverse("wagtailadmin_home")).content.decode()
    for address in ("/admin/event/", "/admin/registration/", "/admin/membership/", "/admin/gate/"):
        assert address in page
    for address in (
        "/admin/sites/",
        "/admin/users/",
        "/admin/reports/",
        "/admin/images/",
        "/admin/redirects/",
    ):
        assert address not in page


def test_the_platforms_admin_sees_all_menus() -> None:
    page = office(platform_admin()).get(reverse("wagtailadmin_home")).content.decode()
    for address in ("/admin/sites/", "/admin/users/", "/admin/reports/site-history/", "/admin/images/"):
        assert address in page
