"""Invented people: never twice, the same on every machine, with the right age."""

from __future__ import annotations

import random
from datetime import date
from types import SimpleNamespace
from typing import Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.rules import age_on
from huiqiao.demo.applicants import ApplicantMaker, Wanted, language_of, phone_of
from huiqiao.demo.names import NameMaker
from huiqiao.demo.stories.fair import CAME, TOTAL, sizes

COUNTRIES = sorted({country for country, _, _ in CAME} | {"CN", "PT"})


def maker(seed: int = 1) -> NameMaker:
    return NameMaker(random.Random(seed))


@pytest.mark.parametrize("country", COUNTRIES)
def test_names_of_each_country_are_different_people(country: str) -> None:
    names = maker()
    found = [names.name(country, young=bool(index % 2)) for index in range(30)]
    assert len({name.latin for name in found}) == 30
    assert all(name.latin.replace(" ", "").replace("-", "").isalpha() for name in found)


def test_the_same_seed_gives_the_same_people() -> None:
    one, other = ([maker(5).name(country, young=True) for country in COUNTRIES] for _ in range(2))
    assert one == other


@pytest.mark.parametrize("country", ["TH", "MM", "LA"])
def test_names_have_their_own_script_too(country: str) -> None:
    own = maker().name(country, young=False).own
    assert own
    assert not any(sign.isascii() and sign.isalpha() for sign in own)


def test_addresses_are_plain_and_nobodys() -> None:
    names = maker()
    for number, country in enumerate(COUNTRIES):
        address = names.name(country, young=False).address(number)
        assert address.isascii()
        assert address.endswith(f".{number}@example.com")


@pytest.mark.parametrize("country", COUNTRIES)
def test_phones_are_the_numbering_plans_examples(country: str) -> None:
    phone = phone_of(country)
    assert phonenumbers.is_valid_number(phonenumbers.parse(phone))


def test_languages_are_those_of_the_site() -> None:
    assert {language_of(country) for country in COUNTRIES} == {"zh-hans", "zh-hant", "en"}


@given(st.dates(date(2025, 9, 1), date(2040, 12, 31)), st.integers(7, 90), st.integers(0, 10_000))
def test_ages_are_right_whatever_the_opening_day(opening: date, age: int, series: int) -> None:
    event: Any = SimpleNamespace(opening_day=opening)
    role: Any = SimpleNamespace()
    said = ApplicantMaker(series, {}).adult(Wanted(event=event, role=role, residence="TH", age=age))
    assert age_on(said.birth_on, opening) == age


def test_documents_are_never_shared() -> None:
    event: Any = SimpleNamespace(opening_day=date(2026, 7, 12))
    role: Any = SimpleNamespace()
    wanted = Wanted(event=event, role=role, residence="MY", age=30)
    makers = [ApplicantMaker(series, {}) for series in (1, 2)]
    numbers = [people.adult(wanted).document_number for people in makers for _ in range(200)]
    assert len(set(numbers)) == 400


def test_the_fairs_delegations_are_parties_of_3_to_9() -> None:
    counts = sizes(len(CAME))
    assert (len(counts), sum(counts)) == (38, TOTAL)
    assert 3 <= min(counts) <= max(counts) <= 9
