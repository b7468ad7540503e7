"""`make demo`: everything a visitor of the demo needs, then the site, a worker and beat until Ctrl-C.

PORT chooses the port. HTTPS=1 serves a self-signed certificate on every network of this machine, because a
phone gives a page its camera only over HTTPS. The data stays in `var/` between runs.
"""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address
from pathlib import Path

from deploy import assets, catalogues, certificate, environment
from deploy.steps import ROOT, VAR, Steps, stop
from deploy.supervisor import Program, Supervisor

ENVIRONMENT_FILE = VAR / "demo.env"
ACCOUNTS = VAR / "demo" / "accounts.txt"
BIN = Path(sys.executable).parent
START_SECONDS = 90.0
WEB = Program("web", [str(BIN / "gunicorn"), "-c", "deploy/gunicorn.conf.py", "huiqiao.wsgi"])
# Threads: one process less to start, and the demo's tasks wait for mails and disks.
CELERY = [str(BIN / "celery"), "-A", "huiqiao", "--quiet", "--skip-checks"]
WORKER = Program("worker", [*CELERY, "worker", "--pool=threads", "--concurrency=2", "--loglevel=warning"])
BEAT = Program("beat", [*CELERY, "beat", "--loglevel=warning", "--pidfile="])


@dataclass(frozen=True)
class Address:
    """Where the demo answers."""

    port: int
    https: bool
    lan: tuple[IPv4Address, ...]

    @property
    def scheme(self) -> str:
        """http or https."""
        return "https" if self.https else "http"

    @property
    def bind(self) -> str:
        """Gunicorn's address: this machine alone, or with HTTPS all its networks."""
        return f"{'0.0.0.0' if self.https else '127.0.0.1'}:{self.port}"

    @property
    def hosts(self) -> list[str]:
        """Host names it answers for, the one for others first."""
        return [*map(str, self.lan), "localhost"]

    @property
    def base_url(self) -> str:
        """The address in mails and tickets: with HTTPS one that a phone on the same network can open."""
        return f"{self.scheme}://{self.hosts[0]}:{self.port}"


def main() -> int:
    """Prepare, start, wait for Ctrl-C, stop; 0 after a Ctrl-C, 1 when a program ended of itself."""
    began = time.monotonic()
    address = read_address(os.environ)
    refuse_taken_port(address)
    variables = demo_environment(address)
    steps = Steps(6, done=1)
    with steps.step("Building the pages' parts"):
        assets.build()
        catalogues.build()
    if subprocess.run(
        [sys.executable, "-m", "deploy.prepare_demo"], cwd=ROOT, env=variables, check=False
    ).returncode:
        stop("The demo could not be prepared; the lines above say why.")
    return serve(address, variables, Steps(6, done=5), began)


def read_address(variables: Mapping[str, str]) -> Address:
    """PORT and HTTPS from the environment; ends the process when PORT is no port."""
    port = variables.get("PORT") or "8000"
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        stop(f"PORT={port} is no port. Choose a number from 1024 to 65535: make demo PORT=8001")
    https = variables.get("HTTPS", "") not in {"", "0", "no", "false"}
    return Address(int(port), https, tuple(certificate.lan_addresses()) if https else ())


def refuse_taken_port(address: Address) -> None:
    """End the process with a sentence when the port can't be had."""
    host, _, port = address.bind.rpartition(":")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except PermissionError:
            stop(f"Port {port} is for root alone. Choose one from 1024 on: make demo PORT=8001")
        except OSError:
            stop(
                f"Port {port} is taken by another program. Choose another: make demo PORT={address.port + 1}"
            )


def demo_environment(address: Address) -> dict[str, str]:
    """The environment of the demo's programs. Keys are made once and kept; what is set outside goes first."""
    kept = environment.ensure(
        ENVIRONMENT_FILE, {**environment.fresh_secrets(), "DEMO": "1", "LOG_LEVEL": "WARNING"}
    )
    variables = {
        "DJANGO_SETTINGS_MODULE": "huiqiao.settings",
        "BASE_URL": address.base_url,
        "ALLOWED_HOSTS": ",".join(address.hosts),
        "BIND": address.bind,
        # A demo on someone's own machine runs as whoever they are.
        "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
    }
    if address.https:
        files = certificate.ensure(VAR / "demo", list(address.lan), now=certificate.utc_now())
        variables |= {"TLS_CERT": str(files.certificate), "TLS_KEY": str(files.key)}
    return {**kept, **os.environ, **variables}


def serve(address: Address, variables: Mapping[str, str], steps: Steps, began: float) -> int:
    """Start the site, and once it answers the worker and beat; stop all of them at the first reason to."""
    supervisor = Supervisor(cwd=ROOT, environment=variables)
    try:
        with steps.step("Starting the site"):
            supervisor.start(WEB)
            answers = wait_for_page(address, supervisor)
        if answers:
            supervisor.start(WORKER)
            supervisor.start(BEAT)
            print(banner(address, time.monotonic() - began), flush=True)
            supervisor.wait()
        ended = supervisor.ended()
    finally:
        print("\nStopping …", flush=True)
        supervisor.stop()
    if supervisor.asked_to_stop:
        print("Stopped. The data stays in var/; `make demo` goes on where it was.", flush=True)
        return 0
    why = f"its {ended.name} program ended" if ended else "the site did not answer in time"
    print(f"The demo stopped because {why}.", file=sys.stderr)
    return 1


def wait_for_page(address: Address, supervisor: Supervisor) -> bool:
    """Wait until the first page comes; False when the time is over or there is a reason to stop."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if supervisor.wait(0.2):
            return False
        if page_comes(f"{address.scheme}://localhost:{address.port}/"):
            return True
    return False


def page_comes(url: str) -> bool:
    """Whether a page is served there. The certificate is our own: nobody need vouch for it."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)
    )
    try:
        with opener.open(url, timeout=30) as response:
            return bool(response.status == 200)
    except urllib.error.HTTPError as error:
        stop(f"The site's first page answered with status {error.code}; the lines above say why.")
    except OSError:
        return False


def banner(address: Address, seconds: float) -> str:
    """The addresses and the accounts, as shown once the site answers."""
    hosts = address.hosts if address.https else ["localhost"]
    lines = [f"Ready after {seconds:.0f} s. Ctrl-C stops it.", ""]
    lines += [f"  {address.scheme}://{host}:{address.port}/" for host in hosts]
    if address.https:
        lines.append("  (self-signed: the browser warns once; on the phone choose to go on)")
    return "\n".join(["", *lines, "", ACCOUNTS.read_text(encoding="utf-8").rstrip(), ""])


if __name__ == "__main__":
    raise SystemExit(main())
