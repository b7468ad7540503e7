"""The published sentences, word for word, for one and for many, in the three languages."""

from __future__ import annotations

import pytest

from registrations.statistics.queries import CamperFigures, FairFigures
from registrations.statistics.sentences import campers, fair, ordinal

COUNTRIES = frozenset({
    "TH", "MM", "LA", "ID", "MY", "SG", "PH", "VN", "KH", "BN", "JP", "KR", "US", "CA", "BR", "AR", "ES",
    "IT", "FR", "DE", "GB", "AU",
})  # fmt: skip
COUNTRIES_AND_REGIONS = COUNTRIES | {"HK", "MO", "TW"}


def fair_of(bases: frozenset[str], delegations: int, guests: int) -> FairFigures:
    return FairFigures(bases=bases, delegations=delegations, guests=guests)


def campers_of(*residences: tuple[str, int], cohorts: int = 1) -> CamperFigures:
    return CamperFigures(
        cohorts=cohorts, persons=sum(count for _, count in residences), residences=residences
    )


class TestFair:
    MANY = fair_of(COUNTRIES_AND_REGIONS, 38, 226)
    ONE = fair_of(frozenset({"TH"}), 1, 1)

    @pytest.mark.parametrize(
        ("language", "event", "sentence"),
        [
            ("zh-hans", "侨商大会", "邀请来自25个国家和地区的38个团组226名客商参加第3届侨商大会"),
            ("zh-hant", "僑商大會", "邀請來自25個國家和地區的38個團組226名客商參加第3屆僑商大會"),
            (
                "en",
                "Business Fair",
                "invited 226 guests in 38 delegations from 25 countries and regions to the 3rd Business Fair",
            ),
        ],
    )
    def test_many(self, language: str, event: str, sentence: str) -> None:
        assert fair(self.MANY, event=event, edition=3, language=language) == sentence

    @pytest.mark.parametrize(
        ("language", "event", "sentence"),
        [
            ("zh-hans", "侨商大会", "邀请来自1个国家的1个团组1名客商参加第1届侨商大会"),
            ("zh-hant", "僑商大會", "邀請來自1個國家的1個團組1名客商參加第1屆僑商大會"),
            (
                "en",
                "Business Fair",
                "invited 1 guest in 1 delegation from 1 country to the 1st Business Fair",
            ),
        ],
    )
    def test_one(self, language: str, event: str, sentence: str) -> None:
        assert fair(self.ONE, event=event, edition=1, language=language) == sentence

    @pytest.mark.parametrize(
        ("bases", "unit"),
        [
            ({"TH", "LA"}, "2 countries"),
            ({"TH", "HK"}, "2 countries and regions"),
            ({"TH", "MO"}, "2 countries and regions"),
            ({"TH", "TW"}, "2 countries and regions"),
            ({"TW"}, "1 country or region"),
        ],
    )
    def test_the_unit_follows_who_is_among_them(self, bases: set[str], unit: str) -> None:
        sentence = fair(fair_of(frozenset(bases), 2, 5), event="Fair", edition=2, language="en")
        assert sentence == f"invited 5 guests in 2 delegations from {unit} to the 2nd Fair"

    def test_the_unit_in_chinese(self) -> None:
        without = fair(fair_of(frozenset({"TH", "LA"}), 2, 5), event="会", edition=2, language="zh-hans")
        with_region = fair(fair_of(frozenset({"TH", "TW"}), 2, 5), event="会", edition=2, language="zh-hans")
        assert without == "邀请来自2个国家的2个团组5名客商参加第2届会"
        assert with_region == "邀请来自2个国家和地区的2个团组5名客商参加第2届会"

    def test_thousands(self) -> None:
        figures = fair_of(frozenset({"TH"}), 2, 1226)
        assert "invited 1,226 guests" in str(fair(figures, event="Fair", edition=2, language="en"))
        assert "团组1226名客商" in str(fair(figures, event="会", edition=2, language="zh-hans"))

    @pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
    @pytest.mark.parametrize("figures", [fair_of(frozenset(), 0, 0), fair_of(frozenset({"TH"}), 1, 0)])
    def test_nobody_came_no_sentence(self, figures: FairFigures, language: str) -> None:
        assert fair(figures, event="Fair", edition=1, language=language) is None


class TestCampers:
    SEVEN = campers_of(("TH", 20), ("MM", 17), ("ID", 16), ("IT", 15), ("LA", 14), ("ES", 8), ("PT", 4))

    @pytest.mark.parametrize(
        ("language", "theme", "sentence"),
        [
            (
                "zh-hans",
                "寻根营",
                "举办1期寻根营，94名来自泰国、缅甸、印度尼西亚、意大利、老挝等国家的华裔青少年参加",
            ),
            (
                "zh-hant",
                "尋根營",
                "舉辦1期尋根營，94名來自泰國、緬甸、印尼、義大利、老撾等國家的華裔青少年參加",
            ),
            (
                "en",
                "Roots Camp",
                "ran 1 session for 94 young people of Chinese descent from {}".format(
                    "Thailand, Myanmar, Indonesia, Italy, Laos and elsewhere"
                ),
            ),
        ],
    )
    def test_many(self, language: str, theme: str, sentence: str) -> None:
        assert campers(self.SEVEN, theme=theme, language=language) == sentence

    @pytest.mark.parametrize(
        ("language", "theme", "sentence"),
        [
            ("zh-hans", "寻根营", "举办1期寻根营，1名来自泰国的华裔青少年参加"),
            ("zh-hant", "尋根營", "舉辦1期尋根營，1名來自泰國的華裔青少年參加"),
            ("en", "Roots Camp", "ran 1 session for 1 young person of Chinese descent from Thailand"),
        ],
    )
    def test_one(self, language: str, theme: str, sentence: str) -> None:
        assert campers(campers_of(("TH", 1)), theme=theme, language=language) == sentence

    def test_whoever_is_named_completely_is_not_followed_by_elsewhere(self) -> None:
        figures = campers_of(("PH", 3), ("US", 2), ("LA", 1), cohorts=2)
        assert campers(figures, theme="", language="en") == (
            "ran 2 sessions for 6 young people of Chinese descent "
            "from the Philippines, the United States and Laos"
        )
        assert campers(figures, theme="寻根营", language="zh-hans") == (
            "举办2期寻根营，6名来自菲律宾、美国和老挝的华裔青少年参加"
        )

    def test_regions_bear_the_countrys_name_and_change_the_unit(self) -> None:
        figures = campers_of(("HK", 9), ("MO", 8), ("TW", 7), ("TH", 6), ("LA", 5), ("MM", 4))
        assert campers(figures, theme="营", language="zh-hans") == (
            "举办1期营，39名来自中国香港、中国澳门、中国台湾、泰国、老挝等国家和地区的华裔青少年参加"
        )
        assert campers(figures, theme="營", language="zh-hant") == (
            "舉辦1期營，39名來自中國香港、中國澳門、中國台灣、泰國、老撾等國家和地區的華裔青少年參加"
        )
        assert campers(figures, theme="", language="en") == (
            "ran 1 session for 39 young people of Chinese descent from "
            "Hong Kong (China), Macao (China), Taiwan (China), Thailand, Laos and elsewhere"
        )

    def test_a_region_among_those_not_named_changes_the_unit_too(self) -> None:
        figures = campers_of(("TH", 9), ("MM", 8), ("LA", 7), ("ID", 6), ("IT", 5), ("MO", 4))
        assert "等国家和地区的" in str(campers(figures, theme="营", language="zh-hans"))

    @pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
    def test_nobody_came_no_sentence(self, language: str) -> None:
        assert campers(campers_of(), theme="营", language=language) is None


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"),
        (13, "13th"), (21, "21st"), (22, "22nd"), (23, "23rd"), (24, "24th"), (101, "101st"), (111, "111th"),
        (112, "112th"),
    ],
)  # fmt: skip
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word
