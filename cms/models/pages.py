"""Home, programmes, events and plain pages."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from accounts.office.forms import ReachInlinePanel
from cms.blocks import TEXT_FEATURES, BodyBlock
from cms.models.base import SitePage
from cms.models.mixins import NamedByFactMixin, PictureMixin
from cms.panels import EditorsForm
from events.models import Event, Programme


class HomePage(PictureMixin, SitePage):
    """The first page of a site in one language; the site's name in that language is its title."""

    hero_eyebrow = models.CharField(_("small line above"), max_length=100, blank=True)
    hero_title = models.CharField(_("headline"), max_length=120)
    hero_text = models.TextField(_("words below the headline"), blank=True, max_length=500)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.ProgrammeIndexPage", "cms.NewsIndexPage", "cms.StandardPage"]
    # The home pages of all languages stand side by side, so that each needs a slug of its own.
    override_translatable_fields = [BaseTranslatableField("slug")]
    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("hero_eyebrow"), FieldPanel("hero_title"), FieldPanel("hero_text")],
            heading=_("Headline"),
        ),
        PictureMixin.picture_panel,
        ReachInlinePanel("features", heading=_("Featured events"), max_num=6, form=EditorsForm),
    ]

    class Meta:
        verbose_name = _("home page")


class HomeFeature(Orderable):
    """An event that an editor sets on the home page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="features")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+", verbose_name=_("event"))

    panels = [FieldPanel("event")]

    class Meta(Orderable.Meta):
        verbose_name = _("featured event")
        verbose_name_plural = _("featured events")

    def __str__(self) -> str:
        return str(self.event)


class ProgrammeIndexPage(SitePage):
    """All programmes of a site, with the events that come."""

    intro = models.TextField(_("introduction"), blank=True, max_length=500)

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ProgrammePage"]
    content_panels = [*SitePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("page of all programmes")


class ProgrammePage(NamedByFactMixin, PictureMixin, SitePage):
    """The story of a programme and its editions."""

    fact_field = "programme"

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="pages", verbose_name=_("programme")
    )
    story = StreamField(BodyBlock(), blank=True, verbose_name=_("story"))

    parent_page_types = ["cms.ProgrammeIndexPage"]
    subpage_types = ["cms.EventPage"]
    override_translatable_fields = [
        *SitePage.override_translatable_fields,
        SynchronizedField("title", overridable=False),
        SynchronizedField("programme", overridable=False),
    ]
    content_panels = [FieldPanel("programme"), PictureMixin.picture_panel, FieldPanel("story")]

    class Meta:
        verbose_name = _("page of a programme")


class EventPage(NamedByFactMixin, PictureMixin, SitePage):
    """The public face of an event. Dates, places and names are the event's and never repeated here."""

    fact_field = "event"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="pages", verbose_name=_("event"))
    intro = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)

    parent_page_types = ["cms.ProgrammePage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *SitePage.override_translatable_fields,
        SynchronizedField("title", overridable=False),
        SynchronizedField("event", overridable=False),
    ]
    content_panels = [FieldPanel("event"), PictureMixin.picture_panel, FieldPanel("intro")]

    class Meta:
        verbose_name = _("page of an event")

    def check_below(self, parent: Page) -> None:
        super().check_below(parent)
        above = parent.specific
        if not isinstance(above, ProgrammePage) or not self.event_id:
            return
        if self.event.programme_id != above.programme_id:
            raise ValidationError({"event": _("This event belongs to another programme.")})


class StandardPage(PictureMixin, SitePage):
    """A page of text: about us, how to come, terms."""

    lead = models.TextField(_("lead"), blank=True, max_length=500)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("lead"),
        PictureMixin.picture_panel,
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("page of text")
