"""The finished languages lack no message, and every translation keeps the places of its message's values."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings

from foundation import catalogues

LOCALE = settings.ROOT / "locale"
PLACE = re.compile(r"%\((\w+)\)[sd]")


@pytest.mark.parametrize("language", settings.TRANSLATED_LANGUAGES)
def test_a_finished_language_lacks_no_message(language: str) -> None:
    assert catalogues.untranslated(settings.ROOT, LOCALE, language) == [], "run `make messages` and translate"


def messages() -> Iterator[Message]:
    for path in sorted(LOCALE.glob("*/*/LC_MESSAGES/django.po")):
        with path.open("rb") as handle:
            yield from (message for message in read_po(handle) if message.id)


def test_values_keep_their_places() -> None:
    for message in messages():
        wanted = set(PLACE.findall(message.id if isinstance(message.id, str) else message.id[1]))
        texts = [message.string] if isinstance(message.string, str) else (message.string or ())
        for text in texts:
            assert set(PLACE.findall(text)) == wanted, f"{message.id!r}: {text!r}"


def test_simplified_and_traditional_are_not_confused() -> None:
    """A few signs that exist in one script only, planted where a slip would be most likely."""
    for path in sorted(LOCALE.glob("*/*/LC_MESSAGES/django.po")):
        text = "".join(line for line in path.read_text().splitlines() if line.startswith(("msgstr", '"')))
        foreign = "们这为签录报请邮发关" if "zh_Hant" in str(path) else "們這為簽錄報請郵發關"
        found = {sign for sign in foreign if sign in text}
        assert not found, f"{path.parts[-4:-2]}: {found}"
