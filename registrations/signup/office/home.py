"""What there is to do, on the office's first page, and an event's people, on its overview."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from accounts.enums import Duty
from accounts.policies import has_duty
from events.enums import EventState
from events.models import Event
from events.office.columns import event_dates
from registrations.people.enums import Likeness
from registrations.signup.enums import State
from registrations.signup.models import Registration
from registrations.signup.office.policies import questions_within_reach
from registrations.signup.office.words import REVIEW_STATES

MOST_EVENTS = 10
STATISTICS = "statistics_office:event"


class ToDoPanel(Component):
    """To review, open questions, and the events of today, within the user's reach."""

    template_name = "signup/office/to_do.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"tasks": self.tasks, "events": [(event, event_dates(event)) for event in self.events_today]}

    @cached_property
    def tasks(self) -> list[dict[str, Any]]:
        """What waits, with its number and address."""
        if not has_duty(self.user, Duty.REVIEW):
            return []
        index = reverse("registration:index")
        states = "&".join(f"state={state}" for state in sorted(REVIEW_STATES))
        to_review = Registration.objects.within_reach(self.user, Duty.REVIEW).filter(state__in=REVIEW_STATES)
        questions = questions_within_reach(self.user, Duty.REVIEW).filter(answer=Likeness.OPEN)
        return [
            {"label": _("To review"), "count": to_review.count(), "url": f"{index}?{states}"},
            {
                "label": _("The same person?"),
                "count": questions.count(),
                "url": f"{reverse('same-person:index')}?answer={Likeness.OPEN}",
            },
        ]

    @cached_property
    def events_today(self) -> list[Event]:
        now = timezone.now()
        mine = Event.objects.within_reach(self.user, Duty.SEE_EVENTS).filter(state=EventState.PUBLISHED)
        return list(
            mine.filter(starts_at__lte=now, ends_at__gte=now).order_by("starts_at", "pk")[:MOST_EVENTS]
        )


class EventPeoplePanel(Component):
    """How many registrations of an event are in which state, and ways to its lists."""

    template_name = "signup/office/event_people.html"

    def __init__(self, request: HttpRequest, event: Event) -> None:
        self.user: Any = request.user
        self.event = event

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"counts": self._counts(), "links": self._links()}

    def _counts(self) -> list[dict[str, Any]]:
        rows = Registration.objects.filter(event=self.event).order_by().values_list("state")
        found = dict(rows.annotate(Count("pk")))
        index = reverse("registration:index")
        return [
            {
                "label": state.label,
                "state": state.value,
                "count": found[state.value],
                "url": f"{index}?event={self.event.pk}&state={state.value}",
            }
            for state in State
            if state.value in found
        ]

    def _links(self) -> list[dict[str, str]]:
        wanted = [
            (_("Registrations"), "registration:index", Duty.SEE_REGISTRATIONS),
            (_("Delegations"), "delegation:index", Duty.SEE_REGISTRATIONS),
            (_("Gates"), "gate:index", Duty.MANAGE_EVENTS),
        ]
        query = f"?event={self.event.pk}"
        links = [
            {"label": label, "url": f"{url}{query}"}
            for label, name, duty in wanted
            if has_duty(self.user, duty) and (url := _address(name))
        ]
        if has_duty(self.user, Duty.SEE_FIGURES) and (url := _address(STATISTICS, self.event.code)):
            links.append({"label": _("Statistics"), "url": url})
        return links


def _address(name: str, *args: str) -> str:
    """The address of a screen of another room, or an empty string where that room is not installed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def add_to_do_panel(request: HttpRequest, panels: list[Component]) -> None:
    """For the office's first page."""
    if has_duty(request.user, Duty.SEE_EVENTS):
        panels.append(ToDoPanel(request))


def event_people_panel(request: HttpRequest, event: Event) -> list[Component]:
    """For the overview of an event; nothing for those who see no registrations."""
    if not Event.objects.within_reach(request.user, Duty.SEE_REGISTRATIONS).filter(pk=event.pk).exists():
        return []
    return [EventPeoplePanel(request, event)]
