"""Queries of the hot path: written by the ORM, compiled once.

Building a query costs Django several times what the database needs to answer it. At the gate that decides
how many people pass, so the SQL is kept and only the values change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The SQL; for each parameter the name of its value, or none and the value; what reads the columns."""

    sql: str
    params: list[tuple[str, Any]]
    compiler: SQLCompiler
    converters: dict[int, Any]


class Prepared:
    """A `values_list` query that is compiled once a thread and kind of database.

    `samples` are values of the right type, unlike any other value in the query: where one of them stands
    among its parameters, the value of that name is put at each run. Integers and strings only, because
    they reach both databases as they are.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **samples: int | str) -> None:
        self._build = build
        self._samples = samples
        self._kept = threading.local()

    def rows(self, **values: int | str) -> Iterator[Row]:
        """The rows for `values`, one for each sample; fetched at once."""
        connection = connections[DEFAULT_DB_ALIAS]
        kept = self._kept.__dict__.get(connection.vendor) or self._compile(connection)
        with connection.cursor() as cursor:
            cursor.execute(kept.sql, [values[name] if name else value for name, value in kept.params])
            found: list[Row] = cursor.fetchall()
        if kept.converters:
            return map(tuple, kept.compiler.apply_converters(found, kept.converters))
        return iter(found)

    def row(self, **values: int | str) -> Row | None:
        """The first row, or None."""
        return next(self.rows(**values), None)

    def _compile(self, connection: BaseDatabaseWrapper) -> _Compiled:
        compiler = self._build(**self._samples).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        compiled = _Compiled(sql, [self._named(value) for value in params], compiler, converters)
        self._kept.__dict__[connection.vendor] = compiled
        return compiled

    def _named(self, value: Any) -> tuple[str, Any]:
        """The name of the sample that `value` is, or no name and the value itself."""
        for name, sample in self._samples.items():
            if value == sample and isinstance(value, type(sample)):
                return name, None
        return "", value
