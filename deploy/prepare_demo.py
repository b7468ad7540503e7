"""The steps of `make demo` that need Django, in one process: each start of Django costs some seconds.

What is up to date is left alone, so a second run takes little more than that start.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from deploy.steps import LOGS, ROOT, VAR, Steps

ACCOUNTS = VAR / "demo" / "accounts.txt"


def main() -> None:
    """Prepare the database, the demo data and the static files, with progress lines 3 to 5 of 6."""
    steps = Steps(6, done=2)
    for folder in (settings.STATIC_ROOT, settings.MEDIA_ROOT, ACCOUNTS.parent, LOGS):
        Path(folder).mkdir(parents=True, exist_ok=True)
    with steps.step("Preparing the database"):
        django.setup()
        migrate()
    with steps.step("Writing the demo data"):
        write_demo_data()
    with steps.step("Collecting the static files"):
        collect_static()


def migrate() -> bool:
    """Bring the database in step with the code; False when it already was."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def write_demo_data() -> None:
    """Invent the demo's province where it is missing, and note who can sign in."""
    with (LOGS / "demo_data.log").open("w", encoding="utf-8") as log:
        call_command("demo_data", stdout=log)
    with ACCOUNTS.open("w", encoding="utf-8") as file:
        call_command("demo_accounts", stdout=file)
    move_site(settings.BASE_URL)


def move_site(base_url: str) -> None:
    """Have the site answer at `base_url`: the port, and with HTTPS the host, may differ from run to run."""
    address = urlsplit(base_url)
    port = address.port or (443 if address.scheme == "https" else 80)
    site = apps.get_model("wagtailcore", "Site").objects.get(is_default_site=True)
    if (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save()


def collect_static() -> bool:
    """Collect and hash the static files where one changed; False when none did."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    wanted = fingerprint()
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(wanted)
    return True


def fingerprint() -> str:
    """A digest of the packages and of every static file's name, size and time."""
    digest = hashlib.sha256((ROOT / "requirements-dev.lock").read_bytes())
    digest.update(repr(settings.STORAGES["staticfiles"]).encode())
    for path in _static_files():
        facts = path.stat()
        digest.update(f"{path}:{facts.st_size}:{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _static_files() -> Iterator[Path]:
    own = [Path(folder) for folder in settings.STATICFILES_DIRS]
    own += [
        path for top in ("site", "events", "registrations", "cms") for path in (ROOT / top).rglob("static")
    ]
    for folder in own:
        yield from sorted(path for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiqiao.settings")
    main()
