"""Static files with a hash of their content in the name; style sheets in one piece."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import\s+url\(\s*"([^"]+)"\s*\)\s*(?:layer\(([\w.-]+)\))?\s*([^;]*);')
ADDRESS = re.compile(r'url\(\s*(["\']?)(?!data:|#|/|https?:)([^"\')]+)\1\s*\)')


def inline_imports(root: Path, name: str) -> str:
    """The style sheet `name` below `root` with every `@import` put in its place, layers and media kept.

    A browser would else fetch each part by itself, and only after it has read the entry.
    """
    folder = posixpath.dirname(name)

    def put(match: re.Match[str]) -> str:
        part, layer, media = match.groups()
        path = posixpath.normpath(posixpath.join(folder, part))
        text = _move_addresses(inline_imports(root, path), posixpath.dirname(path), folder)
        text = f"@layer {layer} {{\n{text}}}\n" if layer else text
        return f"@media {media} {{\n{text}}}\n" if media.strip() else text

    return IMPORT.sub(put, (root / name).read_text(encoding="utf-8"))


def _move_addresses(text: str, source: str, target: str) -> str:
    def move(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(source, match[2]))
        return f'url("{posixpath.relpath(path, target or ".")}")'

    return ADDRESS.sub(move, text)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True

    def post_process(self, paths: Mapping[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Put the style sheets of `static/css` into one piece each before they are hashed."""
        if not dry_run:
            root = Path(self.location)
            entries = [name for name in paths if posixpath.dirname(name) == "css" and name.endswith(".css")]
            whole = {name: inline_imports(root, name) for name in entries}
            for name, text in whole.items():
                (root / name).write_text(text, encoding="utf-8")
            # Django hashes what stands in the source; of these it must take what was just written.
            paths = {**paths, **{name: (self, name) for name in whole}}
        yield from super().post_process(paths, dry_run, **options)
