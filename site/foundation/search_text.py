"""Text by which people and things are found: folded, with pinyin, in one column searched by substring.

Traditional is folded to simplified, full width to half width, case is dropped. Chinese names also get
their pinyin, joined and as initials. Dictionaries misread surnames (单 曾 仇 解 乐 …), so every reading of
a name's first character is indexed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import opencc
from pypinyin import Style, pinyin

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


@lru_cache(maxsize=1)
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def fold(text: str) -> str:
    """`text` in the one form in which it is compared: NFKC, without case and accents, simplified."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = unicodedata.normalize("NFC", "".join(c for c in text if not "\u0300" <= c <= "\u036f"))
    text = " ".join(text.replace("\x00", " ").split())
    return str(_to_simplified().convert(text)) if HAN.search(text) else text


def romanised(text: str) -> set[str]:
    """Pinyin of the Chinese in folded `text`, joined and as initials, for each reading of its first sign."""
    found: set[str] = set()
    for run in HAN.findall(text):
        rest = [syllables[0] for syllables in pinyin(run[1:], style=Style.NORMAL)]
        for first in pinyin(run[0], style=Style.NORMAL, heteronym=True)[0]:
            syllables = [first, *rest]
            found.add("".join(syllables))
            found.add("".join(syllable[0] for syllable in syllables))
    return found


def index_text(*parts: str) -> str:
    """The searchable column for `parts` (names, codes, addresses), parted by spaces."""
    folded = [fold(part) for part in parts if part]
    extra = sorted(set().union(*(romanised(part) for part in folded))) if folded else []
    joined = [part.replace(" ", "") for part in folded if " " in part]
    return " ".join([*folded, *joined, *extra])


def query_words(query: str) -> list[str]:
    """The words of a search, folded; a row matches when its column contains each."""
    return fold(query).split()[:8]


def spellings(text: str) -> list[str]:
    """`text` as typed, in simplified and in traditional signs: for columns that are not folded."""
    text = " ".join(text.replace("\x00", " ").split())
    if not HAN.search(text):
        return [text]
    return sorted({text, str(_to_simplified().convert(text)), str(_to_traditional().convert(text))})
