"""Invented names, as people of each country write them: the parts are common, the whole is drawn."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from pypinyin import Style, pinyin

from huiqiao.demo import name_parts as parts
from huiqiao.demo.words import traditional

HOKKIEN, CANTONESE, TAIWAN = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name in Latin letters, in Chinese where there is one, and in the country's own script."""

    latin: str
    chinese: str = ""
    own: str = ""

    def address(self, number: int) -> str:
        """An e-mail address made of the plain letters of the name; `number` parts namesakes."""
        letters = "".join(sign if sign.isascii() else "" for sign in self.latin.lower())
        return f"{'.'.join(letters.replace('-', ' ').split()[:2])}.{number}@example.com"


@dataclass(slots=True)
class NameMaker:
    """Draws names that it has not drawn before."""

    chance: random.Random
    _drawn: set[str] = field(default_factory=set)

    def name(self, country: str, *, young: bool) -> Name:
        """A new name as people in `country` (two letters) have it."""
        draw = _STYLES.get(country, _western)
        while True:
            name = draw(_Draw(self.chance, young=young))
            keys = {name.latin, name.chinese} - {""}
            if not keys & self._drawn:
                self._drawn |= keys
                return name


class _Draw:
    """One person of whom only the name is still open."""

    def __init__(self, chance: random.Random, *, young: bool) -> None:
        self.chance = chance
        self._man = chance.random() < 0.5
        self._given = parts.YOUNG if young else parts.GROWN
        self.surname = chance.choice(list(parts.SURNAMES))

    def one_of(self, words: str) -> tuple[str, str]:
        """One of `women|men`, or of a list without a bar: what stands before and after its colon."""
        women, _, men = words.partition("|")
        word = self.chance.choice((men if men and self._man else women).split())
        first, _, second = word.replace("_", " ").partition(":")
        return first, second

    def hanzi(self) -> str:
        """A Chinese given name."""
        return self.one_of(self._given)[0]

    def chinese(self, share: float = 1) -> str:
        """A Chinese name, for a share of the people."""
        name = self.surname + self.hanzi()
        return name if self.chance.random() < share else ""

    def spelled(self, spelling: int = 0) -> str:
        """The surname in Latin letters."""
        return parts.SURNAMES[self.surname][spelling]


def _mainland(draw: _Draw) -> Name:
    given = draw.hanzi()
    return Name(f"{draw.spelled()} {''.join(_read(given))}", draw.surname + given)


def _nanyang(draw: _Draw) -> Name:
    """Malaysia, Singapore, Brunei: the surname as Hokkien speakers say it."""
    given = draw.hanzi()
    english = f"{draw.one_of(parts.ENGLISH)[0]} " if draw.chance.random() < 0.35 else ""
    return Name(f"{english}{draw.spelled(HOKKIEN)} {' '.join(_read(given))}", draw.surname + given)


def _traditional(pairs: str, spelling: int) -> Callable[[_Draw], Name]:
    def style(draw: _Draw) -> Name:
        given, latin = draw.one_of(pairs)
        return Name(f"{draw.spelled(spelling)} {latin}", traditional(draw.surname + given))

    return style


def _western(draw: _Draw) -> Name:
    return Name(f"{draw.one_of(parts.ENGLISH)[0]} {draw.spelled()}", draw.chinese())


def _abroad(given: str, second: str, spelling: int) -> Callable[[_Draw], Name]:
    def style(draw: _Draw) -> Name:
        tail = f" {draw.one_of(second)[0]}" if second else ""
        return Name(f"{draw.one_of(given)[0]} {draw.spelled(spelling)}{tail}", draw.chinese())

    return style


def _native(
    given: str, families: str, share: float, *, family_first: bool = False
) -> Callable[[_Draw], Name]:
    """The country's own names; a share of the people have a Chinese one, too."""

    def style(draw: _Draw) -> Name:
        first, first_own = draw.one_of(given)
        last, last_own = draw.one_of(families)
        latin = f"{last} {first}" if family_first else f"{first} {last}"
        return Name(latin, draw.chinese(share), f"{first_own} {last_own}".strip())

    return style


def _burmese(draw: _Draw) -> Name:
    """Three syllables, and no surname."""
    syllables: list[tuple[str, str]] = []
    while len(syllables) < 3:
        syllable = draw.one_of(parts.BURMESE)
        if syllable not in syllables:
            syllables.append(syllable)
    latin = " ".join(syllable[0] for syllable in syllables)
    return Name(latin, draw.chinese(0.8), "".join(syllable[1] for syllable in syllables))


def _read(hanzi: str) -> list[str]:
    return [syllable[0].upper() for syllable in pinyin(hanzi, style=Style.NORMAL)]


_STYLES: dict[str, Callable[[_Draw], Name]] = {
    "TH": _native(parts.THAI, parts.THAI_FAMILIES, 0.9),
    "LA": _native(parts.LAO, parts.LAO_FAMILIES, 0.8),
    "MM": _burmese,
    "ID": _native(parts.INDONESIAN, parts.INDONESIAN_FAMILIES, 0.9),
    "KH": _native(parts.KHMER, parts.KHMER_FAMILIES, 0.8, family_first=True),
    "VN": _native(parts.VIETNAMESE, parts.VIETNAMESE_FAMILIES, 0.9, family_first=True),
    "HK": _traditional(parts.CANTONESE, CANTONESE),
    "MO": _traditional(parts.CANTONESE, CANTONESE),
    "TW": _traditional(parts.TAIWAN, TAIWAN),
    **dict.fromkeys(("MY", "SG", "BN"), _nanyang),
    **dict.fromkeys(("CN", "JP", "KR"), _mainland),
    **{
        country: _abroad(given, second, HOKKIEN if country == "PH" else 0)
        for country, (given, second) in parts.ABROAD.items()
    },
}
