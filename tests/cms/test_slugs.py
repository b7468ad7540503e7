import pytest

from cms.slugs import LONGEST, latin_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("碧海侨联", "bi-hai-qiao-lian"),
        ("2026 寻根之旅", "2026-xun-gen-zhi-lu"),
        ("Roots & Wings!", "roots-wings"),
        ("Élan", "elan"),
        ("🙂", ""),
        ("مرحبا", ""),
        ("", ""),
        ("\x00<script>", "script"),
    ],
)
def test_a_title_becomes_small_latin_words(title: str, slug: str) -> None:
    assert latin_slug(title) == slug


def test_a_long_title_becomes_a_short_slug() -> None:
    slug = latin_slug("很长的标题" * 100)
    assert 0 < len(slug) <= LONGEST
    assert not slug.endswith("-")
