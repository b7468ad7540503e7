"""What a state means to the applicant."""

from __future__ import annotations

from itertools import product

import pytest

from registrations.portal.rules import what_happens_next
from registrations.signup.enums import State

CASES = list(product(State, [True, False], [True, False]))


@pytest.mark.parametrize(("state", "has_ticket", "is_over"), CASES)
def test_every_state_has_a_sentence(state: State, has_ticket: bool, is_over: bool) -> None:
    assert what_happens_next(state, has_ticket=has_ticket, is_over=is_over)


def test_a_place_with_and_without_its_ticket_and_after_the_event_are_told_apart() -> None:
    told = {
        what_happens_next(State.ACCEPTED, has_ticket=True, is_over=False),
        what_happens_next(State.ACCEPTED, has_ticket=False, is_over=False),
        what_happens_next(State.ACCEPTED, has_ticket=True, is_over=True),
    }
    assert len(told) == 3
