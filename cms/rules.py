"""Which language fits a reader: values in, a verdict out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TRADITIONAL = frozenset({"zh-hant", "zh-tw", "zh-hk", "zh-mo"})


def best_language(wanted: Iterable[str], shown: Sequence[str]) -> str:
    """The language of `shown` (not empty) that fits best what the reader wants, in the order he wants it.

    A region falls to its language (en-gb → en, zh-hk → zh-hant). Either Chinese script is better than
    another language. When nothing fits it is the first that is shown.
    """
    for tag in wanted:
        for candidate in _candidates(tag.lower()):
            if candidate in shown:
                return candidate
    return shown[0]


def _candidates(tag: str) -> tuple[str, ...]:
    main = tag.split("-", maxsplit=1)[0]
    if main != "zh":
        return (tag, main)
    traditional = any(tag == code or tag.startswith(f"{code}-") for code in TRADITIONAL)
    return ("zh-hant", "zh-hans") if traditional else ("zh-hans", "zh-hant")


def language_tag(code: str) -> str:
    """`code` as BCP 47 writes it: zh-hans → zh-Hans."""
    main, _, script = code.partition("-")
    return f"{main}-{script.title()}" if script else main
