"""A prepared query answers as the ORM does, compiled once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from foundation.models import AuditEntry
from registrations.checkin.enums import Act
from registrations.checkin.models import CheckIn
from registrations.checkin.prepared import Prepared, Row
from tests.factories.checkin import enrolled
from tests.factories.tickets import issued

pytestmark = pytest.mark.django_db

AT = datetime(2026, 7, 12, 4, 0, tzinfo=UTC)


def entry(verb: str, organisation: int) -> AuditEntry:
    return AuditEntry.objects.create(
        at=AT, actor_kind="system", actor_key="t", verb=verb, organisation_id=organisation,
        subject_type="x", subject_code="y",
    )  # fmt: skip


def by_verb(verb: str, organisation: int) -> QuerySet[Any, Row]:
    rows = AuditEntry.objects.filter(verb=verb, organisation_id=organisation, subject_type="x")
    return rows.order_by("pk").values_list("verb", "at", "details")


def test_values_take_the_place_of_the_samples() -> None:
    prepared = Prepared(by_verb, verb="a sample", organisation=(1 << 62) + 1)
    entry("come", 1), entry("go", 1), entry("go", 2)
    for verb, organisation in [("come", 1), ("go", 2), ("go", 3), ("it's 100%", 1)]:
        assert list(prepared.rows(verb=verb, organisation=organisation)) == list(by_verb(verb, organisation))
    assert prepared.row(verb="go", organisation=3) is None


def test_columns_come_in_the_types_of_their_fields_on_every_database() -> None:
    phone, op_id = enrolled(), uuid4()
    ticket = issued(event=phone.row.gate.event)
    CheckIn.objects.create(
        op_id=op_id, event=phone.row.gate.event, cursor=1, gate=phone.row.gate, ticket=ticket,
        registration=ticket.registration, act=Act.IN, scanned_at=AT, received_at=AT,
    )  # fmt: skip

    def build(ticket: int) -> QuerySet[Any, Row]:
        return CheckIn.objects.filter(ticket=ticket).values_list("op_id", "scanned_at", "refers_to")

    assert Prepared(build, ticket=(1 << 62) + 1).row(ticket=ticket.pk) == (op_id, AT, None)


def test_is_built_once() -> None:
    built: list[str] = []

    def build(verb: str) -> QuerySet[Any, Row]:
        built.append(verb)
        return AuditEntry.objects.filter(verb=verb).values_list("verb")

    prepared = Prepared(build, verb="a sample")
    with CaptureQueriesContext(connection) as captured:
        assert prepared.row(verb="a") is None
        assert prepared.row(verb="b") is None
    assert built == ["a sample"]
    assert len(captured) == 2
