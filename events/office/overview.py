"""An event at a glance: what was decided, how many places are left, and where its people are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import HeaderButton

from accounts.office.operations import OperationView, operation_url
from accounts.office.views import OfficeInspectView
from events import actions
from events.enums import EventState
from events.models import Event, PlacePool
from events.office.columns import event_dates, moment, state_tone, state_words
from foundation.actors import Actor
from foundation.money import to_major

PANELS_HOOK = "construct_event_overview"
"""Higher packages add to the page: `fn(request, event)` returns a list of Wagtail components."""


class EventOverview(OfficeInspectView):
    template_name = "events/office/overview.html"
    page_title = gettext_lazy("Overview")

    def rows(self) -> Any:
        return super().rows().select_related("programme", "venue", "organisation")

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return []

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not self.may_change:
            return []
        edit = HeaderButton(_("Edit"), url=operation_url("event", "edit", self.object), icon_name="edit")
        return [edit]

    @cached_property
    def may_change(self) -> bool:
        return bool(
            self.permission_policy.user_has_permission_for_instance(self.request.user, "change", self.object)
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event: Event = self.object
        return {
            **super().get_context_data(**kwargs),
            "event": event,
            "dates": event_dates(event),
            "opens": moment(event, event.registration_opens_at),
            "closes": moment(event, event.registration_closes_at),
            "state_words": state_words(event),
            "state_tone": state_tone(event),
            "steps": self._steps() if self.may_change else [],
            "places": list(_places(event)),
            "public_url": public_url(event),
            "panels": [
                panel
                for construct in hooks.get_hooks(PANELS_HOOK)
                for panel in construct(self.request, event)
            ],
        }

    def get_fields_context(self) -> list[Any]:
        return []

    def _steps(self) -> list[dict[str, Any]]:
        """What can be decided now, each with its address."""
        event: Event = self.object
        return [
            {"label": view.button, "url": operation_url("event", name, event), "serious": view.serious}
            for name, view in OPERATIONS.items()
            if view.fits(event)
        ]


def _places(event: Event) -> Iterable[dict[str, Any]]:
    pools = {pool.role_id: pool for pool in PlacePool.objects.filter(event=event)}
    yield {"name": _("The whole event"), "pool": pools.get(None)}
    for role in event.roles.all():
        price = to_major(role.price_minor, role.currency) if role.price_minor else None
        yield {"name": str(role), "role": role, "pool": pools.get(role.pk), "price": price}


def public_url(event: Event) -> str:
    """The address under which visitors find the event, or an empty string."""
    if event.state == EventState.DRAFT:
        return ""
    try:
        return reverse("event_link", args=[event.code])
    except NoReverseMatch:
        return ""


class EventOperation(OperationView):
    """One decision about an event."""

    model = Event
    refusals = (actions.EventRefused,)
    index_url_name = "event:index"
    inspect_url_name = "event:inspect"
    done: Any = ""

    def perform(self, form: Any) -> str:
        self.decide(event=self.object, actor=self.actor, now=timezone.now())
        return str(self.done)

    def decide(self, *, event: Event, actor: Actor, now: datetime) -> Event:
        raise NotImplementedError

    @classmethod
    def fits(cls, event: Event) -> bool:
        """Whether it is worth offering now."""
        raise NotImplementedError


class Publish(EventOperation):
    button = gettext_lazy("Publish")
    question = gettext_lazy(
        "Everybody can then see the event and its calendar. Its code can't be changed any more."
    )
    done = gettext_lazy("The event is public.")

    def decide(self, *, event: Event, actor: Actor, now: datetime) -> Event:
        return actions.publish(event=event, actor=actor, now=now)

    @classmethod
    def fits(cls, event: Event) -> bool:
        return event.state == EventState.DRAFT


class OpenSignUp(EventOperation):
    button = gettext_lazy("Open sign-up")
    question = gettext_lazy("Within the times of the event, people can then sign up.")
    done = gettext_lazy("Sign-up is open.")

    def decide(self, *, event: Event, actor: Actor, now: datetime) -> Event:
        return actions.open_sign_up(event=event, actor=actor, now=now)

    @classmethod
    def fits(cls, event: Event) -> bool:
        return event.state == EventState.PUBLISHED and not event.sign_up_open


class CloseSignUp(EventOperation):
    button = gettext_lazy("Close sign-up")
    question = gettext_lazy("Nobody can then sign up any more. Who signed up stays.")
    done = gettext_lazy("Sign-up is closed.")

    def decide(self, *, event: Event, actor: Actor, now: datetime) -> Event:
        return actions.close_sign_up(event=event, actor=actor, now=now)

    @classmethod
    def fits(cls, event: Event) -> bool:
        return event.sign_up_open


class Cancel(EventOperation):
    button = gettext_lazy("Cancel the event")
    question = gettext_lazy(
        "The event stays visible and says that it is cancelled. Everybody who signed up gets a mail, and "
        "tickets end. This can't be undone."
    )
    done = gettext_lazy("The event is cancelled.")
    serious = True

    def decide(self, *, event: Event, actor: Actor, now: datetime) -> Event:
        return actions.cancel(event=event, actor=actor, now=now)

    @classmethod
    def fits(cls, event: Event) -> bool:
        return event.state == EventState.PUBLISHED


OPERATIONS: dict[str, type[EventOperation]] = {
    "publish": Publish,
    "open-sign-up": OpenSignUp,
    "close-sign-up": CloseSignUp,
    "cancel": Cancel,
}
