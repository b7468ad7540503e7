"""The embedded PostgreSQL answers on its socket, and nothing of it is left."""

from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from deploy import postgres
from huiqiao.config import Config
from tests.deploy.processes import is_running, wait_until


@pytest.mark.parametrize("programs_out_of_reach", [False, True])
def test_it_runs_for_the_length_of_the_block(
    programs_out_of_reach: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if programs_out_of_reach:
        monkeypatch.setattr(postgres, "_runs", lambda program, account: False)
    with postgres.server() as url:
        folder = Path(str(conninfo_to_dict(url)["host"]))
        with psycopg.connect(url) as connection:
            assert connection.info.server_version >= 160000
            row = connection.execute("SELECT current_setting('server_encoding')").fetchone()
            assert row == ("UTF8",)
        pid = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    assert not folder.exists()
    wait_until(lambda: not is_running(pid), seconds=5)


def test_the_configuration_reads_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://postgres@%2Ftmp%2Fhuiqiao-pg/postgres")
    database = Config().database
    assert database["HOST"] == "/tmp/huiqiao-pg"
    assert database["NAME"] == "postgres"
