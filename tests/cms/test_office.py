"""An editor's work in the back office, and what he never sees of others'."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from accounts.enums import Role
from accounts.models import User
from cms.actions import MadeSite, fit_groups
from cms.models import ArticlePage, EventPage, OrganisationSection, SiteImage, SiteLanguage, StandardPage
from tests.factories.accounts import OrganisationFactory, member_of, platform_admin
from tests.factories.cms import article, event_page, picture, site_of, standard_page
from tests.factories.events import camp

pytestmark = pytest.mark.django_db


@pytest.fixture
def own() -> MadeSite:
    return site_of(OrganisationFactory.create(code="own"))


@pytest.fixture
def foreign() -> MadeSite:
    return site_of(OrganisationFactory.create(code="foreign"), hostname="foreign.example", default=False)


@pytest.fixture
def editor(own: MadeSite, foreign: MadeSite) -> User:
    user = member_of(_section("own").organisation, Role.EDITOR)
    fit_groups(user)
    return user


@pytest.fixture
def office(editor: User, client: Client) -> Client:
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def _section(code: str) -> OrganisationSection:
    return OrganisationSection.objects.get(organisation__code=code)


def _file() -> SimpleUploadedFile:
    content = io.BytesIO()
    Pillow.new("RGB", (64, 64)).save(content, "PNG")
    return SimpleUploadedFile("picture.png", content.getvalue(), "image/png")


def _article_data(**fields: Any) -> dict[str, str]:
    return nested_form_data(  # type: ignore[no-any-return]
        {
            "title": "新的消息",
            "slug": "",
            "department": "",
            "series": "",
            "source": "",
            "editors": "",
            "published_at": "2026-05-01 12:00",
            "lead": "导语",
            "picture": "",
            "picture_alt": "",
            "body": streamfield([("text", rich_text("<p>正文</p>"))]),
            "seo_title": "",
            "search_description": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
            **fields,
        }
    )


def _add_url(kind: str, parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["cms", kind, parent.pk])


def test_an_editor_writes_an_article_with_a_picture_and_publishes_it(own: MadeSite, office: Client) -> None:
    collection = _section("own").collection
    upload = {"title": "海堤", "file": _file(), "collection": collection.pk}
    assert office.post(reverse("wagtailimages:add"), upload).status_code == 302
    image = SiteImage.objects.get()
    assert image.collection == collection
    data = _article_data(**{"picture": image.pk, "picture_alt": "海堤", "action-publish": "1"})
    response = office.post(_add_url("articlepage", own.news["zh-hans"]), data)
    assert response.status_code == 302
    page = ArticlePage.objects.get()
    assert (page.live, page.slug, page.picture) == (True, "xin-de-xiao-xi", image)
    assert "新的消息" in Client().get(page.url).content.decode()


def test_a_second_article_of_that_title_gets_another_address(own: MadeSite, office: Client) -> None:
    url = _add_url("articlepage", own.news["zh-hans"])
    for _ in range(2):
        office.post(url, _article_data(**{"action-publish": "1"}))
    assert {page.slug for page in ArticlePage.objects.all()} == {"xin-de-xiao-xi", "xin-de-xiao-xi-1"}


def test_what_is_wrong_is_said_beside_the_field_and_keeps_what_was_typed(
    own: MadeSite, office: Client
) -> None:
    data = _article_data(picture=picture(_section("own").collection).pk, **{"action-publish": "1"})
    text = office.post(_add_url("articlepage", own.news["zh-hans"]), data).content.decode()
    assert "Say in a few words what the picture shows." in text
    assert "新的消息" in text
    assert not ArticlePage.objects.exists()


def test_an_address_of_another_room_is_refused_in_the_form(own: MadeSite, office: Client) -> None:
    data = nested_form_data(
        {
            "title": "我的", "slug": "my", "lead": "", "picture": "", "picture_alt": "",
            "body": streamfield([]), "seo_title": "", "search_description": "", "action-publish": "1",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
        }
    )  # fmt: skip
    text = office.post(_add_url("standardpage", own.homes["zh-hans"]), data).content.decode()
    assert "“my” is an address of the site itself." in text
    assert not StandardPage.objects.exists()


def test_a_translation_begins_as_a_draft_and_is_published_when_it_is_translated(
    own: MadeSite, office: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    page = article(own, title="消息", slug="first")
    english = own.homes["en"].locale
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert office.get(url).status_code == 200
    assert office.post(url, {"locales": [english.pk]}).status_code == 302
    draft = ArticlePage.objects.get(locale=english)
    assert (draft.live, draft.slug) == (False, "first")
    translation = Translation.objects.get()
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, locale=english, context=segment.context, data="News"
        )
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert office.get(edit).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert office.post(edit, {"action": "publish"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.live, draft.title) == (True, "News")


def test_a_page_whose_parent_is_not_translated_is_translated_with_it(own: MadeSite, office: Client) -> None:
    parent = standard_page(own)
    child = StandardPage(title="下面", slug="below")
    parent.add_child(instance=child)
    url = reverse("wagtail_localize:submit_page_translation", args=[child.pk])
    assert office.post(url, {"locales": [own.homes["en"].locale.pk]}).status_code == 302
    assert StandardPage.objects.filter(locale=own.homes["en"].locale).count() == 2


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_draft_is_previewed_in_its_own_language(own: MadeSite, office: Client, language: str) -> None:
    event = camp(name_zh_hans="夏令营", name_en="Summer camp", state="draft")
    event_page(own, event, languages=("zh-hans", "en"))
    page = EventPage.objects.get(locale__language_code=language)
    page.save_revision()
    text = office.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert {"zh-hans": "夏令营", "en": "Summer camp"}[language] in text
    assert {"zh-hans": 'lang="zh-Hans"', "en": 'lang="en"'}[language] in text


def test_a_form_offers_only_the_events_within_reach(own: MadeSite, office: Client) -> None:
    mine = camp(name="自己的活动", organisation=_section("own").organisation)
    theirs = camp(name="别人的活动", organisation=_section("foreign").organisation)
    parent = event_page(own, camp()).get_parent()
    text = office.get(_add_url("eventpage", parent)).content.decode()
    assert str(mine) in text
    assert str(theirs) not in text
    data = nested_form_data(
        {
            "event": theirs.pk, "picture": "", "picture_alt": "", "intro": rich_text(""), "slug": "theirs",
            "seo_title": "", "search_description": "", "action-publish": "1",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
        }
    )  # fmt: skip
    office.post(_add_url("eventpage", parent), data)
    assert not EventPage.objects.filter(event=theirs).exists()


def test_the_home_page_offers_only_the_events_within_reach(own: MadeSite, office: Client) -> None:
    camp(name="自己的活动", organisation=_section("own").organisation)
    camp(name="别人的活动", organisation=_section("foreign").organisation)
    text = office.get(reverse("wagtailadmin_pages:edit", args=[own.homes["zh-hans"].pk])).content.decode()
    assert "自己的活动" in text
    assert "别人的活动" not in text


def _shows_nothing(client: Client, url: str, *words: str) -> None:
    text = _text(client.get(url, follow=True))
    for word in words:
        assert word not in text, url


def _text(response: Any) -> str:
    """What an answer says; JSON escapes Chinese."""
    if response.headers["Content-Type"].startswith("application/json"):
        return json.dumps(response.json(), ensure_ascii=False)
    return str(response.content.decode())


def test_no_screen_shows_anothers_page(own: MadeSite, foreign: MadeSite, office: Client) -> None:
    page = article(foreign, title="别人的文章", slug="theirs")
    secret = ("别人的文章", "theirs")
    source, _ = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=foreign.homes["en"].locale)
    translation.save_target(publish=False)
    for url in (
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]),
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        reverse("wagtailadmin_pages:move", args=[page.pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:usage", args=[page.pk]),
        reverse("wagtailadmin_pages:search") + "?q=别人",
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=别人",
        reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={page.pk}",
        reverse("wagtailadmin_api:pages:listing"),
        reverse("wagtailadmin_api:pages:detail", args=[page.pk]),
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        reverse("wagtail_localize:update_translations", args=[source.pk]),
        reverse("wagtail_localize:preview_translation", args=[translation.pk]),
        reverse("wagtail_localize:download_pofile", args=[translation.pk]),
        reverse("wagtail_localize:translations_report"),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:locked_pages"),
        reverse("wagtailadmin_home"),
    ):
        _shows_nothing(office, url, *secret)


def test_no_screen_shows_anothers_files(foreign: MadeSite, office: Client) -> None:
    collection = _section("foreign").collection
    image = picture(collection, title="别人的图")
    document = Document.objects.create(
        title="别人的文件", collection=collection, file=SimpleUploadedFile("theirs.pdf", b"%PDF-1.4")
    )
    for url in (
        reverse("wagtailimages:index"),
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtailimages:image_usage", args=[image.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages_chooser:choose_results") + "?q=别人",
        reverse("wagtailimages_chooser:chosen", args=[image.pk]),
        reverse("wagtailimages_chooser:chosen_multiple") + f"?id={image.pk}",
        reverse("wagtailimages_chooser:select_format", args=[image.pk]),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs:edit", args=[document.pk]),
        reverse("wagtaildocs_chooser:choose"),
        reverse("wagtaildocs_chooser:chosen", args=[document.pk]),
        reverse("wagtaildocs_chooser:chosen_multiple") + f"?id={document.pk}",
    ):
        _shows_nothing(office, url, "别人的图", "别人的文件", "theirs")


def test_an_editor_chooses_his_own_pages_and_files(own: MadeSite, office: Client) -> None:
    page = article(own, title="自己的文章")
    image = picture(_section("own").collection, title="自己的图")
    child = reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk])
    assert "自己的文章" in _text(office.get(child))
    chosen = office.get(reverse("wagtailimages_chooser:chosen", args=[image.pk]))
    assert chosen.json()["result"]["title"] == "自己的图"


@pytest.mark.parametrize("number", ["0", "999999999999", "9" * 40, "x"])
def test_a_number_of_nothing_is_a_404(office: Client, number: str) -> None:
    url = reverse("wagtailimages_chooser:chosen_multiple")
    assert office.get(f"{url}?id={number}").status_code == 404


def test_nobody_translates_anothers_page(foreign: MadeSite, office: Client) -> None:
    page = article(foreign, slug="theirs")
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert office.post(url, {"locales": [foreign.homes["en"].locale.pk]}).status_code == 404
    assert ArticlePage.objects.count() == 1


def test_the_platforms_admin_sees_all(foreign: MadeSite, client: Client) -> None:
    page = article(foreign, title="别人的文章")
    client.force_login(platform_admin())
    child = reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk])
    assert "别人的文章" in _text(client.get(child))


def test_who_is_not_signed_in_is_asked_to(client: Client, own: MadeSite) -> None:
    response = client.get(reverse("wagtailadmin_choose_page_child", args=[own.homes["en"].pk]))
    assert response.status_code == 302
    assert "login" in response.headers["Location"]


def test_a_page_that_would_hide_another_room_is_not_moved(own: MadeSite, office: Client) -> None:
    parent = standard_page(own)
    child = StandardPage(title="我的", slug="my")
    parent.add_child(instance=child)
    url = reverse("wagtailadmin_pages:move_confirm", args=[child.pk, own.homes["zh-hans"].pk])
    text = office.post(url, follow=True).content.decode()
    assert "“my” is an address of the site itself." in text
    child.refresh_from_db()
    assert child.get_parent().pk == parent.pk


def test_a_copy_is_refused_where_it_would_hide_another_room_or_double_a_fact(
    own: MadeSite, office: Client
) -> None:
    page = standard_page(own)
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    home = own.homes["zh-hans"].pk
    data = {"new_title": "x", "new_slug": "my", "new_parent_page": home}
    assert "is an address of the site itself" in office.post(url, data).content.decode()
    of_event = event_page(own, camp(organisation=_section("own").organisation))
    url = reverse("wagtailadmin_pages:copy", args=[of_event.pk])
    data = {"new_title": "x", "new_slug": "again", "new_parent_page": of_event.get_parent().pk}
    assert "There is one page in each language" in office.post(url, data).content.decode()
    assert Page.objects.filter(slug__in=["my", "again"]).count() == 0


# --- languages and sections -------------------------------------------------------------------------------
@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(platform_admin())
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_the_platforms_admin_switches_languages_on_and_off(own: MadeSite, admin: Client) -> None:
    add = reverse("sitelanguage:add")
    assert admin.post(add, {"site": own.site.pk, "language": "th"}).status_code == 302
    row = SiteLanguage.objects.get(site=own.site, language="th")
    again = admin.post(add, {"site": own.site.pk, "language": "th"})
    assert "This site shows that language already." in again.content.decode()
    assert admin.post(reverse("sitelanguage:delete", args=[row.pk])).status_code == 302
    assert not SiteLanguage.objects.filter(language="th").exists()


def test_the_last_language_can_not_be_switched_off(own: MadeSite, admin: Client) -> None:
    for row in SiteLanguage.objects.filter(site=own.site):
        text = admin.post(reverse("sitelanguage:delete", args=[row.pk]), follow=True).content.decode()
    assert "A site needs a language." in text
    assert SiteLanguage.objects.filter(site=own.site).count() == 1


def test_the_platforms_admin_gives_an_organisation_its_section(own: MadeSite, admin: Client) -> None:
    organisation = OrganisationFactory.create()
    editor = member_of(organisation, Role.EDITOR)
    data = {
        "organisation": organisation.pk,
        "root_page": own.news["zh-hans"].pk,
        "collection": _section("own").collection_id,
    }
    assert admin.post(reverse("organisationsection:add"), data).status_code == 302
    assert article(own).permissions_for_user(editor).can_edit()


@pytest.mark.parametrize("route", ["sitelanguage:index", "sitelanguage:add", "organisationsection:index"])
def test_the_screens_of_sites_are_the_platforms_admins_alone(office: Client, route: str) -> None:
    assert office.get(reverse(route)).status_code in {302, 404}
