"""Several programs under one Ctrl-C: their lines prefixed, stopped together, none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Program:
    """A name for its lines, and its command."""

    name: str
    command: Sequence[str]


class Supervisor:
    """Runs programs in sessions of their own: a Ctrl-C reaches only this process, which stops them."""

    def __init__(self, *, cwd: Path, environment: Mapping[str, str], grace: float = 10.0) -> None:
        self.cwd = cwd
        self.environment = dict(environment)
        self.grace = grace
        self.asked_to_stop = 0
        self.running: list[tuple[Program, subprocess.Popen[str]]] = []
        for number in STOP_SIGNALS:
            signal.signal(number, self._note_signal)

    def start(self, program: Program) -> None:
        """Start a program and a thread that passes its lines on."""
        process = subprocess.Popen(
            program.command,
            cwd=self.cwd,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self.running.append((program, process))
        threading.Thread(target=_pass_on, args=(program.name, process), daemon=True).start()

    def ended(self) -> Program | None:
        """The first program that has ended of itself, if any."""
        return next((program for program, process in self.running if process.poll() is not None), None)

    def wait(self, seconds: float = float("inf")) -> bool:
        """Wait; True when it is time to stop: a signal came, or a program ended."""
        until = time.monotonic() + seconds
        while not (self.asked_to_stop or self.ended()):
            if time.monotonic() >= until:
                return False
            time.sleep(POLL_SECONDS)
        return True

    def stop(self) -> None:
        """Ask every program to end; after the grace, or a second signal, kill it. Its children go with it."""
        signals_before = self.asked_to_stop
        until = time.monotonic() + self.grace
        for _, process in self.running:
            with suppress(ProcessLookupError):
                process.terminate()
        while any(process.poll() is None for _, process in self.running):
            if time.monotonic() > until or self.asked_to_stop > signals_before:
                break
            time.sleep(POLL_SECONDS)
        for _, process in self.running:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _note_signal(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop += 1


def _pass_on(name: str, process: subprocess.Popen[str]) -> None:
    for line in process.stdout or ():
        print(f"{name:<7}| {line}", end="", flush=True)
