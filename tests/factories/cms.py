"""A site with its pages. It answers at `testserver`, the host of Django's test client."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as Pillow
from wagtail.models import Collection

from accounts.models import Organisation
from cms.actions import MadeSite, SiteWords, add_translation, make_site
from cms.models import ArticlePage, EventPage, ProgrammePage, SiteImage, StandardPage
from events.models import Event
from foundation.actors import Actor
from tests.factories.accounts import OrganisationFactory
from tests.factories.events import NOW

SYSTEM = Actor.system("tests")


def site_of(
    organisation: Organisation | None = None,
    languages: Sequence[str] = ("zh-hans", "en"),
    hostname: str = "testserver",
    **options: Any,
) -> MadeSite:
    """A site with home, news and programmes in `languages`, named by them."""
    return make_site(
        actor=SYSTEM,
        organisation=organisation or OrganisationFactory.create(),
        hostname=hostname,
        words={code: SiteWords(name=f"Site {code}", headline=f"Welcome {code}") for code in languages},
        now=NOW,
        **options,
    )


def event_page(
    site: MadeSite, event: Event, languages: Sequence[str] = ("zh-hans",), **fields: Any
) -> EventPage:
    """The live page of `event`, below its programme's; returns the one in the first language."""
    first, *others = languages
    parent = ProgrammePage.objects.filter(programme=event.programme, locale=site.homes[first].locale).first()
    if parent is None:
        parent = ProgrammePage(programme=event.programme)
        site.programmes[first].add_child(instance=parent)
        for language in others:
            add_translation(parent, language)
    page = EventPage(event=event, **fields)
    parent.add_child(instance=page)
    for language in others:
        add_translation(page, language)
    return page


def article(site: MadeSite, language: str = "zh-hans", **fields: Any) -> ArticlePage:
    """A live article of the site's news."""
    number = ArticlePage.objects.count()
    page = ArticlePage(**{"title": f"消息 {number}", "slug": f"news-{number}", "published_at": NOW, **fields})
    site.news[language].add_child(instance=page)
    return page


def standard_page(site: MadeSite, language: str = "zh-hans", **fields: Any) -> StandardPage:
    """A live page of text below the home page."""
    page = StandardPage(**{"title": "关于我们", "slug": "about", **fields})
    site.homes[language].add_child(instance=page)
    return page


def picture(collection: Collection | None = None, title: str = "山海") -> SiteImage:
    """A small picture in `collection`, else at the root."""
    file = io.BytesIO()
    Pillow.new("RGB", (1200, 800), (40, 90, 110)).save(file, "JPEG")
    file.seek(0)
    where = {"collection": collection} if collection else {}
    return SiteImage.objects.create(title=title, file=ImageFile(file, name="picture.jpg"), **where)  # type: ignore[no-any-return]
