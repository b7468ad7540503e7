"""Teams: who sees which organisation, and who gives which role to whom."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from foundation.models import AuditEntry, Mail, OutboxMessage
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    member_of,
    platform_admin,
)
from tests.office_client import IN_ENGLISH, office, office_of, queries_of

pytestmark = pytest.mark.django_db

PASSWORD = "a long pass phrase of my own"


@pytest.fixture
def province() -> Organisation:
    return OrganisationFactory.create(name="碧海省侨联")


@pytest.fixture
def client(province: Organisation) -> Client:
    return office_of(province)


def invitation(organisation: Organisation, **changes: Any) -> dict[str, Any]:
    return {
        "email": "New@Example.org", "name": "林小海", "organisation": organisation.pk,
        "role": Role.REVIEWER, "language": "en", **changes,
    }  # fmt: skip


def invite(client: Client, organisation: Organisation, **changes: Any) -> Any:
    return client.post(reverse("membership:add"), invitation(organisation, **changes))


# --- inviting ---------------------------------------------------------------------------------------------
def test_a_new_member_gets_an_account_and_a_mail_with_a_link_that_sets_a_password(
    client: Client, province: Organisation
) -> None:
    assert invite(client, province).status_code == 302
    user = User.objects.get(email="new@example.org")
    assert not user.has_usable_password()
    assert user.memberships.get().role == Role.REVIEWER
    mail = Mail.objects.get(to="new@example.org")
    assert "碧海省侨联" in mail.subject
    link = re.search(r"https?://[^/]+(/accounts/password/reset/key/\S+)", mail.text)
    assert link is not None
    guest = Client(headers=IN_ENGLISH)
    form = guest.get(link[1], follow=True)
    guest.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_mail_goes_through_the_outbox_and_is_in_the_trail(client: Client, province: Organisation) -> None:
    invite(client, province)
    mail = Mail.objects.get()
    assert OutboxMessage.objects.filter(topic="mail", payload={"mail": mail.pk}).exists()
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["member.invite", "member.add"]


def test_somebody_known_gets_the_role_and_no_mail(client: Client, province: Organisation) -> None:
    user = UserFactory.create(email="new@example.org", first_name="Known")
    invite(client, province)
    user.refresh_from_db()
    assert (user.first_name, user.memberships.count()) == ("Known", 1)
    assert not Mail.objects.exists()


def test_the_same_again_changes_nothing(client: Client, province: Organisation) -> None:
    invite(client, province)
    assert invite(client, province).status_code == 302
    assert Membership.objects.filter(user__email="new@example.org").count() == 1
    assert Mail.objects.count() == 1


def test_a_closed_account_is_refused(client: Client, province: Organisation) -> None:
    UserFactory.create(email="new@example.org", is_active=False)
    page = invite(client, province).content.decode()
    assert "This account was closed" in page
    assert not Membership.objects.filter(user__email="new@example.org").exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "nobody"},
        {"email": ""},
        {"name": ""},
        {"role": "king"},
        {"language": "tlh"},
        {"name": "a\x00"},
    ],
)
def test_what_is_wrong_keeps_what_was_typed(
    client: Client, province: Organisation, changes: dict[str, str]
) -> None:
    response = invite(client, province, **changes)
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == changes.keys()
    assert not User.objects.filter(email="new@example.org").exists()


def test_roles_are_given_only_in_ones_own_subtree(client: Client, province: Organisation) -> None:
    city = OrganisationFactory.create(parent=province)
    foreign = OrganisationFactory.create(name="别家侨联")
    assert invite(client, city).status_code == 302
    response = invite(client, foreign, email="other@example.org")
    assert response.status_code == 200
    assert "Select a valid choice" in response.content.decode()
    assert not User.objects.filter(email="other@example.org").exists()
    assert "别家侨联" not in client.get(reverse("membership:add")).content.decode()


def test_a_citys_organiser_gives_no_role_in_the_province(province: Organisation) -> None:
    city = OrganisationFactory.create(parent=province)
    assert invite(office_of(city), province).status_code == 200
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REVIEWER, Role.FINANCE, Role.MEDICAL])
def test_other_roles_have_no_teams(province: Organisation, role: Role) -> None:
    client = office_of(province, role)
    for name in ("organisation:index", "membership:index", "membership:add", "member:index"):
        assert client.get(reverse(name)).status_code == 302
    assert invite(client, province).status_code == 302
    assert not User.objects.filter(email="new@example.org").exists()


# --- taking away ------------------------------------------------------------------------------------------
def test_a_role_is_taken_away(client: Client, province: Organisation) -> None:
    membership = MembershipFactory.create(organisation=province, role=Role.EDITOR)
    address = reverse("membership:delete", args=[membership.pk])
    assert "Editor" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    assert not Membership.objects.filter(pk=membership.pk).exists()
    assert User.objects.filter(pk=membership.user_id).exists()
    assert AuditEntry.objects.get().verb == "member.remove"


def test_a_foreign_role_is_not_there(client: Client) -> None:
    membership = MembershipFactory.create()
    assert client.post(reverse("membership:delete", args=[membership.pk])).status_code == 404
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_nobody_takes_away_his_own_role(province: Organisation) -> None:
    user = member_of(province)
    own = user.memberships.get()
    response = office(user).post(reverse("membership:delete", args=[own.pk]), follow=True)
    assert "Ask another organiser" in response.content.decode()
    assert Membership.objects.filter(pk=own.pk).exists()


# --- users ------------------------------------------------------------------------------------------------
def test_users_show_only_memberships_within_reach(client: Client, province: Organisation) -> None:
    elsewhere = OrganisationFactory.create(name="别家侨联")
    user = member_of(province, Role.EDITOR)
    MembershipFactory.create(user=user, organisation=elsewhere)
    stranger = member_of(elsewhere)
    lists = client.get(reverse("member:index")).content.decode()
    own = client.get(reverse("member:inspect", args=[user.pk])).content.decode()
    assert user.email in lists
    assert stranger.email not in lists
    assert "别家侨联" not in lists + own
    assert client.get(reverse("member:inspect", args=[stranger.pk])).status_code == 404


def test_an_invitation_is_sent_again_to_who_has_no_password(client: Client, province: Organisation) -> None:
    user = User.objects.create_user("new@example.org", first_name="New")
    MembershipFactory.create(user=user, organisation=province)
    address = reverse("member:invite", args=[user.pk])
    assert client.get(address).status_code == 405
    client.post(address)
    client.post(address)
    assert Mail.objects.filter(to="new@example.org").count() == 1


def test_who_has_a_password_is_not_invited_again(client: Client, province: Organisation) -> None:
    user = member_of(province, Role.EDITOR)
    assert (
        reverse("member:invite", args=[user.pk])
        not in client.get(reverse("member:inspect", args=[user.pk])).content.decode()
    )
    client.post(reverse("member:invite", args=[user.pk]))
    assert not Mail.objects.exists()


def test_a_stranger_is_not_invited(client: Client) -> None:
    stranger = User.objects.create_user("stranger@example.org")
    assert client.post(reverse("member:invite", args=[stranger.pk])).status_code == 404
    assert not Mail.objects.exists()


# --- organisations ----------------------------------------------------------------------------------------
def test_an_organiser_sees_his_subtree_and_changes_nothing(client: Client, province: Organisation) -> None:
    city = OrganisationFactory.create(parent=province, name="青港市侨联")
    foreign = OrganisationFactory.create(name="别家侨联")
    page = client.get(reverse("organisation:index")).content.decode()
    assert "碧海省侨联" in page
    assert "青港市侨联" in page
    assert "别家侨联" not in page
    assert client.get(reverse("organisation:inspect", args=[city.pk])).status_code == 200
    assert client.get(reverse("organisation:inspect", args=[foreign.pk])).status_code == 404
    assert client.get(reverse("organisation:add")).status_code == 302
    assert client.post(reverse("organisation:edit", args=[city.pk]), {"name_zh_hans": "x"}).status_code == 302
    city.refresh_from_db()
    assert city.name == "青港市侨联"


def test_the_platforms_admin_makes_organisations_in_the_tree(province: Organisation) -> None:
    client = office(platform_admin())
    said = {"name_zh_hans": "青港市侨联", "level": "city", "country": "CN", "code": "qinggang"}
    assert client.post(reverse("organisation:add"), {**said, "parent": province.pk}).status_code == 302
    root = {**said, "name_zh_hans": "远山省侨联", "code": "yuanshan", "level": "province", "parent": ""}
    assert client.post(reverse("organisation:add"), root).status_code == 302
    assert Organisation.objects.get(code="qinggang").get_parent() == province
    assert Organisation.objects.get(code="yuanshan").is_root()
    assert AuditEntry.objects.filter(verb="organisation.add").count() == 2


def test_an_organisations_place_and_code_stay(province: Organisation) -> None:
    other = OrganisationFactory.create()
    said = {"name_zh_hans": "新名", "level": "province", "country": "CN", "code": "new", "parent": other.pk}
    office(platform_admin()).post(reverse("organisation:edit", args=[province.pk]), said)
    path, code = province.path, province.code
    province = Organisation.objects.get(pk=province.pk)
    assert (province.name, province.code, province.path) == ("新名", code, path)


def test_a_name_is_needed_in_one_language(province: Organisation) -> None:
    said = {"level": "city", "country": "CN", "code": "nameless", "parent": province.pk}
    page = office(platform_admin()).post(reverse("organisation:add"), said)
    assert "Write this in one language at least." in page.content.decode()


def test_nobody_deletes_an_organisation(province: Organisation) -> None:
    assert office(platform_admin()).post(f"/admin/organisation/delete/{province.pk}/").status_code == 404
    assert Organisation.objects.filter(pk=province.pk).exists()


@pytest.mark.parametrize("name", ["organisation:index", "membership:index", "member:index"])
def test_lists_take_the_same_queries_for_one_and_three(
    client: Client, province: Organisation, name: str
) -> None:
    one = queries_of(client, reverse(name))
    for _more in range(2):
        member_of(OrganisationFactory.create(parent=province), Role.EDITOR)
    assert queries_of(client, reverse(name)) == one
