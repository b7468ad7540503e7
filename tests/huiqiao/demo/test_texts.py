"""The demo's words: proper punctuation, proper traditional signs, English for everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from huiqiao.demo import page_texts, places
from huiqiao.demo.news import ARTICLES
from huiqiao.demo.programmes import EVENTS, PROGRAMMES
from huiqiao.demo.words import Words, localized, traditional

HAN = "\u3400-\u9fff"
HALF_WIDTH = re.compile(rf"[{HAN}”》][,:;!?]|[,:;!?][{HAN}]|[{HAN}]\([{HAN}]")


def words_in(value: object) -> Iterator[Words]:
    """Every text in a plan, however deep."""
    if isinstance(value, Words):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from words_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from words_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_in(getattr(value, field.name))


ALL = [
    *words_in([PROGRAMMES, EVENTS, ARTICLES, vars(places)["_BODIES"], vars(places)["_PLACES"]]),
    *words_in([getattr(page_texts, name) for name in vars(page_texts) if name.isupper()]),
]


def test_there_are_many() -> None:
    assert len(ALL) > 250


def test_chinese_has_chinese_punctuation() -> None:
    assert [text.hans for text in ALL if HALF_WIDTH.search(text.hans)] == []


def test_everything_is_said_in_english_without_chinese() -> None:
    assert [text.hans for text in ALL if bool(text.hans) != bool(text.en)] == []
    assert [text.en for text in ALL if re.search(f"[{HAN}，。、]", text.en)] == []


def test_traditional_is_traditional_all_through() -> None:
    simplified_only = re.compile("[们来个国会说发这时对间门见长东书车马鸟鱼风飞贝页]")
    assert [text.hans for text in ALL if simplified_only.search(text.in_("zh-hant"))] == []


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("侨乡之夜", "僑鄉之夜"),
        ("鹭汀古街", "鷺汀古街"),
        ("夜里一只船", "夜裡一隻船"),
        ("他说:“回家”。", "他說:「回家」。"),
        ("榕荫里 5 号", "榕蔭里 5 號"),
        ("等浆糊干", "等漿糊乾"),
        ("大多只会", "大多只會"),
        ("一只铁盒", "一隻鐵盒"),
    ],
)
def test_converted(hans: str, hant: str) -> None:
    assert traditional(hans) == hant


def test_a_hand_made_traditional_form_goes_first() -> None:
    assert Words("皇后", "Queen", hant="皇后").in_("zh-hant") == "皇后"


def test_localized_names_the_columns() -> None:
    assert localized(name=Words("会", "Fair")) == {
        "name_zh_hans": "会",
        "name_zh_hant": "會",
        "name_en": "Fair",
    }


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)
def test_an_article_is_more_than_a_headline(article: object) -> None:
    texts = list(words_in(article))
    assert sum(len(text.hans) for text in texts) > 200


def test_slugs_are_one_each() -> None:
    slugs = [article.slug for article in ARTICLES]
    assert len(set(slugs)) == len(slugs) >= 6
