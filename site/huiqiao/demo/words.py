"""Words of the demo in the three languages of its site; traditional is made from simplified and corrected."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import opencc
from modeltranslation.utils import build_localized_fieldname

LANGUAGES = ("zh-hans", "zh-hant", "en")

# What the converter takes for another word in the demo's texts, found by reading all of them.
_CORRECTIONS = {
    "榕蔭裡": "榕蔭里",
    "迴去": "回去",
    "漿糊幹": "漿糊乾",
    "週歲": "周歲",
    "大多隻會": "大多只會",
    "籤合作": "簽合作",
    "髮結營": "發結營",
    "賬號": "帳號",
}


@dataclass(frozen=True, slots=True)
class Words:
    """One text in simplified Chinese and English; `hant` only where the converted form would be wrong."""

    hans: str
    en: str
    hant: str = ""

    def in_(self, language: str) -> str:
        """The text in one of `LANGUAGES`."""
        return {"zh-hans": self.hans, "zh-hant": self.hant or traditional(self.hans), "en": self.en}[language]


def localized(**fields: Words) -> dict[str, str]:
    """Arguments for a translated model: each field's words in each language's column."""
    return {
        build_localized_fieldname(name, language): words.in_(language)
        for name, words in fields.items()
        for language in LANGUAGES
    }


def traditional(text: str) -> str:
    """`text` in traditional signs, by OpenCC's Taiwan standard and our corrections."""
    converted = str(_converter().convert(text))
    for wrong, right in _CORRECTIONS.items():
        converted = converted.replace(wrong, right)
    return converted.replace("“", "「").replace("”", "」").replace("‘", "『").replace("’", "』")


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")
