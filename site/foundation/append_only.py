"""Tables in which a row, once written, never changes: the database itself refuses it.

Triggers refuse UPDATE and DELETE on both databases; `AppendOnlyQuerySet` refuses both in Python before, with
an error that names the model. Hence `manage.py flush` does not work on SQLite: delete the file instead.
"""

from typing import Any, NoReturn, TypeVar

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython

M = TypeVar("M", bound=models.Model)


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete a row of an append-only table."""


class AppendOnlyQuerySet(models.QuerySet[M]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} is append-only.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError(f"{self.model.__name__} is append-only.")


class AppendOnlyModel(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"{type(self).__name__} is append-only.")


_POSTGRES = """
CREATE OR REPLACE FUNCTION huiqiao_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME
  USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP TRIGGER IF EXISTS append_only ON "{table}";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "{table}"
FOR EACH ROW EXECUTE FUNCTION huiqiao_append_only();
"""
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS "append_only_{table}_{event}" BEFORE {event} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END
"""
_EVENTS = ("UPDATE", "DELETE")


def refuse_changes(table: str) -> RunPython:
    """A migration operation that makes `table` append-only."""

    def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        # Without parameters, so that a percent sign is only a percent sign.
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(_POSTGRES.format(table=table), params=None)
            return
        for event in _EVENTS:
            schema_editor.execute(_SQLITE.format(table=table, event=event), params=None)

    def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP TRIGGER IF EXISTS append_only ON "{table}"')
            return
        for event in _EVENTS:
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "append_only_{table}_{event}"')

    return RunPython(forwards, backwards)
