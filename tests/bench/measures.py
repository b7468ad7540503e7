"""One round: all is measured once, ours next to what it is compared with, under the same load."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, repeat
from pathlib import Path
from uuid import uuid4

from deploy.steps import stop
from tests.bench import invariants, plan, transactions, visitors
from tests.bench.client import Address, Answer, Judge, Tally, drive, request
from tests.bench.plan import World
from tests.bench.visitors import BROWSER

WARM_UP = 100
"""Requests sent before each measure, and not counted."""
ALONE = 1
JSON = (("Content-Type", "application/json"),)
GZIP = (*BROWSER, ("Accept-Encoding", "gzip"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much is measured in one round; requests, and seconds for the pages."""

    check_ins: int = 2500
    bare_check_ins: int = 4000
    sign_ups: int = 400
    rush: int = 120
    rush_places: int = 40
    bare_sign_ups: int = 1500
    transactions: int = 4000
    page_seconds: float = 4.0
    cold_pages: int = 60

    def shortened(self, share: float) -> Counts:
        """The same for a quick look, each at least so much that it can be told."""
        return Counts(
            check_ins=round(self.check_ins * share), bare_check_ins=round(self.bare_check_ins * share),
            sign_ups=round(self.sign_ups * share), rush=self.rush, rush_places=self.rush_places,
            bare_sign_ups=round(self.bare_sign_ups * share), transactions=round(self.transactions * share),
            page_seconds=max(1.0, self.page_seconds * share), cold_pages=round(self.cold_pages * share) + 5,
        )  # fmt: skip


class Numbers:
    """Gives out the numbers of requests, each once."""

    def __init__(self) -> None:
        self.next = 1

    def take(self, many: int) -> range:
        """The next so many."""
        self.next += many
        return range(self.next - many, self.next)


@dataclass(slots=True, kw_only=True)
class Bench:
    """The servers, what stands in their database, and which numbers were used."""

    site: Address
    bare: Address
    database_url: str
    folder: Path
    world: World
    counts: Counts
    connections: int
    tickets: Iterator[str] = field(default_factory=lambda: iter(()))
    pages: Iterator[int] = field(default_factory=lambda: count(10))
    children: Numbers = field(default_factory=Numbers)
    bare_numbers: Mapping[str, Numbers] = field(
        default_factory=lambda: {"check-in": Numbers(), "sign-up": Numbers()}
    )
    client_share: float = 0.0

    def __post_init__(self) -> None:
        self.tickets = iter(self.world.tickets)


Figures = dict[str, float]


def round_of(bench: Bench, places_event: str, rush_event: str) -> Figures:
    """All figures of one round; requests a second, and where the name says so milliseconds."""
    return {
        **_check_in(bench),
        # First, because it leaves the workers warm for the sign-ups that are timed.
        **_rush(bench, rush_event),
        **_sign_up(bench, places_event),
        **_pages(bench),
    }


def _check_in(bench: Bench) -> Figures:
    _run(bench, bench.site, _scans(bench, WARM_UP), admitted, "admitted")
    ours = _run(bench, bench.site, _scans(bench, bench.counts.check_ins), admitted, "admitted")
    return {
        "check_in": ours.per_second,
        "check_in_ms": ours.median_ms,
        "check_in_bare": _bare(bench, "check-in", bench.counts.bare_check_ins),
        "check_in_sql": _transactions(bench, "check-in", "check_in"),
    }


def _scans(bench: Bench, many: int) -> Iterator[bytes]:
    """A scan of each of the next tickets, as the gate's page sends it."""
    headers = (*JSON, ("Authorization", f"Bearer {bench.world.device_token}"))
    now = datetime.now(UTC).isoformat()
    bodies = (
        {"op_id": str(uuid4()), "act": "in", "code": code, "source": "camera", "scanned_at": now}
        for code, _ in zip(bench.tickets, range(many), strict=False)
    )
    scans = [
        request("POST", plan.CHECK_INS, bench.site, headers=headers, body=json.dumps(body).encode())
        for body in bodies
    ]
    return iter(scans)


def admitted(answer: Answer) -> str:
    """The verdict on a scan, or the status of the answer."""
    if b'"verdict":"admitted"' in answer.body:
        return "admitted"
    return f"status {answer.status}: {answer.body[:200].decode(errors='replace')}"


def _sign_up(bench: Bench, event: str) -> Figures:
    """As many sign-ups as there are places; the forms were opened before."""
    many = bench.counts.sign_ups
    arrived, forms = visitors.arrive(bench.site, event, many, connections=bench.connections)
    tally = _send(bench, event, arrived)
    return {
        "sign_up": tally.rate_of("accepted"),
        "sign_up_ms": tally.median_ms,
        "sign_up_form": forms.per_second,
        "sign_up_bare": _bare(bench, "sign-up", bench.counts.bare_sign_ups),
        "sign_up_sql": _transactions(bench, "sign-up", "sign_up"),
    }


def _rush(bench: Bench, event: str) -> Figures:
    """More who try than there are places."""
    arrived, _ = visitors.arrive(bench.site, event, bench.counts.rush, connections=bench.connections)
    tally = _send(bench, event, arrived)
    return {"rush": tally.per_second, "rush_accepted": float(tally.outcomes["accepted"])}


def _send(bench: Bench, event: str, arrived: list[visitors.Visitor]) -> Tally:
    """All send their forms at once; stops the run if a place was given that is none, or one was kept back."""
    first = bench.children.take(len(arrived)).start
    tally = visitors.send(bench.site, event, arrived, first=first, connections=bench.connections)
    outcomes = tally.outcomes
    answers = invariants.Answered(
        accepted=outcomes["accepted"],
        refused=outcomes["refused"],
        failed=tally.answers - outcomes["accepted"] - outcomes["refused"],
    )
    if problems := invariants.broken(invariants.booked(bench.database_url, event), answers):
        stop(
            f"The sign-ups of {event} broke a promise: {'; '.join(problems)}. The answers: {dict(outcomes)}."
        )
    return tally


def _pages(bench: Bench) -> Figures:
    page, hello = bench.world.page, "/hello"
    kept = request("GET", page, bench.site, headers=GZIP)
    _run(bench, bench.site, iter([kept] * WARM_UP), _page, "page")
    _run(bench, bench.site, _missed(bench, bench.connections * 2), _page, "page")
    alone = drive(bench.site, _missed(bench, bench.counts.cold_pages), connections=ALONE, judge=_page)
    together = _timed(bench, bench.site, _missed(bench))
    cached = _timed(bench, bench.site, repeat(kept))
    greeted = request("GET", hello, bench.bare, headers=GZIP)
    _run(bench, bench.bare, iter([greeted] * WARM_UP), _ok, "200")
    return {
        "page_cold": together.per_second,
        "page_cold_ms": alone.median_ms,
        "page_cached": cached.per_second,
        "page_cached_ms": cached.median_ms,
        "hello": _timed(bench, bench.bare, repeat(greeted)).per_second,
    }


def _missed(bench: Bench, many: int | None = None) -> Iterator[bytes]:
    """The event's page under addresses that the cache does not hold."""
    numbers = (next(bench.pages) for _ in (repeat(None) if many is None else range(many)))
    return (
        request("GET", f"{bench.world.page}?page={number}", bench.site, headers=GZIP) for number in numbers
    )


def _page(answer: Answer) -> str:
    zipped = answer.header("Content-Encoding") == "gzip"
    return "page" if answer.status == visitors.OK and zipped else f"status {answer.status}"


def _ok(answer: Answer) -> str:
    return str(answer.status)


def _bare(bench: Bench, path: str, many: int) -> float:
    """The bare view's rate at the same statements."""
    _run(bench, bench.bare, _numbered(bench, path, WARM_UP), _ok, "200")
    return _run(bench, bench.bare, _numbered(bench, path, many), _ok, "200").per_second


def _numbered(bench: Bench, path: str, many: int) -> Iterator[bytes]:
    numbers = bench.bare_numbers[path].take(many)
    sent = [request("POST", f"/{path}", bench.bare, body=str(number).encode()) for number in numbers]
    return iter(sent)


def _transactions(bench: Bench, path: str, script: str) -> float:
    """The same statements without Python."""
    numbers = bench.bare_numbers[path].take(bench.counts.transactions)
    return transactions.per_second(
        bench.folder / f"{script}.sql", bench.database_url, numbers, clients=bench.connections
    )


def _run(bench: Bench, address: Address, requests: Iterator[bytes], judge: Judge, wanted: str) -> Tally:
    """Send all; stops the run when an answer is another than the one wanted."""
    return _noted(bench, drive(address, requests, connections=bench.connections, judge=judge), wanted)


def _timed(bench: Bench, address: Address, requests: Iterator[bytes]) -> Tally:
    """Send for a while."""
    judge = _ok if address == bench.bare else _page
    seconds = bench.counts.page_seconds
    tally = drive(address, requests, connections=bench.connections, seconds=seconds, judge=judge)
    return _noted(bench, tally, "200" if address == bench.bare else "page")


def _noted(bench: Bench, tally: Tally, wanted: str) -> Tally:
    if set(tally.outcomes) - {wanted}:
        stop(f"Not every answer was “{wanted}”: {dict(tally.outcomes.most_common(5))}.")
    bench.client_share = max(bench.client_share, tally.client_share)
    return tally
