"""What a registration's state means to the applicant, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from registrations.signup.enums import State


def what_happens_next(state: str, *, has_ticket: bool, is_over: bool) -> str:
    """The sentence below the state."""
    if is_over and state in {State.ACCEPTED, State.CONFIRMED}:
        return _("This event is over. Thank you for taking part.")
    if state in {State.ACCEPTED, State.CONFIRMED}:
        if has_ticket:
            return _("You have a place. Show the code below at the entrance, on the phone or on paper.")
        return _("You have a place. The ticket is being made: open this page again in a moment.")
    sentences = {
        State.DRAFT: _("This sign-up has not been sent yet."),
        State.SUBMITTED: _("The organiser looks at it and decides. You get the answer by e-mail."),
        State.WAITLISTED: _("All places are taken for now. When one is free, you get an e-mail."),
        State.REJECTED: _("This time there is no place."),
        State.WITHDRAWN: _("You withdrew this sign-up. While sign-up is open, you can sign up again."),
        State.CANCELLED: _("The organiser cancelled this sign-up. If you have questions, please ask there."),
    }
    return sentences[State(state)]
