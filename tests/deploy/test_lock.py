"""A lock file names packages and hashes, never where they come from."""

from pathlib import Path

import pytest

from deploy import lock

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "name", ["requirements.lock", "requirements-dev.lock", "deploy/bootstrap.lock", "package-lock.json"]
)
def test_the_committed_locks_name_no_address(name: str) -> None:
    lock.refuse_addresses(ROOT / name)


@pytest.mark.parametrize(
    "line",
    [
        '      "resolved": "https://example.org/a.tgz",',
        "--index-url https://example.org/simple",
        "a @ https://example.org/a.whl",
    ],
)
def test_an_address_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "some.lock"
    path.write_text(f"a==1\n{line}\n")
    with pytest.raises(SystemExit):
        lock.refuse_addresses(path)


def test_production_runs_the_very_versions_that_were_tested() -> None:
    production, development = (
        {line.split()[0] for line in (ROOT / name).read_text().splitlines() if "==" in line.split(" ")[0]}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert production
    assert production <= development
