"""`make bench`: sign-ups, check-ins and pages a second, beside bare views and bare SQL (see README.md).

python -m tests.bench.run [--rounds 3] [--threads 1] [--connections 8] [--quick]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from deploy import assets, catalogues
from deploy.steps import ROOT, Steps, run, stop
from tests.bench import invariants, report, sites, transactions, weight
from tests.bench.database import own_database, settings_of
from tests.bench.measures import WARM_UP, Bench, Counts, round_of
from tests.bench.plan import Sizes, World

QUICK = 0.2
OURS, BARE = "huiqiao.wsgi:application", "tests.bench.bare:application"


def main(arguments: Sequence[str]) -> int:
    """Build, measure, report; 0 unless a promise was broken. Aims that were missed are marked."""
    options = _options(arguments)
    counts = Counts().shortened(QUICK) if options.quick else Counts()
    steps = Steps(3 + options.rounds)
    sites.FOLDER.mkdir(parents=True, exist_ok=True)
    with steps.step("Building the pages' parts"):
        assets.build()
        catalogues.build()
    with own_database() as url:
        found = _measure(url, counts, options, steps)
    _tell(found)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1, help="in each worker; 1 is gunicorn's sync worker")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--quick", action="store_true", help="a fifth of everything: to see that it works")
    return parser.parse_args(arguments)


def _measure(url: str, counts: Counts, options: argparse.Namespace, steps: Steps) -> report.Run:
    site, bare = sites.free_address(), sites.free_address()
    mode, env = sites.Mode(options.threads), sites.environment(url, site)
    with steps.step("Preparing the database"):
        world = _prepare(env, counts, options.rounds)
    bare_env = env | {"BENCH_STATEMENTS": str(sites.FOLDER)}
    with ExitStack() as servers:
        with steps.step("Starting the servers"):
            servers.enter_context(sites.running(OURS, site, mode=mode, env=env, ready="/healthz"))
            servers.enter_context(sites.running(BARE, bare, mode=mode, env=bare_env, ready="/hello"))
        bench = Bench(
            site=site, bare=bare, database_url=url, folder=sites.FOLDER, world=world, counts=counts,
            connections=options.connections,
        )  # fmt: skip
        rounds = []
        for number in range(options.rounds):
            with steps.step(f"Round {number + 1} of {options.rounds}"):
                rounds.append(round_of(bench, *world.hot_events[2 * number : 2 * number + 2]))
        if problems := invariants.log_problems(url):
            stop(f"The check-ins broke a promise: {'; '.join(problems)}.")
        return report.Run(
            rounds=rounds, world=world, weight=weight.weigh(site, world.page), mode=mode.words,
            connections=options.connections, client_share=bench.client_share, database=settings_of(url),
            with_pgbench=transactions.has_pgbench(),
        )  # fmt: skip


def _prepare(env: Mapping[str, str], counts: Counts, rounds: int) -> World:
    """Migrate, build the world, record the statements, collect the static files."""
    python = Path(sys.executable)
    transactions_and_bare = counts.bare_check_ins + counts.transactions + WARM_UP + 100
    sizes = Sizes(
        places=[counts.sign_ups, counts.rush_places] * rounds,
        tickets=(counts.check_ins + WARM_UP) * rounds,
        bare_tickets=transactions_and_bare * rounds + 100,
    )
    manage: list[str | Path] = [python, ROOT / "manage.py"]
    run([*manage, "migrate", "--no-input", "--verbosity=0"], log="bench-migrate", env=env)
    run([*manage, "collectstatic", "--no-input", "--verbosity=0"], log="bench-static", env=env)
    run(
        [
            python,
            "-m",
            "tests.bench.with_django",
            "tests.bench.world",
            json.dumps(asdict(sizes)),
            sites.FOLDER,
        ],
        log="bench-world",
        env=env,
    )
    return World.read(sites.FOLDER / "world.json")


def _tell(found: report.Run) -> None:
    table = "\n".join(["", *report.conditions(found), "", report.as_markdown(found), ""])
    sys.stdout.write(table)
    path = sites.FOLDER / "result.json"
    path.write_text(json.dumps(report.as_json(found), indent=2, ensure_ascii=False), encoding="utf-8")
    (sites.FOLDER / "result.md").write_text(table, encoding="utf-8")
    sys.stdout.write(f"\nAll figures: {path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
