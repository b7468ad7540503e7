"""The benchmarks run by `make bench`: that they can be run, and that they would see a broken promise."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import repeat
from pathlib import Path
from uuid import UUID

import pytest

from tests.bench.client import Address, drive, parse, request
from tests.bench.invariants import Answered, Booked, broken
from tests.bench.statements import DAYS, Kept, Statement, Varied, with_slots
from tests.bench.transactions import Step, named, steps_of
from tests.bench.visitors import hidden_fields

BENCH = Path(__file__).resolve().parents[1] / "bench"
ALL_TAKEN = Booked(
    capacity=40, used=40, holding=40, others=0, persons=40, keys=40, with_consent=40, told=40
)  # fmt: skip
ALL_TOLD = Answered(accepted=40, refused=80)


@pytest.mark.parametrize("name", sorted(path.stem for path in BENCH.glob("*.py")))
def test_each_part_can_be_imported(name: str) -> None:
    assert import_module(f"tests.bench.{name}").__doc__


def test_a_full_event_breaks_no_promise() -> None:
    assert broken(ALL_TAKEN, ALL_TOLD) == []


def test_fewer_attempts_than_places_fill_no_more_than_they_are() -> None:
    few = Booked(capacity=40, used=3, holding=3, others=0, persons=3, keys=3, with_consent=3, told=3)

    assert broken(few, Answered(accepted=3, refused=0)) == []
    assert broken(few, Answered(accepted=3, refused=1)) == ["3 hold a place where 4 should"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"used": 41}, "the counter says 41, the rows say 40"),
        ({"others": 1}, "1 rows were left by attempts that were refused"),
        ({"persons": 39}, "40 places went to 39 persons"),
        ({"keys": 39}, "40 places went to 39 forms"),
        ({"with_consent": 39}, "39 of 40 have a consent"),
        ({"told": 39}, "39 of 40 acceptances stand in the outbox"),
    ],
)
def test_what_the_rows_say_otherwise_is_seen(changes: dict[str, int], sentence: str) -> None:
    assert broken(replace(ALL_TAKEN, **changes), ALL_TOLD) == [sentence]


def test_one_place_too_many_is_seen() -> None:
    oversold = Booked(
        capacity=40, used=41, holding=41, others=0, persons=41, keys=41, with_consent=41, told=41
    )

    assert "41 hold a place where there are 40" in broken(oversold, Answered(accepted=41, refused=79))


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (Answered(accepted=41, refused=79), "41 heard of a place, 40 hold one"),
        (Answered(accepted=40, refused=79, failed=1), "1 attempts got neither a place nor a refusal"),
    ],
)
def test_what_clients_heard_otherwise_is_seen(answers: Answered, sentence: str) -> None:
    assert broken(ALL_TAKEN, answers) == [sentence]


def test_values_differ_from_request_to_request_and_keep_their_form() -> None:
    born, op = date(2011, 9, 13), UUID("9e507e2a-b8e6-4a53-b432-5d4000000000")

    assert Varied("family000000000@example.com").value(7) == "family000000000@ex000000007"
    assert Varied(op).value(7) == UUID("9e507e2a-b8e6-4a53-b432-5d4000000007")
    assert Varied(born).value(DAYS + 2) == date(2011, 9, 15)
    assert Varied(500).value(7) == 507


def test_a_statement_takes_up_what_an_earlier_one_returned() -> None:
    person = Statement(0, "INSERT … RETURNING id", ("LIN XIAOHAI",), 1, returned=100_000_001)
    consents = Statement(1, "INSERT …", ("data", 3, [100_000_001]), 1)

    first, second = with_slots([person, consents], ["LIN XIAOHAI"])

    assert first.params == (Varied("LIN XIAOHAI"),)
    assert second.params == ("data", 3, [Kept(0)])
    assert second.filled(5, {0: 42}) == ["data", 3, [42]]


def test_the_stand_in_for_pgbench_reads_its_scripts() -> None:
    script = "\\set n :n + 1\nBEGIN;\nINSERT … (:n, '12:30', 1::int) RETURNING id \\gset s0_\nEND;\n"

    assert steps_of(script) == [
        Step("1", counts="n"),
        Step("BEGIN"),
        Step("INSERT … (:n, '12:30', 1::int) RETURNING id", prefix="s0_"),
        Step("END"),
    ]
    assert named(":n, '12:30', 1::int, :s0_id", {"n": 4, "s0_id": 9}) == "4, '12:30', 1::int, 9"


def test_an_answer_is_whole_only_with_its_last_byte() -> None:
    counted = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"

    for data in (counted, chunked):
        whole = parse(data, ended=False)
        assert whole is not None
        assert whole.body == b"hello"
        assert all(parse(data[:end], ended=False) is None for end in range(len(data)))


def test_hidden_fields_are_found_in_a_form() -> None:
    form = '<form><input type="hidden" name="form_key" value="a&amp;b"><input name="name"></form>'

    assert hidden_fields(form) == {"form_key": "a&b"}


class _Hello(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5")
        if self.path == "/close":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *_args: object) -> None: ...


@pytest.fixture
def server() -> Iterator[Address]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Hello) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Address(running.server_port)
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/", "/close"])
def test_the_client_sends_each_request_once(server: Address, path: str) -> None:
    requests = iter([request("GET", path, server)] * 20)

    tally = drive(server, requests, connections=3, judge=lambda answer: answer.body.decode())

    assert tally.outcomes == {"hello": 20}
    assert len(tally.latencies) == 20


def test_the_client_stops_when_its_time_is_over(server: Address) -> None:
    tally = drive(server, repeat(request("GET", "/", server)), connections=2, seconds=0.05)

    assert tally.answers > 0
    assert tally.seconds < 10
