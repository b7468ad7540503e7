"""Tells the page cache of every change that a public page may show.

A bulk update passes by these signals: it shows when the kept pages run out (PAGE_CACHE_SECONDS), or at
once when it is followed by `cms.content_version.changed()`.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from accounts.models import Organisation
from cms import content_version
from cms.models import EventPage, OrganisationSection, ProgrammePage, SiteImage, SiteLanguage
from events.models import (
    Event,
    EventOrganiser,
    Part,
    ParticipantRole,
    PlacePool,
    Programme,
    Session,
    Venue,
)

FACTS: tuple[type[Model], ...] = (
    Event,
    EventOrganiser,
    Organisation,
    ParticipantRole,
    Part,
    PlacePool,
    Programme,
    Session,
    Venue,
)
SITES: tuple[type[Model], ...] = (
    Locale,
    OrganisationSection,
    PageViewRestriction,
    Site,
    SiteImage,
    SiteLanguage,
)
PAGE_SIGNALS = (page_published, page_unpublished, page_slug_changed, post_page_move)


def connect() -> None:
    """Called once, when the app is ready."""
    for model in (*FACTS, *SITES):
        post_save.connect(_changed, sender=model, dispatch_uid=f"cms.changed.{model._meta.label}")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"cms.deleted.{model._meta.label}")
    for number, signal in enumerate(PAGE_SIGNALS):
        signal.connect(_changed, dispatch_uid=f"cms.page.{number}")
    post_save.connect(_renamed, sender=Event, dispatch_uid="cms.event-renamed")
    post_save.connect(_renamed, sender=Programme, dispatch_uid="cms.programme-renamed")


def _changed(**kwargs: Any) -> None:
    content_version.changed()


def _renamed(instance: Event | Programme, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        for page_type in (EventPage, ProgrammePage):
            page_type.take_names_of(instance)
