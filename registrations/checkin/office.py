"""Gates in the office: where tickets are scanned, what a scan counts for, and which phones may scan."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from accounts.enums import Duty
from accounts.office.forms import ReachForm
from accounts.office.views import OfficeDeleteView, OfficeIndexView, staff_actor
from accounts.office.viewsets import OfficeViewSet
from accounts.policies import ReachPolicy
from events.models import Event
from registrations.checkin.actions import revoke
from registrations.checkin.models import Device, Gate


def _devices(user: Any, duty: Duty) -> QuerySet[Device]:
    return Device.objects.filter(gate__in=Gate.objects.within_reach(user, duty))


DEVICE_POLICY = ReachPolicy(Device, dict.fromkeys(("view", "delete"), Duty.MANAGE_EVENTS), _devices)
GATE_POLICY = ReachPolicy(Gate, dict.fromkeys(("view", "add", "change", "delete"), Duty.MANAGE_EVENTS))


class GateForm(ReachForm):
    """A gate; its event is chosen once, and part or session, at most one, belongs to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event_id = self.instance.event_id
        if self.instance.pk:
            self.fields["event"].disabled = True
        for name in ("part", "session"):
            self._of_event(name, event_id)

    def _of_event(self, name: str, event_id: int | None) -> None:
        field: Any = self.fields[name]
        if event_id is not None:
            field.queryset = field.queryset.filter(event=event_id)
        elif self.for_user is not None:
            events = Event.objects.within_reach(self.for_user, Duty.MANAGE_EVENTS)
            field.queryset = field.queryset.filter(event__in=events).select_related("event")
            field.label_from_instance = lambda row: f"{row.event} · {row}"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        event = self.cleaned_data.get("event")
        for name in ("part", "session"):
            row = self.cleaned_data.get(name)
            if row and event and row.event_id != event.pk:
                self.add_error(name, _("This belongs to another event. Choose again."))
        if self.cleaned_data.get("part") and self.cleaned_data.get("session"):
            self.add_error("session", _("Choose a part or a session, not both."))
        return cleaned


class GateFilters(WagtailFilterSet):
    event = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Event"),
        queryset=lambda request: Event.objects.within_reach(request.user, Duty.MANAGE_EVENTS),
    )

    class Meta:
        model = Gate
        fields = ["event", "purpose"]


class GateIndexView(OfficeIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().prefetch_related("event", "part", "session")


class GateAddressColumn(Column):
    """Where the gate's page stands, for whoever scans there."""

    cell_template_name = "checkin/office/address_cell.html"

    def get_value(self, instance: Any) -> str:
        try:
            return reverse("checkin:gate", args=[instance.code])
        except NoReverseMatch:
            return ""


class GateViewSet(OfficeViewSet):
    model = Gate
    icon = "tick-inverse"
    menu_label = gettext_lazy("Gates")
    index_view_class = GateIndexView
    filterset_class = GateFilters
    searched = ("name", "code")
    ordering = ("event", "pk")
    list_display = [
        "name",
        Column("event", label=gettext_lazy("Event")),
        Column("purpose", label=gettext_lazy("Purpose"), accessor="get_purpose_display"),
        Column(
            "activity",
            label=gettext_lazy("Counts for"),
            accessor=lambda gate: gate.session or gate.part or _("The whole event"),
        ),
        GateAddressColumn("address", label=gettext_lazy("Page of the gate")),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("event"), FieldPanel("name")]),
            FieldPanel("purpose"),
            FieldRowPanel([FieldPanel("part"), FieldPanel("session")]),
        ],
        base_form_class=GateForm,
    )


# --- devices ----------------------------------------------------------------------------------------------
class DeviceIndexView(OfficeIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        """The devices that may check in, newest first; those shut out are history."""
        shown = super().get_base_queryset().filter(revoked_at=None, expires_at__gt=timezone.now())
        return shown.select_related("gate__event", "enrolled_by")


class DeviceRevokeView(OfficeDeleteView):
    """Shuts a lost phone out; its scans stay in the log."""

    page_title = gettext_lazy("Shut the phone out")

    @property
    def confirmation_message(self) -> str:
        return _("Shut the phone of %(user)s at “%(gate)s” out? It can't check anybody in any more.") % {
            "user": self.object.enrolled_by,
            "gate": self.object.gate,
        }

    def delete_action(self) -> None:
        revoke(actor=staff_actor(self.request), device=self.object, now=timezone.now())

    def get_success_message(self) -> str:
        return _("The phone of %(user)s is shut out.") % {"user": self.object.enrolled_by}


class DeviceViewSet(OfficeViewSet):
    model = Device
    icon = "mobile-alt"
    menu_label = gettext_lazy("Phones at the gates")
    index_view_class = DeviceIndexView
    delete_view_class = DeviceRevokeView
    left_out = frozenset({"add", "edit", "history"})
    form_fields = ("gate",)
    search_fields = ["enrolled_by__email", "enrolled_by__first_name", "gate__name"]
    ordering = ("-enrolled_at",)
    list_display = [
        TitleColumn("enrolled_by", label=gettext_lazy("Team member")),
        Column("gate", label=gettext_lazy("Gate")),
        Column("event", label=gettext_lazy("Event"), accessor="gate.event"),
        Column("enrolled_at", label=gettext_lazy("Since")),
        Column("expires_at", label=gettext_lazy("Valid until")),
    ]


class GateGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Gate")
    menu_icon = "tick-inverse"
    menu_order = 350
    items = (GateViewSet, DeviceViewSet)
