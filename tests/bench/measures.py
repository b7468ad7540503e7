"""One round: all is measured once, ours next to what it is compared with, under the same load."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count, islice, pairwise, repeat
from pathlib import Path
from uuid import uuid4

from deploy.steps import stop
from tests.bench import invariants, plan, transactions, visitors
from tests.bench.client import Address, Answer, Judge, Tally, by_status, drive, request
from tests.bench.plan import World
from tests.bench.visitors import BROWSER

WARM_UP = 100
"""Requests sent before each measure, and not counted."""
ALONE = 1
SLICES = 5
"""Into how many turns ours and the other's requests are cut."""
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
Requests = Sequence[bytes]


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
    _send(bench, bench.site, _scans(bench, WARM_UP), admitted)
    _send(bench, bench.bare, _numbered(bench, "check-in", WARM_UP), by_status)
    ours, bare = _side_by_side(
        bench,
        (_scans(bench, bench.counts.check_ins), admitted),
        _numbered(bench, "check-in", bench.counts.bare_check_ins),
    )
    _expect(ours, "admitted")
    return {
        "check_in": ours.per_second,
        "check_in_ms": ours.median_ms,
        "check_in_bare": bare.per_second,
        "check_in_sql": _transactions(bench, "check-in", "check_in"),
    }


def _scans(bench: Bench, many: int) -> list[bytes]:
    """A scan of each of the next tickets, as the gate's page sends it."""
    headers = (*JSON, ("Authorization", f"Bearer {bench.world.device_token}"))
    now = datetime.now(UTC).isoformat()
    bodies = (
        {"op_id": str(uuid4()), "act": "in", "code": code, "source": "camera", "scanned_at": now}
        for code in islice(bench.tickets, many)
    )
    return [
        request("POST", plan.CHECK_INS, bench.site, headers=headers, body=json.dumps(body).encode())
        for body in bodies
    ]


def admitted(answer: Answer) -> str:
    """The verdict on a scan, or the status of the answer."""
    if b'"verdict":"admitted"' in answer.body:
        return "admitted"
    return f"status {answer.status}: {answer.body[:200].decode(errors='replace')}"


def _sign_up(bench: Bench, event: str) -> Figures:
    """As many sign-ups as there are places; the forms were opened before."""
    forms, opened = _open_forms(bench, event, bench.counts.sign_ups)
    _send(bench, bench.bare, _numbered(bench, "sign-up", WARM_UP), by_status)
    ours, bare = _side_by_side(
        bench, (forms, visitors.outcome), _numbered(bench, "sign-up", bench.counts.bare_sign_ups)
    )
    _check_places(bench, event, ours)
    return {
        "sign_up": ours.rate_of("accepted"),
        "sign_up_ms": ours.median_ms,
        "sign_up_form": opened.per_second,
        "sign_up_bare": bare.per_second,
        "sign_up_sql": _transactions(bench, "sign-up", "sign_up"),
    }


def _rush(bench: Bench, event: str) -> Figures:
    """More who try than there are places."""
    forms, _ = _open_forms(bench, event, bench.counts.rush)
    tally = _send(bench, bench.site, forms, visitors.outcome)
    _check_places(bench, event, tally)
    return {"rush": tally.per_second, "rush_accepted": float(tally.outcomes["accepted"])}


def _open_forms(bench: Bench, event: str, many: int) -> tuple[list[bytes], Tally]:
    """The filled forms of so many visitors, and what it took to open them."""
    arrived, tally = visitors.arrive(bench.site, event, many, connections=bench.connections)
    _expect(tally, "form")
    return visitors.filled_forms(bench.site, event, arrived, bench.children.take(many)), tally


def _check_places(bench: Bench, event: str, tally: Tally) -> None:
    """Stop the run if a place was given that is none, or one was kept back."""
    outcomes = tally.outcomes
    accepted, refused = outcomes["accepted"], outcomes["refused"]
    answers = invariants.Answered(
        accepted=accepted, refused=refused, failed=tally.answers - accepted - refused
    )
    if problems := invariants.broken(invariants.booked(bench.database_url, event), answers):
        told = f"The answers: {dict(outcomes)}."
        stop(f"The sign-ups of {event} broke a promise: {'; '.join(problems)}. {told}")


def _pages(bench: Bench) -> Figures:
    kept = request("GET", bench.world.page, bench.site, headers=GZIP)
    greeted = request("GET", "/hello", bench.bare, headers=GZIP)
    _send(bench, bench.site, [*[kept] * WARM_UP, *_missed(bench, WARM_UP)], _page)
    _send(bench, bench.bare, [greeted] * WARM_UP, by_status)
    alone = drive(bench.site, iter(_missed(bench, bench.counts.cold_pages)), connections=ALONE, judge=_page)
    together = _send(bench, bench.site, _missed(bench, bench.counts.cold_pages * 2), _page)
    cached, hello = Tally(), Tally()
    for _ in range(SLICES):
        cached.add(_for_a_while(bench, bench.site, kept, _page))
        hello.add(_for_a_while(bench, bench.bare, greeted, by_status))
    for tally in (alone, together, cached):
        _expect(tally, "page")
    _expect(hello, "200")
    return {
        "page_cold": together.per_second,
        "page_cold_ms": alone.median_ms,
        "page_cached": cached.per_second,
        "page_cached_ms": cached.median_ms,
        "hello": hello.per_second,
    }


def _missed(bench: Bench, many: int) -> list[bytes]:
    """The event's page under addresses that the cache does not hold."""
    numbers = islice(bench.pages, many)
    return [request("GET", f"{bench.world.page}?page={n}", bench.site, headers=GZIP) for n in numbers]


def _page(answer: Answer) -> str:
    zipped = answer.header("Content-Encoding") == "gzip"
    return "page" if answer.status == visitors.OK and zipped else f"status {answer.status}"


def _numbered(bench: Bench, path: str, many: int) -> list[bytes]:
    """Requests to the bare view that makes a job's statements."""
    numbers = bench.bare_numbers[path].take(many)
    return [request("POST", f"/{path}", bench.bare, body=str(number).encode()) for number in numbers]


def _transactions(bench: Bench, path: str, script: str) -> float:
    """The same statements without Python."""
    numbers = bench.bare_numbers[path].take(bench.counts.transactions)
    return transactions.per_second(
        bench.folder / f"{script}.sql", bench.database_url, numbers, clients=bench.connections
    )


def _side_by_side(bench: Bench, ours: tuple[Requests, Judge], bare: Requests) -> tuple[Tally, Tally]:
    """Ours and the bare view's in turns, a slice of each, so that both meet the same load of the machine."""
    requests, judge = ours
    ours_tally, bare_tally = Tally(), Tally()
    for own, other in zip(_slices(requests), _slices(bare), strict=True):
        ours_tally.add(_send(bench, bench.site, own, judge))
        bare_tally.add(_send(bench, bench.bare, other, by_status))
    _expect(bare_tally, "200")
    return ours_tally, bare_tally


def _slices(requests: Requests) -> list[Requests]:
    edges = [len(requests) * number // SLICES for number in range(SLICES + 1)]
    return [requests[start:end] for start, end in pairwise(edges)]


def _send(bench: Bench, address: Address, requests: Requests, judge: Judge) -> Tally:
    tally = drive(address, iter(requests), connections=bench.connections, judge=judge)
    bench.client_share = max(bench.client_share, tally.client_share)
    return tally


def _for_a_while(bench: Bench, address: Address, raw: bytes, judge: Judge) -> Tally:
    seconds = bench.counts.page_seconds / SLICES
    tally = drive(address, repeat(raw), connections=bench.connections, seconds=seconds, judge=judge)
    bench.client_share = max(bench.client_share, tally.client_share)
    return tally


def _expect(tally: Tally, outcome: str) -> None:
    """Stop the run when an answer was another than the one wanted: its rate would mean nothing."""
    if set(tally.outcomes) - {outcome}:
        stop(f"Not every answer was “{outcome}”: {dict(tally.outcomes.most_common(5))}.")
