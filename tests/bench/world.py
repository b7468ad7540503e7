"""What is measured on: hot events with few places, an event's page, a gate with its device and its tickets.

`main` builds it in an empty, migrated database and writes what the client has to know as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Organisation
from cms.actions import MadeSite, SiteWords, make_site
from cms.models import EventPage, ProgrammePage
from cms.models.base import SitePage
from events.enums import OrganiserPart
from events.models import Event, Programme
from foundation.actors import Actor
from registrations.checkin.actions import enrol
from registrations.checkin.models import Gate
from tests.bench import crowd, plan, recorder
from tests.bench.plan import Sizes, World
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.events import (
    EventOrganiserFactory,
    PartFactory,
    ProgrammeFactory,
    SessionFactory,
    VenueFactory,
    camp,
)

BENCH = Actor.system("benchmark")
MANY = 1_000_000
DAYS = 10
SESSIONS_A_DAY = 4


def main(arguments: Sequence[str]) -> None:
    """Build and record; the arguments are the sizes as JSON, and the folder for what the others read."""
    folder, now = Path(arguments[1]), timezone.now()
    sizes = Sizes(**json.loads(arguments[0]))
    built = build(sizes, now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    codes = list(crowd.codes(built.first_ticket, sizes.tickets))
    code = next(crowd.codes(built.first_bare_ticket, 1))
    World(
        hot_events=[event.code for event in built.hot],
        page=built.page,
        device_token=built.token,
        tickets=codes,
        check_in_statements=recorder.check_in(built.token, code, built.first_bare_ticket, folder),
        sign_up_statements=recorder.sign_up(built.bare_event.code, folder),
        page_statements=recorder.page(built.page),
    ).write(folder / "world.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What stands in the database."""

    hot: Sequence[Event]
    bare_event: Event
    page: str
    token: str
    first_ticket: int
    first_bare_ticket: int


@transaction.atomic
def build(sizes: Sizes, *, now: datetime) -> Built:
    """Everything, for sign-ups and check-ins at `now`."""
    organisation = OrganisationFactory.create(code="bench", name="碧海省侨联")
    programme = ProgrammeFactory.create(organisation=organisation, code="roots")
    site = _site(organisation, now)
    hot = [_camp(programme, number, places, now) for number, places in enumerate(sizes.places, start=1)]
    gate = _gate(programme, now)
    _device, token = enrol(actor=BENCH, user=UserFactory.create(), gate=gate, now=now)
    bare_event = _camp(programme, 100, MANY, now)
    return Built(
        hot=hot,
        bare_event=bare_event,
        page=_page(site, programme, bare_event),
        token=token,
        first_ticket=crowd.gather(gate.event, sizes.tickets, crowd=0, now=now),
        first_bare_ticket=crowd.gather(gate.event, sizes.bare_tickets, crowd=1, now=now),
    )


def _site(organisation: Organisation, now: datetime) -> MadeSite:
    words = {"zh-hans": "碧海侨网", "zh-hant": "碧海僑網", "en": "Bihai Overseas Chinese"}
    return make_site(
        actor=BENCH, organisation=organisation, hostname="127.0.0.1",
        words={code: SiteWords(name=name) for code, name in words.items()}, now=now,
    )  # fmt: skip


def _camp(programme: Programme, number: int, places: int, now: datetime) -> Event:
    """A camp next month without review, so that a sign-up takes its place at once, with a full agenda."""
    starts = now + timedelta(days=30)
    event = camp(
        capacity=places, code=f"hot-{number}", edition=number, programme=programme, needs_review=False,
        organisation=programme.organisation, venue=VenueFactory.create(organisation=programme.organisation),
        starts_at=starts, ends_at=starts + timedelta(days=DAYS),
        registration_opens_at=now - timedelta(days=1), registration_closes_at=starts,
    )  # fmt: skip
    EventOrganiserFactory.create(event=event)
    EventOrganiserFactory.create(
        event=event, organisation=None, other_name="碧海市教育局", part=OrganiserPart.SUPPORTED
    )
    PartFactory.create(event=event, number=1, starts_at=starts, ends_at=event.ends_at)
    for day in range(DAYS):
        for item in range(SESSIONS_A_DAY):
            at = starts + timedelta(days=day, hours=2 * item)
            SessionFactory.create(
                event=event, title="汉语课：我的家乡", room="第一教室", speakers="林老师",
                description="说一说，写一写。", starts_at=at, ends_at=at + timedelta(hours=1),
            )  # fmt: skip
    return event


def _page(site: MadeSite, programme: Programme, event: Event) -> str:
    """The path of the event's page."""
    above = _published(site.programmes[plan.LANGUAGE], ProgrammePage(programme=programme))
    intro = "<p>走近祖辈的家乡，学汉语、习书法、交朋友。</p>" * 3
    page = _published(above, EventPage(event=event, intro=intro))
    return str(page.get_url())


def _published(parent: SitePage, page: SitePage) -> SitePage:
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _gate(programme: Programme, now: datetime) -> Gate:
    """The gate of a camp that is on."""
    event = camp(
        capacity=None, code="gate", edition=200, programme=programme, organisation=programme.organisation,
        starts_at=now - timedelta(hours=1), ends_at=now + timedelta(days=3),
        registration_opens_at=now - timedelta(days=9), registration_closes_at=now - timedelta(days=1),
    )  # fmt: skip
    return Gate.objects.create(event=event, name="东门")
