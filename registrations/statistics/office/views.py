"""The statistics' screens: the list of events, an event's page, its spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton

from accounts.enums import Duty
from accounts.policies import has_duty
from events.models import Event
from foundation import audit
from foundation.actors import Actor
from registrations.statistics.countries import country_name
from registrations.statistics.enums import Basis
from registrations.statistics.office import export
from registrations.statistics.office.metrics import (
    CountryRow,
    basis_in_words,
    country_rows,
    metrics,
    published_sentences,
)
from registrations.statistics.queries import DelegationFigures, EventFigures, HourFigures, event_figures
from registrations.statistics.rules import basis_of

EVENTS_A_PAGE = 30
HOUR = timedelta(hours=1)


def _event_or_404(request: HttpRequest, code: str) -> Event:
    events = Event.objects.within_reach(request.user, Duty.SEE_FIGURES).select_related("programme")
    event: Event = get_object_or_404(events, code=code)
    return event


def _chosen_basis(request: HttpRequest, event: Event) -> Basis:
    wanted = request.GET.get("by", "")
    return Basis(wanted) if wanted in Basis.values else basis_of(event.kind)


class StatisticsIndexView(WagtailAdminTemplateMixin, TemplateView):
    """The events whose figures one may see, newest first."""

    template_name = "statistics/office/index.html"
    page_title = gettext_lazy("Statistics")
    header_icon = "table"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Statistics")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        events = Event.objects.within_reach(self.request.user, Duty.SEE_FIGURES)
        pages = Paginator(events.select_related("programme", "organisation"), EVENTS_A_PAGE)
        return {**super().get_context_data(**kwargs), "page": pages.get_page(self.request.GET.get("p"))}


class EventStatisticsView(WagtailAdminTemplateMixin, TemplateView):
    """One event's figures, sentences, charts and tables."""

    template_name = "statistics/office/event.html"
    header_icon = "table"
    event: Event

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.event = _event_or_404(request, kwargs["code"])
        self.basis = _chosen_basis(request, self.event)

    def get_page_title(self) -> str:
        return str(self.event.name)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse("statistics_office:index"), "label": _("Statistics")}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": str(self.event.name)}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("statistics_office:export", args=[self.event.code])
        return [HeaderButton(_("Download XLSX"), f"{url}?by={self.basis}", icon_name="download")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = get_language() or "en"
        figures = event_figures(self.event)
        countries = country_rows(figures, self.basis, language)
        return {
            **super().get_context_data(**kwargs),
            "event": self.event,
            "as_of": timezone.now().astimezone(self.event.zone),
            "metrics": metrics(figures, self.basis),
            "sentences": [
                (sentence, get_language_info(sentence.language)["name_local"])
                for sentence in published_sentences(figures, self.event)
            ],
            "bases": [(choice, choice == self.basis) for choice in Basis],
            "basis_in_words": basis_in_words(self.basis),
            "countries": countries,
            "country_chart": _country_chart(countries),
            "delegations": [(row, country_name(row.base, language)) for row in _largest_first(figures)],
            "roles": figures.roles,
            "hours": figures.hours,
            "hour_chart": _hour_chart(figures.hours),
            "is_empty": not (figures.roles or figures.delegations),
        }


def _largest_first(figures: EventFigures) -> list[DelegationFigures]:
    return sorted(
        figures.delegations, key=lambda row: (not row.came, -row.attended, -row.registered, row.name)
    )


def _chart(kind: str, labels: Sequence[str], values: Sequence[int]) -> dict[str, Any]:
    """A chart for the page: bars with whole percents for readers without scripts, and data for the script."""
    most = max(values, default=0) or 1
    bars = [
        {"label": label, "value": value, "percent": round(100 * value / most)}
        for label, value in zip(labels, values, strict=True)
    ]
    series = {"kind": kind, "labels": labels, "values": values, "name": _("People")}
    return {"bars": bars, "data": series}


def _country_chart(rows: Sequence[CountryRow]) -> dict[str, Any]:
    shown = [row for row in rows if row.is_counted and row.chosen]
    return _chart("bars", [row.name for row in shown], [row.chosen for row in shown])


def _hour_chart(hours: Sequence[HourFigures]) -> dict[str, Any]:
    counts = {row.at: row.attendances for row in hours}
    moments = _without_gaps([row.at for row in hours])
    return _chart(
        "columns",
        [f"{date_format(at, 'SHORT_DATE_FORMAT')} {at:%H}:00" for at in moments],
        [counts.get(at, 0) for at in moments],
    )


def _without_gaps(hours: Sequence[datetime]) -> list[datetime]:
    """`hours`, which are in order, with the empty hours between the first and the last of each day."""
    filled: list[datetime] = []
    for at in hours:
        while filled and filled[-1].date() == at.date() and filled[-1] + HOUR < at:
            filled.append(filled[-1] + HOUR)
        filled.append(at)
    return filled


def export_view(request: HttpRequest, code: str) -> HttpResponse:
    """The spreadsheet; each download is logged, because a small group can point at somebody."""
    event = _event_or_404(request, code)
    now = timezone.now()
    figures: EventFigures = event_figures(event)
    content = export.workbook(event, figures, _chosen_basis(request, event), now=now)
    audit.record_access(
        actor=Actor.staff(request.user),  # type: ignore[arg-type]
        subject=event, fields=export.EXPORTED, now=now,
        organisation_id=event.organisation_id, reason="statistics.xlsx",
    )  # fmt: skip
    response = HttpResponse(content, content_type=export.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="statistics-{event.code}.xlsx"'
    return response


class StatisticsMenuItem(MenuItem):
    """Shown to whoever may see the figures of some event."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_duty(request.user, Duty.SEE_FIGURES)


class StatisticsViewSet(ViewSet):
    """Addresses `statistics_office:index`, `:event` and `:export`, the latter two with the event's code."""

    name = "statistics_office"
    url_prefix = "statistics"
    menu_label = gettext_lazy("Statistics")
    menu_name = "statistics"
    menu_icon = "table"
    menu_order = 250
    menu_item_class = StatisticsMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", StatisticsIndexView.as_view(), name="index"),
            path("<slug:code>/", EventStatisticsView.as_view(), name="event"),
            path("<slug:code>/export/", export_view, name="export"),
        ]
