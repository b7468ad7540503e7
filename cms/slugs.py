"""Addresses of pages: small Latin words, and none that another room of the product answers to."""

from __future__ import annotations

from django.utils.text import slugify
from django.utils.translation import gettext as _
from pypinyin import lazy_pinyin
from wagtail.models import Page

from cms.enums import RESERVED_SLUGS

HOME_DEPTH = 2
LONGEST = 60


def latin_slug(title: str) -> str:
    """A slug for `title`, Chinese as its pinyin; empty when nothing Latin is left of it."""
    return slugify(" ".join(lazy_pinyin(title, v_to_u=True)))[:LONGEST].strip("-")


def is_reserved(slug: str, parent: Page) -> bool:
    """Whether a page with `slug` below `parent` would hide another room of the product."""
    return parent.depth == HOME_DEPTH and slug in RESERVED_SLUGS


def reserved_sentence(slug: str) -> str:
    """What to say of a reserved slug."""
    return _("“%(slug)s” is an address of the site itself. Choose another one.") % {"slug": slug}
