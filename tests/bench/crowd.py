"""Thousands of accepted campers with tickets for one gate, copied in the database from one of them.

Person, registration and ticket of the `n`th have ids that are counted up from `FIRST`, so that a request's
number leads to its ticket without a look-up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from django.db import connection, models

from events.enums import RoleKind
from events.models import Event
from registrations.tickets import keys
from registrations.tickets.actions import code_of
from registrations.tickets.models import Ticket
from tests.factories.delegations import DelegationFactory
from tests.factories.signup import accepted

FIRST = 500_000_000
"""Far from what the sequences give."""
APART = 10_000_000
"""Between the first ids of two crowds."""


def gather(event: Event, count: int, *, crowd: int, now: datetime) -> int:
    """Give `event` `count` campers with tickets; returns the first id of their registrations and tickets."""
    first = FIRST + crowd * APART
    role = event.roles.get(kind=RoleKind.CAMPER)
    model = accepted(event=event, role=role, delegation=DelegationFactory.create(event=event))
    ticket = Ticket.objects.create(pk=first - 1, registration=model, issued_at=now)
    number, letter = f"{first} + i", chr(ord("a") + crowd)
    _copy(
        model.person, count, id=number, code=_code(f"P{letter}"),
        name="'LIN XIAOHAI ' || i", name_key="'lin xiaohai ' || i",
        # Nobody who signs up in the run is born that early, so none of these is compared with him.
        birth_on="date '1930-01-01' + mod(i, 5000)",
    )  # fmt: skip
    _copy(
        model, count, id=number, person_id=number, code=_code(f"R{letter}"), name="'LIN XIAOHAI ' || i",
        idempotency_key=_code(f"K{letter}"), contact_email="'camper' || i || '@example.com'",
    )  # fmt: skip
    for consent in model.consents.all():
        _copy(consent, count, without={"id"}, registration_id=number, person_code=_code(f"P{letter}"))
    _copy(ticket, count, id=number, registration_id=number)
    return first


def codes(first: int, count: int) -> Iterator[str]:
    """The codes of a crowd's tickets."""
    signer = keys.signer()
    tickets = Ticket.objects.filter(pk__gte=first, pk__lt=first + count).order_by("pk")
    wanted = tickets.select_related("registration__role").only(
        "revision", "registration__event_id", "registration__role__kind"
    )
    for ticket in wanted:
        yield code_of(ticket, signer=signer)


def _code(letters: str) -> str:
    return f"'{letters}' || lpad(i::text, 10, '0')"


def _copy(row: models.Model, count: int, *, without: Collection[str] = (), **changes: str) -> None:
    """`count` copies of a row; `changes` are columns as SQL, in which `i` counts from 0."""
    columns = [field.attname for field in row._meta.concrete_fields if field.attname not in without]
    _insert(row._meta.db_table, columns, changes, row.pk, count)


def _insert(table: str, columns: list[str], changes: Mapping[str, str], pk: int, count: int) -> None:
    values = ", ".join(changes.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}", generate_series(0, %s) i'  # noqa: S608
            " WHERE id = %s",
            [count - 1, pk],
        )
