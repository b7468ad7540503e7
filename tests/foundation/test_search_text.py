"""Names are found in either script, by pinyin, by initials, and without accents."""

import pytest

from foundation.search_text import fold, index_text, query_words, romanised


@pytest.mark.parametrize(
    ("column", "query"),
    [
        ("陳小明", "陈小明"),
        ("陈小明", "陳"),
        ("陈小明", "chenxiaoming"),
        ("陈小明", "cxm"),
        ("单雪梅", "shanxuemei"),
        ("单雪梅", "danxuemei"),
        ("曾雅", "zengya"),
        ("仇英", "qiuying"),
        ("Nguyễn Thị Hoa", "nguyen hoa"),
        ("José Ángel", "jose"),
        ("TAN Mei Ling", "meiling"),
        ("ＴＡＮ", "tan"),
        ("สมชาย ใจดี", "ใจดี"),
    ],
)
def test_a_name_is_found(column: str, query: str) -> None:
    text = index_text(column)

    assert all(word in text for word in query_words(query))


def test_another_name_is_not_found() -> None:
    assert "wang" not in index_text("陈小明", "Chen Xiaoming")


def test_folding_drops_nul_and_doubled_blanks() -> None:
    assert fold("  A\x00 B\n c ") == "a b c"


def test_a_surname_with_several_readings_has_them_all() -> None:
    assert {"shanxuemei", "danxuemei", "chanxuemei"} <= romanised("单雪梅")


def test_nothing_to_index_is_an_empty_column() -> None:
    assert index_text("", "") == ""
    assert query_words("   ") == []


def test_a_very_long_query_is_cut_to_a_few_words() -> None:
    assert len(query_words("a " * 10_000)) == 8
