"""Queries of the hot path: written by the ORM, compiled once.

Building a query costs Django several times what the database needs to answer it. At the gate that decides
how many people pass, so the SQL is kept and only the values change.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = tuple[Any, ...]


class Prepared:
    """A `values_list` query that is compiled once a thread and database.

    `samples` are values of the right type, unlike any other value in the query: where one of them stands
    among its parameters, the value of that name is put at each run. Integers and strings only, because
    they reach both databases as they are.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **samples: int | str) -> None:
        self._build = build
        self._samples = samples
        self._kept = threading.local()

    def rows(self, **values: int | str) -> Iterator[Row]:
        """The rows for `values`, one for each sample; read at once."""
        compiler, sql, names = self._compiled()
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[name] if name else value for name, value in names])
            found = cursor.fetchall()
        return map(tuple, compiler.results_iter([found]))

    def row(self, **values: int | str) -> Row | None:
        """The first row, or None."""
        return next(self.rows(**values), None)

    def _compiled(self) -> tuple[SQLCompiler, str, list[tuple[str, Any]]]:
        key = connection.settings_dict["ENGINE"]
        kept = self._kept.__dict__.get(key)
        if kept is None:
            query = self._build(**self._samples).query
            compiler = query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            kept = self._kept.__dict__[key] = (compiler, sql, [self._named(value) for value in params])
        return kept

    def _named(self, value: Any) -> tuple[str, Any]:
        """The name of the sample that `value` is, or no name and the value itself."""
        for name, sample in self._samples.items():
            if value == sample and type(value) is type(sample):
                return name, None
        return "", value
