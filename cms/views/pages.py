"""What the template of each kind of page is given. Imported when the app is ready."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from cms import queries
from cms.frame import frame_of
from cms.models import (
    ArticlePage,
    EventPage,
    HomePage,
    NewsIndexPage,
    ProgrammeIndexPage,
    ProgrammePage,
    StandardPage,
)
from cms.models.base import Context, SitePage, gives_context_of
from cms.pictures import HERO, LEAD, TEXT, fetch_renditions, picture
from cms.presenters import cards, events
from foundation import dates

ARTICLES_A_PAGE = 12
LATEST = 6


@gives_context_of(HomePage)
def home(page: HomePage, request: HttpRequest) -> Context:
    now, frame = timezone.now(), frame_of(request)
    featured = queries.featured_events(page, now=now)
    return {
        "hero": picture(page.picture, page.picture_alt, HERO),
        "events": [cards.event_card(one, frame=frame, now=now) for one in featured],
        "programmes": [cards.programme_card(one, frame=frame) for one in queries.programme_pages(page)],
        "articles": _article_cards(queries.articles_below(page)[:LATEST], request),
        "news_url": _child_url(page, NewsIndexPage, request),
        "programmes_url": _child_url(page, ProgrammeIndexPage, request),
    }


@gives_context_of(ProgrammeIndexPage)
def programme_index(page: ProgrammeIndexPage, request: HttpRequest) -> Context:
    now, frame = timezone.now(), frame_of(request)
    coming = queries.event_pages(page.path).filter(event__ends_at__gte=now).order_by("event__starts_at")
    return {
        "crumbs": _crumbs(page, request),
        "events": [cards.event_card(one, frame=frame, now=now) for one in coming],
        "programmes": [cards.programme_card(one, frame=frame) for one in queries.programme_pages(page)],
    }


@gives_context_of(ProgrammePage)
def programme(page: ProgrammePage, request: HttpRequest) -> Context:
    editions = [
        {
            "year": event.opening_day.year,
            "edition": events.edition(event),
            "title": str(event.name),
            "date": dates.days(event.opening_day, event.closing_day),
            "place": events.place(event),
            "url": frame_of(request).url_of(event_page) if event_page else "",
        }
        for event, event_page in queries.editions(page)
    ]
    by_year = [(year, list(same)) for year, same in groupby(editions, key=lambda row: row["year"])]
    _prepare_body(page.story)
    return {
        "crumbs": _crumbs(page, request),
        "programme": page.programme,
        "hero": picture(page.picture, page.picture_alt, HERO),
        "years": by_year,
    }


@gives_context_of(EventPage)
def event(page: EventPage, request: HttpRequest) -> Context:
    found = queries.public_event(page.event_id)
    if found is None and not getattr(request, "is_preview", False):
        raise Http404
    shown = found or page.event
    now = timezone.now()
    return {
        "crumbs": _crumbs(page, request),
        "event": shown,
        "hero": picture(page.picture, page.picture_alt, HERO),
        "facts": events.facts_of(shown),
        "organisers": events.organisers_of(shown),
        "parts": events.parts_of(shown),
        "agenda": events.agenda_of(shown),
        "sign_up": events.sign_up_of(shown, now=now),
        "as_of": dates.moment(now, shown.zone),
        "fragment_url": reverse("cms:event_fragment", args=[shown.code]),
        "calendar_url": reverse("events:calendar", args=[shown.code]),
    }


@gives_context_of(NewsIndexPage)
def news_index(page: NewsIndexPage, request: HttpRequest) -> Context:
    articles = _list_page(request, Paginator(queries.articles_below(page), ARTICLES_A_PAGE))
    return {
        "crumbs": _crumbs(page, request),
        "channels": [_link(channel, request) for channel in queries.channels_below(page)],
        "list_page": articles,
        "articles": _article_cards(articles.object_list, request),
    }


@gives_context_of(ArticlePage)
def article(page: ArticlePage, request: HttpRequest) -> Context:
    above = queries.crumbs_above(page)
    before, after = queries.neighbours(page)
    zone = ZoneInfo(settings.TIME_ZONE)
    _prepare_body(page.body)
    return {
        "crumbs": cards.crumbs(above, page.title, frame_of(request)),
        "channel": above[-1].title if above else "",
        "lead_picture": picture(page.picture, page.picture_alt, LEAD),
        "published": dates.moment(page.published_at, zone),
        "published_machine": dates.machine_time(page.published_at, zone),
        "before": _link(before, request),
        "after": _link(after, request),
    }


@gives_context_of(StandardPage)
def standard(page: StandardPage, request: HttpRequest) -> Context:
    _prepare_body(page.body)
    return {
        "crumbs": _crumbs(page, request),
        "lead_picture": picture(page.picture, page.picture_alt, LEAD),
        "children": [_link(child, request) for child in page.get_children().live().order_by("path")],
    }


def _crumbs(page: SitePage, request: HttpRequest) -> list[cards.Crumb]:
    return cards.crumbs(queries.crumbs_above(page), page.title, frame_of(request))


def _article_cards(articles: Any, request: HttpRequest) -> list[cards.Card]:
    frame = frame_of(request)
    return [cards.article_card(one, frame=frame) for one in articles]


def _link(page: SitePage | None, request: HttpRequest) -> dict[str, str] | None:
    return {"title": page.title, "url": frame_of(request).url_of(page)} if page is not None else None


def _child_url(page: SitePage, kind: type[SitePage], request: HttpRequest) -> str:
    child = kind.objects.live().child_of(page).order_by("path").first()
    return frame_of(request).url_of(child) if child is not None else ""


def _list_page(request: HttpRequest, paginator: Paginator[Any]) -> ListPage[Any]:
    return paginator.get_page(request.GET.get("page", "1"))


def _prepare_body(body: Any) -> None:
    """Load what the picture blocks show, in two queries whatever their number."""
    images = queries.images_in(body)
    if images:
        fetch_renditions(images, TEXT)
