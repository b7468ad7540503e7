"""Bare Django views, against which the product is measured: no middleware, no forms, no models, no words.

A WSGI application of its own. `BENCH_STATEMENTS` is the folder with the statements that `recorder.py` wrote,
`DATABASE_URL` the product's database.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.bench.statements import Statement

if not settings.configured:
    settings.configure(
        SECRET_KEY="of no use",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[],
        USE_TZ=True,
        LOGGING_CONFIG=None,
        DATABASES={"default": {**dj_database_url.parse(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": None}},
    )

FOLDER = "BENCH_STATEMENTS"


def hello(_request: HttpRequest) -> HttpResponse:
    """A few bytes."""
    return HttpResponse(b"hello")


def statements_of(job: str) -> Callable[[HttpRequest], HttpResponse]:
    """A view that makes the recorded statements of `job`, in the transactions in which they were recorded."""

    def view(request: HttpRequest) -> HttpResponse:
        carry_out(recorded(job), int(request.body))
        return HttpResponse(b"done")

    return view


@cache
def recorded(job: str) -> list[list[Statement]]:
    """The statements of `job`, those of one transaction together."""
    statements: list[Statement] = pickle.loads((Path(os.environ[FOLDER]) / f"{job}.pickle").read_bytes())  # noqa: S301
    return [list(together) for _, together in groupby(statements, key=lambda one: one.transaction)]


def carry_out(groups: list[list[Statement]], number: int) -> None:
    """Make the statements for the request with that number."""
    kept: dict[int, Any] = {}
    for group in groups:
        together: AbstractContextManager[Any] = (
            transaction.atomic() if group[0].transaction else nullcontext()
        )
        with together, connection.cursor() as cursor:
            for statement in group:
                cursor.execute(statement.sql, statement.filled(number, kept) or None)
                rows = cursor.fetchall() if cursor.description else []
                if statement.returned is not None:
                    kept[statement.index] = rows[0][0]


urlpatterns = [
    path("hello", hello),
    path("check-in", statements_of("check_in")),
    path("sign-up", statements_of("sign_up")),
]

application = get_wsgi_application()
