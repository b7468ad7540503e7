"""The office's screens of languages and sections, and the limits of Wagtail's own screens of pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.models import Page
from wagtail.permissions import policy_registry

from accounts.office.views import OfficeCreateView, OfficeDeleteView, OfficeEditView
from accounts.office.viewsets import OfficeViewSet
from accounts.policies import ReachPolicy
from cms import actions
from cms.models import OrganisationSection, SiteLanguage
from cms.slugs import is_reserved, reserved_sentence
from foundation.actors import Actor

# The platform admin's alone: no action has a duty.
LANGUAGE_POLICY = ReachPolicy(SiteLanguage, {}, rows=lambda user, duty: SiteLanguage.objects.none())
SECTION_POLICY = ReachPolicy(OrganisationSection, {})


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in user as an actor."""
    return Actor.staff(request.user)  # type: ignore[arg-type]


class LanguageCreateView(OfficeCreateView):
    def save_instance(self) -> SiteLanguage:
        said = self.form.cleaned_data
        return actions.show_language(
            actor=actor_of(self.request),
            site=said["site"],
            language=said["language"],
            now=timezone.now(),
        )

    def get_success_buttons(self) -> list[Any]:
        return []


class LanguageDeleteView(OfficeDeleteView):
    page_title = gettext_lazy("Switch the language off")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            actions.hide_language(
                actor=actor_of(self.request), site=self.object.site, language=self.object.language,
                now=timezone.now(),
            )  # fmt: skip
        except actions.LastLanguage:
            messages.error(self.request, _("A site needs a language. Switch another one on first."))
        else:
            messages.success(self.request, _("%(language)s is switched off.") % {"language": self.object})
        return redirect(self.get_success_url())


class SiteLanguageViewSet(OfficeViewSet):
    model = SiteLanguage
    icon = "globe"
    menu_label = gettext_lazy("Languages of sites")
    add_view_class = LanguageCreateView
    delete_view_class = LanguageDeleteView
    left_out = frozenset({"edit", "history"})
    ordering = ("site", "sort_order")
    list_display = ["site", "language", "sort_order"]
    list_filter = ["site"]
    edit_handler = ObjectList([FieldPanel("site"), FieldPanel("language")])


class SectionForm(WagtailAdminModelForm):
    """Which organisation's editors work where."""


class SectionSave:
    """Saves by the action, which also gives the rights."""

    form: Any
    request: HttpRequest

    def save_instance(self) -> OrganisationSection:
        said = self.form.cleaned_data
        return actions.give_section(
            actor=actor_of(self.request),
            organisation=said["organisation"],
            root_page=said["root_page"],
            collection=said["collection"],
            now=timezone.now(),
        )


class SectionCreateView(SectionSave, OfficeCreateView):
    pass


class SectionEditView(SectionSave, OfficeEditView):
    pass


class OrganisationSectionViewSet(OfficeViewSet):
    model = OrganisationSection
    icon = "folder-open-inverse"
    menu_label = gettext_lazy("Sections of organisations")
    add_view_class = SectionCreateView
    edit_view_class = SectionEditView
    left_out = frozenset({"delete", "history"})
    list_display = ["organisation", "root_page", "collection"]
    edit_handler = ObjectList(
        [FieldPanel("organisation"), FieldPanel("root_page"), FieldPanel("collection")],
        base_form_class=SectionForm,
    )


class SitesGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Sites")
    menu_icon = "site"
    items = (SiteLanguageViewSet, OrganisationSectionViewSet)


def own_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """What a chooser of pages offers: those that the user finds in the explorer."""
    explorable = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(pk__in=explorable.values("pk"))


def refuse_reserved_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """A page that would hide another room of the product stays where it is."""
    if not is_reserved(page.slug, destination):
        return None
    messages.error(request, reserved_sentence(page.slug))
    return redirect("wagtailadmin_explore", page.get_parent().pk)
