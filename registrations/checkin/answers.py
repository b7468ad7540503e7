"""What the gate says to a volunteer, in his language: the outcome of an operation as words and colour."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, Field

from foundation.dates import moment
from registrations.checkin import rules
from registrations.checkin.actions import Outcome
from registrations.checkin.enums import Purpose, Verdict
from registrations.checkin.queries import GateDevice, Holder

CLOCK_TOLERANCE = timedelta(minutes=5)

ADVICE = {
    Verdict.UNREADABLE: gettext_lazy("Scan the code on the ticket, or type the nine characters under it."),
    Verdict.FORGED: gettext_lazy("We did not issue it, or it was altered. Do not admit anybody on it."),
    Verdict.OTHER_EVENT: gettext_lazy("Ask for the ticket of this event."),
    Verdict.REVOKED: gettext_lazy("It was withdrawn, cancelled, or replaced by a newer one."),
    Verdict.UNKNOWN: gettext_lazy("Compare the characters with the ticket and try again."),
    Verdict.NOT_TODAY: gettext_lazy("It is for other days of the event."),
    Verdict.NOT_HERE: gettext_lazy("It is for another part of the event."),
    Verdict.NO_CONSENT: gettext_lazy("Call the guardian or your supervisor before you admit the child."),
    Verdict.NOTHING_TO_UNDO: gettext_lazy("That check-in was not made at this gate."),
}
"""What to do about a refusal."""


class PersonShown(BaseModel):
    """Whom the volunteer has before him."""

    name: str
    role: str
    delegation: str = ""


class Answer(BaseModel):
    """The verdict on one operation. `title` and `detail` are sentences in the device's language."""

    op_id: UUID
    verdict: Verdict
    tone: rules.Tone
    title: str
    detail: str = ""
    person: PersonShown | None = None
    first_at: datetime | None = Field(default=None, description="when the holder came in before")
    cursor: int | None = Field(
        default=None, description="the entry's place in the event's log, where one was made"
    )
    can_undo: bool = Field(
        default=False, description="whether this operation made an entry that can be taken back"
    )
    can_repeat: bool = Field(default=False, description="whether the same with `again` admits")


def answer_to(outcome: Outcome, device: GateDevice, *, scanned_at: datetime, now: datetime) -> Answer:
    """The words for an outcome, in the active language."""
    verdict, row = outcome.verdict, outcome.check_in
    return Answer.model_construct(
        op_id=outcome.op_id,
        verdict=verdict,
        tone=rules.tone(verdict),
        title=str(verdict.label),
        detail=" ".join(filter(None, [_detail(outcome, device, now), _about_clock(scanned_at, now)])),
        person=_person(outcome.holder),
        first_at=outcome.first_at,
        cursor=row.cursor if row else None,
        can_undo=row is not None and verdict == Verdict.ADMITTED,
        can_repeat=verdict == Verdict.ALREADY,
    )


def _person(holder: Holder | None) -> PersonShown | None:
    if holder is None:
        return None
    return PersonShown.model_construct(name=holder.name, role=holder.role, delegation=holder.delegation)


def _detail(outcome: Outcome, device: GateDevice, now: datetime) -> str:
    if outcome.first_at is None:
        return str(ADVICE.get(outcome.verdict, ""))
    zone = device.event.zone
    at = outcome.first_at.astimezone(zone)
    when = f"{at:%H:%M}" if at.date() == now.astimezone(zone).date() else moment(at, zone)
    if device.purpose == Purpose.SAFETY:
        return _("Was scanned here today at %(time)s.") % {"time": when}
    return _("Came in before: %(time)s.") % {"time": when}


def _about_clock(scanned_at: datetime, now: datetime) -> str:
    """A phone whose clock is fast would put its scans into the future; it is told so."""
    return _("Set this phone's clock: it is fast.") if scanned_at - now > CLOCK_TOLERANCE else ""
