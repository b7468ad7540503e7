"""Places: one conditional UPDATE on a counter row takes one, and the database refuses one too many.

Call as the last statements of the transaction: the rows are hot, and their locks are held until its end.
The pools of event and role are taken in the order of their ids, so that no two wait for each other.
A pool without a capacity counts and never refuses; without a pool there is no limit.
"""

from __future__ import annotations

from django.db.models import F, Q

from events.enums import SignUpProblem
from events.models import Event, ParticipantRole, PlacePool
from registrations.signup.exceptions import NoPlaceLeft


def take(event: Event, role: ParticipantRole) -> None:
    """Take a place for `role` at `event`, in the caller's transaction.

    Raises `NoPlaceLeft`; the caller's transaction must then end without a commit.
    """
    free = Q(capacity=None) | Q(used__lt=F("capacity"))
    for pk in _pools(event, role):
        if not PlacePool.objects.filter(free, pk=pk).update(used=F("used") + 1):
            raise NoPlaceLeft(str(SignUpProblem.FULL.label))


def release(event: Event, role: ParticipantRole) -> None:
    """Give a place back, in the caller's transaction."""
    for pk in _pools(event, role):
        PlacePool.objects.filter(pk=pk, used__gt=0).update(used=F("used") - 1)


def _pools(event: Event, role: ParticipantRole) -> list[int]:
    wanted = Q(role=None) | Q(role=role.pk)
    return list(PlacePool.objects.filter(wanted, event=event.pk).order_by("pk").values_list("pk", flat=True))
