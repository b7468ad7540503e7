"""The FAIR and CAMPERS sentences of a work report, in each language from the same figures.

The patterns are the product's constants (`domain.md`, section 3), as the counting rules are, so they stand
here and not in a catalogue: a published number must read the same whatever language its office works in.
They are predicates: the organiser's name goes before them. `None` means that there is nothing true to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from babel.lists import format_list

from registrations.statistics.countries import country_in_text
from registrations.statistics.queries import CamperFigures, FairFigures
from registrations.statistics.rules import has_region

LANGUAGES = ("zh-hans", "zh-hant", "en")
LISTED = 5
"""How many countries a sentence names, those with most campers first, before it says “and elsewhere”."""

_LOCALES = {"zh-hans": "zh_Hans", "zh-hant": "zh_Hant", "en": "en_GB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chinese:
    fair: str
    campers: str
    country: str
    country_or_region: str

    def unit(self, codes: Sequence[str]) -> str:
        return self.country_or_region if has_region(codes) else self.country


_CHINESE = {
    "zh-hans": _Chinese(
        fair="邀请来自{countries}个{unit}的{delegations}个团组{guests}名客商参加第{edition}届{event}",
        campers="举办{cohorts}期{theme}，{persons}名来自{places}的华裔青少年参加",
        country="国家",
        country_or_region="国家和地区",
    ),
    "zh-hant": _Chinese(
        fair="邀請來自{countries}個{unit}的{delegations}個團組{guests}名客商參加第{edition}屆{event}",
        campers="舉辦{cohorts}期{theme}，{persons}名來自{places}的華裔青少年參加",
        country="國家",
        country_or_region="國家和地區",
    ),
}
_ENGLISH_FAIR = "invited {guests} in {delegations} from {countries} to the {edition} {event}"
_ENGLISH_CAMPERS = "ran {cohorts} for {persons} of Chinese descent from {places}"


def fair(figures: FairFigures, *, event: str, edition: int, language: str) -> str | None:
    """“invited … guests in … delegations from … countries and regions to the …th `event`”.

    `event` is the programme's name in `language`, which must be one of `LANGUAGES`.
    """
    if not (figures.guests and figures.bases):
        return None
    bases = sorted(figures.bases)
    if language == "en":
        return _ENGLISH_FAIR.format(
            guests=_many(figures.guests, "guest", "guests"),
            delegations=_many(figures.delegations, "delegation", "delegations"),
            countries=_english_countries(bases),
            edition=ordinal(edition),
            event=event,
        )
    chinese = _CHINESE[language]
    return chinese.fair.format(
        countries=len(bases), unit=chinese.unit(bases), delegations=figures.delegations,
        guests=figures.guests, edition=edition, event=event,
    )  # fmt: skip


def campers(figures: CamperFigures, *, theme: str, language: str) -> str | None:
    """“ran … sessions for … young people of Chinese descent from … and elsewhere”.

    `theme` is the programme's name in `language`; the English pattern does not say it.
    """
    if not figures.persons:
        return None
    codes = [code for code, _ in figures.residences]
    if language == "en":
        return _ENGLISH_CAMPERS.format(
            cohorts=_many(figures.cohorts, "session", "sessions"),
            persons=_many(figures.persons, "young person", "young people"),
            places=_places(codes, language, rest="elsewhere"),
        )
    chinese = _CHINESE[language]
    return chinese.campers.format(
        cohorts=figures.cohorts,
        theme=theme,
        persons=figures.persons,
        places=_places(codes, language, rest=chinese.unit(codes)),
    )


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 22nd: the English ordinal, by CLDR's rules."""
    endings = {"one": "st", "two": "nd", "few": "rd"}
    return f"{number}{endings.get(Locale('en').ordinal_form(number), 'th')}"


def _many(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _english_countries(codes: Sequence[str]) -> str:
    if has_region(codes):
        return _many(len(codes), "country or region", "countries and regions")
    return _many(len(codes), "country", "countries")


def _places(codes: Sequence[str], language: str, *, rest: str) -> str:
    """The first of `codes` by name; only where more follow are they summed up by `rest`."""
    names = [country_in_text(code, language) for code in codes[:LISTED]]
    if len(codes) <= LISTED:
        return format_list(names, locale=_LOCALES[language])
    if language == "en":
        return format_list([*names, rest], locale=_LOCALES[language])
    return f"{'、'.join(names)}等{rest}"
