"""Progress lines of the make targets, and running a command whose output matters only when it fails."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
LOGS = VAR / "log"


def stop(sentence: str) -> NoReturn:
    """End the process with status 1 and one sentence on standard error."""
    print(f"\n{sentence}", file=sys.stderr, flush=True)
    raise SystemExit(1)


class Steps:
    """Numbers the steps of one target: `[2/6] Building the pages' parts … 3 s`."""

    def __init__(self, total: int, *, done: int = 0) -> None:
        self.total = total
        self.done = done

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Print the title, and the seconds it took when the block ends without an error."""
        self.done += 1
        print(f"[{self.done}/{self.total}] {title} …", end="", flush=True)
        began = time.monotonic()
        yield
        print(f" {time.monotonic() - began:.0f} s", flush=True)


def run(command: Sequence[str | Path], *, log: str, env: Mapping[str, str] | None = None) -> None:
    """Run a command in the root folder, its output in `var/log/<log>.log`; on failure show that and stop."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("wb") as output:
        streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": subprocess.STDOUT}
        code = subprocess.run(command, cwd=ROOT, env=env, check=False, **streams).returncode
    if code:
        sys.stderr.write("\n" + path.read_text(errors="replace"))
        stop(f"`{Path(command[0]).name}` ended with status {code}; the lines above say why.")
