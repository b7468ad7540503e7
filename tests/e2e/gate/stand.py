"""A server for the gate's scripts alone: static files, one page, and check-ins that the test decides on."""

import json
import mimetypes
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[3]
PAGE = Path(__file__).with_name("stand.html")
STATIC = (ROOT / "static", ROOT / "var" / "assets")
# As strict as the site's own.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'"
)
Scan = dict[str, Any]
Reply = tuple[int, dict[str, Any]]


def verdict(scan: Scan, verdict: str, title: str, **more: Any) -> Reply:
    return 200, {"op_id": scan["op_id"], "verdict": verdict, "title": title, **more}


def admit(scan: Scan) -> Reply:
    person = {"name": "林小梅", "role": "Camper", "delegation": "Bangkok"}
    return verdict(scan, "admitted", "Admit", person=person)


@dataclass
class Stand:
    """What the test sees of the server, and how it steers it.

    `scans` is every POST in order, answered or not. `down` cuts the connection after the scan has arrived,
    which is the worst case: the page cannot know whether it was counted. `location` is where a 302 leads.
    `state` are the counts, `asked` the credentials with which the page asked for them.
    """

    url: str
    reply: Callable[[Scan], Reply] = admit
    down: bool = False
    location: str = ""
    state: dict[str, Any] = field(default_factory=lambda: {"admitted": 0, "expected": 9})
    scans: list[Scan] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        return [scan["code"] for scan in self.scans]


@contextmanager
def open_stand() -> Iterator[Stand]:
    """Serve on a free port until the block ends."""
    if not (ROOT / "var" / "assets" / "vendor" / "zxing-wasm").is_dir():
        raise FileNotFoundError("var/assets has no zxing-wasm: run `make assets`.")
    server = _Server(("127.0.0.1", 0), _Handler)
    server.stand = Stand(f"http://localhost:{server.server_port}/")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.stand
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    stand: Stand
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version: Final = "HTTP/1.1"  # type: ignore[misc]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/favicon.ico":
            return self._send(204, "image/x-icon", b"")
        if path == "/state":
            self.server.stand.asked.append(self.headers["Authorization"])
            return self._send(200, "application/json", json.dumps(self.server.stand.state).encode())
        found = PAGE if path == "/" else next(filter(Path.is_file, _candidates(path)), None)
        if found is None:
            return self._send(404, "text/plain", b"")
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        return self._send(200, kind, found.read_bytes())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        stand = self.server.stand
        stand.headers.append(dict(self.headers))
        stand.scans.append(json.loads(body))
        if stand.down:
            self.close_connection = True
            return
        status, answer = stand.reply(stand.scans[-1])
        self._send(status, "application/json", json.dumps(answer).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        if status == 302:
            self.send_header("Location", self.server.stand.location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Silence."""


def _candidates(path: str) -> Iterator[Path]:
    prefix = "/static/"
    if path.startswith(prefix) and ".." not in path:
        yield from (folder / path.removeprefix(prefix) for folder in STATIC)
