"""The command that runs the tests: what it is told, and what it says at the end."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import run_tests
from deploy.run_tests import Run
from deploy.steps import ROOT
from tests.deploy.processes import wait_until

GOOD = Run("sqlite", 0, "12 passed in 3.00s")
BAD = Run("postgresql", 1, "1 failed, 11 passed in 4.00s")


@pytest.mark.parametrize(
    ("arguments", "databases", "extra"),
    [
        ([], ["sqlite", "postgresql"], []),
        (["sqlite"], ["sqlite"], []),
        (["sqlite", "postgresql", "--"], ["sqlite", "postgresql"], []),
        (["postgresql", "--", "-k", "sqlite"], ["postgresql"], ["-k", "sqlite"]),
        (["--", "-x"], ["sqlite", "postgresql"], ["-x"]),
    ],
)
def test_databases_and_pytest_s_arguments_are_told_apart(
    arguments: list[str], databases: list[str], extra: list[str]
) -> None:
    assert run_tests.split(arguments) == (databases, extra)


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("================ 12 passed in 3.00s ================", "12 passed in 3.00s"),
        ("12 passed, 1 warning in 3.00s", "12 passed, 1 warning in 3.00s"),
        (
            "\x1b[31m=== \x1b[1m1 failed\x1b[0m, 2 passed in 61.20s (0:01:01) ===",
            "1 failed, 2 passed in 61.20s (0:01:01)",
        ),
        ("==== no tests ran in 0.01s ====", "no tests ran in 0.01s"),
        ("the parcel passed customs in 3.00s", None),
    ],
)
def test_the_closing_line_is_found(line: str, counts: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", f"print('first'); print({line!r}); raise SystemExit(3)"]
    status, closing_line = run_tests.follow(command, os.environ)
    assert status == 3
    assert closing_line == counts or (
        counts is None and closing_line.startswith("pytest ended with status 3")
    )
    assert capsys.readouterr().out == f"first\n{line}\n"


@pytest.mark.parametrize(("runs", "last"), [([GOOD, BAD], BAD), ([BAD, GOOD], BAD), ([GOOD, GOOD], GOOD)])
def test_the_summary_shows_every_run_and_ends_with_the_one_that_failed(runs: list[Run], last: Run) -> None:
    lines = run_tests.summary(runs).splitlines()
    assert [line.split(":")[0] for line in lines[1:-1]] == [run_tests.TITLES[run.database] for run in runs]
    assert lines[-1].strip("= ") == last.closing_line


def test_a_run_that_is_broken_off_ends_pytest_before_it_goes_on(tmp_path: Path) -> None:
    child = (
        "import pathlib, time\n"
        f"pathlib.Path({str(tmp_path / 'up')!r}).touch()\n"
        "try:\n"
        "    time.sleep(60)\n"
        "except KeyboardInterrupt:\n"
        f"    pathlib.Path({str(tmp_path / 'put-away')!r}).touch()\n"
    )
    parent = (
        "import os, signal, sys\n"
        "from deploy import run_tests\n"
        "signal.signal(signal.SIGTERM, run_tests.break_off)\n"
        f"run_tests.follow([sys.executable, '-c', {child!r}], os.environ)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", parent], cwd=ROOT)
    wait_until((tmp_path / "up").exists)
    process.terminate()
    assert process.wait(timeout=20) == 128 + signal.SIGTERM
    assert (tmp_path / "put-away").exists()
