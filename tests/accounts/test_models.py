"""One sees and touches only one's own subtree."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from accounts.enums import Duty, OrganisationLevel, Role
from accounts.models import Membership, Organisation, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> dict[str, Organisation]:
    province = Organisation.add_root(name="Province", code="p", level=OrganisationLevel.PROVINCE)
    city = province.add_child(name="City", code="c", level=OrganisationLevel.CITY)
    other = province.add_child(name="Other city", code="o", level=OrganisationLevel.CITY)
    district = city.add_child(name="District", code="d", level=OrganisationLevel.DISTRICT)
    elsewhere = Organisation.add_root(name="Elsewhere", code="e", level=OrganisationLevel.PROVINCE)
    return {"p": province, "c": city, "o": other, "d": district, "e": elsewhere}


def reach(user: User, duty: Duty) -> set[str]:
    return set(Organisation.objects.within_reach(user, duty).values_list("code", flat=True))


def member(organisation: Organisation, role: Role) -> User:
    user = User.objects.create_user(f"{organisation.code}-{role}@example.org")
    Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


def test_a_role_holds_for_the_organisation_and_all_below_it(tree: dict[str, Organisation]) -> None:
    assert reach(member(tree["p"], Role.ORGANISER), Duty.MANAGE_EVENTS) == {"p", "c", "o", "d"}
    assert reach(member(tree["c"], Role.ORGANISER), Duty.MANAGE_EVENTS) == {"c", "d"}
    assert reach(member(tree["d"], Role.ORGANISER), Duty.MANAGE_EVENTS) == {"d"}


def test_two_memberships_add_up(tree: dict[str, Organisation]) -> None:
    user = member(tree["d"], Role.REVIEWER)
    Membership.objects.create(user=user, organisation=tree["e"], role=Role.ORGANISER)

    assert reach(user, Duty.REVIEW) == {"d", "e"}
    assert reach(user, Duty.MANAGE_EVENTS) == {"e"}


@pytest.mark.parametrize(
    ("role", "duties"),
    [
        (Role.GATE, {Duty.CHECK_IN}),
        (Role.EDITOR, {Duty.EDIT_PAGES, Duty.SEE_EVENTS}),
        (Role.REVIEWER, {Duty.SEE_EVENTS, Duty.SEE_REGISTRATIONS, Duty.REVIEW, Duty.SEE_FIGURES}),
        (Role.FINANCE, {Duty.SEE_EVENTS, Duty.SEE_FIGURES}),
        (Role.MEDICAL, {Duty.SEE_EVENTS}),
    ],
)
def test_each_role_has_its_duties_and_no_other(
    tree: dict[str, Organisation], role: Role, duties: set[Duty]
) -> None:
    user = member(tree["c"], role)

    assert {duty for duty in Duty if reach(user, duty)} == duties


def test_the_platforms_admin_reaches_everything(tree: dict[str, Organisation]) -> None:
    admin = User.objects.create_superuser("admin@example.org")

    assert all(reach(admin, duty) == {"p", "c", "o", "d", "e"} for duty in Duty)


def test_nobody_and_the_dismissed_reach_nothing(tree: dict[str, Organisation]) -> None:
    user = member(tree["p"], Role.ORGANISER)
    user.is_active = False

    assert reach(user, Duty.MANAGE_EVENTS) == set()
    assert not Organisation.objects.within_reach(AnonymousUser(), Duty.SEE_EVENTS).exists()


def test_a_prefix_of_a_path_is_no_parent(tree: dict[str, Organisation]) -> None:
    """Paths have steps of fixed length, so 0001 is above 00010001 and never above 0010."""
    for number in range(40):
        Organisation.add_root(name=str(number), code=f"r{number}", level=OrganisationLevel.AFFILIATE)

    assert reach(member(tree["e"], Role.ORGANISER), Duty.MANAGE_EVENTS) == {"e"}


def test_one_mailbox_is_one_user() -> None:
    User.objects.create_user("Ana@Example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ana@example.org")


@pytest.mark.parametrize(
    ("role", "opens"),
    [(Role.GATE, False), (Role.ORGANISER, True), (Role.EDITOR, True), (Role.MEDICAL, True)],
)
def test_the_office_opens_for_office_roles_only(
    tree: dict[str, Organisation], role: Role, opens: bool
) -> None:
    user = member(tree["c"], role)

    assert user.has_office_access() is opens
    assert user.has_perm("wagtailadmin.access_admin") is opens


def test_somebody_without_a_membership_stays_outside() -> None:
    assert not User.objects.create_user("nobody@example.org").has_perm("wagtailadmin.access_admin")
