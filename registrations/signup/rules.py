"""Rules of sign-up and review as pure functions. `TRANSITIONS` is the only place that knows which state
follows which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.rules import age_on
from registrations.signup.enums import (
    HOLDING,
    LIVE,
    REQUIRED_OF_ADULTS,
    REQUIRED_OF_MINORS,
    ConsentKind,
    State,
)

OLDEST = 120
"""Nobody older than this, in years, signs up."""


class Verb(StrEnum):
    """What can be done with a registration."""

    ACCEPT = "accept"
    REJECT = "reject"
    CONFIRM = "confirm"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Transition:
    """From which states, to which one."""

    sources: frozenset[State]
    target: State

    def takes_place(self, before: str) -> bool:
        """Whether a place is taken on the way."""
        return self.target in HOLDING and before not in HOLDING

    def frees_place(self, before: str) -> bool:
        """Whether a place is given back on the way."""
        return self.target not in HOLDING and before in HOLDING


_UNDECIDED = frozenset({State.SUBMITTED, State.WAITLISTED})

TRANSITIONS: dict[Verb, Transition] = {
    Verb.ACCEPT: Transition(_UNDECIDED, State.ACCEPTED),
    Verb.REJECT: Transition(_UNDECIDED, State.REJECTED),
    Verb.CONFIRM: Transition(frozenset({State.ACCEPTED}), State.CONFIRMED),
    Verb.WITHDRAW: Transition(frozenset({State.DRAFT}) | LIVE, State.WITHDRAWN),
    Verb.CANCEL: Transition(LIVE, State.CANCELLED),
    # What an applicant took back stays so: he signs up again.
    Verb.REOPEN: Transition(
        frozenset({State.WAITLISTED, State.ACCEPTED, State.CONFIRMED, State.REJECTED, State.CANCELLED}),
        State.SUBMITTED,
    ),
}


def allows(verb: Verb, state: str) -> bool:
    """Whether `verb` can be done in `state`."""
    return state in TRANSITIONS[verb].sources


def can_withdraw(state: str, *, ends_at: datetime, now: datetime) -> bool:
    """Whether the applicant can take his registration back: until the event is over."""
    return allows(Verb.WITHDRAW, state) and now < ends_at


def required_consents(*, minor: bool) -> frozenset[ConsentKind]:
    """The consents without which nobody is submitted and no ticket is issued."""
    return REQUIRED_OF_MINORS if minor else REQUIRED_OF_ADULTS


def birth_date_problem(birth_on: date, today: date) -> str | None:
    """A sentence when nobody alive can be born that day, else None."""
    if birth_on > today:
        return _("This day has not come yet. Check the year.")
    if age_on(birth_on, today) > OLDEST:
        return _("This is too long ago. Check the year.")
    return None


def age_problem(*, min_age: int | None, max_age: int | None, age: int, role: str, day: str) -> str:
    """The sentence for somebody of `age` years on the opening day, `day` in words, whom `role` is not for."""
    words = {"role": role, "day": day, "age": age, "min": min_age, "max": max_age}
    if min_age is not None and max_age is not None:
        return (
            _(
                "“%(role)s” is for people from %(min)s to %(max)s years of age on the opening day, %(day)s. "
                "Born on this date, one is %(age)s then."
            )
            % words
        )
    if min_age is not None:
        return (
            _(
                "“%(role)s” is for people of %(min)s years or older on the opening day, %(day)s. "
                "Born on this date, one is %(age)s then."
            )
            % words
        )
    return (
        _(
            "“%(role)s” is for people of %(max)s years or younger on the opening day, %(day)s. "
            "Born on this date, one is %(age)s then."
        )
        % words
    )


def ages_in_words(min_age: int | None, max_age: int | None) -> str:
    """The bounds of a role as a phrase, or an empty string without bounds."""
    if min_age is not None and max_age is not None:
        return _("%(min)s to %(max)s years old") % {"min": min_age, "max": max_age}
    if min_age is not None:
        return ngettext("%(age)s year or older", "%(age)s years or older", min_age) % {"age": min_age}
    if max_age is not None:
        return ngettext("%(age)s year or younger", "%(age)s years or younger", max_age) % {"age": max_age}
    return ""
