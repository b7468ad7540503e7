"""The bare transactions: recorded statements sent straight to the server, by pgbench or threads of our own.

The scripts are pgbench's, as `statements.script` writes them: `\\set` counts a variable up, `:name` is
replaced by its value, and a statement that ends in `\\gset` makes a variable of what it returns. The
stand-in for a machine without pgbench understands just these.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg

from deploy.steps import stop

_RATE = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)
_COUNTED = re.compile(r"\\set (\w+) :(\w+) \+ (\d+)")
_NAME = re.compile(r"(?<!:):([a-z_]\w*)")
_PREFIX = re.compile(r" \\gset (\w+)$")


def has_pgbench() -> bool:
    """Whether pgbench is installed."""
    return shutil.which("pgbench") is not None


def per_second(script: Path, database_url: str, numbers: range, *, clients: int) -> float:
    """Transactions a second with `clients` connections at once, one for about each of `numbers`."""
    each = len(numbers) // clients - 1
    values = {"n": numbers.start // clients, "clients": clients}
    measure = _with_pgbench if has_pgbench() else _with_threads
    return measure(script, database_url, values, each)


def _with_pgbench(script: Path, database_url: str, values: Mapping[str, int], each: int) -> float:
    command = [
        "pgbench", "--no-vacuum", f"--client={values['clients']}", "--jobs=2", f"--transactions={each}",
        f"--file={script}", *(f"--define={name}={value}" for name, value in values.items()), database_url,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    rate = _RATE.search(done.stdout)
    if done.returncode or rate is None:
        stop(f"pgbench failed on {script.name}:\n{done.stdout}{done.stderr}")
    return float(rate[1])


@dataclass(frozen=True, slots=True)
class Step:
    """A statement with its names, or with `counts` a variable to count up; `prefix` is of what it returns."""

    text: str
    counts: str = ""
    prefix: str = ""


def steps_of(script: str) -> list[Step]:
    """What a script does, in order; a step a line."""
    return [_step(line) for line in script.splitlines() if line]


def _step(line: str) -> Step:
    if counted := _COUNTED.fullmatch(line):
        return Step(counted[3], counts=counted[1])
    prefix = _PREFIX.search(line)
    return Step(_PREFIX.sub("", line).rstrip(";"), prefix=prefix[1] if prefix else "")


def _with_threads(script: Path, database_url: str, values: Mapping[str, int], each: int) -> float:
    steps, clients = steps_of(script.read_text(encoding="utf-8")), values["clients"]
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        runs = [
            pool.submit(_repeat, steps, database_url, {**values, "client_id": client}, each)
            for client in range(clients)
        ]
        for run in runs:
            run.result()
    return each * clients / (time.perf_counter() - began)


def _repeat(steps: list[Step], database_url: str, values: dict[str, object], times: int) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        for _ in range(times):
            _carry_out(steps, connection, values)


def _carry_out(
    steps: list[Step], connection: psycopg.Connection[tuple[object, ...]], values: dict[str, object]
) -> None:
    """One transaction of a script; `values` are its variables, before and after."""
    for step in steps:
        if step.counts:
            values[step.counts] = int(str(values[step.counts])) + int(step.text)
            continue
        cursor = connection.execute(named(step.text, values).encode())
        if step.prefix and cursor.description:
            row = cursor.fetchone() or ()
            names = [f"{step.prefix}{column.name}" for column in cursor.description]
            values.update(zip(names, row, strict=False))


def named(text: str, values: Mapping[str, object]) -> str:
    """The text with the variables that it names; what is no variable (a time of day, a cast) stays."""
    return _NAME.sub(lambda found: str(values.get(found[1], found[0])), text)
