"""Delegations in the office."""

from __future__ import annotations

from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from accounts.enums import Duty
from accounts.office.columns import BadgeColumn
from accounts.office.forms import ReachForm
from accounts.office.operations import OperationView, operation_url
from accounts.office.trail import history_of
from accounts.office.views import (
    OfficeCreateView,
    OfficeEditView,
    OfficeIndexView,
    OfficeInspectView,
    staff_actor,
)
from accounts.office.viewsets import OfficeViewSet
from accounts.policies import ReachPolicy
from events.models import Event
from registrations.delegations import actions
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from registrations.delegations.rules import FOLLOWS

PANELS_HOOK = "construct_delegation_overview"
"""Higher packages add to the page: `fn(request, delegation)` returns a list of Wagtail components."""

DELEGATION_POLICY = ReachPolicy(
    Delegation,
    {"view": Duty.SEE_REGISTRATIONS} | dict.fromkeys(("add", "change", "delete"), Duty.MANAGE_EVENTS),
)
TONES = {
    DelegationState.INVITED: "draft",
    DelegationState.APPLIED: "submitted",
    DelegationState.CONFIRMED: "confirmed",
    DelegationState.DECLINED: "withdrawn",
    DelegationState.CANCELLED: "cancelled",
}
MOST_PLACES = 32_767
HOLDING_STATES = ("accepted", "confirmed")


class DelegationForm(ReachForm):
    """A delegation; its event is chosen once. Its state is decided elsewhere."""

    quota_asked = forms.IntegerField(
        label=gettext_lazy("Places asked"), required=False, min_value=0, max_value=MOST_PLACES
    )
    quota_granted = forms.IntegerField(
        label=gettext_lazy("Places granted"), required=False, min_value=0, max_value=MOST_PLACES
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["event"].disabled = True


class DelegationFilters(WagtailFilterSet):
    event = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Event"),
        queryset=lambda request: Event.objects.within_reach(request.user, Duty.SEE_REGISTRATIONS),
    )

    class Meta:
        model = Delegation
        fields = ["event", "state"]


class DelegationIndexView(OfficeIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        held = Count("registrations", filter=Q(registrations__state__in=HOLDING_STATES))
        rows = super().get_base_queryset().annotate(members=Count("registrations"), held=held)
        return cast("QuerySet[Any]", rows.prefetch_related("event"))


class DelegationCreateView(OfficeCreateView):
    def get_initial(self) -> dict[str, Any]:
        return {"event": self.request.GET.get("event")}

    def save_instance(self) -> Delegation:
        said = self.form.cleaned_data
        party = actions.Party(
            name=said["name"], base=str(said["base"]), association=said["association"],
            leader_name=said["leader_name"], leader_email=said["leader_email"],
            quota_asked=said["quota_asked"], quota_granted=said["quota_granted"],
        )  # fmt: skip
        actor = staff_actor(self.request)
        return actions.make_delegation(actor=actor, event=said["event"], party=party, now=timezone.now())

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except actions.DelegationRefused as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        self.produced_error_message = self.get_error_message()
        return cast("HttpResponse", self.form_invalid(form))

    def get_success_url(self) -> str:
        return operation_url("delegation", "inspect", self.object)


class DelegationEditView(OfficeEditView):
    def get_success_url(self) -> str:
        return operation_url("delegation", "inspect", self.object)


class DelegationInspectView(OfficeInspectView):
    template_name = "delegations/office/delegation.html"
    page_title = gettext_lazy("Delegation")

    def rows(self) -> QuerySet[Any]:
        return super().rows().select_related("event", "association")

    @cached_property
    def may_change(self) -> bool:
        return bool(
            self.permission_policy.user_has_permission_for_instance(self.request.user, "change", self.object)
        )

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return []

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        where = operation_url("delegation", "edit", self.object)
        return [HeaderButton(_("Edit"), url=where, icon_name="edit")] if self.may_change else []

    def get_fields_context(self) -> list[Any]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        delegation: Delegation = self.object
        return {
            **super().get_context_data(**kwargs),
            "delegation": delegation,
            "tone": TONES[DelegationState(delegation.state)],
            "may_decide": self.may_change and bool(FOLLOWS[delegation.state]),
            "decide_url": operation_url("delegation", "decide", delegation),
            "history": history_of(delegation, VERBS),
            "panels": [
                panel
                for construct in hooks.get_hooks(PANELS_HOOK)
                for panel in construct(self.request, delegation)
            ],
        }


VERBS: dict[str, Any] = {
    "delegation.make": gettext_lazy("Written down"),
    "delegation.change": gettext_lazy("Changed"),
    "delegation.decide": gettext_lazy("State changed"),
}


class DecisionForm(forms.Form):
    """The next state, and how many places are granted."""

    state = forms.ChoiceField(label=gettext_lazy("New state"), widget=forms.RadioSelect)
    quota_granted = forms.IntegerField(
        label=gettext_lazy("Places granted"), required=False, min_value=0, max_value=MOST_PLACES,
        help_text=gettext_lazy("Empty: stays as it is."),
    )  # fmt: skip

    def __init__(self, *args: Any, before: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [choice for choice in DelegationState.choices if choice[0] in FOLLOWS[before]]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]


class DecideView(OperationView):
    model = Delegation
    form_class = DecisionForm
    refusals = (actions.DelegationRefused,)
    index_url_name = "delegation:index"
    inspect_url_name = "delegation:inspect"
    button = gettext_lazy("Change the state")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "before": self.object.state}

    def get_initial(self) -> dict[str, Any]:
        return {"quota_granted": self.object.quota_granted}

    def perform(self, form: Any) -> str:
        said = form.cleaned_data
        decided = actions.decide_delegation(
            actor=self.actor, delegation=self.object, state=DelegationState(said["state"]),
            quota_granted=said["quota_granted"], now=timezone.now(),
        )  # fmt: skip
        return f"{decided}: {decided.get_state_display()}"


class DelegationViewSet(OfficeViewSet):
    model = Delegation
    icon = "group"
    index_view_class = DelegationIndexView
    add_view_class = DelegationCreateView
    edit_view_class = DelegationEditView
    inspect_view_class = DelegationInspectView
    inspect_view_enabled = True
    filterset_class = DelegationFilters
    searched = ("name", "leader_name", "leader_email", "code")
    ordering = ("name", "pk")
    list_display = [
        TitleColumn(
            "name", label=pgettext_lazy("of a thing", "Name"), sort_key="name", url_name="delegation:inspect"
        ),
        Column("event", label=gettext_lazy("Event")),
        Column("base", label=gettext_lazy("Comes from"), accessor="base.name", sort_key="base"),
        Column("leader_name", label=gettext_lazy("Leader")),
        Column("quota_asked", label=gettext_lazy("Places asked")),
        Column("quota_granted", label=gettext_lazy("Places granted")),
        Column("members", label=gettext_lazy("Signed up")),
        Column("held", label=gettext_lazy("Accepted")),
        BadgeColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            sort_key="state",
            tone=lambda row: TONES[DelegationState(row.state)],
        ),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("event"), FieldPanel("association")]),
            FieldRowPanel([FieldPanel("name"), FieldPanel("base")]),
            FieldRowPanel([FieldPanel("leader_name"), FieldPanel("leader_email")]),
            FieldRowPanel([FieldPanel("quota_asked"), FieldPanel("quota_granted")]),
        ],
        base_form_class=DelegationForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        decide = path("decide/<int:pk>/", self.construct_view(DecideView), name="decide")
        return [*super().get_urlpatterns(), decide]
