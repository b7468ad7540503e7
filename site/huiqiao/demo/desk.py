"""The organiser's desk: every sign-up and decision of the demo goes through the real actions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import translation

from foundation import crypto
from foundation.actors import Actor
from huiqiao.demo.events import MadeEvent
from registrations.signup import actions
from registrations.signup.applications import Application
from registrations.signup.enums import DocumentCheck, Origin, RejectionReason
from registrations.signup.models import Registration
from registrations.tickets.actions import issue


@dataclass(slots=True)
class Desk:
    """Takes sign-ups for one event and decides on them as `organiser`."""

    made: MadeEvent
    organiser: Actor
    _taken: int = field(default=0, init=False)

    def sign_up(self, said: Application, now: datetime, *, by_office: bool = False) -> Registration:
        """One sign-up, by the applicant or from paper by the organiser, in the applicant's language."""
        self._taken += 1
        applicant = Actor.applicant(crypto.keyed_hash(said.contact_email, purpose="address"))
        with translation.override(said.language):
            return actions.submit(
                actor=self.organiser if by_office else applicant,
                event=self.made.event,
                application=said,
                idempotency_key=f"demo-{self.made.event.code}-{self._taken}",
                now=now,
                origin=Origin.OFFICE if by_office else Origin.WEB,
            )

    def accept(self, registration: Registration, now: datetime, *, confirmed: bool = False) -> Registration:
        """Accept, after a look at the document; `confirmed` says that the person said he comes."""
        self.check(registration, DocumentCheck.GOOD, now)
        row = actions.accept(actor=self.organiser, registration=registration, now=now)
        return actions.confirm(actor=self.organiser, registration=row, now=now) if confirmed else row

    def check(self, registration: Registration, result: DocumentCheck, now: datetime) -> None:
        """Write what was found about the document."""
        actions.check_document(actor=self.organiser, registration=registration, result=result, now=now)

    def reject(
        self, registration: Registration, reason: RejectionReason, now: datetime, words: str = ""
    ) -> Registration:
        """Turn somebody down."""
        return actions.reject(
            actor=self.organiser, registration=registration, reason=reason, words=words, now=now
        )

    def withdraw(self, registration: Registration, now: datetime) -> Registration:
        """The applicant takes his sign-up back."""
        actor = Actor.applicant(crypto.keyed_hash(registration.contact_email, purpose="address"))
        return actions.withdraw(actor=actor, registration=registration, now=now)

    def issue_tickets(self, registrations: Iterable[Registration], now: datetime) -> None:
        """What the outbox did then: a ticket for each who was accepted."""
        for registration in registrations:
            issue(actor=Actor.system("tickets"), registration=registration, now=now)
