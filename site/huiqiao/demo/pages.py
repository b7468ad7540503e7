"""The demo's site: home, programmes and events, news, and pages about the federation and a city's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.images import ImageFile
from django.utils.html import escape
from wagtail.models import Collection, Page
from wagtail.rich_text import RichText

from accounts.models import Organisation
from cms.actions import MadeSite, SiteWords, add_translation, give_section, make_site
from cms.models import ArticlePage, EventPage, HomeFeature, ProgrammePage, StandardPage
from cms.models import SiteImage as Image
from cms.models.base import SitePage
from cms.pictures import CARD, HERO, picture
from events.models import Event, Programme
from huiqiao.demo import page_texts as texts
from huiqiao.demo.accounts import BUILDER
from huiqiao.demo.days import Days
from huiqiao.demo.news import ARTICLES
from huiqiao.demo.news.plans import ArticlePlan, Note, Paragraphs, PictureOf, Quote
from huiqiao.demo.places import LUTING, PROVINCE
from huiqiao.demo.words import LANGUAGES

FIRST, *OTHERS = LANGUAGES
PageType = TypeVar("PageType", bound=SitePage)
Block = tuple[str, Any]
Fields = dict[str, Any]
Images = Mapping[str, Image]
Part = Paragraphs | Quote | Note | PictureOf
HEADING = "## "


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMaker:
    """Builds the site from what the demo has."""

    days: Days
    now: datetime
    organisations: Mapping[str, Organisation]
    programmes: Mapping[str, Programme]
    events: Mapping[str, Event]
    drawings: Mapping[str, bytes]

    def make(self) -> MadeSite:
        """The whole site, live in three languages."""
        address = urlsplit(settings.BASE_URL)
        made = make_site(
            actor=BUILDER,
            organisation=self.organisations[PROVINCE],
            hostname=address.hostname or "localhost",
            port=address.port or (443 if address.scheme == "https" else 80),
            words={language: _site_words(language) for language in LANGUAGES},
            now=self.now,
        )
        collection = self.organisations[PROVINCE].section.collection
        images = {key: _image(key, drawing, collection) for key, drawing in self.drawings.items()}
        self._home(made, images)
        _name_lists(made)
        self._programmes(made, images)
        self._news(made, images)
        self._about(made, images)
        _scale(images)
        return made

    def _home(self, made: MadeSite, images: Images) -> None:
        for language, home in made.homes.items():
            home.picture = images[texts.HOME_PICTURE.key]
            home.picture_alt = texts.HOME_PICTURE.alt.in_(language)
            home.hero_eyebrow = texts.EYEBROW.in_(language)
            for order, code in enumerate(texts.FEATURED):
                home.features.add(HomeFeature(event=self.events[code], sort_order=order))
            home.save_revision().publish()

    def _programmes(self, made: MadeSite, images: Images) -> None:
        for code in texts.STORIES:
            page = ProgrammePage(programme=self.programmes[code], slug=code)
            page = _in_each_language(made.programmes[FIRST], page, partial(_programme, code, images))
            for event in self.events.values():
                if event.programme_id == page.programme_id and event.code in texts.PICTURES:
                    below = EventPage(event=event, slug=event.code)
                    _in_each_language(page, below, partial(_pictured, texts.PICTURES[event.code], images))

    def _news(self, made: MadeSite, images: Images) -> None:
        for plan in ARTICLES:
            page = ArticlePage(slug=plan.slug, published_at=self.days.at(plan.day, plan.clock))
            _in_each_language(made.news[FIRST], page, partial(_article, plan, images))

    def _about(self, made: MadeSite, images: Images) -> None:
        about = StandardPage(slug="about", show_in_menus=True)
        _in_each_language(made.homes[FIRST], about, partial(_standard, texts.ABOUT, images))
        city = StandardPage(slug=LUTING)
        city = _in_each_language(made.homes[FIRST], city, partial(_standard, texts.ABOUT_CITY, images))
        organisation = self.organisations[LUTING]
        collection = Collection.get_first_root_node().add_child(name=str(organisation.name))
        give_section(
            actor=BUILDER, organisation=organisation, root_page=city, collection=collection, now=self.now
        )


def _in_each_language(parent: Page, page: PageType, fill: Callable[[str], Fields]) -> PageType:
    """`page` live below `parent`, and its translations, each with what `fill` gives for its language."""
    for name, value in fill(FIRST).items():
        setattr(page, name, value)
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    for language in OTHERS:
        add_translation(page, language, **fill(language))
    return page


def _scale(images: Images) -> None:
    """Make the sizes that the first visitors will see, so that no page waits for them."""
    for image in images.values():
        picture(image, "", CARD)
    for shown in {texts.HOME_PICTURE, *texts.PICTURES.values()}:
        picture(images[shown.key], "", HERO)


def _name_lists(made: MadeSite) -> None:
    for pages, title in ((made.programmes, texts.PROGRAMMES_TITLE), (made.news, texts.NEWS_TITLE)):
        for language, page in pages.items():
            page.title = title.in_(language)
            page.save_revision().publish()


def _site_words(language: str) -> SiteWords:
    return SiteWords(
        name=texts.SITE_NAME.in_(language),
        headline=texts.HEADLINE.in_(language),
        text=texts.WELCOME.in_(language),
    )


def _image(key: str, drawing: bytes, collection: Collection) -> Image:
    title = key.replace("-", " ").capitalize()
    image: Image = Image.objects.create(
        title=title, file=ImageFile(BytesIO(drawing), name=f"{key}.jpg"), collection=collection
    )
    return image


def _pictured(shown: texts.Shown, images: Images, language: str) -> Fields:
    return {"picture": images[shown.key], "picture_alt": shown.alt.in_(language)}


def _programme(code: str, images: Images, language: str) -> Fields:
    story = _blocks(texts.STORIES[code], images, language)
    return {"story": story, **_pictured(texts.PICTURES[code], images, language)}


def _article(plan: ArticlePlan, images: Images, language: str) -> Fields:
    words = {
        "title": plan.title, "lead": plan.lead, "source": plan.source, "editors": plan.editors,
        "department": plan.department, "series": plan.series, "picture_alt": plan.alt,
    }  # fmt: skip
    return {
        **{name: word.in_(language) for name, word in words.items()},
        "picture": images[plan.picture],
        "body": _blocks(plan.body, images, language),
    }


def _standard(plan: texts.TextPage, images: Images, language: str) -> Fields:
    return {
        "title": plan.title.in_(language),
        "lead": plan.lead.in_(language),
        "body": _blocks(plan.body, images, language),
        **_pictured(plan.picture, images, language),
    }


def _blocks(parts: Sequence[Part], images: Images, language: str) -> list[Block]:
    return [_block(part, images, language) for part in parts]


def _block(part: Part, images: Images, language: str) -> Block:
    match part:
        case Paragraphs():
            return "text", RichText("".join(_html(text.in_(language)) for text in part.texts))
        case Quote():
            return "quote", {"text": part.text.in_(language), "attribution": part.by.in_(language)}
        case Note():
            return "editors_note", {"text": RichText(_html(part.text.in_(language)))}
        case PictureOf():
            return "picture", {
                "image": images[part.key],
                "alt": part.alt.in_(language),
                "caption": part.caption.in_(language),
            }


def _html(text: str) -> str:
    if text.startswith(HEADING):
        return f"<h2>{escape(text.removeprefix(HEADING))}</h2>"
    return f"<p>{escape(text)}</p>"
