"""Keys are made once and kept: without them the data could not be read again."""

import stat
from pathlib import Path

from deploy import environment
from huiqiao.config import parse_field_keys


def test_values_are_written_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "demo.env"
    first = environment.ensure(path, {"SECRET_KEY": "first", "DEMO": "1"})
    assert first == environment.read(path) == {"SECRET_KEY": "first", "DEMO": "1"}
    second = environment.ensure(path, {"SECRET_KEY": "second", "LOG_LEVEL": "WARNING"})
    assert second == environment.read(path) == {"SECRET_KEY": "first", "DEMO": "1", "LOG_LEVEL": "WARNING"}


def test_nobody_else_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "demo.env"
    environment.ensure(path, {"SECRET_KEY": "a"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_remarks_and_values_with_an_equals_sign_are_read(tmp_path: Path) -> None:
    path = tmp_path / "some.env"
    path.write_text("# a remark\n\n A = b=c \n#B=1\n")
    assert environment.read(path) == {"A": "b=c"}


def test_fresh_secrets_are_what_the_configuration_accepts() -> None:
    first, second = environment.fresh_secrets(), environment.fresh_secrets()
    assert len(first["SECRET_KEY"]) >= 40
    assert list(parse_field_keys(first["FIELD_KEYS"])) == [1]
    assert first["SECRET_KEY"] != second["SECRET_KEY"]
    assert first["FIELD_KEYS"] != second["FIELD_KEYS"]
