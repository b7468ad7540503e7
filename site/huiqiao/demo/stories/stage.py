"""What every story is told with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from foundation.actors import Actor
from huiqiao.demo.applicants import ApplicantMaker
from huiqiao.demo.days import Days
from huiqiao.demo.desk import Desk
from huiqiao.demo.events import MadeEvent
from huiqiao.demo.gates import Steward, steward_at
from huiqiao.demo.plans import EventPlan
from registrations.signup import queries
from registrations.signup.enums import ConsentKind
from registrations.signup.models import Registration


@dataclass(frozen=True, slots=True)
class Stage:
    """The calendar, who works here, and the events by their codes."""

    days: Days
    users: Mapping[str, User]
    events: Mapping[str, MadeEvent]

    def desk(self, plan: EventPlan, organiser: str) -> Desk:
        """The desk of an event, where the user of that address decides."""
        return Desk(made=self.events[plan.code], organiser=Actor.staff(self.users[organiser]))

    def people(self, plan: EventPlan, series: int) -> ApplicantMaker:
        """People for an event, with the consent texts of the day on which its sign-up opened."""
        event = self.events[plan.code].event
        texts = queries.current_texts(event, list(ConsentKind), self.days.at(plan.opens))
        return ApplicantMaker(series, texts)

    def steward(self, plan: EventPlan, gate: str, email: str, now: datetime) -> Steward:
        """The user of that address, with a phone at one of the event's gates."""
        return steward_at(self.events[plan.code].gates[gate], self.users[email], now)


def with_tickets(registrations: Iterable[Registration]) -> list[Registration]:
    """The same rows, in their order, each with its role and ticket at hand."""
    order = [registration.pk for registration in registrations]
    rows = Registration.objects.select_related("role", "ticket").in_bulk(order)
    return [rows[pk] for pk in order]
