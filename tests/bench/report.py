"""The figures of a run as a table, and as JSON with the machine and the versions they were taken on."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.bench.measures import Figures
from tests.bench.plan import World
from tests.bench.weight import Weight

PACKAGES = ("Django", "wagtail", "gunicorn", "psycopg")


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours by what it is compared with, and at least how much it shall be."""

    name: str
    ours: str
    other: str
    aim: float


RATIOS = (
    Ratio("check-in / its bare view", "check_in", "check_in_bare", 0.6),
    Ratio("sign-up / its bare view", "sign_up", "sign_up_bare", 0.2),
    Ratio("cached event page / hello", "page_cached", "hello", 0.6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """All that was found, and on what."""

    rounds: Sequence[Figures]
    world: World
    weight: Weight
    mode: str
    connections: int
    client_share: float
    database: Mapping[str, str]
    with_pgbench: bool

    @property
    def medians(self) -> Figures:
        """The middle of the rounds, figure by figure."""
        return {name: median(figures[name] for figures in self.rounds) for name in self.rounds[0]}

    def ratio(self, ratio: Ratio) -> float:
        """The middle of the ratios of the rounds: ours and the other of one round met the same load."""
        return median(figures[ratio.ours] / figures[ratio.other] for figures in self.rounds)


def as_json(run: Run) -> dict[str, object]:
    """Everything, for comparing runs."""
    world = asdict(run.world)
    counts = {name: value for name, value in world.items() if name.endswith("_statements")}
    return {
        "taken_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": versions(run.database),
        "database": dict(run.database),
        "mode": run.mode,
        "connections": run.connections,
        "client_share": round(run.client_share, 2),
        "statements": counts,
        "weight_kb": asdict(run.weight),
        "ratios": {each.name: {"ratio": round(run.ratio(each), 3), "aim": each.aim} for each in RATIOS},
        "medians": {name: round(value, 2) for name, value in run.medians.items()},
        "rounds": [{name: round(value, 2) for name, value in figures.items()} for figures in run.rounds],
    }


def as_markdown(run: Run) -> str:
    """The tables of `docs/benchmarks.md`."""
    figures, world, weight = run.medians, run.world, run.weight
    cached, hello = (f"{figures[name]:,.0f}" for name in ("page_cached", "hello"))
    sql = "pgbench" if run.with_pgbench else "psycopg, 8 threads (pgbench is not installed)"
    rows = [
        ("check-in", "check_in", "check_in_bare", "check_in_sql", world.check_in_statements),
        ("sign-up (POST)", "sign_up", "sign_up_bare", "sign_up_sql", world.sign_up_statements),
    ]
    lines = [
        f"| a second | ours | bare view | bare SQL ({sql}) | ours / bare view | statements |",
        "|---|---:|---:|---:|---:|---:|",
        *(
            f"| {name} | {figures[ours]:,.0f} | {figures[bare]:,.0f} | {figures[transaction]:,.0f} "
            f"| {_ratio_of(run, ours)} | {statements} |"
            for name, ours, bare, transaction, statements in rows
        ),
        f"| event page, cached | {cached} | {hello} (hello) | – | {_ratio_of(run, 'page_cached')} | 0 |",
        f"| event page, not cached | {figures['page_cold']:,.0f} | – | – | – | {world.page_statements} |",
        f"| sign-up form (GET) | {figures['sign_up_form']:,.0f} | – | – | – | – |",
        "",
        "| | |",
        "|---|---:|",
        f"| event page not cached, one visitor, median | {figures['page_cold_ms']:.1f} ms |",
        f"| check-in under load, median | {figures['check_in_ms']:.1f} ms |",
        f"| sign-up under load, median | {figures['sign_up_ms']:.1f} ms |",
        f"| event page: HTML, compressed | {weight.html:.1f} kB, {weight.zipped:.1f} kB |",
        f"| event page: its {weight.count} parts, compressed | {weight.parts:.1f} kB |",
    ]
    return "\n".join(lines)


def _ratio_of(run: Run, ours: str) -> str:
    found = next(ratio for ratio in RATIOS if ratio.ours == ours)
    value = run.ratio(found)
    return f"**{value:.2f}** (aim {found.aim}{'' if value >= found.aim else ', missed'})"


def conditions(run: Run) -> list[str]:
    """On what and how it was measured, in lines."""
    promises = ", ".join(
        f"{name} {value}" for name, value in run.database.items() if name != "server_version"
    )
    return [
        f"{machine()}; {run.mode}; {run.connections} connections; {len(run.rounds)} rounds, medians.",
        f"{', '.join(f'{name} {value}' for name, value in versions(run.database).items())}; {promises}.",
        f"The client used {run.client_share:.0%} of a core at most, on the same machine as the servers.",
    ]


def machine() -> str:
    """Processor, cores and kernel."""
    model = next((line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")), "")
    cores = len(os.sched_getaffinity(0))
    return f"{model or platform.machine()}, {cores} cores, {platform.system()} {platform.release()}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def versions(database: Mapping[str, str]) -> dict[str, str]:
    """Of what does the work."""
    installed = {name: version(name) for name in PACKAGES}
    return {
        "Python": platform.python_version(),
        **installed,
        "PostgreSQL": database["server_version"].split()[0],
    }
