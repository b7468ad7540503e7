"""The message catalogues: extraction, merging and compiling with Babel, without the gettext programs.

There are two catalogues a language: `public` (site, forms, mails, documents, gate) and `office` (the back
office). A message belongs to the public one as soon as one public source uses it, so none stands twice:
Django merges both into one at run time.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

CATALOGUES = ("public", "office")
SOURCE_FOLDERS = ("site", "events", "registrations", "cms")
OFFICE_FILES = frozenset({"office.py", "wagtail_hooks.py", "models.py", "apps.py", "policies.py"})
TEMPLATE_SUFFIXES = frozenset({".html", ".txt"})
HEADER = (
    "# Message catalogue of Huiqiao: {name}, {language}.\n"
    "# Made by `make messages`; the translations are written by hand.\n#"
)
TAG = "Translators:"

_SINGULAR = ("_", "gettext", "gettext_lazy", "gettext_noop", "pgettext", "pgettext_lazy")
_PLURAL = ("ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy")
# The extractor gives every argument of these; `_key` knows what each means.
FUNCTIONS: Any = dict.fromkeys((*_SINGULAR, *_PLURAL))

MessageId = str | tuple[str, str]
Key = tuple[MessageId, str | None]


@dataclass(slots=True)
class Found:
    """A message and where it stands."""

    files: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)


def extract(root: Path) -> dict[Key, Found]:
    """Every message of the source below `root`."""
    messages: dict[Key, Found] = {}
    for path in _sources(root):
        for function, arguments, comments in _read(path):
            key = _key(function, arguments)
            if key is None:
                continue
            found = messages.setdefault(key, Found())
            found.files.add(path.relative_to(root).as_posix())
            found.comments += [comment for comment in comments if comment not in found.comments]
    return messages


def is_office(file: str) -> bool:
    """Whether a source file belongs to the back office."""
    path = Path(file)
    return path.name in OFFICE_FILES or "office" in path.parts or path.stem == "office"


def catalogue_of(found: Found) -> str:
    """The catalogue of a message: the public one as soon as one public file uses it."""
    return "office" if all(is_office(file) for file in found.files) else "public"


def update(root: Path, locale_root: Path, languages: Iterable[str]) -> dict[str, int]:
    """Bring the .po files in step with the source, translations kept; returns what is missing by language."""
    messages = extract(root)
    missing = {}
    for language in languages:
        known = _known_translations(locale_root, language)
        for name in CATALOGUES:
            catalogue = _build(name, language, messages, known)
            _write(catalogue, po_path(locale_root, name, language))
        missing[language] = len(untranslated(root, locale_root, language, messages=messages))
    return missing


def untranslated(
    root: Path, locale_root: Path, language: str, *, messages: dict[Key, Found] | None = None
) -> list[str]:
    """Messages of the source that the catalogues of `language` lack, each as `catalogue: text`."""
    messages = extract(root) if messages is None else messages
    known = _known_translations(locale_root, language)
    return sorted(
        f"{catalogue_of(found)}: {key[0] if isinstance(key[0], str) else key[0][0]}"
        for key, found in messages.items()
        if not _is_whole(known.get(key))
    )


def compile_all(locale_root: Path) -> int:
    """Write a .mo beside each .po that is newer; returns how many were written."""
    written = 0
    for source in sorted(locale_root.glob("*/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as handle:
            catalogue = read_po(handle, locale=source.parents[1].name)
        with target.open("wb") as handle:
            write_mo(handle, catalogue)
        written += 1
    return written


def po_path(locale_root: Path, name: str, language: str) -> Path:
    """Where the catalogue `name` of `language` stands."""
    return locale_root / name / to_locale(language) / "LC_MESSAGES" / "django.po"


def _sources(root: Path) -> Iterator[Path]:
    for folder in SOURCE_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if "migrations" in path.parts or "demo" in path.parts:
                continue
            if path.suffix == ".py" or (path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts):
                yield path


def _read(path: Path) -> Iterator[tuple[str, object, list[str]]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is left of the markup is no Python: without indents it at least falls into tokens.
        lines = str(templatize(text, origin=str(path))).splitlines()
        text = "\n".join(line.lstrip() for line in lines)
    source = io.BytesIO(text.encode())
    found: Any = extract_python(source, FUNCTIONS, [TAG], {})
    for _line, function, arguments, comments in found:
        yield str(function), arguments, [comment.removeprefix(TAG).strip() for comment in comments]


def _key(function: str, arguments: object) -> Key | None:
    given = list(arguments) if isinstance(arguments, (list, tuple)) else [arguments]
    texts = [text for text in given if isinstance(text, str) and text]
    context = texts.pop(0) if texts and function.lstrip("n").startswith("pgettext") else None
    if function in _PLURAL:
        return ((texts[0], texts[1]), context) if len(texts) > 1 else None
    return (texts[0], context) if texts else None


def _known_translations(locale_root: Path, language: str) -> dict[Key, Message]:
    known: dict[Key, Message] = {}
    for name in CATALOGUES:
        path = po_path(locale_root, name, language)
        if path.exists():
            with path.open("rb") as handle:
                catalogue = read_po(handle, locale=to_locale(language))
            known |= {(_frozen(message.id), message.context): message for message in catalogue if message.id}
    return known


def _frozen(identifier: object) -> MessageId:
    return (
        (str(identifier[0]), str(identifier[1])) if isinstance(identifier, (list, tuple)) else str(identifier)
    )


def _is_whole(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return bool(texts) and all(texts)


def _build(name: str, language: str, messages: dict[Key, Found], known: dict[Key, Message]) -> Catalog:
    catalogue = Catalog(
        locale=to_locale(language),
        project="Huiqiao",
        header_comment=HEADER.format(name=name, language=language),
        fuzzy=False,
    )
    for key, found in messages.items():
        if catalogue_of(found) != name:
            continue
        old = known.get(key)
        catalogue.add(
            key[0],
            string=old.string if old else None,
            locations=[(file, 0) for file in sorted(found.files)],
            flags=[flag for flag in (old.flags if old else ()) if flag == "fuzzy"],
            auto_comments=found.comments,
            context=key[1],
        )
    return catalogue


def _write(catalogue: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, sort_by_file=True, include_lineno=False)
    # The dates and addresses of the header would make every run a change.
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    volatile = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Report-Msgid-Bugs-To',
        '"Last-Translator',
        '"Generated-By',
        '"Language-Team',
    )
    path.write_text("".join(line for line in lines if not line.startswith(volatile)), encoding="utf-8")
