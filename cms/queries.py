"""Pages and events with what the public site shows of them, in few queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from wagtail.models import Page

from cms.frame import Home, SiteFrame, locale_codes
from cms.models import ArticlePage, EventPage, HomePage, NewsIndexPage, ProgrammePage, SiteImage
from cms.pictures import CARD
from events.models import Event, EventOrganiser, ParticipantRole

MOST_LEVELS = 12
MOST_ADDRESSES = 50_000
"""As many as one file of a sitemap may hold."""


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """What a sitemap says of a page."""

    language: str
    url_path: str
    published_at: datetime | None


def languages_of_path(frame: SiteFrame, rest: str) -> list[str]:
    """The site's languages in which a live page stands at `rest`, the path below the home page."""
    slug = rest.rstrip("/").rpartition("/")[2]
    paths = {f"{home.url_path}{rest}": language for language, home in frame.homes.items()}
    if not rest:
        return list(frame.homes)
    if not slug or not rest.endswith("/"):
        return []
    live = Page.objects.live().filter(slug=slug, url_path__in=paths).values_list("url_path", flat=True)
    found = {paths[path] for path in live}
    return [language for language in frame.languages if language in found]


def page_at(home: Home, rest: str) -> tuple[Page, list[str]] | None:
    """The deepest page on the way to `rest` below `home`, and what is left of the way."""
    steps = [step for step in rest.split("/") if step]
    if not steps:
        return Page.objects.get(pk=home.pk), []
    if len(steps) > MOST_LEVELS:
        return None
    lengths = {f"{home.url_path}{'/'.join(steps[:length])}/": length for length in range(1, len(steps) + 1)}
    # `url_path` has no index; `slug` has.
    found = Page.objects.filter(slug__in=steps, url_path__in=lengths).order_by("-depth").first()
    return (found, steps[lengths[found.url_path] :]) if found is not None else None


def translations_of(page: Page) -> dict[str, str]:
    """Where `page` is really translated: `url_path` by language, live ones, aliases left out."""
    codes = locale_codes()
    rows = Page.objects.live().filter(translation_key=page.translation_key, alias_of=None)
    return {codes[locale]: url_path for locale, url_path in rows.values_list("locale_id", "url_path")}


def published_pages(frame: SiteFrame) -> list[list[PublishedPage]]:
    """All pages of the site that anybody can read, each with its real translations."""
    paths = Q(pk__in=())
    for home in frame.homes.values():
        paths |= Q(url_path__startswith=home.url_path)
    hidden = EventPage.objects.exclude(event__in=Event.objects.public())
    pages = Page.objects.live().public().filter(paths, alias_of=None).exclude(pk__in=hidden.values("pk"))
    codes = locale_codes()
    rows = pages.order_by("translation_key", "path").values_list(
        "translation_key", "locale_id", "url_path", "last_published_at"
    )[:MOST_ADDRESSES]
    return [
        [PublishedPage(codes[locale], url_path, at) for _, locale, url_path, at in same]
        for _, same in groupby(rows, key=lambda row: row[0])
    ]


def crumbs_above(page: Page) -> list[Page]:
    """The pages above `page`, from the home page down."""
    return list(page.get_ancestors().filter(depth__gte=2).only("title", "url_path", "locale"))


def public_event(event_id: int) -> Event | None:
    """The event for its page: with programme, venue, organisers, parts, roles with places, and agenda."""
    return (
        Event.objects.public()
        .select_related("programme", "venue")
        .prefetch_related(
            Prefetch("organisers", EventOrganiser.objects.select_related("organisation")),
            "parts",
            "pools",
            Prefetch("roles", ParticipantRole.objects.filter(public=True).select_related("pool")),
            "sessions",
        )
        .filter(pk=event_id)
        .first()
    )


def events_to_sign_up() -> QuerySet[Event]:
    """Public events with their roles and places."""
    roles = ParticipantRole.objects.filter(public=True).select_related("pool")
    return Event.objects.public().prefetch_related("pools", Prefetch("roles", roles))


def event_pages(home_path: str) -> QuerySet[EventPage]:
    """Live pages of public events below the page at tree path `home_path`, ready for cards."""
    return with_card_facts(
        EventPage.objects.live().filter(path__startswith=home_path).filter(event__in=Event.objects.public())
    )


def with_card_facts(pages: QuerySet[EventPage]) -> QuerySet[EventPage]:
    """Event pages with all that their cards show."""
    return pages.select_related("event__programme", "event__venue").prefetch_related(
        _card_pictures(),
        "event__pools",
        Prefetch("event__roles", ParticipantRole.objects.filter(public=True).select_related("pool")),
    )


def featured_events(home: HomePage, *, now: datetime, most: int = 3) -> list[EventPage]:
    """What the editor set on the home page; else the events that come next, then the newest past ones."""
    pages = event_pages(home.path)
    chosen = list(home.features.values_list("event_id", flat=True))
    if chosen:
        by_event = {page.event_id: page for page in pages.filter(event__in=chosen)}
        return [by_event[event] for event in chosen if event in by_event]
    coming = list(pages.filter(event__ends_at__gte=now).order_by("event__starts_at")[:most])
    return coming or list(pages.order_by("-event__starts_at")[:most])


def programme_pages(home: Page) -> QuerySet[ProgrammePage]:
    """Live pages of programmes below `home`, in the order of the tree."""
    pages = ProgrammePage.objects.live().descendant_of(home).order_by("path")
    return pages.select_related("programme").prefetch_related(_card_pictures())  # type: ignore[no-any-return]


def articles_below(page: Page) -> QuerySet[ArticlePage]:
    """Live articles below `page`, newest first, ready for cards."""
    articles = ArticlePage.objects.live().descendant_of(page).newest_first()
    return articles.defer("body").prefetch_related(_card_pictures())  # type: ignore[no-any-return]


def channels_below(page: NewsIndexPage) -> QuerySet[NewsIndexPage]:
    """Live channels just below a channel."""
    return NewsIndexPage.objects.live().child_of(page).order_by("path")  # type: ignore[no-any-return]


def neighbours(article: ArticlePage) -> tuple[ArticlePage | None, ArticlePage | None]:
    """The live articles of the same channel just before and just after `article`, by the date shown."""
    others = (
        ArticlePage.objects.live().sibling_of(article, inclusive=False).only("title", "url_path", "locale")
    )
    at, pk = article.published_at, article.pk
    earlier = others.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=pk)).newest_first().first()
    later = others.filter(Q(published_at__gt=at) | Q(published_at=at, pk__gt=pk))
    return earlier, later.order_by("published_at", "pk").first()


def editions(page: ProgrammePage) -> list[tuple[Event, EventPage | None]]:
    """The programme's public events, newest first, each with its live page below `page` if it has one."""
    events = Event.objects.public().filter(programme=page.programme_id).select_related("venue", "programme")
    pages = EventPage.objects.live().child_of(page)
    by_event = {event_page.event_id: event_page for event_page in pages.only("event", "url_path", "locale")}
    return [(event, by_event.get(event.pk)) for event in events.order_by("-starts_at", "-pk")]


def _card_pictures() -> Prefetch[Any]:
    return Prefetch("picture", SiteImage.objects.prefetch_renditions(*CARD.specs))


def images_in(body: Iterable[Any]) -> list[SiteImage]:
    """The images of the picture blocks of a page's text."""
    return [block.value["image"] for block in body if block.block_type == "picture" and block.value["image"]]
