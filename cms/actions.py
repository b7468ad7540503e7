"""What is done to sites and sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from accounts.enums import Duty
from accounts.models import Organisation, User
from cms.models import HomePage, NewsIndexPage, OrganisationSection, ProgrammeIndexPage, SiteLanguage
from cms.models.base import SitePage
from foundation import audit
from foundation.actors import Actor

PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page")
# Wagtail asks for the permissions of its own picture model whatever model is used.
FILE_PERMISSIONS = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
)
TRANSLATE = ("wagtail_localize", "submit_translation")

PageType = TypeVar("PageType", bound=SitePage)


class NoLanguage(Exception):
    """A site needs one language at least."""


class LastLanguage(Exception):
    """The language is the only one that the site shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWords:
    """What a new site is called in one language; what is empty is filled with our own words."""

    name: str
    headline: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class MadeSite:
    """A new site with its first pages, each by language."""

    site: Site
    homes: Mapping[str, HomePage] = field(default_factory=dict)
    news: Mapping[str, NewsIndexPage] = field(default_factory=dict)
    programmes: Mapping[str, ProgrammeIndexPage] = field(default_factory=dict)


@transaction.atomic
def make_site(
    *,
    actor: Actor,
    organisation: Organisation,
    hostname: str,
    port: int = 80,
    words: Mapping[str, SiteWords],
    now: datetime,
    default: bool = True,
) -> MadeSite:
    """A site of `organisation` with a home page, news and programmes in each language of `words`.

    The first language of `words` is the site's own. Raises `NoLanguage` without any. Everything is live.
    With `default` it answers for all hosts that no other site claims.
    """
    if not words:
        raise NoLanguage
    _remove_welcome()
    homes = _in_each_language(
        words, lambda code: _home(code, words[code], organisation), lambda code: Page.get_first_root_node()
    )
    first = homes[next(iter(words))]
    if default:
        Site.objects.filter(is_default_site=True).update(is_default_site=False)
    site = Site.objects.create(
        hostname=hostname.lower(), port=port, root_page=first, is_default_site=default,
        site_name=words[next(iter(words))].name,
    )  # fmt: skip
    for order, code in enumerate(words):
        SiteLanguage.objects.create(site=site, language=code, sort_order=order)
    made = MadeSite(
        site=site,
        homes=homes,
        programmes=_in_each_language(words, _programme_index, lambda code: homes[code]),
        news=_in_each_language(words, _news_index, lambda code: homes[code]),
    )
    collection = Collection.get_first_root_node().add_child(name=str(organisation.name)[:255])
    give_section(actor=actor, organisation=organisation, root_page=first, collection=collection, now=now)
    audit.record(
        actor=actor, verb="site.make", subject=organisation, now=now, organisation_id=organisation.pk,
        hostname=hostname,
    )  # fmt: skip
    return made


@transaction.atomic
def give_section(
    *, actor: Actor, organisation: Organisation, root_page: Page, collection: Collection, now: datetime
) -> OrganisationSection:
    """Give the editors of `organisation`, and of those above it, a page in all languages and a collection.

    Again with another page or collection, it takes the place of the one before.
    """
    group, _created = Group.objects.get_or_create(name=f"section:{organisation.code}")
    section, _created = OrganisationSection.objects.update_or_create(
        organisation=organisation,
        defaults={"root_page": root_page, "collection": collection, "group": group},
    )
    fit_permissions(section)
    for user in User.objects.filter(memberships__isnull=False).distinct():
        fit_groups(user)
    audit.record(
        actor=actor, verb="section.give", subject=organisation, now=now, organisation_id=organisation.pk,
        page=root_page.pk, collection=collection.pk,
    )  # fmt: skip
    return section


def fit_permissions(section: OrganisationSection) -> None:
    """Give the section's group its rights: on the root page in all languages, and on the collection."""
    pages = Page.objects.filter(translation_key=section.root_page.translation_key)
    on_pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS)
    GroupPagePermission.objects.filter(group=section.group).exclude(page__in=pages).delete()
    for page in pages:
        for permission in on_pages:
            GroupPagePermission.objects.get_or_create(group=section.group, page=page, permission=permission)
    GroupCollectionPermission.objects.filter(group=section.group).exclude(
        collection=section.collection
    ).delete()
    for app_label, codename in FILE_PERMISSIONS:
        GroupCollectionPermission.objects.get_or_create(
            group=section.group, collection=section.collection, permission=_permission(app_label, codename)
        )
    section.group.permissions.set([_permission(*TRANSLATE)])


def fit_groups(user: User) -> None:
    """Put `user` into the groups of the sections that he edits, and out of those of all others."""
    edited = OrganisationSection.objects.within_reach(user, Duty.EDIT_PAGES)
    # The platform's admin may do everything without a group.
    wanted = set() if user.is_superuser else set(edited.values_list("group", flat=True))
    present = set(user.groups.filter(section__isnull=False).values_list("pk", flat=True))
    user.groups.remove(*(present - wanted))
    user.groups.add(*(wanted - present))


@transaction.atomic
def show_language(*, actor: Actor, site: Site, language: str, now: datetime) -> SiteLanguage:
    """Switch a language on for a site, after those that it shows already; again, it changes nothing."""
    _locale(language)
    last = SiteLanguage.objects.filter(site=site).count()
    row, created = SiteLanguage.objects.get_or_create(
        site=site, language=language, defaults={"sort_order": last}
    )
    if created:
        audit.record(actor=actor, verb="site.language-on", subject=row, now=now)
    return row


@transaction.atomic
def hide_language(*, actor: Actor, site: Site, language: str, now: datetime) -> None:
    """Switch a language off: its addresses answer 404. Raises `LastLanguage` for the only one."""
    rows = SiteLanguage.objects.filter(site=site)
    if not rows.exclude(language=language).exists():
        raise LastLanguage
    for row in rows.filter(language=language):
        audit.record(actor=actor, verb="site.language-off", subject=row, now=now)
        row.delete()


def add_translation(page: PageType, language: str, **texts: Any) -> PageType:
    """A live translation of `page` with `texts` (field → value) in place of what it says; parents must exist.

    It is a page of its own; later changes of `page` do not reach it.
    """
    copy = page.copy_for_translation(_locale(language))
    for name, value in texts.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy  # type: ignore[no-any-return]


def _in_each_language(
    codes: Iterable[str], build: Callable[[str], PageType], parent_of: Callable[[str], Page]
) -> dict[str, PageType]:
    """A live page in each language, each the others' translation; built while its language is active."""
    pages = {}
    key = uuid4()
    for code in codes:
        with translation.override(code):
            page = build(code)
        page.locale, page.translation_key = _locale(code), key
        parent_of(code).add_child(instance=page)
        page.save_revision().publish()
        page.refresh_from_db()
        pages[code] = page
    return pages


def _home(code: str, words: SiteWords, organisation: Organisation) -> HomePage:
    return HomePage(
        title=words.name,
        slug=f"{organisation.code}-{code}",
        hero_title=words.headline or words.name,
        hero_text=words.text,
    )


def _programme_index(code: str) -> ProgrammeIndexPage:
    return ProgrammeIndexPage(title=_("Programmes"), slug="programmes", show_in_menus=True)


def _news_index(code: str) -> NewsIndexPage:
    return NewsIndexPage(title=_("News"), slug="news", show_in_menus=True)


def _locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def _permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def _remove_welcome() -> None:
    """Take away the page and the site that Wagtail's first migration made, if they are as it made them."""
    for page in Page.objects.filter(depth=2, numchild=0):
        if page.specific_class is Page:
            Site.objects.filter(root_page=page).delete()
            page.delete()
