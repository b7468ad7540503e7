"""Programmes, events and venues in the office."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from accounts.enums import Duty
from accounts.office.forms import ReachInlinePanel, language_row, other_languages
from accounts.office.operations import operation_url
from accounts.office.views import OfficeCreateView, OfficeEditView, OfficeIndexView, staff_actor
from accounts.office.viewsets import OfficeViewSet
from accounts.policies import ReachPolicy
from events import actions
from events.enums import Kind
from events.models import Event, Programme, Venue
from events.office.columns import EventDatesColumn, PlacesColumn, StateColumn
from events.office.forms import (
    EventForm,
    OrganiserForm,
    PartForm,
    ProgrammeForm,
    RoleForm,
    SessionForm,
    VenueForm,
)
from events.office.overview import OPERATIONS, EventOverview

DUTIES = {"view": Duty.SEE_EVENTS} | dict.fromkeys(("add", "change", "delete"), Duty.MANAGE_EVENTS)
PROGRAMME_POLICY = ReachPolicy(Programme, DUTIES)
EVENT_POLICY = ReachPolicy(Event, DUTIES)
VENUE_POLICY = ReachPolicy(Venue, DUTIES)


class ProgrammeIndexView(OfficeIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("organisation")


class ProgrammeViewSet(OfficeViewSet):
    model = Programme
    icon = "folder-open-1"
    index_view_class = ProgrammeIndexView
    searched = ("name", "code")
    list_filter = ["kind"]
    ordering = ("code",)
    inspect_view_enabled = True
    inspect_view_fields = ["name", "kind", "organisation", "code", "summary"]
    list_display = [
        "name",
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("organisation", label=gettext_lazy("Organisation")),
        Column("code", label=gettext_lazy("Code"), sort_key="code"),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("organisation"), FieldPanel("kind"), FieldPanel("code")]),
            language_row("name"),
            language_row("summary"),
            other_languages("name", "summary"),
        ],
        base_form_class=ProgrammeForm,
    )


class VenueIndexView(OfficeIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("organisation")


class VenueViewSet(OfficeViewSet):
    model = Venue
    icon = "site"
    index_view_class = VenueIndexView
    searched = ("name", "address", "city")
    inspect_view_enabled = True
    inspect_view_fields = ["name", "address", "city", "country", "time_zone", "organisation"]
    ordering = ("pk",)
    list_display = [
        "name",
        Column("city", label=gettext_lazy("City")),
        Column("address", label=gettext_lazy("Address")),
        Column("organisation", label=gettext_lazy("Organisation")),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("organisation"), FieldPanel("country"), FieldPanel("time_zone")]),
            language_row("name"),
            language_row("address"),
            language_row("city"),
            other_languages("name", "address", "city"),
        ],
        base_form_class=VenueForm,
    )


class EventFilters(WagtailFilterSet):
    programme = django_filters.ModelMultipleChoiceFilter(
        label=gettext_lazy("Programme"),
        widget=forms.CheckboxSelectMultiple,
        queryset=lambda request: PROGRAMME_POLICY.instances_user_has_permission_for(request.user, "view"),
    )
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"),
        field_name="programme__kind",
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Event
        fields = ["state", "kind", "programme"]


class EventIndexView(OfficeIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        found = super().get_base_queryset().select_related("programme", "organisation")
        return found.prefetch_related("pools")


class SavesPlaces:
    """Saves with the event how many places it and its roles have."""

    request: Any
    form: EventForm

    def save_instance(self) -> Event:
        event: Event = super().save_instance()  # type: ignore[misc]
        self._set_places(event, None, self.form)
        for row in self.form.formsets["roles"].forms:
            if row.instance.pk and row not in self.form.formsets["roles"].deleted_forms:
                self._set_places(event, row.instance, row)
        return event

    def _set_places(self, event: Event, role: Any, form: Any) -> None:
        actor = staff_actor(self.request)
        capacity = form.cleaned_data["capacity"]
        actions.set_places(actor=actor, event=event, role=role, capacity=capacity, now=timezone.now())

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc, no-any-return]
        except actions.PlacesTaken as error:
            form.add_error(None, error.message)
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return self.form_invalid(form)  # type: ignore[attr-defined, no-any-return]

    def get_success_url(self) -> str:
        return operation_url("event", "inspect", self.object)  # type: ignore[attr-defined]


class EventCreateView(SavesPlaces, OfficeCreateView):
    pass


class EventEditView(SavesPlaces, OfficeEditView):
    pass


FACTS = [
    FieldRowPanel([FieldPanel("organisation"), FieldPanel("programme")]),
    FieldRowPanel([FieldPanel("edition"), FieldPanel("code")]),
    language_row("name"),
    language_row("summary"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("venue"), FieldPanel("time_zone")]),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        ],
        heading=gettext_lazy("Where and when"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
            FieldRowPanel([FieldPanel("capacity"), FieldPanel("needs_review")]),
        ],
        heading=gettext_lazy("Sign-up"),
    ),
    other_languages("name", "summary"),
]
ROLES = ReachInlinePanel(
    "roles",
    [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("capacity"), FieldPanel("public")]),
        language_row("name"),
        FieldRowPanel([FieldPanel("min_age"), FieldPanel("max_age")]),
        FieldRowPanel([FieldPanel("price"), FieldPanel("currency")]),
    ],
    heading=gettext_lazy("Roles of participants"),
    label=gettext_lazy("Role"),
    form=RoleForm,
    inherited=("pools", "sign_up_open"),
)
ORGANISERS = ReachInlinePanel(
    "organisers",
    [FieldRowPanel([FieldPanel("part"), FieldPanel("organisation"), FieldPanel("other_name")])],
    heading=gettext_lazy("Organisers"),
    label=gettext_lazy("Organiser"),
    form=OrganiserForm,
)
PARTS = ReachInlinePanel(
    "parts",
    [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("venue")]),
        language_row("name"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    ],
    heading=gettext_lazy("Parts"),
    label=gettext_lazy("Part"),
    form=PartForm,
    inherited=("zone",),
)
SESSIONS = ReachInlinePanel(
    "sessions",
    [
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("part")]),
        language_row("title"),
        language_row("room"),
        language_row("speakers"),
        language_row("description"),
    ],
    heading=gettext_lazy("Agenda"),
    label=gettext_lazy("Session"),
    form=SessionForm,
    inherited=("zone", "event"),
)


class EventViewSet(OfficeViewSet):
    model = Event
    icon = "calendar-alt"
    index_view_class = EventIndexView
    add_view_class = EventCreateView
    edit_view_class = EventEditView
    inspect_view_class = EventOverview
    inspect_view_enabled = True
    filterset_class = EventFilters
    searched = ("name", "code")
    ordering = ("-starts_at", "pk")
    list_display = [
        TitleColumn("name", label=pgettext_lazy("of a thing", "Name"), url_name="event:inspect"),
        Column("programme", label=gettext_lazy("Programme")),
        Column("edition", label=gettext_lazy("Edition"), sort_key="edition"),
        Column("kind", label=gettext_lazy("Kind"), accessor="programme.get_kind_display"),
        EventDatesColumn("starts_at", label=gettext_lazy("When"), sort_key="starts_at"),
        StateColumn("state", label=gettext_lazy("State"), sort_key="state"),
        PlacesColumn("places", label=gettext_lazy("Places taken")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(FACTS, heading=gettext_lazy("Facts")),
            ObjectList([ROLES], heading=gettext_lazy("Roles and places")),
            ObjectList([ORGANISERS], heading=gettext_lazy("Organisers")),
            ObjectList([PARTS], heading=gettext_lazy("Parts")),
            ObjectList([SESSIONS], heading=gettext_lazy("Agenda")),
        ],
        base_form_class=EventForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        operations = [
            path(f"{name}/<int:pk>/", self.construct_view(view), name=name)
            for name, view in OPERATIONS.items()
        ]
        return [*super().get_urlpatterns(), *operations]


class ProgrammesGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Programmes")
    menu_icon = "calendar-alt"
    menu_order = 200
    items = (EventViewSet, ProgrammeViewSet, VenueViewSet)
