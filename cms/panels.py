"""Forms and panels of the page editor that offer an editor only what is his organisation's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from pypinyin import lazy_pinyin
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.panels import InlinePanel
from wagtail.coreutils import find_available_slug

from accounts.enums import Duty

SLUG_LENGTH = 60


class ReachMixin:
    """Leaves in each choice only the rows of organisations whose pages the user edits."""

    fields: dict[str, forms.Field]
    for_user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            queryset = getattr(field, "queryset", None)
            if self.for_user is not None and hasattr(queryset, "within_reach"):
                field.queryset = queryset.within_reach(self.for_user, Duty.EDIT_PAGES)  # type: ignore[attr-defined]


class ReachForm(ReachMixin, WagtailAdminModelForm):
    """The form of a row within a page."""


class SitePageForm(ReachMixin, WagtailAdminPageForm):
    """The form of a page; without a slug it makes one, for Chinese titles from their pinyin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data.get("slug") or latin_slug(self.cleaned_data.get("title", ""))
        if self.cleaned_data.get("slug") or not slug or self.parent_page is None:
            return slug
        return str(find_available_slug(self.parent_page, slug, ignore_page_id=self.instance.pk))


class ReachInlinePanel(InlinePanel):
    """An inline panel whose rows offer only what is within the editor's reach."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": ReachForm, "inherit_kwargs": ["for_user"]}
        return options


def latin_slug(title: str) -> str:
    """A slug of small Latin letters, digits and hyphens for `title`; empty when nothing is left of it."""
    return slugify(" ".join(lazy_pinyin(title)))[:SLUG_LENGTH].strip("-")
