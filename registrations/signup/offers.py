"""What a visitor is offered at one event: its public roles, by a word that can stand in an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.enums import SignUpProblem
from events.models import Event, ParticipantRole, PlacePool
from events.rules import ADULT_AGE, sign_up_problem
from registrations.signup.rules import ages_in_words


@dataclass(frozen=True, slots=True)
class Choice:
    """A public role, its word (`camper`, `guest-2`), and how many places are left (None: no limit)."""

    role: ParticipantRole
    word: str
    left: int | None

    @property
    def is_full(self) -> bool:
        return self.left == 0

    @property
    def ages(self) -> str:
        """Its bounds of age in words, or an empty string."""
        return ages_in_words(self.role.min_age, self.role.max_age)

    @property
    def for_minors(self) -> bool:
        """Whether most who have the role are under 18, so that a guardian is expected."""
        low, high = self.role.min_age or 0, self.role.max_age
        return high is not None and low + high < 2 * ADULT_AGE

    @property
    def for_adults_only(self) -> bool:
        """Whether nobody under 18 can have it."""
        return (self.role.min_age or 0) >= ADULT_AGE


@dataclass(frozen=True, slots=True)
class Offer:
    """An event as the public can sign up for it; `problem` says why nobody can now."""

    event: Event
    choices: Sequence[Choice]
    problem: SignUpProblem | None

    def choice(self, word: str) -> Choice | None:
        """The public role of that word."""
        return next((choice for choice in self.choices if choice.word == word), None)


def offer_of(event: Event, now: datetime, *, with_places: bool = True) -> Offer:
    """The offer of `event`, in two queries; `with_places=False` leaves out how many are left, in one."""
    roles = list(ParticipantRole.objects.filter(event=event).only(*_COLUMNS).order_by("sort_order", "pk"))
    pools = list(PlacePool.objects.filter(event=event)) if with_places else []
    problem = sign_up_problem(event, prices=[role.price_minor for role in roles], now=now)
    public = [role for role in roles if role.public]
    words = _words(public)
    choices = [Choice(role, words[role.pk], _left(role, pools)) for role in public]
    if problem is None and not event.needs_review and choices and all(choice.is_full for choice in choices):
        problem = SignUpProblem.FULL
    return Offer(event, choices, problem)


_COLUMNS = ("event_id", "kind", "name", "min_age", "max_age", "public", "price_minor", "sort_order")


def _words(roles: Sequence[ParticipantRole]) -> dict[int, str]:
    """The kind, and from the second of a kind on its number: in the order of writing, which never changes."""
    words: dict[int, str] = {}
    seen: dict[str, int] = {}
    for role in sorted(roles, key=lambda role: role.pk):
        seen[role.kind] = number = seen.get(role.kind, 0) + 1
        words[role.pk] = role.kind if number == 1 else f"{role.kind}-{number}"
    return words


def _left(role: ParticipantRole, pools: Sequence[PlacePool]) -> int | None:
    left = [pool.left for pool in pools if pool.role_id in {None, role.pk} and pool.left is not None]
    return min(left) if left else None
