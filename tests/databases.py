"""The tests' databases: migrated once into a template, then copied for each worker and put back after each
test that commits.

Django's own way, emptying every table after such a test, takes away what migrations wrote (Wagtail's first
page, the locales), stumbles over append-only tables and takes seconds. The template is kept between runs and
made anew when a migration, a model or a lock file has changed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("site", "events", "registrations", "cms")
NAMES = {"models.py", "enums.py", "apps.py", "settings.py", "languages.py", "translation.py"}


def fingerprint() -> str:
    """A digest of the files that decide what a migrated database looks like."""
    digest = hashlib.sha256()
    for path in [ROOT / "requirements-dev.lock", *sorted(filter(_decides, _python_files()))]:
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _python_files() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (ROOT / package).rglob("*.py")


def _decides(path: Path) -> bool:
    return path.name in NAMES or bool({"migrations", "models"} & set(path.parts))


class TestDatabase(ABC):
    """The database of this worker."""

    __test__ = False

    def __init__(self) -> None:
        settings.TEMPLATE_FOLDER.mkdir(parents=True, exist_ok=True)
        settings.STATE_DIR.mkdir(parents=True, exist_ok=True)

    def prepare(self) -> None:
        """Make the template where it is missing, one worker at a time, and the first copy."""
        with _lock(settings.TEMPLATE_FOLDER / ".lock"):
            if not self.has_template():
                self.make_template()
        self.restore()

    def restore(self) -> None:
        """Make the worker's database equal to the template."""
        connections.close_all()
        self.copy_template()

    @abstractmethod
    def has_template(self) -> bool: ...

    @abstractmethod
    def make_template(self) -> None: ...

    @abstractmethod
    def copy_template(self) -> None: ...

    @abstractmethod
    def drop(self) -> None: ...


class SqliteDatabase(TestDatabase):
    """A file, because several connections (a server's and the test's) must see the same rows."""

    def __init__(self) -> None:
        super().__init__()
        self.template = settings.TEMPLATE_FOLDER / f"{fingerprint()}.sqlite3"
        self.file = settings.STATE_DIR / "huiqiao.sqlite3"

    def has_template(self) -> bool:
        return self.template.is_file()

    def make_template(self) -> None:
        for old in settings.TEMPLATE_FOLDER.glob("*.sqlite3*"):
            old.unlink()
        draft = self.template.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        _use(str(draft))
        _migrate()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connections.close_all()
        draft.rename(self.template)

    def copy_template(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(self.template, self.file)
        _use(str(self.file))

    def drop(self) -> None:
        connections.close_all()


class PostgresDatabase(TestDatabase):
    """A database on the server of DATABASE_URL, whose own database is never touched."""

    PREFIX = "huiqiao_test_template_"

    def __init__(self) -> None:
        super().__init__()
        self.template = f"{self.PREFIX}{fingerprint()}"
        self.name = f"huiqiao_test_{os.getpid()}"

    def has_template(self) -> bool:
        return self.template in self._templates()

    def make_template(self) -> None:
        for old in self._templates():
            self._execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
        draft = f"{self.PREFIX}draft"
        self._execute(f"CREATE DATABASE \"{draft}\" TEMPLATE template0 ENCODING 'UTF8'")
        home = connection.settings_dict["NAME"]
        _use(draft)
        _migrate()
        connections.close_all()
        _use(home)
        self._execute(f'ALTER DATABASE "{draft}" RENAME TO "{self.template}"')

    def copy_template(self) -> None:
        self.drop()
        self._execute(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        _use(self.name)

    def drop(self) -> None:
        connections.close_all()
        self._execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _templates(self) -> list[str]:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{self.PREFIX}%"])
            return [name for (name,) in cursor.fetchall()]

    def _execute(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


def for_this_worker() -> TestDatabase:
    """The test database of the kind that the settings name."""
    return PostgresDatabase() if connection.vendor == "postgresql" else SqliteDatabase()


def _use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _migrate() -> None:
    call_command("migrate", interactive=False, verbosity=0, run_syncdb=True)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
