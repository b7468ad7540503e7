"""Writing the demo's programmes and events from their plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.models import Organisation
from events import actions
from events.models import (
    Event,
    EventOrganiser,
    Part,
    ParticipantRole,
    Programme,
    Session,
    Venue,
)
from foundation.actors import Actor
from huiqiao.demo.days import Days
from huiqiao.demo.plans import EventPlan, GatePlan, ProgrammePlan, RolePlan
from huiqiao.demo.words import Words, localized
from registrations.checkin.enums import Purpose
from registrations.checkin.models import Gate

DRAFTED_BEFORE = timedelta(days=20)
"""How long before its sign-up opens an event is written and published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeEvent:
    """An event with what it has, by the names that its plan gives them."""

    event: Event
    roles: Mapping[str, ParticipantRole]
    parts: Mapping[int, Part]
    gates: Mapping[str, Gate] = field(default_factory=dict)


def make_programmes(
    plans: Sequence[ProgrammePlan], organisations: Mapping[str, Organisation]
) -> dict[str, Programme]:
    """The programmes, by code."""
    return {
        plan.code: Programme.objects.create(
            organisation=organisations[plan.owner],
            code=plan.code,
            kind=plan.kind,
            **localized(name=plan.name, summary=plan.summary),
        )
        for plan in plans
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMaker:
    """Writes events as their organiser does: a draft first, then published and opened."""

    days: Days
    organisations: Mapping[str, Organisation]
    programmes: Mapping[str, Programme]
    venues: Mapping[str, Venue]

    def make(self, plan: EventPlan, actor: Actor) -> MadeEvent:
        """The event of `plan`, by `actor`."""
        event = self._event(plan)
        roles = {role.kind.value: self._role(event, role, order) for order, role in enumerate(plan.roles)}
        parts = self._parts(event, plan)
        sessions = self._agenda(event, plan, parts)
        self._organisers(event, plan)
        gates = {gate.key: _gate(event, gate, parts, sessions) for gate in plan.gates}
        now = self.days.at(plan.opens) - DRAFTED_BEFORE
        for role in plan.roles:
            actions.set_places(
                actor=actor, event=event, role=roles[role.kind.value], capacity=role.places, now=now
            )
        actions.set_places(actor=actor, event=event, role=None, capacity=plan.places, now=now)
        if not plan.is_draft:
            actions.publish(actor=actor, event=event, now=now)
            actions.open_sign_up(actor=actor, event=event, now=now)
            event.refresh_from_db()
        return MadeEvent(event=event, roles=roles, parts=parts, gates=gates)

    def _event(self, plan: EventPlan) -> Event:
        event: Event = Event.objects.create(
            organisation=self.organisations[plan.owner],
            programme=self.programmes[plan.programme],
            venue=self.venues[plan.venue],
            code=plan.code,
            edition=plan.edition,
            starts_at=self.days.at(*plan.starts),
            ends_at=self.days.at(*plan.ends),
            registration_opens_at=self.days.at(plan.opens),
            registration_closes_at=self.days.at(plan.closes, "18:00"),
            needs_review=plan.needs_review,
            **localized(name=plan.name, summary=plan.summary),
        )
        return event

    def _role(self, event: Event, plan: RolePlan, order: int) -> ParticipantRole:
        return ParticipantRole.objects.create(
            event=event,
            kind=plan.kind,
            min_age=plan.min_age,
            max_age=plan.max_age,
            public=plan.public,
            price_minor=plan.price,
            sort_order=order,
            **localized(name=plan.name),
        )

    def _parts(self, event: Event, plan: EventPlan) -> dict[int, Part]:
        return {
            part.number: Part.objects.create(
                event=event,
                kind=part.kind,
                number=part.number,
                venue=event.venue,
                starts_at=self._moment(plan, part.day, part.starts),
                ends_at=self._moment(plan, part.day, part.ends),
                **localized(name=part.name),
            )
            for part in plan.parts
        }

    def _agenda(self, event: Event, plan: EventPlan, parts: Mapping[int, Part]) -> dict[str, Session]:
        return {
            item.title.en: Session.objects.create(
                event=event,
                part=parts.get(item.part),
                starts_at=self._moment(plan, item.day, item.starts),
                ends_at=self._moment(plan, item.day, item.ends),
                **localized(
                    title=item.title,
                    **_given(room=item.room, speakers=item.speakers, description=item.description),
                ),
            )
            for item in plan.agenda
        }

    def _organisers(self, event: Event, plan: EventPlan) -> None:
        ours = [
            EventOrganiser(event=event, organisation=self.organisations[code], part=part)
            for code, part in plan.organisers
        ]
        others = [EventOrganiser(event=event, other_name=name, part=part) for name, part in plan.others]
        for order, row in enumerate([*ours, *others]):
            row.sort_order = order
            row.save()

    def _moment(self, plan: EventPlan, day: int, clock: str) -> datetime:
        return self.days.at(plan.starts[0] + day, clock)


def _given(**words: Words | None) -> dict[str, Words]:
    return {name: word for name, word in words.items() if word is not None}


def _gate(event: Event, plan: GatePlan, parts: Mapping[int, Part], sessions: Mapping[str, Session]) -> Gate:
    return Gate.objects.create(
        event=event,
        name=plan.name,
        purpose=Purpose.SAFETY if plan.safety else Purpose.ADMISSION,
        part=parts.get(plan.part),
        session=sessions[plan.session] if plan.session else None,
    )
