"""Tables in which a row, once written, never changes: the database itself refuses it.

PostgreSQL refuses UPDATE and DELETE; SQLite refuses UPDATE only, because Django empties tables with DELETE
there. `AppendOnlyQuerySet` refuses both in Python, with an error that names the model.
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
BEGIN RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$;
DROP TRIGGER IF EXISTS append_only ON "{table}";
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "{table}"
FOR EACH ROW EXECUTE FUNCTION huiqiao_append_only();
"""
_SQLITE = """
CREATE TRIGGER IF NOT EXISTS "append_only_{table}" BEFORE UPDATE ON "{table}"
BEGIN SELECT RAISE(ABORT, 'table {table} is append-only'); END;
"""


def refuse_changes(table: str) -> RunPython:
    """A migration operation that makes `table` append-only."""

    def forwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        statement = _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE
        # Without parameters, so that a percent sign is only a percent sign.
        schema_editor.execute(statement.format(table=table), params=None)

    def backwards(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        name = f'append_only ON "{table}"' if postgres else f'"append_only_{table}"'
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")

    return RunPython(forwards, backwards)
