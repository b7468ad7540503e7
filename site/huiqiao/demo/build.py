"""Building the whole demo, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Organisation
from foundation import outbox
from foundation.actors import Actor
from foundation.enums import OutboxState
from foundation.models import OutboxMessage
from huiqiao.demo.accounts import CITY, DISTRICT_ORGANISER, ORGANISER, make_accounts
from huiqiao.demo.art.pictures import SCENES
from huiqiao.demo.days import ZONE, Days
from huiqiao.demo.events import EventMaker, make_programmes
from huiqiao.demo.pages import SiteMaker
from huiqiao.demo.places import DISTRICT, LUTING, PROVINCE, make_organisations, make_venues
from huiqiao.demo.programmes import EVENTS, PROGRAMMES
from huiqiao.demo.stories import camp, coming, fair, open_day
from huiqiao.demo.stories.stage import Stage

Say = Callable[[str], object]
ORGANISER_OF = {PROVINCE: ORGANISER, LUTING: CITY, DISTRICT: DISTRICT_ORGANISER}
FOUNDED = -900
"""On which day, counted from today, the organisations and accounts were written."""


def is_built() -> bool:
    """Whether the demo stands in this database."""
    return bool(Organisation.objects.filter(code=PROVINCE).exists())


def build(now: datetime, say: Say) -> bool:
    """Build the demo as of the day of `now`, all of it or nothing; False when it stood already.

    `say` is called with a line before each step.
    """
    if is_built():
        return False
    say("Drawing the pictures")
    drawings = {key: scene().jpeg() for key, scene in SCENES.items()}
    with transaction.atomic():
        stage, maker = _set_the_stage(now, drawings, say)
        for name, tell in (("camp", camp.tell), ("fair", fair.tell), ("open day", open_day.tell)):
            say(f"Telling the past {name}")
            tell(stage)
        _let_the_past_rest()
        say("Telling what is to come")
        coming.tell_gala(stage)
        coming.tell_next_camp(stage)
        say("Building the pages")
        maker.make()
        say("Carrying out what waits in the outbox")
        while outbox.relay(now=timezone.now()):
            pass
    return True


def _set_the_stage(now: datetime, drawings: dict[str, bytes], say: Say) -> tuple[Stage, SiteMaker]:
    say("Writing organisations, accounts and events")
    days = Days(now.astimezone(ZONE).date())
    organisations = make_organisations()
    users = make_accounts(organisations, days.at(FOUNDED))
    programmes = make_programmes(PROGRAMMES, organisations)
    maker = EventMaker(
        days=days, organisations=organisations, programmes=programmes, venues=make_venues(organisations)
    )
    events = {plan.code: maker.make(plan, Actor.staff(users[ORGANISER_OF[plan.owner]])) for plan in EVENTS}
    site = SiteMaker(
        days=days,
        now=now,
        organisations=organisations,
        programmes=programmes,
        events={code: made.event for code, made in events.items()},
        drawings=drawings,
    )
    return Stage(days, users, events), site


def _let_the_past_rest() -> None:
    """What had to follow the past events followed then; mails so old would be forgotten by now."""
    waiting = OutboxMessage.objects.filter(state=OutboxState.WAITING, topic__startswith="signup.")
    waiting.update(state=OutboxState.DONE, done_at=F("available_at"))
