"""`make lock`: resolve the dependencies anew. The locks carry hashes and no registry's address."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from deploy.assets import npm_command
from deploy.steps import ROOT, VAR, Steps, run, stop

COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--python-version=3.11", "--generate-hashes", "--upgrade"),
    *("--no-header", "--no-emit-index-url", "--no-emit-find-links"),
)


def main() -> None:
    """Write requirements.lock, requirements-dev.lock and package-lock.json."""
    steps = Steps(3)
    uv = find_uv()
    with steps.step("Resolving requirements.lock"):
        run([uv, *COMPILE, "pyproject.toml", "-o", "requirements.lock"], log="lock")
    with steps.step("Resolving requirements-dev.lock"):
        command: list[str | Path] = [
            uv,
            *COMPILE,
            "pyproject.toml",
            "--group",
            "dev",
            "-c",
            "requirements.lock",
        ]
        run([*command, "-o", "requirements-dev.lock"], log="lock-dev")
    with steps.step("Resolving package-lock.json"):
        node, npm = npm_command()
        path = os.pathsep.join([str(node.parent), os.environ.get("PATH", os.defpath)])
        run(
            [*npm, "update", "--package-lock-only", "--ignore-scripts"],
            log="lock-npm",
            env={**os.environ, "PATH": path},
        )
    for name in ("requirements.lock", "requirements-dev.lock", "package-lock.json"):
        refuse_addresses(ROOT / name)


def find_uv() -> Path:
    """The uv that made the environment."""
    own = VAR / "tools" / "uv" / "bin" / "uv"
    found = own if own.is_file() else shutil.which("uv")
    return Path(found) if found else stop("There is no uv: remove .venv and run `make env`.")


def refuse_addresses(path: Path) -> None:
    """End the process when a lock file says where a package is to be fetched from."""
    if any(sign in path.read_text() for sign in ('"resolved":', "--index-url", "--find-links", " @ http")):
        stop(f"{path.name} names a registry's address; it must not be committed.")


if __name__ == "__main__":
    main()
