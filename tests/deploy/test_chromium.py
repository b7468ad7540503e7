"""Chromium is found, or asked for in a sentence."""

import os
from pathlib import Path

import pytest

from deploy import chromium


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "chromium-browser"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_one_that_is_named_goes_before_the_path(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(program))
    assert chromium.ensure() == str(program)


def test_debian_s_and_others_names_are_known(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(program.parent))
    assert chromium.find() == str(program)


def test_one_that_is_named_but_missing_is_asked_for_and_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    with pytest.raises(SystemExit):
        chromium.ensure()
    assert "apt-get install chromium" in capsys.readouterr().err


def test_an_ordinary_user_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit):
        chromium.ensure()
    assert "The browser tests need Chromium" in capsys.readouterr().err
