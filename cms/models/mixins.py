"""What some kinds of pages share: a picture at the head; a name that is a fact's."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class PictureMixin(models.Model):
    """A picture at the head of a page, with words for those who don't see it."""

    picture = models.ForeignKey(
        "cms.SiteImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip
    picture_alt = models.CharField(
        _("alternative text"), max_length=250, blank=True,
        help_text=_("What is to be seen, for readers who can't see it."),
    )  # fmt: skip

    picture_panel = MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Picture"))

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.picture_id and not self.picture_alt.strip():
            raise ValidationError({"picture_alt": _("Say in a few words what the picture shows.")})


class NamedByFactMixin(models.Model):
    """A page about a programme or an event: its name is the fact's, in the page's own language."""

    fact_field = ""

    class Meta:
        abstract = True

    @property
    def fact(self) -> Any:
        """The programme or the event."""
        return getattr(self, self.fact_field)

    @classmethod
    def take_names_of(cls, fact: models.Model) -> None:
        """Give the pages about `fact` its name of today."""
        if isinstance(fact, cls._meta.get_field(cls.fact_field).related_model):  # type: ignore[arg-type]
            for page in cls.objects.filter(**{cls.fact_field: fact}).select_related("locale"):  # type: ignore[attr-defined]
                with translation.override(page.locale.language_code):
                    name = str(fact.name)  # type: ignore[attr-defined]
                if page.title != name:
                    cls.objects.filter(pk=page.pk).update(title=name, draft_title=name)  # type: ignore[attr-defined]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._take_name()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._take_name()
        super().minimal_clean()  # type: ignore[misc]

    def clean(self) -> None:
        super().clean()
        if self._has_fact and self._same_elsewhere().exists():
            raise ValidationError({self.fact_field: _("There is a page about it in this language already.")})

    @property
    def _has_fact(self) -> bool:
        return getattr(self, f"{self.fact_field}_id") is not None

    def _same_elsewhere(self) -> Any:
        own = type(self).objects.filter(**{self.fact_field: self.fact}, locale_id=self.locale_id)  # type: ignore[attr-defined]
        return own.exclude(pk=self.pk)

    def _take_name(self) -> None:
        if not self._has_fact:
            return
        if self.locale_id is None:  # type: ignore[attr-defined]
            self.locale = self.get_default_locale()  # type: ignore[attr-defined]
        with translation.override(self.locale.language_code):
            self.title = self.draft_title = str(self.fact.name)
        self.slug = self.slug or self.fact.code  # type: ignore[has-type]
