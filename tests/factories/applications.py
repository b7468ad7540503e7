"""What people say when they sign up, for tests that call `signup.actions.submit`."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from accounts.entrance import actor_of
from events.models import Event, ParticipantRole
from foundation.actors import Actor
from registrations.people.enums import Relation
from registrations.signup.actions import Application, GuardianSaid, submit
from registrations.signup.enums import REQUIRED_OF_ADULTS, REQUIRED_OF_MINORS, Origin
from registrations.signup.models import Registration
from tests.factories.events import NOW
from tests.factories.signup import text_of

FAMILY = "family@example.com"
DELEGATE = "delegate@example.com"
STAFF = Actor.system("tests")


def first_role(event: Event) -> ParticipantRole:
    """The role that the public is offered first."""
    return ParticipantRole.objects.filter(event=event, public=True)[0]


def childs(event: Event, **fields: Any) -> Application:
    """A child of 14, by the father, with both consents."""
    email = fields.setdefault("contact_email", FAMILY)
    said: dict[str, Any] = {
        "role": first_role(event),
        "name": "LIN XIAOHAI",
        "chinese_name": "林小海",
        "birth_on": date(2012, 3, 5),
        "nationality": "TH",
        "residence": "TH",
        "contact_phone": "+66812345678",
        "language": "zh-hans",
        "guardian": GuardianSaid(
            name="LIN GUOQIANG", email=email, phone="+66812345678", relation=Relation.FATHER
        ),
        "consents": {kind: text_of(kind) for kind in REQUIRED_OF_MINORS},
    }
    return Application(**{**said, **fields})


def delegates(event: Event, **fields: Any) -> Application:
    """A grown-up for himself."""
    said: dict[str, Any] = {
        "role": first_role(event),
        "name": "CHEN DAWEI",
        "birth_on": date(1980, 8, 20),
        "nationality": "MY",
        "residence": "MY",
        "company": "Nanyang Trading",
        "job_title": "Manager",
        "contact_email": DELEGATE,
        "language": "en",
        "consents": {kind: text_of(kind) for kind in REQUIRED_OF_ADULTS},
    }
    return Application(**{**said, **fields})


def sign_up(event: Event, application: Application | None = None, **options: Any) -> Registration:
    """Submit `application`, a child's without one, at `NOW`; options as of `submit`."""
    application = application or childs(event)
    options = {
        "actor": actor_of(application.contact_email), "idempotency_key": secrets.token_hex(16),
        "now": NOW, "origin": Origin.WEB, **options,
    }  # fmt: skip
    return submit(event=event, application=application, **options)
