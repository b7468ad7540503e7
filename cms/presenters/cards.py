"""Events, programmes and articles as cards in a grid, and crumbs above a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import pgettext
from wagtail.models import Page

from cms.frame import SiteFrame
from cms.models import ArticlePage, EventPage, ProgrammePage
from cms.pictures import CARD, picture
from cms.presenters.events import place, sign_up_of
from foundation import dates


@dataclass(frozen=True, slots=True)
class Card:
    """What `components/event_card.html` and `components/article_card.html` show."""

    url: str
    title: str
    image_url: str = ""
    image_srcset: str = ""
    image_sizes: str = ""
    image_alt: str = ""
    kind: str = ""
    channel: str = ""
    date: str = ""
    datetime: str = ""
    place: str = ""
    note: str = ""
    lead: str = ""
    state: str = ""
    state_label: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to a page."""

    title: str
    url: str = ""


def event_card(page: EventPage, *, frame: SiteFrame, now: datetime) -> Card:
    event = page.event
    sign_up = sign_up_of(event, now=now)
    over = event.ends_at < now
    return Card(
        url=frame.url_of(page),
        title=str(event.name),
        kind=str(event.programme.get_kind_display()),
        date=dates.days(event.opening_day, event.closing_day),
        place=place(event),
        state="" if over else sign_up.state,
        state_label="" if over else sign_up.label,
        **_image(page),
    )


def programme_card(page: ProgrammePage, *, frame: SiteFrame) -> Card:
    return Card(
        url=frame.url_of(page),
        title=str(page.programme.name),
        channel=str(page.programme.get_kind_display()),
        lead=str(page.programme.summary),
        **_image(page),
    )


def article_card(article: ArticlePage, *, frame: SiteFrame) -> Card:
    zone = ZoneInfo(settings.TIME_ZONE)
    return Card(
        url=frame.url_of(article),
        title=article_title(article),
        channel=article.series,
        lead=article.lead,
        date=dates.day(timezone.localtime(article.published_at, zone).date()),
        datetime=dates.machine_time(article.published_at, zone),
        **_image(article),
    )


def article_title(article: ArticlePage) -> str:
    """The title, with the department before it where there is one."""
    if not article.department:
        return str(article.title)
    return pgettext("title of an article", "%(department)s | %(title)s") % {
        "department": article.department,
        "title": article.title,
    }


def crumbs(above: Iterable[Page], here: str, frame: SiteFrame) -> list[Crumb]:
    """The way to a page: a link for each page above it, and its own name."""
    return [*(Crumb(page.title, frame.url_of(page)) for page in above), Crumb(here)]


def _image(page: EventPage | ProgrammePage | ArticlePage) -> dict[str, str]:
    shown = picture(page.picture, page.picture_alt, CARD)
    if shown is None:
        return {}
    return {
        "image_url": shown.src,
        "image_srcset": shown.srcset,
        "image_sizes": shown.sizes,
        "image_alt": shown.alt,
    }
