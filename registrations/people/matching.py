"""Who is the same person: by document, else by name and birth date with a human's look.

- A known document (country, type, number) and the same birth date is the same person; so is a birth date that
  differs as a slip of the pen does, when the names are alike.
- A known document with a clearly different birth date is never merged and never refused: refusing would tell
  a stranger that we know the number, and would let one who typed it wrongly keep the right one out. A new
  person is written, without the document, and a human is asked.
- The same birth date and a name like another's is a new person, too, and a human is asked.

Nothing is ever copied from one person or registration to another, and nothing of what was found is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from foundation import crypto
from foundation.search_text import HAN, fold, romanised
from registrations.people.models import Person, SamePersonQuestion

ALIKE = 88
"""Percent of likeness from which a human is asked."""

_NO_SIGN = re.compile(r"[\W_]+")
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said of himself; the document's hash is None without a document."""

    name: str
    chinese_name: str
    birth_on: date
    document_hash: str | None


def name_key(name: str) -> str:
    """The folded name by which equal names are found."""
    return fold(name)[:_LONGEST_KEY]


def document_hash(country: str, document_type: str, number: str) -> str | None:
    """The keyed hash by which a document is known again; None for an empty number.

    Full width, small letters, spaces and hyphens make no difference.
    """
    bare = _NO_SIGN.sub("", unicodedata.normalize("NFKC", number)).upper()
    if not bare:
        return None
    return crypto.keyed_hash(f"{country.upper()}:{document_type}:{bare}", purpose="document")


def alike(name: str, chinese_name: str, other_name: str, other_chinese_name: str) -> bool:
    """Whether two names may be one person's: order, case, accents, script and a slip or two are forgiven."""
    if _han(name, chinese_name) & _han(other_name, other_chinese_name):
        return True
    ours, theirs = _spellings(name, chinese_name), _spellings(other_name, other_chinese_name)
    if any(fuzz.ratio(a, b) >= ALIKE for a in ours for b in theirs):
        return True
    folded, other = default_process(fold(name)), default_process(fold(other_name))
    return bool(folded and other) and fuzz.token_set_ratio(folded, other) >= ALIKE


def _han(*names: str) -> set[str]:
    """The Chinese names among `names`, in simplified signs without what parts them."""
    folded = ("".join(HAN.findall(fold(name))) for name in names)
    return {name for name in folded if len(name) > 1}


def _spellings(name: str, chinese_name: str) -> set[str]:
    """Each way a name is written in one word: Latin with its words turned round, Chinese in pinyin."""
    found: set[str] = set()
    for part in (fold(name), fold(chinese_name)):
        for run in HAN.findall(part):
            # The initials, which are as long as the name itself, say too little.
            found |= {reading for reading in romanised(run) if len(reading) > len(run)}
        words = default_process(HAN.sub(" ", part)).split()[:8]
        found |= {"".join(words[turn:] + words[:turn]) for turn in range(len(words))}
    return found


def is_slip(said: date, known: date) -> bool:
    """Whether two birth dates differ only as a slip does: in one of day, month and year, or day for month."""
    one = (said.year, said.month, said.day)
    other = (known.year, known.month, known.day)
    equal = sum(a == b for a, b in zip(one, other, strict=True))
    return equal >= 2 or (said.year, said.day, said.month) == other


def find_or_create(said: Said, *, now: datetime) -> tuple[Person, bool]:
    """The person who said this and False, or a new one and True, with questions to a human where needed.

    Runs in the caller's transaction. Two that create the person of one document at once: the second meets
    the database's IntegrityError, and finds the person when it tries again.
    """
    known = _by_document(said.document_hash)
    if known is None:
        return _create(said, resembles=_resembling(said), now=now), True
    if said.birth_on == known.birth_on or (
        is_slip(said.birth_on, known.birth_on)
        and alike(said.name, said.chinese_name, known.name, known.chinese_name)
    ):
        return known, False
    return _create(said, resembles=[known.pk, *_resembling(said)], now=now, owns_document=False), True


def resolved(person: Person) -> Person:
    """The person who stays, when `person` was merged into another."""
    return person.merged_into or person


def _by_document(hashed: str | None) -> Person | None:
    if hashed is None:
        return None
    rows = Person.objects.filter(document_hash=hashed).select_related("merged_into")
    found = rows.order_by("merged_into_id", "pk")
    first = next((row for row in found if row.merged_into_id is None), None) or found.first()
    return resolved(first) if first else None


def _resembling(said: Said) -> list[int]:
    """Row ids of the people born that day whose name is like the one said, merged ones as their roots."""
    born = Person.objects.filter(birth_on=said.birth_on)
    return [
        root or pk
        for pk, root, name, chinese_name in born.values_list("pk", "merged_into", "name", "chinese_name")
        if alike(said.name, said.chinese_name, name, chinese_name)
    ]


def _create(said: Said, *, resembles: Iterable[int], now: datetime, owns_document: bool = True) -> Person:
    person = Person.objects.create(
        name=said.name,
        chinese_name=said.chinese_name,
        birth_on=said.birth_on,
        name_key=name_key(said.name),
        document_hash=said.document_hash if owns_document else None,
    )
    questions = [_question(person.pk, other, now) for other in sorted(set(resembles))]
    if questions:
        SamePersonQuestion.objects.bulk_create(questions, ignore_conflicts=True)
    return person


def _question(one: int, other: int, now: datetime) -> SamePersonQuestion:
    first, second = sorted((one, other))
    return SamePersonQuestion(first_id=first, second_id=second, asked_at=now)
