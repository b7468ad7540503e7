"""The vendored parts reach the pages: whole, with their licences, and with imports that still hold once the
file names carry hashes."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder

from deploy import assets
from foundation.static_files import HashedStaticFilesStorage

BUILT = "The front-end parts are missing; run `make assets` first."


@pytest.fixture(scope="module")
def hashed(tmp_path_factory: pytest.TempPathFactory) -> HashedStaticFilesStorage:
    """The site's own and the vendored files, collected as for production."""
    assert assets.VENDOR.is_dir(), BUILT
    target = tmp_path_factory.mktemp("static")
    storage = HashedStaticFilesStorage(location=str(target), base_url="/static/")
    found = {}
    for path, source in FileSystemFinder().list([]):
        with source.open(path) as file:
            storage._save(path, file)
        found[path] = (storage, path)
    problems = [error for _, _, error in storage.post_process(found) if isinstance(error, Exception)]
    assert problems == []
    return storage


def test_every_part_is_there_with_its_licence() -> None:
    assert all((assets.VENDOR / name).stat().st_size for name in assets.FILES), BUILT
    parts = {Path(name).parts[0] for name in assets.FILES}
    assert all((assets.VENDOR / part / "LICENSE").is_file() for part in parts)


def test_imports_lead_to_files_that_exist(hashed: HashedStaticFilesStorage) -> None:
    root = Path(hashed.location)
    modules = [root / name for name in hashed.hashed_files.values() if name.endswith(".js")]
    imports = 0
    for module in modules:
        # Types are imported in comments, where nothing is loaded.
        source = re.sub(r"/\*.*?\*/", "", module.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"""(?:from|import)\s*["'](\.[^"']+)["']""", source):
            imports += 1
            assert (module.parent / target).is_file(), f"{module.name} imports {target}"
            assert re.search(r"\.[0-9a-f]{12}\.m?js$", target), f"{target} carries no hash"
    assert imports > 0


def test_the_reader_finds_its_shared_module_under_its_hashed_name(hashed: HashedStaticFilesStorage) -> None:
    reader = hashed.stored_name("vendor/zxing-wasm/reader/index.js")
    shared = Path(hashed.stored_name("vendor/zxing-wasm/share.js")).name
    assert f'from "../{shared}";' in (Path(hashed.location) / reader).read_text(encoding="utf-8")


def test_the_parts_are_among_the_site_s_static_files() -> None:
    assert assets.VENDOR.parent in [Path(folder) for folder in settings.STATICFILES_DIRS], BUILT


def test_laying_out_leaves_nothing_old_behind(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    (source / "a.js").write_text("1")
    (target / "old").mkdir(parents=True)
    assets.lay_out({"part/a.js": "a.js"}, source=source, target=target)
    assert [path.relative_to(target).as_posix() for path in target.rglob("*.*")] == ["part/a.js"]
    assert not (target / "old").exists()
