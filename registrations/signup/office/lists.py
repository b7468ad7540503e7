"""The list of registrations: columns, filters, search."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.utils import set_query_params
from wagtail.admin.widgets.button import HeaderButton

from accounts.enums import Duty
from accounts.office.columns import BadgeColumn, DayColumn
from accounts.office.views import OfficeIndexView
from events.enums import RoleKind
from events.models import Event
from registrations.delegations.models import Delegation
from registrations.people.enums import Likeness
from registrations.signup.enums import DocumentCheck, State
from registrations.signup.models import Registration
from registrations.signup.office.policies import REGISTRATION_POLICY, questions_within_reach
from registrations.signup.office.words import NO_DELEGATION, state_tone

TITLE = "registration_{}_title"


def events_within_reach(request: Any) -> QuerySet[Event]:
    """The events whose registrations the user sees."""
    return Event.objects.within_reach(request.user, Duty.SEE_REGISTRATIONS)


def delegations_within_reach(request: Any) -> QuerySet[Delegation]:
    """The delegations the user sees, of the chosen event when one is."""
    found = Delegation.objects.within_reach(request.user, Duty.SEE_REGISTRATIONS)
    event = request.GET.get("event", "")
    return found.filter(event=event) if is_row_id(event) else found


def is_row_id(text: str) -> bool:
    """Whether `text` from an address can be a row's id."""
    return text.isascii() and text.isdecimal() and len(text) < 19


class RegistrationFilters(WagtailFilterSet):
    event = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Event"), queryset=events_within_reach, empty_label=gettext_lazy("All")
    )
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=State.choices, widget=forms.CheckboxSelectMultiple
    )
    role = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Role"),
        field_name="role__kind",
        choices=RoleKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    delegation = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Delegation"),
        queryset=delegations_within_reach,
        null_label=NO_DELEGATION,
        empty_label=gettext_lazy("All"),
    )
    residence = django_filters.ChoiceFilter(
        label=gettext_lazy("Lives in"), choices=lambda: list(countries), empty_label=gettext_lazy("All")
    )
    document_check = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Document check"),
        choices=DocumentCheck.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    question = django_filters.ChoiceFilter(
        label=gettext_lazy("Perhaps known here already"),
        method="filter_question",
        choices=[(Likeness.OPEN, gettext_lazy("The question is open"))],
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Registration
        fields = ["event", "state", "role", "delegation", "residence", "document_check"]

    def filter_question(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Only those about whom a question is open that the user may answer."""
        mine = questions_within_reach(self.request.user, Duty.REVIEW).filter(answer=value)
        about = Q(first=OuterRef("person")) | Q(second=OuterRef("person"))
        return rows.filter(Exists(mine.filter(about)))


def filtered(request: Any) -> QuerySet[Registration]:
    """The registrations that the list shows for this request's filters and search, on all pages."""
    rows = REGISTRATION_POLICY.instances_user_has_permission_for(request.user, "view")
    filters = RegistrationFilters(data=request.GET, request=request, queryset=rows)
    rows = filters.qs if filters.is_valid() else rows
    query = request.GET.get("q", "")
    return rows.search(query) if query.strip() else rows  # type: ignore[no-any-return]


class AgeColumn(Column):
    def get_value(self, instance: Any) -> int:
        return int(instance.age)


class RegistrationIndexView(OfficeIndexView):
    template_name = "signup/office/index.html"
    any_permission_required = ["view"]
    is_searchable = True
    default_ordering = ("-submitted_at", "-pk")

    def get_base_queryset(self) -> QuerySet[Any]:
        # Events and roles are wide and few: each is read once, not once a row.
        rows = super().get_base_queryset().defer("document_number", "search_text", "rejection_words")
        return rows.select_related("delegation").prefetch_related("event", "role")

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.search(self.search_query) if self.is_searching else queryset  # type: ignore[attr-defined]

    @cached_property
    def event(self) -> Event | None:
        """The one event to which the list is narrowed."""
        chosen = self.request.GET.get("event", "")
        return events_within_reach(self.request).filter(pk=chosen).first() if is_row_id(chosen) else None

    @cached_property
    def columns(self) -> list[Any]:
        shown = [
            TitleColumn(
                "name",
                label=gettext_lazy("Name"),
                accessor="display_name",
                sort_key="name",
                url_name="registration:inspect",
                get_title_id=lambda row: TITLE.format(row.pk),
            ),
            Column("event", label=gettext_lazy("Event")),
            Column("role", label=gettext_lazy("Role")),
            AgeColumn("age", label=gettext_lazy("Age"), sort_key="birth_on"),
            Column(
                "residence", label=gettext_lazy("Lives in"), accessor="residence.name", sort_key="residence"
            ),
            Column("delegation", label=gettext_lazy("Delegation"), sort_key="delegation__name"),
            BadgeColumn(
                "state",
                label=gettext_lazy("State"),
                accessor="get_state_display",
                tone=state_tone,
                sort_key="state",
            ),
            DayColumn("submitted_at", label=gettext_lazy("Signed up"), sort_key="submitted_at"),
        ]
        if self.event:
            shown = [column for column in shown if column.name != "event"]
        if self.user_has_permission("review"):
            shown.insert(0, BulkActionsCheckboxColumn("bulk_actions", obj_type="registration"))
        return shown

    def get_page_subtitle(self) -> str:
        return str(self.event or "")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        buttons = []
        if self.user_has_permission("enter"):
            here = set_query_params(reverse("registration:enter"), self._event_parameter())
            buttons.append(HeaderButton(_("Enter a registration"), url=here, icon_name="plus"))
        if self.user_has_permission("export"):
            where = f"{reverse('registration:export')}?{self.request.GET.urlencode()}"
            buttons.append(HeaderButton(_("Export"), url=where, icon_name="download"))
        return buttons

    def _event_parameter(self) -> dict[str, str]:
        return {"event": str(self.event.pk)} if self.event else {}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(*args, **kwargs),
            "may_review": self.user_has_permission("review"),
        }
