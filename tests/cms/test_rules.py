import pytest

from cms.rules import best_language, language_tag

SHOWN = ("zh-hans", "zh-hant", "en")


@pytest.mark.parametrize(
    ("wanted", "best"),
    [
        (["en"], "en"),
        (["en-GB", "zh-CN"], "en"),
        (["zh-HK"], "zh-hant"),
        (["zh-TW", "en"], "zh-hant"),
        (["zh-Hant-TW"], "zh-hant"),
        (["zh-MO"], "zh-hant"),
        (["zh"], "zh-hans"),
        (["zh-SG", "en"], "zh-hans"),
        (["th", "en"], "en"),
        (["th"], "zh-hans"),
        ([], "zh-hans"),
        (["*"], "zh-hans"),
        (["x" * 5000], "zh-hans"),
    ],
)
def test_a_reader_gets_the_language_that_fits_best(wanted: list[str], best: str) -> None:
    assert best_language(wanted, SHOWN) == best


def test_the_other_chinese_script_is_better_than_another_language() -> None:
    assert best_language(["zh-TW", "en"], ("en", "zh-hans")) == "zh-hans"
    assert best_language(["zh-CN"], ("en", "zh-hant")) == "zh-hant"


def test_a_tag_that_only_begins_like_a_region_is_not_that_region() -> None:
    assert best_language(["zh-twx"], SHOWN) == "zh-hans"


@pytest.mark.parametrize(
    ("code", "tag"), [("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant"), ("en", "en"), ("my", "my")]
)
def test_a_language_is_named_as_bcp_47_writes_it(code: str, tag: str) -> None:
    assert language_tag(code) == tag
