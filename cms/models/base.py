"""What all pages of the public site have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField

from cms.panels import SiteCopyForm, SitePageForm
from cms.slugs import is_reserved, reserved_sentence

CACHEABLE = "page_cache_may_keep"
_PAGE = "site_page"

Context = dict[str, Any]
Provider = TypeVar("Provider", bound=Callable[..., Context])
_providers: dict[type[Page], Callable[[Any, HttpRequest], Context]] = {}


def gives_context_of(page_type: type[Page]) -> Callable[[Provider], Provider]:
    """Register the function that gives the templates of `page_type` their context: (page, request) → dict.

    The functions stand in `cms.views`, above the queries that they call; pages stand below.
    """

    def register(provider: Provider) -> Provider:
        _providers[page_type] = provider
        return provider

    return register


def page_of(request: HttpRequest) -> SitePage | None:
    """The page that answers `request`; None when a view does."""
    return getattr(request, _PAGE, None)


class SitePage(Page):
    """A page of the public site, in one language. Its slug is one in all languages."""

    override_translatable_fields = [SynchronizedField("slug", overridable=False)]
    base_form_class = SitePageForm
    copy_form_class = SiteCopyForm

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Context:
        setattr(request, _PAGE, self)
        context: Context = super().get_context(request, *args, **kwargs)
        provider = _providers.get(type(self))
        return context | provider(self, request) if provider else context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; the page cache may keep it."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        setattr(response, CACHEABLE, True)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as it would be, in its own language whatever language the office is in."""
        with translation.override(self.locale.language_code):
            response = super().serve_preview(request, mode_name)
            rendered: HttpResponse = response.render() if hasattr(response, "render") else response
            return rendered

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """As Wagtail does, but in one query where nothing is restricted at all."""
        if not PageViewRestriction.objects.exists():
            return PageViewRestriction.objects.none()  # type: ignore[no-any-return]
        found: models.QuerySet[PageViewRestriction] = super().get_view_restrictions()
        return found

    def clean(self) -> None:
        super().clean()
        self._check_place()

    def minimal_clean(self) -> None:
        super().minimal_clean()
        self._check_place()

    def check_below(self, parent: Page) -> None:
        """Raises ValidationError when this page can't stand below `parent`.

        The form of a new page asks this too: its page has no place in the tree yet.
        """
        if is_reserved(self.slug, parent):
            raise ValidationError({"slug": reserved_sentence(self.slug)})

    def _check_place(self) -> None:
        parent = self.get_parent()
        if parent is not None:
            self.check_below(parent)
