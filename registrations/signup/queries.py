"""Which events, roles, texts and registrations, for signing up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from events.models import Event, Part, ParticipantRole
from registrations.people.matching import Said, name_key
from registrations.people.models import Person
from registrations.signup.enums import LIVE, ConsentKind
from registrations.signup.models import ConsentText, Registration


def public_event(code: str) -> Event | None:
    """The event of that code, when the public may see it, without the columns of other languages.

    Programme and venue are not fetched: who only sends the form never sees them.
    """
    return next(iter(Event.objects.public().only(*_EVENT).filter(code=code)), None)


_EVENT = (
    "organisation_id", "programme_id", "venue_id", "code", "name", "time_zone", "starts_at", "ends_at",
    "state", "sign_up_open", "registration_opens_at", "registration_closes_at", "needs_review",
)  # fmt: skip


def parts_of(event: Event) -> dict[str, Part]:
    """The event's parts by a word of each, such as `cohort-2`."""
    parts = Part.objects.filter(event=event).only("event_id", "kind", "number", "name")
    return {f"{part.kind}-{part.number}": part for part in parts}


def prices_of(event: Event) -> list[int]:
    """The prices of the event's roles, in minor units."""
    return list(ParticipantRole.objects.filter(event=event).values_list("price_minor", flat=True))


def current_texts(
    event: Event, kinds: Collection[ConsentKind], now: datetime
) -> dict[ConsentKind, ConsentText]:
    """The newest published text of each kind, the organisation's own before the platform's, in one query."""
    owners = Q(organisation=event.organisation_id) | Q(organisation=None)
    rows = ConsentText.objects.filter(owners, kind__in=list(kinds), published_at__lte=now)
    texts: dict[ConsentKind, ConsentText] = {}
    fields = ("code", "organisation_id", "kind", "version", "published_at", "title", "body")
    for text in sorted(rows.only(*fields), key=lambda text: (text.organisation_id is not None, text.version)):
        texts[ConsentKind(text.kind)] = text
    return texts


def answered_by(event: Event, idempotency_key: str) -> Registration | None:
    """The registration that an earlier sending of the same form made."""
    found = Registration.objects.filter(event=event, idempotency_key=idempotency_key)
    # Nearly always there is none, and a wide row is slow to ask for.
    pk = next(iter(found.order_by().values_list("pk", flat=True)), None)
    return None if pk is None else Registration.objects.get(pk=pk)


def is_signed_up(event: Event, person: Person, *, is_new: bool, said: Said, email: str) -> bool:
    """Whether a live registration for `event` is this person's; one who is new can have none of his own.

    Also when nobody has said yet that two persons are one, but address, birth date and name are the same.
    """
    merged = Person.objects.filter(merged_into=person).values_list("pk", flat=True)
    own = [] if is_new else [person.pk, *merged]
    theirs = Q(contact_email=email.strip().lower())
    rows = Registration.objects.filter(theirs | Q(person__in=own) if own else theirs, event=event)
    live = rows.filter(state__in=LIVE).order_by().values_list("person_id", "birth_on", "name")
    key = name_key(said.name)
    return any(
        person_id in own or (birth_on == said.birth_on and name_key(name) == key)
        for person_id, birth_on, name in live
    )
