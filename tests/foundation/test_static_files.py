"""Style sheets leave in one piece, with their layers, media and pictures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import StaticFilesStorage

from foundation.static_files import HashedStaticFilesStorage, inline_imports

SOURCE = settings.ROOT / "static"


def test_parts_keep_their_layer_media_and_pictures(tmp_path: Path) -> None:
    (tmp_path / "css" / "parts").mkdir(parents=True)
    (tmp_path / "css" / "site.css").write_text(
        '@layer a, b;\n@import url("parts/one.css") layer(a);\n@import url("print.css") print;\n'
    )
    (tmp_path / "css" / "parts" / "one.css").write_text(
        'p { background: url("../../img/x.svg") url(data:image/png;base64,AA) }\n'
    )
    (tmp_path / "css" / "print.css").write_text("p { color: black }\n")

    assert inline_imports(tmp_path, "css/site.css") == (
        "@layer a, b;\n"
        '@layer a {\np { background: url("../img/x.svg") url(data:image/png;base64,AA) }\n}\n\n'
        "@media print {\np { color: black }\n}\n\n"
    )


@pytest.fixture
def collected(tmp_path: Path) -> HashedStaticFilesStorage:
    """As `collectstatic` does it: copied from the source, and hashed from there."""
    for folder in ("css", "img"):
        shutil.copytree(SOURCE / folder, tmp_path / folder)
    storage = HashedStaticFilesStorage(location=tmp_path, base_url="/static/")
    names = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    source = StaticFilesStorage(SOURCE)
    for _name, _hashed, problem in storage.post_process({name: (source, name) for name in names}):
        if isinstance(problem, Exception):
            raise problem
    return storage


@pytest.mark.parametrize("entry", ["css/site.css", "css/gate.css"])
def test_our_own_entries_import_nothing_when_collected(
    collected: HashedStaticFilesStorage, entry: str
) -> None:
    hashed = collected.stored_name(entry)
    text = (Path(collected.location) / hashed).read_text()

    assert "@import" not in text
    assert hashed != entry
    assert len(text) > 3000


def test_collecting_again_changes_nothing(collected: HashedStaticFilesStorage) -> None:
    root = Path(collected.location)
    before = (root / "css" / "site.css").read_text()

    assert inline_imports(root, "css/site.css") == before
