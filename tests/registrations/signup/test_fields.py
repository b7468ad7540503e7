"""What people type: names in any script, dates, countries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from registrations.signup.fields import (
    CountryField,
    DatePartsField,
    NameField,
    PlainLine,
    country_groups,
    date_order,
)


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            "LIN XIAOHAI", "林小海", "O’BRIEN-SMITH", "D'Angelo", "สมชาย ใจดี", "ကျော်စွာ", "محمد علي", "José",
            "김민수", "Nguyễn Thị Ánh", "Đặng", "𠮷田", "John Smith 3rd",
        ],
    )  # fmt: skip
    def test_in_any_script_are_names(self, name: str) -> None:
        assert NameField(max_length=200).clean(name) == name

    @pytest.mark.parametrize("name", ["😀", "LIN 😀", "LIN\ufffdXIAO", "<b>", "¥€$", "123", "…", "--"])
    def test_without_letters_or_with_pictures_are_refused(self, name: str) -> None:
        with pytest.raises(ValidationError):
            NameField(max_length=200).clean(name)

    @pytest.mark.parametrize("name", ["", " ", "\u3000", "\u200b", "\u202e"])
    def test_that_show_nothing_are_missing(self, name: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            NameField().clean(name)
        assert refusal.value.code == "required"
        assert NameField(required=False).clean(name) == ""

    def test_too_long_or_with_nul_are_refused(self) -> None:
        for name in ("A" * 201, "LIN\x00"):
            with pytest.raises(ValidationError):
                NameField(max_length=200).clean(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Nanyang \t Trading\r\nCo. ", "Nanyang Trading Co."),
        ("abc\u202edef\u2066", "abcdef"),
        ("\u200eSchool\u200f", "School"),
        ("क्\u200dष", "क्\u200dष"),
        ("e\u0301", "é"),
        ("学校 🎓", "学校 🎓"),
        ("مدرسة", "مدرسة"),
    ],
)
def test_a_line_is_tidied(typed: str, kept: str) -> None:
    assert PlainLine().clean(typed) == kept


class TestDates:
    @pytest.mark.parametrize(
        ("typed", "read"),
        [
            (["2012", "3", "5"], date(2012, 3, 5)),
            (["2012", "02", "29"], date(2012, 2, 29)),
            (["２０１２", "１２", "３１"], date(2012, 12, 31)),
            ([" 2012 ", " 3", "5 "], date(2012, 3, 5)),
            (["၂၀၁၂", "๓", "٥"], date(2012, 3, 5)),
        ],
    )
    def test_are_read(self, typed: list[str], read: date) -> None:
        assert DatePartsField().clean(typed) == read

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            (["", "", ""], "required"),
            (["2012", "", "5"], "incomplete"),
            (["2012", "3"], "incomplete"),
            (["2012", "March", "5"], "digits"),
            (["-2012", "3", "5"], "digits"),
            (["2012", "3", "²"], "digits"),
            (["12", "3", "5"], "year"),
            (["0000", "3", "5"], "year"),
            (["2012", "13", "5"], "month"),
            (["2012", "0", "5"], "month"),
            (["2023", "2", "29"], "day"),
            (["2012", "4", "31"], "day"),
            (["2012", "4", "0"], "day"),
            (["2012", "4", "999"], "day"),
            (["9" * 5000, "4", "1"], "max_length"),
            (["2012\x00", "4", "1"], "null_characters_not_allowed"),
        ],
    )
    def test_that_do_not_exist_say_why(self, typed: list[str], code: str) -> None:
        with pytest.raises(ValidationError) as refusal:
            DatePartsField().clean(typed)
        assert [error.code for error in refusal.value.error_list] == [code]

    def test_left_empty_are_none_where_they_may_be(self) -> None:
        assert DatePartsField(required=False).clean(["", "", ""]) is None

    @pytest.mark.parametrize(
        ("language", "order"),
        [
            ("zh-hans", ["year", "month", "day"]), ("en", ["month", "day", "year"]),
            ("de", ["day", "month", "year"]), ("es", ["day", "month", "year"]),
            ("ko", ["year", "month", "day"]),
        ],
    )  # fmt: skip
    def test_stand_in_the_order_of_the_language(self, language: str, order: list[str]) -> None:
        with translation.override(language):
            assert date_order() == order

    def test_keep_what_was_typed_with_a_word_for_each_part(self) -> None:
        class Form(forms.Form):
            born = DatePartsField()

        form = Form({"born_year": "2013", "born_month": "2", "born_day": "29"})
        assert not form.is_valid()
        html = str(form["born"])
        assert all(f'value="{typed}"' in html for typed in ("2013", "2", "29"))
        assert html.count("<label") == html.count('inputmode="numeric"') == 3

    def test_every_language_has_an_order_of_three(self, settings: Any) -> None:
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                assert sorted(date_order()) == ["day", "month", "year"]


class TestCountries:
    @pytest.mark.parametrize("code", ["TH", "HK", "MO", "TW", "CN"])
    def test_and_regions_are_known(self, code: str) -> None:
        assert CountryField().clean(code) == code

    @pytest.mark.parametrize("code", ["XX", "th", "Thailand", "\x00", "T" * 10_000])
    def test_others_are_not(self, code: str) -> None:
        with pytest.raises(ValidationError):
            CountryField().clean(code)

    def test_are_named_and_sorted_in_the_readers_language(self) -> None:
        with translation.override("zh-hans"):
            names = [name for _code, name in country_groups("zh-hans")[1][1]]
        assert "泰国" in names
        assert names.index("巴西") < names.index("德国") < names.index("泰国") < names.index("中国")
        with translation.override("en"):
            english = [name for _code, name in country_groups("en")[1][1]]
        assert english.index("Åland Islands") < english.index("Albania") < english.index("Algeria")

    def test_that_are_frequent_stand_first(self) -> None:
        frequent, everything = country_groups("en")
        assert ("TH", "Thailand") in frequent[1]
        assert set(frequent[1]) < set(everything[1])
