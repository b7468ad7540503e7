"""The servers that are measured, ours and a bare one: gunicorn with two workers, on ports of loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.environment import fresh_secrets
from deploy.steps import ROOT, VAR, stop
from tests.bench.client import Address, ServerSilent, fetch, request

FOLDER = VAR / "bench"
WORKERS = 2
SECONDS_TO_START = 60
OK = 200

_NOT_OURS = (
    "REDIS_URL",
    "BROKER_URL",
    "MEDIA_STORAGE_URL",
    "DATABASE_POOL",
    "BEHIND_PROXY",
    "WEB_CONCURRENCY",
)


@dataclass(frozen=True, slots=True)
class Mode:
    """How a worker of gunicorn takes requests; the same for every server that is compared."""

    threads: int = 1

    @property
    def words(self) -> str:
        """As it stands in the report."""
        kind = "sync workers" if self.threads == 1 else f"workers with {self.threads} threads each"
        return f"gunicorn, {WORKERS} {kind}"

    @property
    def options(self) -> list[str]:
        """What is changed in the settings of production: fixed workers, and none replaced in mid-measure."""
        worker = "sync" if self.threads == 1 else "gthread"
        return [
            f"--workers={WORKERS}",
            f"--worker-class={worker}",
            f"--threads={self.threads}",
            "--max-requests=0",
        ]


def free_address() -> Address:
    """An address on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Address(int(probe.getsockname()[1]))


def environment(database_url: str, address: Address) -> dict[str, str]:
    """The environment of our site in production. No mail leaves: nothing is relayed in the run."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    return kept | {
        **fresh_secrets(),
        "DATABASE_URL": database_url,
        "BASE_URL": f"http://{address}",
        "STATE_DIR": str(FOLDER / "state"),
        "DEBUG": "0",
        "DEMO": "0",
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "LOG_LEVEL": "WARNING",
        "PAGE_CACHE_SECONDS": "300",
        "DJANGO_SETTINGS_MODULE": "huiqiao.settings",
    }


@contextmanager
def running(
    application: str, address: Address, *, mode: Mode, env: Mapping[str, str], ready: str
) -> Iterator[None]:
    """gunicorn with `application` at `address` while the block runs; `ready` is a path that answers 200."""
    log = FOLDER / f"{application.partition(':')[0]}.log"
    command = [
        sys.executable, "-m", "gunicorn", "--config=deploy/gunicorn.conf.py", f"--bind={address}",
        *mode.options, application,
    ]  # fmt: skip
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(process, address, ready, log)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(process: subprocess.Popen[bytes], address: Address, path: str, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            if fetch(address, request("GET", path, address)).status == OK:
                return
        except (ConnectionRefusedError, ServerSilent):
            pass
        time.sleep(0.1)
    sys.stderr.write(log.read_text(errors="replace"))
    stop(f"The server {log.stem} did not start; the lines above say why.")
