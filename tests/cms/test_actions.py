"""Sites, their sections and their editors' rights."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from accounts.actions import add_member, remove_member
from accounts.enums import Role
from accounts.models import Membership, User
from cms.actions import (
    LastLanguage,
    NoLanguage,
    SiteWords,
    add_translation,
    give_section,
    hide_language,
    make_site,
    show_language,
)
from cms.models import HomePage, OrganisationSection, SiteLanguage
from foundation import outbox
from foundation.models import AuditEntry
from tests.factories.accounts import OrganisationFactory, UserFactory, member_of, platform_admin
from tests.factories.cms import SYSTEM, article, site_of
from tests.factories.events import NOW

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 5, 2, tzinfo=UTC)


def test_a_site_is_made_with_its_first_pages_in_each_language() -> None:
    organisation = OrganisationFactory.create(code="bihai", name="碧海省侨联")
    made = site_of(organisation, languages=("zh-hans", "th"))
    assert made.site.is_default_site
    assert list(SiteLanguage.objects.values_list("language", flat=True)) == ["zh-hans", "th"]
    assert {page.url for page in made.news.values()} == {"/zh-hans/news/", "/th/news/"}
    assert made.homes["th"].translation_key == made.homes["zh-hans"].translation_key
    assert all(page.live and page.first_published_at for page in made.homes.values())
    assert AuditEntry.objects.filter(verb="site.make", subject_code="bihai").count() == 1
    assert OrganisationSection.objects.get().organisation == organisation


def test_the_page_that_wagtail_begins_with_is_taken_away_unless_somebody_used_it() -> None:
    assert Page.objects.filter(depth=2).count() == 1
    site_of()
    assert not Page.objects.filter(depth=2, content_type__model="page").exists()


def test_a_site_without_a_language_is_not_made() -> None:
    with pytest.raises(NoLanguage):
        make_site(
            actor=SYSTEM, organisation=OrganisationFactory.create(), hostname="x.example", words={}, now=NOW
        )
    assert not HomePage.objects.exists()


def test_a_second_site_leaves_the_default_to_the_first() -> None:
    first = site_of()
    second = make_site(
        actor=SYSTEM,
        organisation=OrganisationFactory.create(),
        hostname="City.Example",
        words={"en": SiteWords(name="City")},
        default=False,
        now=NOW,
    )
    assert Site.objects.get(is_default_site=True) == first.site
    assert second.site.hostname == "city.example"


def _groups(user: User) -> set[str]:
    return set(user.groups.values_list("name", flat=True))


def test_an_editor_gets_the_sections_of_his_organisation_and_of_those_below_it() -> None:
    province = OrganisationFactory.create(code="province")
    city = OrganisationFactory.create(code="city", parent=province)
    above, below = member_of(province, Role.EDITOR), member_of(city, Role.EDITOR)
    site_of(province)
    site_of(city, hostname="city.example", default=False)
    assert _groups(above) == {"section:province", "section:city"}
    assert _groups(below) == {"section:city"}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.EDITOR}))
def test_no_other_role_edits_pages(role: Role) -> None:
    organisation = OrganisationFactory.create()
    user = member_of(organisation, role)
    site_of(organisation)
    assert _groups(user) == set()


def test_rights_follow_the_membership() -> None:
    organisation = OrganisationFactory.create(code="bihai")
    site_of(organisation)
    user = UserFactory.create()
    add_member(actor=SYSTEM, user=user, organisation=organisation, role=Role.EDITOR, now=NOW)
    outbox.relay(now=LATER)
    assert _groups(user) == {"section:bihai"}
    remove_member(actor=SYSTEM, membership=Membership.objects.get(user=user), now=NOW)
    outbox.relay(now=LATER)
    assert _groups(user) == set()


def test_a_user_who_is_gone_is_no_error() -> None:
    outbox.put(topic="accounts.membership-changed", payload={"user": 10**9}, now=NOW)
    assert outbox.relay(now=LATER) > 0


def test_groups_that_are_no_sections_are_left_alone() -> None:
    organisation = OrganisationFactory.create(code="bihai")
    user = member_of(organisation, Role.EDITOR)
    user.groups.add(Group.objects.create(name="another"))
    site_of(organisation)
    assert _groups(user) == {"another", "section:bihai"}


def test_the_platforms_admin_needs_no_group() -> None:
    admin = platform_admin()
    organisation = OrganisationFactory.create()
    Membership.objects.create(user=admin, organisation=organisation, role=Role.EDITOR)
    site_of(organisation)
    assert _groups(admin) == set()


def test_an_editor_may_add_change_and_publish_below_his_root_in_every_language() -> None:
    organisation = OrganisationFactory.create()
    editor = member_of(organisation, Role.EDITOR)
    made = site_of(organisation, languages=("zh-hans", "en"))
    foreign = site_of(OrganisationFactory.create(), hostname="other.example", default=False)
    for language in ("zh-hans", "en"):
        rights = article(made, language, slug=f"x-{language}").permissions_for_user(editor)
        assert (rights.can_edit(), rights.can_publish()) == (True, True)
    assert not article(foreign, slug="other").permissions_for_user(editor).can_edit()
    assert not Page.get_first_root_node().permissions_for_user(editor).can_add_subpage()


def test_a_language_that_is_added_later_is_the_editors_too() -> None:
    organisation = OrganisationFactory.create()
    editor = member_of(organisation, Role.EDITOR)
    made = site_of(organisation, languages=("zh-hans",))
    thai = add_translation(made.homes["zh-hans"], "th")
    assert thai.permissions_for_user(User.objects.get(pk=editor.pk)).can_edit()


def test_a_section_that_is_given_again_leaves_the_old_page_and_collection() -> None:
    organisation = OrganisationFactory.create()
    made = site_of(organisation)
    collection = Collection.get_first_root_node().add_child(name="new")
    section = give_section(
        actor=SYSTEM,
        organisation=organisation,
        root_page=made.news["zh-hans"],
        collection=collection,
        now=NOW,
    )
    pages = set(GroupPagePermission.objects.filter(group=section.group).values_list("page", flat=True))
    assert pages == {page.pk for page in made.news.values()}
    collections = GroupCollectionPermission.objects.filter(group=section.group)
    assert set(collections.values_list("collection", flat=True)) == {collection.pk}
    assert OrganisationSection.objects.count() == 1


def test_a_language_is_switched_on_once_after_the_others() -> None:
    site = site_of(languages=("zh-hans", "en")).site
    show_language(actor=SYSTEM, site=site, language="th", now=NOW)
    show_language(actor=SYSTEM, site=site, language="th", now=NOW)
    shown = list(site.languages.values_list("language", flat=True))
    assert shown == ["zh-hans", "en", "th"]
    assert Locale.objects.filter(language_code="th").exists()
    assert AuditEntry.objects.filter(verb="site.language-on").count() == 1


def test_the_last_language_stays() -> None:
    site = site_of(languages=("zh-hans", "en")).site
    hide_language(actor=SYSTEM, site=site, language="zh-hans", now=NOW)
    with pytest.raises(LastLanguage):
        hide_language(actor=SYSTEM, site=site, language="en", now=NOW)
    assert [row.language for row in SiteLanguage.objects.all()] == ["en"]
    assert AuditEntry.objects.filter(verb="site.language-off").count() == 1


def test_a_language_that_is_off_is_switched_off_without_a_word() -> None:
    site = site_of(languages=("zh-hans", "en")).site
    hide_language(actor=SYSTEM, site=site, language="th", now=NOW)
    assert not AuditEntry.objects.filter(verb="site.language-off").exists()


def test_a_translation_is_live_and_says_what_it_was_given() -> None:
    made = site_of()
    page = add_translation(article(made, title="消息"), "en", title="News")
    assert (page.live, page.title, page.locale.language_code) == (True, "News", "en")
    assert page.get_parent().pk == made.news["en"].pk
