"""News: lists and articles."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet

from cms.blocks import BodyBlock
from cms.models.base import SitePage
from cms.models.mixins import PictureMixin


class NewsIndexPage(SitePage):
    """A channel: the list of the articles below it."""

    intro = models.TextField(_("introduction"), blank=True, max_length=500)

    parent_page_types = ["cms.HomePage", "cms.NewsIndexPage"]
    subpage_types = ["cms.ArticlePage", "cms.NewsIndexPage"]
    content_panels = [*SitePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("channel of news")


class ArticleQuerySet(PageQuerySet):
    def newest_first(self) -> ArticleQuerySet:
        """By the date that readers see; equal dates by the row."""
        return self.order_by("-published_at", "-pk")  # type: ignore[no-any-return]


class ArticlePage(PictureMixin, SitePage):
    """A news article."""

    department = models.CharField(
        _("department"), max_length=60, blank=True, help_text=_("Stands before the title.")
    )
    series = models.CharField(_("series"), max_length=60, blank=True, help_text=_("A tag above the title."))
    source = models.CharField(_("source"), max_length=120, blank=True)
    editors = models.CharField(_("editors"), max_length=120, blank=True, help_text=_("One or two names."))
    published_at = models.DateTimeField(_("date shown"), default=timezone.now, db_index=True)
    lead = models.TextField(_("lead"), blank=True, max_length=500)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(ArticleQuerySet)()

    parent_page_types = ["cms.NewsIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("department"), FieldPanel("series")])], heading=_("Above the title")
        ),
        *SitePage.content_panels,
        FieldPanel("lead"),
        PictureMixin.picture_panel,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("source"), FieldPanel("editors")]), FieldPanel("published_at")],
            heading=_("Origin"),
        ),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
