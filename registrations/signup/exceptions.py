"""Why something was refused, as sentences for the reader."""

from __future__ import annotations


class Refused(Exception):
    """Something can't be done; `message` is a sentence for the reader, `field` the answer it is about.

    `reason` is a value of `events.enums.SignUpProblem` or `signup.enums.Refusal`, or empty.
    """

    def __init__(self, message: str, *, field: str = "", reason: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.reason = reason


class SignUpRefused(Refused):
    """Nobody was signed up, and nothing was saved."""


class WrongState(Refused):
    """The registration's state does not allow it."""


class NoPlaceLeft(Refused):
    """All places are taken."""


class ConsentMissing(Refused):
    """A consent that is needed was not given."""
