"""A deployment with a wrong variable ends with a sentence that names it and never prints a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiqiao import config

KEY = "1:MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="
GOOD = {"SECRET_KEY": "s" * 50, "FIELD_KEYS": KEY, "DEMO": "1"}


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in config.Config.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in {**GOOD, "STATE_DIR": str(tmp_path / "state")}.items():
        monkeypatch.setenv(name, value)


def test_the_smallest_environment_gives_sqlite_and_a_folder_of_jobs(tmp_path: Path) -> None:
    loaded = config.load()

    assert loaded.database["ENGINE"] == "django.db.backends.sqlite3"
    assert loaded.database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert loaded.broker == "filesystem://localhost//"
    assert (tmp_path / "state").is_dir()
    assert "localhost" in loaded.hosts


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "short-secret", "40 characters"),
        ("FIELD_KEYS", "nonsense-key", "32 bytes in base64"),
        ("FIELD_KEYS", "0:" + "A" * 43, "1 to 255"),
        ("BASE_URL", "example.org", "https://example.org"),
        ("BASE_URL", "https://example.org/path", "without a path"),
        ("DATABASE_URL", "mysql://user:topsecret@host/db", "postgresql://"),
        ("REDIS_URL", "http://topsecret", "redis://"),
        ("BROKER_URL", "kafka://topsecret", "amqp://"),
        ("EMAIL_URL", "mail.topsecret.org", "smtp://"),
        ("MEDIA_STORAGE_URL", "s3://key:topsecret@host", "bucket"),
        ("DEBUG", "perhaps", "boolean"),
        ("LOG_FORMAT", "yaml", "'console' or 'json'"),
    ],
)
def test_a_wrong_value_ends_the_start_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit) as ended:
        config.load()

    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert f"- {name}: " in said
    assert words in said
    assert "secret-secret" not in said
    assert "topsecret" not in said


def test_a_missing_secret_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SECRET_KEY")

    with pytest.raises(SystemExit):
        config.load()

    assert "SECRET_KEY: it is not set" in capsys.readouterr().err


def test_production_without_a_mail_server_does_not_start(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEMO", "0")

    with pytest.raises(SystemExit):
        config.load()

    assert "EMAIL_URL is missing" in capsys.readouterr().err


def test_one_variable_switches_each_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@db.example:5433/name")
    monkeypatch.setenv("REDIS_URL", "redis://cache.example:6379/0")
    monkeypatch.setenv("EMAIL_URL", "smtp://me%40example.org:pass%2Fword@mail.example:587?tls=1")
    monkeypatch.setenv("MEDIA_STORAGE_URL", "s3://key:secret@store.example:9000/media?tls=0&region=eu-1")

    loaded = config.load()

    assert loaded.database["ENGINE"] == "django.db.backends.postgresql"
    assert loaded.database["PORT"] == 5433
    assert loaded.broker == "redis://cache.example:6379/0"
    assert loaded.email["EMAIL_HOST_USER"] == "me@example.org"
    assert loaded.email["EMAIL_HOST_PASSWORD"] == "pass/word"
    assert loaded.email["EMAIL_USE_TLS"] is True
    assert loaded.media_options["endpoint_url"] == "http://store.example:9000"
    assert loaded.media_options["bucket_name"] == "media"


def test_the_broker_can_be_another_than_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://cache.example:6379/0")
    monkeypatch.setenv("BROKER_URL", "amqp://guest:guest@queue.example//")

    assert config.load().broker.startswith("amqp://")


def test_an_implicit_tls_server_uses_port_465(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtps://mail.example")

    assert config.load().email["EMAIL_PORT"] == 465
    assert config.load().email["EMAIL_USE_SSL"] is True
