"""What an article of the demo is before it is a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huiqiao.demo.words import Words

FEDERATION = Words("碧海省侨联", "Bihai Federation")
EDITOR = Words("叶知秋", "Ye Zhiqiu")
NOTHING = Words("", "")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Running text: plain paragraphs; one that begins with `## ` is a heading."""

    texts: Sequence[Words]


@dataclass(frozen=True, slots=True)
class Quote:
    text: Words
    by: Words


@dataclass(frozen=True, slots=True)
class PictureOf:
    """One of the drawn pictures by its key, with what it shows and a caption."""

    key: str
    alt: Words
    caption: Words


@dataclass(frozen=True, slots=True)
class Note:
    """A word of the editors."""

    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePlan:
    """An article, shown as published `day` days after the demo was built."""

    slug: str
    day: int
    clock: str
    title: Words
    lead: Words
    picture: str
    alt: Words
    body: Sequence[Paragraphs | Quote | PictureOf | Note]
    source: Words = FEDERATION
    editors: Words = EDITOR
    department: Words = NOTHING
    series: Words = NOTHING
