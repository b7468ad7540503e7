"""`make check`: every gate is run, slow ones side by side, and what failed is shown at the end.

Each is a plain command that can be run by hand; this list is the only place that names them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from deploy import assets
from deploy.steps import ROOT

BIN = Path(sys.executable).parent
TEMPLATES = ("site", "events", "registrations", "cms")
RULES = "deploy/template_rules.yaml"
DJANGO = [str(BIN / "python"), "manage.py"]


@dataclass(frozen=True)
class Gate:
    """A command that must end with 0."""

    title: str
    command: Sequence[str]


@dataclass(frozen=True)
class Result:
    """How a gate's command ended, and what it printed."""

    gate: Gate
    passed: bool
    output: str
    seconds: float


def gates() -> list[Gate]:
    """All gates, the slowest first."""
    node, _ = assets.npm_command()
    return [
        Gate("types (mypy)", [str(BIN / "mypy")]),
        Gate("templates (djlint)", [str(BIN / "djlint"), "--lint", "--rules", RULES, *TEMPLATES]),
        Gate("migrations in step (makemigrations)", [*DJANGO, "makemigrations", "--check", "--dry-run"]),
        Gate("Django's own checks", [*DJANGO, "check", "--fail-level", "WARNING"]),
        Gate(
            "scripts (tsc)", [str(node), str(ROOT / "node_modules" / "typescript" / "bin" / "tsc"), "-p", "."]
        ),
        Gate("import layers (import-linter)", [str(BIN / "lint-imports"), "--no-logo"]),
        Gate("style (ruff check)", [str(BIN / "ruff"), "check", "--quiet", "."]),
        Gate("layout (ruff format)", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    ]


def measure(gate: Gate) -> Result:
    """Run one gate."""
    began = time.monotonic()
    done = subprocess.run(
        gate.command,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": ""},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Result(gate, done.returncode == 0, done.stdout, time.monotonic() - began)


def main() -> int:
    """Run every gate; 0 when all passed."""
    assets.build()
    failed: list[Result] = []
    with ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        for result in pool.map(measure, gates()):
            print(
                f"{'ok    ' if result.passed else 'FAILED'}  {result.gate.title}  {result.seconds:.1f} s",
                flush=True,
            )
            failed += [] if result.passed else [result]
    for result in failed:
        print(f"\n───── {result.gate.title}: {' '.join(result.gate.command)}\n{result.output}", flush=True)
    total = len(gates())
    print(f"{total - len(failed)} of {total} gates passed.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
