"""Nothing that was started outlives the supervisor."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.processes import is_running, wait_until

ROOT = Path(__file__).resolve().parents[2]
# A program with a child of its own; both note their ids, and the program may refuse to go.
PARENT = """
import os, signal, subprocess, sys, time
if {stubborn}: signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open({file!r}, "w").write(f"{{os.getpid()}} {{child.pid}}")
print("up", flush=True)
time.sleep({seconds})
"""
SUPERVISE = """
import sys
from pathlib import Path
from deploy.supervisor import Program, Supervisor
supervisor = Supervisor(cwd=Path("."), environment={{}}, grace=1.0)
for number, source in enumerate({sources!r}):
    supervisor.start(Program(f"p{{number}}", [sys.executable, "-c", source]))
supervisor.wait()
supervisor.stop()
print("signals:", supervisor.asked_to_stop, flush=True)
"""


def supervise(
    tmp_path: Path, *, stubborn: bool = False, seconds: float = 60
) -> tuple[subprocess.Popen[str], list[int]]:
    """Two supervised programs, one of which ends after `seconds`, and the ids of both and their children."""
    files = [tmp_path / "first", tmp_path / "second"]
    sources = [
        PARENT.format(file=str(files[0]), stubborn=stubborn, seconds=60),
        PARENT.format(file=str(files[1]), stubborn=stubborn, seconds=seconds),
    ]
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE.format(sources=sources)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until(lambda: all(file.is_file() and len(file.read_text().split()) == 2 for file in files))
    return supervisor, [int(word) for file in files for word in file.read_text().split()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_every_program_and_its_children(tmp_path: Path, number: signal.Signals) -> None:
    supervisor, pids = supervise(tmp_path)
    assert all(map(is_running, pids))
    os.killpg(supervisor.pid, number)
    output, _ = supervisor.communicate(timeout=20)
    assert "signals: 1" in output
    assert "p0     | up" in output
    wait_until(lambda: not any(map(is_running, pids)), seconds=2)


def test_a_program_that_will_not_go_is_killed_after_the_grace(tmp_path: Path) -> None:
    supervisor, pids = supervise(tmp_path, stubborn=True)
    os.kill(supervisor.pid, signal.SIGTERM)
    supervisor.communicate(timeout=20)
    wait_until(lambda: not any(map(is_running, pids)), seconds=2)


def test_when_one_program_ends_all_are_stopped(tmp_path: Path) -> None:
    supervisor, pids = supervise(tmp_path, seconds=0.5)
    output, _ = supervisor.communicate(timeout=20)
    assert "signals: 0" in output
    wait_until(lambda: not any(map(is_running, pids)), seconds=2)
