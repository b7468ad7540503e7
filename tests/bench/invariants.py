"""What must hold after a storm of sign-ups on one event: never one more than there are places."""

from __future__ import annotations

from dataclasses import dataclass

import psycopg

_COUNT = """
SELECT pool.capacity,
       pool.used,
       count(r.id) FILTER (WHERE r.state IN ('accepted', 'confirmed')),
       count(r.id) FILTER (WHERE r.state NOT IN ('accepted', 'confirmed')),
       count(DISTINCT r.person_id),
       count(DISTINCT r.idempotency_key),
       (SELECT count(DISTINCT c.registration_id) FROM signup_consent c
         JOIN signup_registration x ON x.id = c.registration_id WHERE x.event_id = event.id),
       (SELECT count(*) FROM foundation_outboxmessage m
         JOIN signup_registration x ON x.id = (m.payload ->> 'registration')::bigint
         WHERE m.topic = 'signup.accepted' AND x.event_id = event.id)
  FROM events_event event
  JOIN events_placepool pool ON pool.event_id = event.id AND pool.capacity IS NOT NULL
  LEFT JOIN signup_registration r ON r.event_id = event.id
 WHERE event.code = %s
 GROUP BY event.id, pool.id
"""
_LOG = """
SELECT row.event_id, count(*), min(row.cursor), max(row.cursor), max(head.cursor)
  FROM checkin_checkin row
  JOIN checkin_loghead head ON head.event_id = row.event_id
 GROUP BY row.event_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """What an event's rows say: places, registrations that hold one and others, and what belongs to them."""

    capacity: int
    used: int
    holding: int
    others: int
    persons: int
    keys: int
    with_consent: int
    told: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the clients were told: how many were accepted and refused, and how many heard anything else."""

    accepted: int
    refused: int
    failed: int = 0

    @property
    def attempts(self) -> int:
        """How many tried."""
        return self.accepted + self.refused + self.failed


def booked(database_url: str, event_code: str) -> Booked:
    """The counts of one event. Raises `LookupError` for an event without a pool of limited places."""
    with psycopg.connect(database_url) as connection:
        row = connection.execute(_COUNT, [event_code]).fetchone()
    if row is None:
        raise LookupError(event_code)
    capacity, used, holding, others, persons, keys, with_consent, told = row
    return Booked(
        capacity=capacity, used=used, holding=holding, others=others, persons=persons, keys=keys,
        with_consent=with_consent, told=told,
    )  # fmt: skip


def log_problems(database_url: str) -> list[str]:
    """A sentence for each event whose log of check-ins has a gap, or rows beyond its head."""
    with psycopg.connect(database_url) as connection:
        rows = connection.execute(_LOG).fetchall()
    return [
        f"the log of event {event} holds {count} rows from {first} to {last}, its head says {head}"
        for event, count, first, last, head in rows
        if count != last - first + 1 or last != head
    ]


def broken(rows: Booked, answers: Answered) -> list[str]:
    """A sentence for each thing that does not hold; none when all is well."""
    wanted = min(rows.capacity, answers.attempts)
    checks = {
        f"{answers.failed} attempts got neither a place nor a refusal": answers.failed == 0,
        f"{rows.holding} hold a place where there are {rows.capacity}": rows.holding <= rows.capacity,
        f"{rows.holding} hold a place where {wanted} should": rows.holding == wanted,
        f"the counter says {rows.used}, the rows say {rows.holding}": rows.used == rows.holding,
        f"{answers.accepted} heard of a place, {rows.holding} hold one": answers.accepted == rows.holding,
        f"{rows.others} rows were left by attempts that were refused": rows.others == 0,
        f"{rows.holding} places went to {rows.persons} persons": rows.persons == rows.holding,
        f"{rows.holding} places went to {rows.keys} forms": rows.keys == rows.holding,
        f"{rows.with_consent} of {rows.holding} have a consent": rows.with_consent == rows.holding,
        f"{rows.told} of {rows.holding} acceptances stand in the outbox": rows.told == rows.holding,
    }
    return [sentence for sentence, holds in checks.items() if not holds]
