"""A small HTTP client that keeps a server busy over loopback, and costs little beside it.

One process, a fixed number of connections, each with one request under way. Connections are kept open where
the server allows it and opened anew where it closes them (gunicorn's sync workers do after each answer).
Every server that is compared is driven by this same client, with the same number of connections.
"""

from __future__ import annotations

import re
import select
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median, quantiles

TIMEOUT_SECONDS = 30
_CHUNK = 1 << 16
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


class ServerSilent(Exception):
    """The server gave no answer within `TIMEOUT_SECONDS`, or cut one short."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens on this machine."""

    port: int
    host: str = "127.0.0.1"

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; `head` is its status line and headers, `body` what follows, chunks taken apart."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, or an empty string."""
        found = re.search(rb"\r\n" + re.escape(name.encode()) + rb": *([^\r]*)", self.head, re.IGNORECASE)
        return found[1].decode("latin-1") if found else ""

    def headers(self, name: str) -> list[str]:
        """All headers of that name."""
        found = re.findall(rb"\r\n" + re.escape(name.encode()) + rb": *([^\r]*)", self.head, re.IGNORECASE)
        return [value.decode("latin-1") for value in found]


@dataclass(slots=True)
class Tally:
    """What came of a run: how many answers of each outcome, in how many seconds, and how long each took.

    `client_seconds` is the CPU time that the client itself used; near `seconds` it would be the limit.
    """

    seconds: float = 0.0
    client_seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take up what came of another run, as if it had come after this one."""
        self.seconds += other.seconds
        self.client_seconds += other.client_seconds
        self.outcomes += other.outcomes
        self.latencies += other.latencies

    @property
    def answers(self) -> int:
        """How many answers there were."""
        return self.outcomes.total()

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds if self.seconds else 0.0

    def rate_of(self, outcome: str) -> float:
        """Answers of one outcome a second."""
        return self.outcomes[outcome] / self.seconds if self.seconds else 0.0

    @property
    def median_ms(self) -> float:
        """The median of the times from request to whole answer, in milliseconds."""
        return median(self.latencies) * 1000 if self.latencies else 0.0

    @property
    def p95_ms(self) -> float:
        """The time within which 95 of 100 answers came, in milliseconds."""
        return quantiles(self.latencies, n=20)[-1] * 1000 if len(self.latencies) > 1 else self.median_ms

    @property
    def client_share(self) -> float:
        """The part of one core that the client used, 0 to 1."""
        return self.client_seconds / self.seconds if self.seconds else 0.0


Judge = Callable[[Answer], str]


def by_status(answer: Answer) -> str:
    """The outcome of an answer that nobody looks into: its status."""
    return str(answer.status)


def request(
    method: str, path: str, address: Address, *, headers: Iterable[tuple[str, str]] = (), body: bytes = b""
) -> bytes:
    """The bytes of one request."""
    lines = [
        f"{method} {path} HTTP/1.1",
        f"Host: {address}",
        *(f"{name}: {value}" for name, value in headers),
    ]
    if body or method == "POST":
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def drive(
    address: Address,
    requests: Iterator[bytes],
    *,
    connections: int,
    seconds: float | None = None,
    judge: Judge = by_status,
) -> Tally:
    """Send `requests` over `connections` at once until they end, or until `seconds` have passed.

    Nothing is begun after the time is over; what is under way is finished and counted. Raises `ServerSilent`.
    """
    tally = Tally()
    began, cpu = time.perf_counter(), time.process_time()
    until = began + seconds if seconds is not None else None
    _Driver(address, requests, tally, judge, until).run(connections)
    tally.seconds = time.perf_counter() - began
    tally.client_seconds = time.process_time() - cpu
    return tally


def fetch(address: Address, raw: bytes) -> Answer:
    """The answer to one request."""
    connection = _Connection(address)
    try:
        connection.send(raw)
        while (answer := connection.receive()) is None:
            pass
        return answer
    finally:
        connection.close()


class _Connection:
    """A connection with one request under way."""

    __slots__ = ("address", "began", "buffer", "socket")

    def __init__(self, address: Address) -> None:
        self.address = address
        self.buffer = b""
        self.began = 0.0
        self.socket = self._open()

    def _open(self) -> socket.socket:
        connected = socket.create_connection((self.address.host, self.address.port), timeout=TIMEOUT_SECONDS)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected

    def send(self, raw: bytes) -> None:
        self.began = time.perf_counter()
        self.buffer = b""
        try:
            self.socket.sendall(raw)
        except (BrokenPipeError, ConnectionResetError):
            # The server closed a kept connection meanwhile, and so has not read the request.
            self.reopen()
            self.socket.sendall(raw)

    def receive(self) -> Answer | None:
        """Read what is there; the answer when it is whole."""
        try:
            received = self.socket.recv(_CHUNK)
        except (ConnectionResetError, TimeoutError) as error:
            raise ServerSilent(f"{self.address} broke off: {error}") from error
        self.buffer += received
        answer = parse(self.buffer, ended=not received)
        if answer is None and not received:
            raise ServerSilent(f"{self.address} closed the connection after {len(self.buffer)} bytes")
        return answer

    def reopen(self) -> None:
        self.close()
        self.socket = self._open()

    def close(self) -> None:
        self.socket.close()


class _Driver:
    """The loop of `drive`."""

    def __init__(
        self, address: Address, requests: Iterator[bytes], tally: Tally, judge: Judge, until: float | None
    ) -> None:
        self.address = address
        self.requests = requests
        self.tally = tally
        self.judge = judge
        self.until = until
        self.poll = select.epoll()
        self.busy: dict[int, _Connection] = {}

    def run(self, connections: int) -> None:
        try:
            for _ in range(connections):
                self._begin(_Connection(self.address))
            while self.busy:
                self._wait()
        finally:
            self.poll.close()
            for connection in self.busy.values():
                connection.close()

    def _wait(self) -> None:
        ready = self.poll.poll(TIMEOUT_SECONDS)
        if not ready:
            raise ServerSilent(f"{self.address} gave no answer for {TIMEOUT_SECONDS} s")
        for number, _ in ready:
            connection = self.busy[number]
            answer = connection.receive()
            if answer is not None:
                self._end(number, connection, answer)

    def _begin(self, connection: _Connection) -> None:
        raw = self._next()
        if raw is None:
            connection.close()
            return
        connection.send(raw)
        number = connection.socket.fileno()
        self.busy[number] = connection
        self.poll.register(number, select.EPOLLIN)

    def _next(self) -> bytes | None:
        if self.until is not None and time.perf_counter() >= self.until:
            return None
        return next(self.requests, None)

    def _end(self, number: int, connection: _Connection, answer: Answer) -> None:
        self.tally.latencies.append(time.perf_counter() - connection.began)
        self.tally.outcomes[self.judge(answer)] += 1
        del self.busy[number]
        self.poll.unregister(number)
        if _CLOSES.search(answer.head):
            connection.reopen()
        self._begin(connection)


def parse(data: bytes, *, ended: bool) -> Answer | None:
    """The answer that `data` holds once it is whole; `ended` says that the server sends nothing more."""
    head, separator, body = data.partition(b"\r\n\r\n")
    if not separator:
        return None
    status = int(head[9:12])
    if length := _LENGTH.search(head):
        return Answer(status, head, body) if len(body) >= int(length[1]) else None
    if _CHUNKED.search(head):
        joined = _joined(body) if body.endswith(b"\r\n\r\n") else None
        return None if joined is None else Answer(status, head, joined)
    without_body = status in {204, 304}
    return Answer(status, head, body) if ended or without_body else None


def _joined(chunks: bytes) -> bytes | None:
    """The body out of its chunks; None while the last one has not come."""
    parts: list[bytes] = []
    at = 0
    while (end := chunks.find(b"\r\n", at)) >= 0:
        size = int(chunks[at:end].split(b";")[0], 16)
        if not size:
            return b"".join(parts)
        parts.append(chunks[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return None
