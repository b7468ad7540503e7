"""The rules of sign-up and review, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from registrations.signup.enums import HOLDING, LIVE, ConsentKind, State
from registrations.signup.rules import (
    TRANSITIONS,
    Verb,
    age_problem,
    ages_in_words,
    allows,
    birth_date_problem,
    can_withdraw,
    required_consents,
)

ENDS_AT = datetime(2026, 7, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("verb", "from_states"),
    [
        (Verb.ACCEPT, {State.SUBMITTED, State.WAITLISTED}),
        (Verb.REJECT, {State.SUBMITTED, State.WAITLISTED}),
        (Verb.CONFIRM, {State.ACCEPTED}),
        (Verb.WITHDRAW, {State.DRAFT, State.SUBMITTED, State.WAITLISTED, State.ACCEPTED, State.CONFIRMED}),
        (Verb.CANCEL, {State.SUBMITTED, State.WAITLISTED, State.ACCEPTED, State.CONFIRMED}),
        (
            Verb.REOPEN,
            {State.WAITLISTED, State.ACCEPTED, State.CONFIRMED, State.REJECTED, State.CANCELLED},
        ),
    ],
)
def test_each_verb_is_allowed_in_its_states_only(verb: Verb, from_states: set[State]) -> None:
    assert {state for state in State if allows(verb, state)} == from_states


def test_every_verb_has_a_transition() -> None:
    assert set(TRANSITIONS) == set(Verb)


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("before", State)
def test_a_place_moves_only_between_holding_and_not(verb: Verb, before: State) -> None:
    transition = TRANSITIONS[verb]
    holds_after = transition.target in HOLDING
    assert transition.takes_place(before) == (holds_after and before not in HOLDING)
    assert transition.frees_place(before) == (not holds_after and before in HOLDING)


def test_what_was_withdrawn_stays_so() -> None:
    assert not any(allows(verb, State.WITHDRAWN) for verb in Verb)


def test_a_place_is_held_only_by_those_who_count_as_signed_up() -> None:
    assert HOLDING < LIVE


def test_nothing_is_withdrawn_once_the_event_is_over() -> None:
    assert can_withdraw(State.ACCEPTED, ends_at=ENDS_AT, now=ENDS_AT - timedelta(seconds=1))
    assert not can_withdraw(State.ACCEPTED, ends_at=ENDS_AT, now=ENDS_AT)
    assert not can_withdraw(State.REJECTED, ends_at=ENDS_AT, now=ENDS_AT - timedelta(days=9))


def test_a_minor_needs_both_consents_and_a_grown_up_the_one_about_data() -> None:
    assert required_consents(minor=True) == {ConsentKind.ATTENDANCE, ConsentKind.DATA}
    assert required_consents(minor=False) == {ConsentKind.DATA}


TODAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    "birth_on", [date(2026, 5, 1), date(2012, 2, 29), date(1906, 5, 1), date(1905, 5, 2)]
)
def test_a_possible_birth_date_is_no_problem(birth_on: date) -> None:
    assert birth_date_problem(birth_on, TODAY) is None


@pytest.mark.parametrize(
    "birth_on", [date(2026, 5, 2), date(2030, 1, 1), date(1905, 4, 30), date(1800, 1, 1)]
)
def test_an_impossible_birth_date_is_told(birth_on: date) -> None:
    assert birth_date_problem(birth_on, TODAY)


@pytest.mark.parametrize(("low", "high"), [(12, 18), (18, None), (None, 12)])
def test_the_sentence_about_age_names_bounds_day_and_age(low: int | None, high: int | None) -> None:
    sentence = age_problem(min_age=low, max_age=high, age=77, role="Camper", day="12 July")
    for part in ("Camper", "12 July", "77", *(str(bound) for bound in (low, high) if bound)):
        assert part in sentence


def test_bounds_in_words() -> None:
    words = {ages_in_words(low, high) for low, high in [(12, 18), (18, None), (None, 12)]}
    assert len(words) == 3
    assert all(words)
    assert ages_in_words(None, None) == ""
