"""Environment files: the demo's, made once and kept, and fresh secrets for an operator."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def fresh_secrets() -> dict[str, str]:
    """New random values for what a deployment must never share: SECRET_KEY and FIELD_KEYS."""
    key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    return {"SECRET_KEY": secrets.token_urlsafe(50), "FIELD_KEYS": f"1:{key}"}


def read(path: Path) -> dict[str, str]:
    """The `NAME=value` lines of an environment file; blank lines and those that begin with # are left out."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def ensure(path: Path, values: Mapping[str, str]) -> dict[str, str]:
    """What stands in `path`, after adding each of `values` it lacks. A value once written is never changed:
    without its keys the data could not be read again."""
    kept = read(path) if path.is_file() else {}
    missing = {name: value for name, value in values.items() if name not in kept}
    if missing:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_private(path, {**kept, **missing})
    return {**kept, **missing}


def _write_private(path: Path, values: Mapping[str, str]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in values.items())


if __name__ == "__main__":
    for name, value in fresh_secrets().items():
        print(f"{name}={value}")
