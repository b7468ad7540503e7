"""Debian's Chromium for the browser tests: found, or installed by apt, or asked for in a sentence."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from deploy.steps import run, stop

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# The fonts are for screenshots that a person looks at: Chinese, Japanese, Korean, Thai, Lao, Burmese.
PACKAGES = ("chromium", "fonts-noto-cjk", "fonts-noto-core")
CURE = (
    "The browser tests need Chromium, and it is not on this machine. Install it (Debian: apt-get install "
    "chromium fonts-noto-cjk fonts-noto-core), or name it: CHROMIUM=/path/to/chromium make test."
)


def find() -> str | None:
    """The path of a Chromium: the one CHROMIUM names, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure() -> str:
    """The path of a Chromium; root installs Debian's where there is none. Without one the process ends."""
    found = find()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get") and not os.environ.get("CHROMIUM"):
        _install()
        found = find()
    return found or stop(CURE)


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    lists = Path("/var/lib/apt/lists")
    if not any(lists.glob("*Packages*")):
        run(["apt-get", "update"], log="apt-update", env=environment)
    run(
        ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES],
        log="apt-chromium",
        env=environment,
    )
