"""The project's configuration: read from the environment, typed, and checked at start.

Everything a deployment decides is a variable here; `docs/operations.md` lists them. A wrong value ends the
process with a sentence that names the variable, says what is wrong with it and how to mend it.
"""

from __future__ import annotations

import base64
import binascii
import sys
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]
AES_KEY_BYTES = 32

FieldKeys = dict[int, bytes]


class Config(BaseSettings):
    """One deployment. Attribute `x_y` is the environment variable `X_Y`."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    secret_key: SecretStr
    field_keys: Annotated[FieldKeys, NoDecode]
    debug: bool = False
    demo: bool = False
    base_url: str = "http://localhost:8000"
    allowed_hosts: Annotated[list[str], NoDecode] = Field(default_factory=list)
    behind_proxy: bool = False
    state_dir: Path = ROOT / "var"
    database_url: str = ""
    database_pool: bool = False
    redis_url: str = ""
    broker_url: str = ""
    email_url: str = ""
    default_from_email: str = "Huiqiao <noreply@localhost>"
    media_storage_url: str = ""
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    page_cache_seconds: int = Field(default=300, ge=0, le=86_400)

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value()) < 40:
            raise ValueError("it must have 40 characters or more; `make secret` prints a good one")
        return value

    @field_validator("field_keys", mode="before")
    @classmethod
    def _read_field_keys(cls, value: object) -> object:
        return parse_field_keys(value) if isinstance(value, str) else value

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        return (
            [host.strip() for host in value.split(",") if host.strip()] if isinstance(value, str) else value
        )

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
            raise ValueError("it must be an address such as https://example.org, without a path")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        return _with_scheme(
            value, ("postgres", "postgresql", "sqlite"), "postgresql://user:password@host/name"
        )

    @field_validator("redis_url")
    @classmethod
    def _known_cache(cls, value: str) -> str:
        return _with_scheme(value, ("redis", "rediss", "unix"), "redis://host:6379/0")

    @field_validator("broker_url")
    @classmethod
    def _known_broker(cls, value: str) -> str:
        return _with_scheme(
            value, ("redis", "rediss", "amqp", "amqps", "filesystem"), "amqp://user:password@host:5672//"
        )

    @field_validator("email_url")
    @classmethod
    def _known_mail_server(cls, value: str) -> str:
        return _with_scheme(value, ("smtp", "smtps"), "smtp://user:password@host:587?tls=1")

    @field_validator("media_storage_url")
    @classmethod
    def _known_media_store(cls, value: str) -> str:
        value = _with_scheme(value, ("s3",), "s3://key:secret@host/bucket?region=eu-1")
        if value and not urlsplit(value).path.strip("/"):
            raise ValueError("it names no bucket; write s3://key:secret@host/bucket")
        return value

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if not (self.demo or self.debug or self.email_url):
            raise ValueError(
                "EMAIL_URL is missing, so no mail could leave. Set it to "
                "smtp://user:password@host:587?tls=1, or set DEMO=1 to keep mails in the demo's mailbox"
            )
        return self

    @property
    def database(self) -> dj_database_url.DBConfig:
        """Django's settings of the database: SQLite in the state folder unless DATABASE_URL is set."""
        url = self.database_url or f"sqlite:///{self.state_dir / 'huiqiao.sqlite3'}"
        config = dj_database_url.parse(url)
        if config["ENGINE"].endswith("sqlite3"):
            config["OPTIONS"] = {
                # A reader never waits for a writer, and a writer waits for its turn at BEGIN.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            }
        elif self.database_pool:
            config["OPTIONS"] = {**config.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 8}}
        else:
            config["CONN_MAX_AGE"] = 600
            config["CONN_HEALTH_CHECKS"] = True
        return config

    @property
    def broker(self) -> str:
        """Celery's broker: BROKER_URL, else REDIS_URL, else a folder of files."""
        return self.broker_url or self.redis_url or "filesystem://localhost//"

    @property
    def hosts(self) -> list[str]:
        """Host names this deployment answers for."""
        own = urlsplit(self.base_url).hostname or "localhost"
        local = ["localhost", "127.0.0.1", "[::1]"] if (self.demo or self.debug) else []
        return list(dict.fromkeys([own, *self.allowed_hosts, *local]))

    @property
    def email(self) -> dict[str, object]:
        """Django's EMAIL_* settings from EMAIL_URL; empty without one."""
        if not self.email_url:
            return {}
        parts = urlsplit(self.email_url)
        query = parse_qs(parts.query)
        ssl = parts.scheme == "smtps"
        return {
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or (465 if ssl else 25),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": ssl,
            "EMAIL_USE_TLS": not ssl and query.get("tls", ["0"])[0] in {"1", "true", "yes"},
            "EMAIL_TIMEOUT": 20,
        }

    @property
    def media_options(self) -> dict[str, object]:
        """django-storages' options from MEDIA_STORAGE_URL; empty without one."""
        if not self.media_storage_url:
            return {}
        parts = urlsplit(self.media_storage_url)
        query = parse_qs(parts.query)
        scheme = "http" if query.get("tls", ["1"])[0] in {"0", "false", "no"} else "https"
        port = f":{parts.port}" if parts.port else ""
        return {
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "endpoint_url": f"{scheme}://{parts.hostname}{port}",
            "bucket_name": parts.path.strip("/"),
            "region_name": query.get("region", [None])[0],
            "file_overwrite": False,
        }


def parse_field_keys(text: str) -> FieldKeys:
    """Keys of the field encryption from `1:base64,2:base64`; the highest number encrypts, all decrypt."""
    keys: FieldKeys = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        number, _, encoded = part.partition(":")
        try:
            key = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
        except (binascii.Error, ValueError):
            key = b""
        if not number.isdigit() or not 1 <= int(number) <= 255 or len(key) != AES_KEY_BYTES:
            raise ValueError(
                "each key is a number from 1 to 255, a colon, and 32 bytes in base64, as in 1:q83v…; "
                "`make secret` prints one"
            )
        keys[int(number)] = key
    if not keys:
        raise ValueError("it holds no key; `make secret` prints one")
    return keys


def _with_scheme(value: str, schemes: tuple[str, ...], example: str) -> str:
    if value and urlsplit(value).scheme not in schemes:
        raise ValueError(
            f"it must begin with one of {', '.join(s + '://' for s in schemes)}, as in {example}"
        )
    return value


def sentences(error: ValidationError) -> list[str]:
    """One sentence for each thing wrong, without ever printing a value."""
    lines = []
    for problem in error.errors(include_input=False, include_url=False):
        name = ".".join(str(part) for part in problem["loc"][:1]).upper()
        text = problem["msg"].removeprefix("Value error, ")
        if problem["type"] == "missing":
            text = "it is not set; `make secret` prints a good value"
        lines.append(f"{name}: {text}." if name else f"{text}.")
    return lines


def load() -> Config:
    """The configuration, or the end of the process (status 2) with what is wrong on standard error."""
    try:
        config = Config()
    except ValidationError as error:
        print("Huiqiao can't start: the environment is not right.", file=sys.stderr)
        for line in sentences(error):
            print(f"  - {line}", file=sys.stderr)
        raise SystemExit(2) from None
    config.state_dir.mkdir(parents=True, exist_ok=True)
    return config
