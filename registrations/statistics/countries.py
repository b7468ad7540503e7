"""Names of countries and regions as a public sentence or table says them."""

from __future__ import annotations

from django.utils import translation
from django_countries import countries

from registrations.statistics.rules import MAINLAND

_OUR_NAMES: dict[str, dict[str, str]] = {
    "zh-hans": {"CN": "中国", "HK": "中国香港", "MO": "中国澳门", "TW": "中国台湾"},
    "zh-hant": {"CN": "中國", "HK": "中國香港", "MO": "中國澳門", "TW": "中國台灣"},
    "en": {
        "CN": "China",
        "HK": "Hong Kong (China)",
        "MO": "Macao (China)",
        "TW": "Taiwan (China)",
        "US": "United States",
    },
}
_WITH_ARTICLE = frozenset({
    "AE", "BS", "CF", "CG", "CK", "DO", "FK", "FO", "GB", "GM", "IM", "KM", "KY", "MH", "MP", "MV", "NL",
    "PH", "SB", "SC", "TC", "US", "VG", "VI",
})  # fmt: skip


def country_name(code: str, language: str) -> str:
    """The name of ISO 3166 alpha-2 `code` in `language`, for a table; an unknown code stays as it is."""
    ours = _OUR_NAMES.get(language, {}).get(code)
    if ours:
        return ours
    with translation.override(language):
        return str(countries.name(code)) or code


def country_in_text(code: str, language: str) -> str:
    """The name as it stands in a sentence: English says “the Philippines”."""
    name = country_name(code, language)
    return f"the {name}" if language == "en" and code in _WITH_ARTICLE else name


def in_order(codes: frozenset[str], language: str) -> list[str]:
    """`codes` by their names in `language`, the mainland last."""
    return sorted(codes, key=lambda code: (code == MAINLAND, country_name(code, language)))
