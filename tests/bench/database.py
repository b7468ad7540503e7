"""A PostgreSQL database of the benchmark's own, made at the start and dropped at the end.

On the server of DATABASE_URL where that names one, else on 127.0.0.1:5432 where one answers, else on an
embedded one. The database that DATABASE_URL itself names is never touched.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from deploy import postgres

LOCAL = "postgresql://postgres@127.0.0.1:5432/postgres"
TELLING = ("server_version", "fsync", "synchronous_commit", "shared_buffers")
"""The server's settings on which the figures depend most."""


@contextmanager
def own_database() -> Iterator[str]:
    """The address of an empty database, for the length of the block."""
    with _server() as server:
        name = f"huiqiao_bench_{os.getpid()}"
        _execute(server, sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"), name)
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            _execute(server, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), name)


def settings_of(url: str) -> dict[str, str]:
    """The server's version and what it promises at a commit."""
    with psycopg.connect(url) as connection:
        return {name: str(_value(connection, name)) for name in TELLING}


def _value(connection: psycopg.Connection[tuple[object, ...]], name: str) -> object:
    row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    return row[0] if row else ""


@contextmanager
def _server() -> Iterator[str]:
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        yield given
    elif _answers(LOCAL):
        yield LOCAL
    else:
        with postgres.server() as url:
            yield url


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _execute(server: str, statement: sql.SQL, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name)))
