"""What belongs to a whole site: its languages, its organisation's section, and the version of its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Page, Site

from accounts.enums import Duty
from accounts.models import Organisation


class SiteLanguage(models.Model):
    """That a site shows a language, in the order of `sort_order`; the first is the site's own."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="languages", verbose_name=_("site"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("language of a site")
        verbose_name_plural = _("languages of sites")
        ordering = ["site", "sort_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "language"], name="site_language_once",
                violation_error_message=_("This site shows that language already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.get_language_display()

    @property
    def code(self) -> str:
        """By what the audit trail names it."""
        return f"{self.language}@{self.site.hostname}"[:40]


class OrganisationSectionQuerySet(models.QuerySet["OrganisationSection"]):
    def within_reach(self, user: Any, duty: Duty) -> OrganisationSectionQuerySet:
        """Sections of the organisations in which `user` has `duty`."""
        return self.filter(organisation__in=Organisation.objects.within_reach(user, duty))


class OrganisationSection(models.Model):
    """The part of the page tree and the collection of files that an organisation's editors work in."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="section", verbose_name=_("organisation")
    )
    root_page = models.ForeignKey(
        Page, on_delete=models.PROTECT, related_name="+", verbose_name=_("root page"),
        help_text=_("Editors work on this page and all below it, in every language."),
    )  # fmt: skip
    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="+", verbose_name=_("collection")
    )
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="section", editable=False)

    objects = OrganisationSectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section of an organisation")
        verbose_name_plural = _("sections of organisations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.organisation)


class ContentVersion(models.Model):
    """One row whose token changes whenever something that a cached page shows has changed."""

    token = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("version of the content")
        verbose_name_plural = _("versions of the content")

    def __str__(self) -> str:
        return self.token
