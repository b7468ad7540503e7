"""Who may do what in the office."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve, reverse
from pytest_django import DjangoAssertNumQueries

from accounts.enums import Duty, Role
from accounts.policies import ReachPolicy, has_duty, may_reach, works_in_office
from events.models import Venue
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    member_of,
    platform_admin,
)
from tests.factories.events import VenueFactory

pytestmark = pytest.mark.django_db

POLICY = ReachPolicy(Venue, {"view": Duty.SEE_EVENTS, "change": Duty.MANAGE_EVENTS})


def test_a_duty_comes_with_a_role() -> None:
    assert has_duty(member_of(OrganisationFactory.create(), Role.REVIEWER), Duty.REVIEW)
    assert not has_duty(member_of(OrganisationFactory.create(), Role.REVIEWER), Duty.MANAGE_EVENTS)
    assert has_duty(platform_admin(), Duty.MANAGE_EVENTS)


def test_strangers_and_closed_accounts_have_no_duty() -> None:
    member = member_of(OrganisationFactory.create())
    member.is_active = False
    admin = UserFactory.create(is_superuser=True, is_active=False)
    for user in (AnonymousUser(), UserFactory.create(), member, admin):
        assert not has_duty(user, Duty.SEE_EVENTS)
        assert not works_in_office(user)


def test_gate_volunteers_do_not_work_in_the_office() -> None:
    organisation = OrganisationFactory.create()
    assert not works_in_office(member_of(organisation, Role.GATE))
    assert all(works_in_office(member_of(organisation, role)) for role in Role if role != Role.GATE)


def test_roles_are_read_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = member_of(OrganisationFactory.create())
    with django_assert_num_queries(1):
        assert all(has_duty(user, duty) for duty in (Duty.MANAGE_EVENTS, Duty.REVIEW, Duty.SEE_EVENTS))


def test_rows_of_ones_own_and_below_are_within_reach() -> None:
    province = OrganisationFactory.create()
    city = OrganisationFactory.create(parent=province)
    own, below = VenueFactory.create(organisation=province), VenueFactory.create(organisation=city)
    VenueFactory.create()
    organiser, city_organiser = member_of(province), member_of(city)
    assert set(POLICY.instances_user_has_permission_for(organiser, "change")) == {own, below}
    assert set(POLICY.instances_user_has_permission_for(city_organiser, "change")) == {below}
    assert POLICY.user_has_permission_for_instance(organiser, "change", below)
    assert not POLICY.user_has_permission_for_instance(city_organiser, "change", own)
    assert not POLICY.instances_user_has_permission_for(AnonymousUser(), "view").exists()


def test_the_role_decides_about_the_action() -> None:
    venue = VenueFactory.create()
    reviewer = member_of(venue.organisation, Role.REVIEWER)
    assert POLICY.user_has_permission_for_instance(reviewer, "view", venue)
    assert not POLICY.user_has_permission_for_instance(reviewer, "change", venue)
    assert set(POLICY.instances_user_has_any_permission_for(reviewer, ["view", "change"])) == {venue}


def test_two_memberships_reach_two_trees_each_by_its_own_role() -> None:
    here, there = VenueFactory.create(), VenueFactory.create()
    user = member_of(here.organisation)
    MembershipFactory.create(user=user, organisation=there.organisation, role=Role.REVIEWER)
    assert set(POLICY.instances_user_has_permission_for(user, "view")) == {here, there}
    assert set(POLICY.instances_user_has_permission_for(user, "change")) == {here}


def test_an_action_without_a_duty_is_the_platform_admins() -> None:
    venue = VenueFactory.create()
    organiser, admin = member_of(venue.organisation), platform_admin()
    assert not POLICY.user_has_permission(organiser, "delete")
    assert not POLICY.instances_user_has_permission_for(organiser, "delete").exists()
    assert POLICY.user_has_permission(admin, "delete")
    assert POLICY.instances_user_has_permission_for(admin, "delete").get() == venue


def test_who_may_do_it() -> None:
    organisation = OrganisationFactory.create()
    organiser, reviewer = member_of(organisation), member_of(organisation, Role.REVIEWER)
    gate, admin = member_of(organisation, Role.GATE), platform_admin()
    assert set(POLICY.users_with_permission("change")) == {organiser, admin}
    assert set(POLICY.users_with_any_permission(["view"])) == {organiser, reviewer, admin}
    assert gate not in POLICY.users_with_permission("view")


def test_a_route_is_shut_unless_it_was_opened() -> None:
    organisation = OrganisationFactory.create()
    organiser, editor = member_of(organisation), member_of(organisation, Role.EDITOR)
    pages, sites, home, venues = (
        resolve(reverse(name))
        for name in ("wagtailadmin_explore_root", "wagtailsites:index", "wagtailadmin_home", "venue:index")
    )
    assert not may_reach(organiser, pages)
    assert may_reach(editor, pages)
    assert not may_reach(editor, sites)
    assert may_reach(platform_admin(), sites)
    assert may_reach(organiser, home)
    assert may_reach(organiser, venues)
    assert not may_reach(AnonymousUser(), home)


def test_bulk_actions_are_opened_by_model() -> None:
    organisation = OrganisationFactory.create()
    organiser, editor = member_of(organisation), member_of(organisation, Role.EDITOR)

    def bulk(app: str, model: str) -> str:
        return reverse("wagtail_bulk_action", args=[app, model, "delete"])

    assert may_reach(editor, resolve(bulk("wagtailcore", "page")))
    assert not may_reach(organiser, resolve(bulk("wagtailcore", "page")))
    assert may_reach(organiser, resolve(bulk("signup", "registration")))
    for user in (organiser, editor):
        assert not may_reach(user, resolve(bulk("accounts", "user")))
