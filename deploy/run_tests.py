"""`make test`: the whole tree of tests on each database, with all the set-up it needs.

    python -m deploy.run_tests [sqlite] [postgresql] [-- pytest's arguments]

PostgreSQL is the server of DATABASE_URL where that names one, else an embedded one (`deploy/postgres.py`).
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

from deploy import assets, catalogues, chromium, postgres
from deploy.steps import ROOT, VAR, Steps

TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
CLOSING_LINE = re.compile(
    r"(?:=+ )?(?P<counts>(?:\d+ \w+(?:, \d+ \w+)*|no tests ran) in [\d.]+s(?: \([\d:]+\))?)(?: =+)?"
)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Run:
    """One run of pytest: which database, how it ended, and its last line."""

    database: str
    status: int
    closing_line: str


def main(arguments: Sequence[str]) -> int:
    """Set up, run pytest once for each database named, sum up; the first failing run's status, or 0."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, break_off)
    databases, extra = split(arguments)
    prepare(browser="not browser" not in extra)
    runs = [run(database, extra) for database in databases]
    text = summary(runs)
    (VAR / "test" / "summary.txt").write_text(f"{text}\n", encoding="utf-8")
    print(text, flush=True)
    return next((each.status for each in runs if each.status), 0)


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The databases named before `--` (both, when none is) and pytest's arguments after it."""
    words = list(arguments)
    extra = words[words.index("--") + 1 :] if "--" in words else []
    return [word for word in words[: len(words) - len(extra)] if word in TITLES] or list(TITLES), extra


def prepare(*, browser: bool) -> None:
    """What the tests need beside the Python environment: the pages' parts, the word lists, a browser."""
    (VAR / "test").mkdir(parents=True, exist_ok=True)
    (VAR / "test" / "summary.txt").unlink(missing_ok=True)
    steps = Steps(3, done=1)
    with steps.step("Building the pages' parts"):
        assets.build()
        catalogues.build()
    if browser:
        with steps.step("Looking for Chromium"):
            chromium.ensure()


def run(database: str, extra: Sequence[str]) -> Run:
    """Run the whole tree on one database, its output passed on as it comes."""
    print(f"\n───── {TITLES[database]} ─────", flush=True)
    with database_url(database) as url:
        environment = {**os.environ, "DATABASE_URL": url, "PYTHONHASHSEED": "0"}
        status, closing_line = follow(pytest_command(extra), environment)
    return Run(database, status, closing_line)


@contextmanager
def database_url(database: str) -> Iterator[str]:
    """The DATABASE_URL of one run; empty means the SQLite file that the tests' settings make."""
    given = os.environ.get("DATABASE_URL", "")
    if database == "sqlite":
        yield ""
    elif given.startswith(("postgres://", "postgresql://")):
        yield given
    else:
        with postgres.server() as url:
            yield url


def pytest_command(extra: Sequence[str]) -> list[str]:
    """pytest on as many workers as this process may use cores; `extra` comes last and so has its way."""
    workers = len(os.sched_getaffinity(0))
    colour = "yes" if sys.stdout.isatty() else "no"
    return [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        str(workers),
        "--dist=worksteal",
        f"--color={colour}",
        *extra,
    ]


def follow(command: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a command, pass its output on, and give its status and the last line that sums a test run up."""
    closing_line = ""
    # A shell's background job ignores SIGINT, and its children would inherit that: pytest could not be ended.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with (
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        ) as process,
        ending(process),
    ):
        for line in process.stdout or ():
            print(line, end="", flush=True)
            found = CLOSING_LINE.fullmatch(COLOURS.sub("", line.rstrip()))
            closing_line = found["counts"] if found else closing_line
    return process.returncode, closing_line or f"pytest ended with status {process.returncode} and no summary"


@contextmanager
def ending(process: subprocess.Popen[str]) -> Iterator[None]:
    """Let pytest put its databases and browsers away first when the run is broken off."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit) as reason:
        if isinstance(reason, SystemExit):
            # A Ctrl-C has reached pytest already.
            process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=10)
        process.kill()
        raise


def break_off(number: int, frame: FrameType | None) -> NoReturn:
    """End by way of every `finally`, or an embedded server would outlive the run."""
    raise SystemExit(128 + number)


def summary(runs: Sequence[Run]) -> str:
    """A line for each run, and last pytest's closing line: of the first run that failed, else the last."""
    lines = [f"{TITLES[each.database] + ':':<12} {each.closing_line}" for each in runs]
    telling = next((each for each in runs if each.status), runs[-1])
    return "\n".join(["", *lines, f" {telling.closing_line} ".center(100, "=")])


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
