"""Rows that are written once: refused in Python and by the database."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from foundation.actors import Actor
from foundation.append_only import AppendOnlyError
from foundation.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> AuditEntry:
    actor = Actor.system("test")
    return AuditEntry.objects.create(
        at=timezone.now(),
        actor_kind=actor.kind,
        actor_key=actor.key,
        verb="x",
        subject_type="y",
        subject_code="z",
    )


def test_python_refuses_to_change_or_delete(entry: AuditEntry) -> None:
    with pytest.raises(AppendOnlyError):
        entry.save()
    with pytest.raises(AppendOnlyError):
        entry.delete()
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.update(verb="forged")
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.all().delete()


@pytest.mark.parametrize(
    "table", ["foundation_auditentry", "foundation_dataaccess", "signup_consent", "checkin_checkin"]
)
def test_each_append_only_table_has_its_trigger(table: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = 'append_only'",
                [table],
            )
        else:
            cursor.execute(
                "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
            )
        row = cursor.fetchone()
    assert row is not None
    assert row[0] == (1 if connection.vendor == "postgresql" else 2), (
        "one for both, or one for each statement"
    )


def test_the_database_refuses_a_change(entry: AuditEntry) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE foundation_auditentry SET verb = 'forged' WHERE id = %s", [entry.pk])

    assert AuditEntry.objects.get(pk=entry.pk).verb == "x"


def test_the_database_refuses_a_deletion(entry: AuditEntry) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM foundation_auditentry WHERE id = %s", [entry.pk])

    assert AuditEntry.objects.filter(pk=entry.pk).exists()
