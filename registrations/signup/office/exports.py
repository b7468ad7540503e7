"""Exporting the list: a page that says what leaves the house, then the file. Both need the duty to export."""

from __future__ import annotations

import tempfile
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import FileResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from accounts.office.views import staff_actor
from events.models import Event
from foundation import audit
from registrations.signup.export import COLUMNS, write_workbook
from registrations.signup.models import Registration
from registrations.signup.office.lists import filtered
from registrations.signup.office.policies import REGISTRATION_POLICY

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExportForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What for?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Your name, the time and this are written down."),
    )


class ExportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    model: Any = None
    template_name = "signup/office/export.html"
    form_class = ExportForm
    permission_required = "export"
    page_title = gettext_lazy("Export")
    header_icon = "download"

    @cached_property
    def registrations(self) -> QuerySet[Registration]:
        """What the list shows, of the events whose registrations the user may export."""
        mine = REGISTRATION_POLICY.instances_user_has_permission_for(self.request.user, "export")
        return cast("QuerySet[Registration]", mine.filter(pk__in=filtered(self.request).values("pk")))

    def form_valid(self, form: Any) -> Any:
        self._write_look(form.cleaned_data["reason"])
        file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
        write_workbook(self.registrations, file)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=self._file_name(), content_type=XLSX)

    def _write_look(self, reason: str) -> None:
        """One row for each event whose people leave the house."""
        actor = staff_actor(self.request)
        for event in self._events():
            audit.record_access(
                actor=actor, subject=event, fields=list(COLUMNS), reason=reason, now=timezone.now(),
                organisation_id=event.organisation_id,
            )  # fmt: skip

    def _events(self) -> QuerySet[Event]:
        return Event.objects.filter(pk__in=self.registrations.order_by().values("event").distinct())

    def _file_name(self) -> str:
        codes = list(self._events().values_list("code", flat=True)[:2])
        what = codes[0] if len(codes) == 1 else "all"
        return f"registrations-{what}-{timezone.localdate():%Y%m%d}.xlsx"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        index = {"url": reverse("registration:index"), "label": _("Registrations")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "count": self.registrations.count(),
            "headings": [str(heading) for heading, _read in COLUMNS.values()],
        }
