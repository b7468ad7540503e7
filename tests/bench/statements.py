"""The very statements that a request makes: recorded once, and made again by the bare view and by pgbench.

What differs from one request to the next is a slot in the recorded parameters:

- `Varied`: made from the recorded value and the request's number, so that it is as long and as unique as the
  product's own: a text or UUID ends in the number, a day moves with it, an id is counted up by it.
- `Kept`: what an earlier statement returned, such as the id of the person whom the registration names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

DIGITS = 9
"""How many signs at the end of a text or UUID say the number of the request."""
DAYS = 20_000
"""Over how many days birth dates are spread: few people share one, as in the product's own run."""
APART = 100_000_000
"""What a statement returns is known again in later ones from here on: no other number is that high."""


@dataclass(frozen=True, slots=True)
class Varied:
    """A value of its own for each request."""

    base: Any

    def value(self, number: int) -> Any:
        """The value for the request with that number."""
        base = self.base
        if isinstance(base, UUID):
            return UUID(f"{str(base)[:-DIGITS]}{number:0{DIGITS}d}")
        if isinstance(base, str):
            return f"{base[:-DIGITS]}{number:0{DIGITS}d}"
        return base + (timedelta(days=number % DAYS) if isinstance(base, date) else number)

    def sql(self, number: str) -> str:
        """The same in SQL; `number` is the number there."""
        base = self.base
        if isinstance(base, date):
            return f"(date '{base}' + mod({number}, {DAYS}))"
        if isinstance(base, int):
            return f"({base} + {number})"
        text = str(base)[:-DIGITS].replace("'", "''")
        cast = "::uuid" if isinstance(base, UUID) else ""
        return f"('{text}' || lpad(({number})::text, {DIGITS}, '0')){cast}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the statement with that index returned."""

    index: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, the `index`th of its request. `transaction` numbers the transactions; 0 is outside any.

    `returned` is the whole number that its RETURNING gave when it was recorded.
    """

    index: int
    sql: str
    params: tuple[Any, ...]
    transaction: int
    returned: int | None = None

    def filled(self, number: int, kept: Mapping[int, Any]) -> list[Any]:
        """The parameters for the request with that number; `kept` is what earlier statements returned."""
        return [_filled(param, number, kept) for param in self.params]


def _filled(param: Any, number: int, kept: Mapping[int, Any]) -> Any:
    if isinstance(param, list):
        return [_filled(item, number, kept) for item in param]
    if isinstance(param, Varied):
        return param.value(number)
    return kept[param.index] if isinstance(param, Kept) else param


@contextmanager
def recording(into: list[Statement]) -> Iterator[None]:
    """Record the statements of the block, each with its parameters as they are."""

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        transaction = _begun() if connection.in_atomic_block else 0
        result = execute(sql, params, many, context)
        returned = _returned(context["cursor"].cursor.pgresult) if " RETURNING " in sql else None
        into.append(Statement(len(into), sql, tuple(params or ()), transaction, returned))
        return result

    debugged, connection.force_debug_cursor = connection.force_debug_cursor, True
    try:
        with connection.execute_wrapper(note):
            yield
    finally:
        connection.force_debug_cursor = debugged


def _begun() -> int:
    return sum(entry["sql"] == "BEGIN" for entry in connection.queries_log)


def _returned(result: Any) -> int | None:
    first = result.get_value(0, 0) if result.ntuples else b""
    return int(first) if first and first.isdigit() and int(first) >= APART else None


def with_slots(recorded: Sequence[Statement], varied: Sequence[Any]) -> list[Statement]:
    """The same with slots for the values in `varied` and for what earlier statements returned.

    Ids must be `APART` from all other numbers in the request: see `recorder.sign_up`.
    """
    done: list[Statement] = []
    for statement in recorded:
        done.append(
            replace(statement, params=tuple(_slot(param, varied, done) for param in statement.params))
        )
    return done


def _slot(param: Any, varied: Sequence[Any], before: Sequence[Statement]) -> Any:
    if isinstance(param, list):
        return [_slot(item, varied, before) for item in param]
    if any(type(value) is type(param) and value == param for value in varied):
        return Varied(param)
    if isinstance(param, int) and not isinstance(param, bool):
        return next((Kept(one.index) for one in before if one.returned == param), param)
    return param


_MARK = re.compile(r"'@@(\d+)@@'|@@(\d+)@@")
_COLUMN = re.compile(r' RETURNING (?:"?\w+"?\.)?"?(\w+)"?')
_NUMBER = "(:n * :clients + :client_id)"


def script(statements: Sequence[Statement]) -> str:
    """The statements as a script for pgbench (see `transactions.py`), each run of it another request."""
    lines = ["\\set n :n + 1"]
    transaction = 0
    for statement in statements:
        if statement.transaction != transaction:
            lines += ["END;"] if transaction else []
            lines += ["BEGIN;"] if statement.transaction else []
            transaction = statement.transaction
        lines.append(_line(statement, statements))
    return "\n".join([*lines, *(["END;"] if transaction else []), ""])


def _line(statement: Statement, statements: Sequence[Statement]) -> str:
    slots: list[str] = []

    def marked(param: Any) -> Any:
        if isinstance(param, list):
            return [marked(item) for item in param]
        if not isinstance(param, Varied | Kept):
            return param
        slots.append(param.sql(_NUMBER) if isinstance(param, Varied) else _variable(param.index, statements))
        return f"@@{len(slots) - 1}@@"

    params = [marked(param) for param in statement.params]
    with connection.cursor() as cursor:
        text = cursor.mogrify(statement.sql, params) if params else statement.sql
    text = _MARK.sub(lambda found: _in_text(found, slots), " ".join(text.split()))
    return f"{text} \\gset s{statement.index}_" if statement.returned is not None else f"{text};"


def _in_text(found: re.Match[str], slots: Sequence[str]) -> str:
    """A slot that is a whole value; or one within an array's quotes, which it then interrupts."""
    return slots[int(found[1])] if found[1] else f"' || {slots[int(found[2])]} || '"


def _variable(index: int, statements: Sequence[Statement]) -> str:
    found = _COLUMN.search(statements[index].sql)
    assert found, statements[index].sql
    return f":s{index}_{found[1]}"
