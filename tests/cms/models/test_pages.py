"""What the pages themselves refuse and keep."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.actions import MadeSite, add_translation
from cms.enums import RESERVED_SLUGS
from cms.models import (
    ArticlePage,
    EventPage,
    HomePage,
    NewsIndexPage,
    ProgrammeIndexPage,
    ProgrammePage,
    StandardPage,
)
from tests.factories.cms import article, event_page, picture, site_of, standard_page
from tests.factories.events import EventFactory, ProgrammeFactory, camp

pytestmark = pytest.mark.django_db
PAGES = (HomePage, ProgrammeIndexPage, ProgrammePage, EventPage, NewsIndexPage, ArticlePage, StandardPage)


@pytest.fixture
def site() -> MadeSite:
    return site_of(languages=("zh-hans", "en"))


def _refused(page: Page, field: str) -> str:
    with translation.override("en"):
        try:
            page.full_clean()
        except ValidationError as refusal:
            return str(refusal.message_dict[field][0])
    return ""


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_an_address_of_another_room_is_refused_just_below_the_home_page(site: MadeSite, slug: str) -> None:
    with pytest.raises(ValidationError, match="slug"):
        standard_page(site, slug=slug)


def test_an_address_of_another_room_is_free_further_down(site: MadeSite) -> None:
    parent = standard_page(site)
    child = StandardPage(title="我的", slug="my")
    parent.add_child(instance=child)
    assert child.url == "/zh-hans/about/my/"


def test_a_draft_with_such_an_address_is_refused_too(site: MadeSite) -> None:
    with pytest.raises(ValidationError, match="sign-up"):
        standard_page(site, slug="sign-up", live=False)


def test_a_picture_needs_words_for_those_who_do_not_see_it(site: MadeSite) -> None:
    page = StandardPage(title="关于", slug="x", picture=picture(), picture_alt=" ")
    page.set_url_path(site.homes["zh-hans"])
    page.path = f"{site.homes['zh-hans'].path}0009"
    page.depth = 3
    assert _refused(page, "picture_alt") == "Say in a few words what the picture shows."


def test_an_event_has_one_page_in_each_language(site: MadeSite) -> None:
    event = camp()
    page = event_page(site, event, languages=("zh-hans", "en"))
    with translation.override("en"), pytest.raises(ValidationError, match="in this language already"):
        page.get_parent().add_child(instance=EventPage(event=event, slug="again"))


def test_an_event_page_stands_below_its_own_programme(site: MadeSite) -> None:
    parent = event_page(site, camp()).get_parent()
    with translation.override("en"), pytest.raises(ValidationError, match="to another programme"):
        parent.add_child(instance=EventPage(event=EventFactory.create()))


def test_a_page_about_an_event_takes_its_name_in_each_language_and_its_code(
    site: MadeSite,
) -> None:
    event = camp(code="roots-2026", name_zh_hans="夏令营", name_en="Summer camp")
    page = event_page(site, event, languages=("zh-hans", "en"))
    english = EventPage.objects.get(locale__language_code="en")
    assert (page.title, page.slug) == ("夏令营", "roots-2026")
    assert (english.title, english.draft_title) == ("Summer camp", "Summer camp")
    assert english.slug == "roots-2026"


def test_a_name_that_changes_later_reaches_the_pages(site: MadeSite) -> None:
    event = camp(name_zh_hans="旧名", name_en="Old name")
    event_page(site, event, languages=("zh-hans", "en"))
    event.name_en = "New name"
    event.save()
    event.programme.name_zh_hans = "新项目"
    event.programme.save()
    assert set(EventPage.objects.values_list("title", flat=True)) == {"旧名", "New name"}
    assert "新项目" in ProgrammePage.objects.values_list("title", flat=True)


def test_a_translation_keeps_the_address_of_its_source(site: MadeSite) -> None:
    page = article(site, slug="first", title="第一篇")
    page.slug = "renamed"
    page.save_revision().publish()
    source, _ = TranslationSource.update_or_create_from_instance(page)
    made_of = Translation.objects.create(source=source, target_locale=site.homes["en"].locale)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=made_of.target_locale,
            context=segment.context,
            data="The first",
        )
    made_of.save_target(publish=True)
    made = ArticlePage.objects.get(locale__language_code="en")
    assert (made.slug, made.title) == ("renamed", "The first")
    assert "slug" not in source.stringsegment_set.values_list("context__path", flat=True)


def test_home_pages_in_all_languages_stand_side_by_side(site: MadeSite) -> None:
    source, _ = TranslationSource.update_or_create_from_instance(site.homes["zh-hans"])
    assert "slug" not in source.stringsegment_set.values_list("context__path", flat=True)
    copy = add_translation(site.homes["zh-hans"], "th")
    assert copy.slug not in {home.slug for home in site.homes.values()}
    made_of = Translation.objects.create(source=source, target_locale=copy.locale)
    made_of.save_target(publish=False)


def test_the_text_of_blocks_is_translated_and_their_pictures_are_not(site: MadeSite) -> None:
    page = article(
        site,
        body=[
            ("text", "<p>正文</p>"),
            ("picture", {"image": picture(), "alt": "会场", "caption": "图注"}),
            ("quote", {"text": "原话", "attribution": "某人"}),
        ],
    )
    source, _ = TranslationSource.update_or_create_from_instance(page)
    said = set(source.stringsegment_set.values_list("string__data", flat=True))
    assert {"正文", "会场", "图注", "原话", "某人"} <= said


@pytest.mark.parametrize(
    ("child", "parents"),
    [
        (HomePage, [Page]),
        (ProgrammeIndexPage, [HomePage]),
        (ProgrammePage, [ProgrammeIndexPage]),
        (EventPage, [ProgrammePage]),
        (NewsIndexPage, [HomePage, NewsIndexPage]),
        (ArticlePage, [NewsIndexPage]),
        (StandardPage, [HomePage, StandardPage]),
    ],
)
def test_each_kind_of_page_has_its_place_in_the_tree(child: type[Page], parents: list[type[Page]]) -> None:
    allowed = {
        parent
        for parent in (Page, *PAGES)
        if child in parent.allowed_subpage_models() and parent in child.allowed_parent_page_models()
    }
    assert allowed == set(parents)


def test_articles_of_one_moment_stand_in_a_firm_order(site: MadeSite) -> None:
    first, second = article(site), article(site)
    assert list(ArticlePage.objects.newest_first()) == [second, first]


def test_a_programme_that_has_a_page_can_not_be_deleted(site: MadeSite) -> None:
    programme = ProgrammeFactory.create()
    site.programmes["zh-hans"].add_child(instance=ProgrammePage(programme=programme))
    with pytest.raises(Exception, match="protected"):
        programme.delete()
