"""One check-in, one sign-up and one event page by the product, with every statement that they make.

Whole requests go through the whole of the product, middleware included. What is needed once a minute or once
a process (public keys, the frame of the site) was read before, so it is not counted.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone

from registrations.checkin.models import LogHead
from registrations.signup.models import Registration
from registrations.tickets import keys
from tests.bench import plan, statements
from tests.bench.statements import APART, Statement
from tests.bench.visitors import hidden_fields

SEQUENCES = ("people_person", "people_guardian", "signup_registration")
NUMBER = 999_999_599
"""Of the child that is signed up here, born after all whom the client signs up."""


def check_in(token: str, code: str, ticket: int, folder: Path) -> int:
    """Check a ticket in and write its statements for the bare view and pgbench; returns how many they are."""
    LogHead.objects.update(cursor=APART)
    keys.public_keys(fresh=True)
    client, op_id = _browser(headers={"Authorization": f"Bearer {token}"}), uuid4()
    _scan(client, "no ticket's code", str(uuid4()))
    recorded: list[Statement] = []
    with statements.recording(recorded):
        answer = _scan(client, code, str(op_id))
    assert b'"verdict":"admitted"' in answer.content, answer.content
    return _write(folder, "check_in", recorded, [op_id, ticket])


def _scan(client: Client, code: str, op_id: str) -> Any:
    body = {"op_id": op_id, "code": code, "source": "camera", "scanned_at": timezone.now().isoformat()}
    return client.post(plan.CHECK_INS, body, content_type="application/json")


def sign_up(event_code: str, folder: Path) -> int:
    """Sign a child up and write the statements of the POST; returns how many they are."""
    with connection.cursor() as cursor:
        for position, table in enumerate(SEQUENCES, start=1):
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, position * APART])
    _send(event_code, NUMBER - 1, [])
    recorded: list[Statement] = []
    _send(event_code, NUMBER, recorded)
    row = Registration.objects.select_related("person", "guardian").get(
        contact_email=plan.said(NUMBER)["contact_email"]
    )
    assert row.guardian is not None
    person, session = row.person, Session.objects.latest("expire_date")
    varied = [
        row.code, row.idempotency_key, row.name, row.contact_email, row.search_text, row.birth_on,
        row.document_number, person.code, person.name_key, person.document_hash, row.guardian.code,
        session.session_key,
    ]  # fmt: skip
    return _write(folder, "sign_up", recorded, varied)


def _send(event_code: str, number: int, recorded: list[Statement]) -> None:
    client, path = _browser(), plan.sign_up_path(event_code)
    data = hidden_fields(client.get(path).content.decode()) | plan.said(number)
    with statements.recording(recorded):
        answer = client.post(path, data)
    assert answer.status_code == 302, answer.content.decode()


def page(path: str) -> int:
    """How many statements the page of an event makes when it is not in the cache."""
    client = _browser()
    client.get(f"{path}?page=1")
    recorded: list[Statement] = []
    with statements.recording(recorded):
        answer: HttpResponseBase = client.get(f"{path}?page=2")
    assert answer.status_code == 200, answer.status_code
    return len(recorded)


def _browser(headers: dict[str, str] | None = None) -> Client:
    return Client(headers=headers, SERVER_NAME="127.0.0.1")


def _write(folder: Path, job: str, recorded: Sequence[Statement], varied: Sequence[Any]) -> int:
    """For the bare view a pickle, for pgbench a script, and for the reader the statements."""
    slotted = statements.with_slots(recorded, varied)
    (folder / f"{job}.pickle").write_bytes(pickle.dumps(slotted))
    (folder / f"{job}.sql").write_text(statements.script(slotted), encoding="utf-8")
    return len(recorded)
