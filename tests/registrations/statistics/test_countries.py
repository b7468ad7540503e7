import pytest

from registrations.statistics.countries import country_in_text, country_name, in_order


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("HK", "zh-hans", "中国香港"),
        ("TW", "zh-hans", "中国台湾"),
        ("MO", "zh-hant", "中國澳門"),
        ("TH", "zh-hant", "泰國"),
        ("TH", "zh-hans", "泰国"),
        ("TW", "en", "Taiwan (China)"),
        ("CN", "en", "China"),
        ("US", "en", "United States"),
        ("TH", "th", "Thailand"),
        ("XX", "en", "XX"),
    ],
)
def test_names(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


def test_english_prose_takes_an_article_where_english_does() -> None:
    assert country_in_text("PH", "en") == "the Philippines"
    assert country_in_text("TH", "en") == "Thailand"
    assert country_in_text("PH", "zh-hans") == "菲律宾"


def test_in_order_of_their_names_with_the_mainland_last() -> None:
    assert in_order(frozenset({"CN", "TH", "AU", "LA"}), "en") == ["AU", "LA", "TH", "CN"]
