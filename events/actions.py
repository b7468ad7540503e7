"""What is decided about an event: published, opened for sign-up, cancelled; and how many places it has."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.enums import EventState, SignUpProblem
from events.models import Event, ParticipantRole, PlacePool
from foundation import audit, outbox
from foundation.actors import Actor

CANCELLED = "events.cancelled"


class EventRefused(Exception):
    """It can't be done; `message` is a sentence for the reader."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WrongState(EventRefused):
    """The event's state does not allow it."""


class CannotOpen(EventRefused):
    """Sign-up can't be opened."""


class PlacesTaken(EventRefused):
    """More places are taken than there would be."""

    def __init__(self, used: int) -> None:
        super().__init__(places_taken_sentence(used))
        self.used = used


def places_taken_sentence(used: int) -> str:
    """Why there can't be fewer places than `used`."""
    return ngettext(
        "%(count)d place is taken already; write that or more.",
        "%(count)d places are taken already; write that or more.",
        used,
    ) % {"count": used}


@transaction.atomic
def publish(*, actor: Actor, event: Event, now: datetime) -> Event:
    """Show a draft to the public. Raises `WrongState`."""
    event = _locked(event)
    if event.state != EventState.DRAFT:
        raise WrongState(_("Only a draft can be published."))
    event.state = EventState.PUBLISHED
    return _saved(event, "event.publish", actor, now)


@transaction.atomic
def open_sign_up(*, actor: Actor, event: Event, now: datetime) -> Event:
    """Let people sign up within the event's window. Raises `CannotOpen` with the reason."""
    event = _locked(event)
    problem = _opening_problem(event, now)
    if problem:
        raise CannotOpen(problem)
    event.sign_up_open = True
    return _saved(event, "event.open-sign-up", actor, now)


@transaction.atomic
def close_sign_up(*, actor: Actor, event: Event, now: datetime) -> Event:
    """Let nobody sign up any more, whatever the window says."""
    event = _locked(event)
    event.sign_up_open = False
    return _saved(event, "event.close-sign-up", actor, now)


@transaction.atomic
def cancel(*, actor: Actor, event: Event, now: datetime) -> Event:
    """Cancel an event for good; it stays visible, and says so. Raises `WrongState`.

    What follows for those who signed up is done by the handlers of the topic `events.cancelled`, with the
    payload `{"event": pk}`.
    """
    event = _locked(event)
    if event.state == EventState.CANCELLED:
        raise WrongState(_("This event has been cancelled already."))
    event.state = EventState.CANCELLED
    event.sign_up_open = False
    outbox.put(topic=CANCELLED, payload={"event": event.pk}, now=now, key=f"{CANCELLED}:{event.pk}")
    return _saved(event, "event.cancel", actor, now)


@transaction.atomic
def set_places(
    *, actor: Actor, event: Event, role: ParticipantRole | None, capacity: int | None, now: datetime
) -> bool:
    """Say how many places the event has, or one of its roles; None is no limit. Returns whether it changed.

    Never touches how many are taken. Raises `PlacesTaken`.
    """
    pool, created = PlacePool.objects.get_or_create(event=event, role=role, defaults={"capacity": capacity})
    if not created:
        if pool.capacity == capacity:
            return False
        same = PlacePool.objects.filter(pk=pool.pk)
        fits = same if capacity is None else same.filter(used__lte=capacity)
        if not fits.update(capacity=capacity):
            raise PlacesTaken(same.values_list("used", flat=True)[0])
    audit.record(
        actor=actor, verb="event.places", subject=event, now=now, organisation_id=event.organisation_id,
        role=role.pk if role else None, capacity=capacity,
    )  # fmt: skip
    return True


def _opening_problem(event: Event, now: datetime) -> str:
    if event.state == EventState.CANCELLED:
        return str(SignUpProblem.CANCELLED.label)
    if event.state != EventState.PUBLISHED:
        return _("Publish the event first.")
    prices = list(event.roles.values_list("price_minor", flat=True))
    if not prices:
        return _("Add a role of participants first: as what do people sign up?")
    if any(prices):
        return str(SignUpProblem.PRICED.label)
    if event.registration_closes_at and event.registration_closes_at <= now:
        return _("The time at which sign-up closes has passed. Change it first.")
    return ""


def _locked(event: Event) -> Event:
    return Event.objects.select_for_update().get(pk=event.pk)


def _saved(event: Event, verb: str, actor: Actor, now: datetime) -> Event:
    event.save(update_fields=["state", "sign_up_open"])
    audit.record(actor=actor, verb=verb, subject=event, now=now, organisation_id=event.organisation_id)
    return event
