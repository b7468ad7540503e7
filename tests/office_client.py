"""Somebody at work in the office: a client that is signed in and reads English."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.enums import Role
from accounts.models import Organisation, User
from tests.factories.accounts import member_of

IN_ENGLISH = {"accept-language": "en"}


def office(user: User) -> Client:
    """A client in which `user` is signed in."""
    client = Client(headers=IN_ENGLISH)
    client.force_login(user)
    return client


def office_of(organisation: Organisation, role: Role = Role.ORGANISER) -> Client:
    """A client of a new member with `role` in `organisation`."""
    return office(member_of(organisation, role))


def inline(name: str, *rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """The posted data of an inline panel; the first `initial` rows are there already."""
    data: dict[str, Any] = {
        f"{name}-TOTAL_FORMS": len(rows),
        f"{name}-INITIAL_FORMS": initial,
        f"{name}-MIN_NUM_FORMS": 0,
        f"{name}-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(rows):
        data |= {f"{name}-{number}-{field}": value for field, value in row.items()}
    return data


def queries_of(client: Client, address: str, query: dict[str, Any] | None = None) -> int:
    """How many queries a visit takes, once what a change of content made stale was read again.

    Whether content has changed is asked twice a second, whoever visits, and is left out.
    """
    client.get(address, query)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, query).status_code == 200
    return len([row for row in captured if "cms_contentversion" not in row["sql"]])
