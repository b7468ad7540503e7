"""Who is the same person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from registrations.people.enums import Likeness
from registrations.people.matching import Said, alike, document_hash, find_or_create, is_slip, name_key
from registrations.people.models import Person, SamePersonQuestion
from tests.factories.events import NOW
from tests.factories.people import PersonFactory

BORN = date(2012, 3, 5)
PASSPORT = document_hash("TH", "passport", "AA1234567")


def said(**fields: object) -> Said:
    facts: dict[str, Any] = {"name": "LIN XIAOHAI", "chinese_name": "", "birth_on": BORN}
    return Said(**{**facts, "document_hash": PASSPORT, **fields})


def found(said: Said, *, now: datetime) -> Person:
    """Whom `find_or_create` comes to, after a look that it tells rightly whether he is new."""
    before = Person.objects.count()
    person, is_new = find_or_create(said, now=now)
    assert is_new == (Person.objects.count() == before + 1)
    return person


class TestDocumentHash:
    @pytest.mark.parametrize(
        "number",
        ["AA1234567", "aa1234567", " AA 123-4567 ", "ＡＡ１２３４５６７", "AA·123_4567"],
    )
    def test_signs_that_say_nothing_make_no_difference(self, number: str) -> None:
        assert document_hash("th", "passport", number) == PASSPORT

    @pytest.mark.parametrize(
        ("country", "kind", "number"),
        [("MY", "passport", "AA1234567"), ("TH", "id_card", "AA1234567"), ("TH", "passport", "AA1234568")],
    )
    def test_another_document_is_another(self, country: str, kind: str, number: str) -> None:
        assert document_hash(country, kind, number) != PASSPORT

    @pytest.mark.parametrize("number", ["", " ", "--", "\u3000"])
    def test_no_number_is_no_document(self, number: str) -> None:
        assert document_hash("TH", "passport", number) is None

    def test_the_number_does_not_stand_in_it(self) -> None:
        assert PASSPORT is not None
        assert "1234567" not in PASSPORT
        assert len(PASSPORT) == 64


class TestAlike:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (("LIN XIAOHAI", ""), ("Lin Xiaohai", "")),
            (("LIN XIAOHAI", ""), ("XIAOHAI LIN", "")),
            (("LIN XIAOHAI", ""), ("Xiao-Hai Lin", "")),
            (("LIN XIAOHAI", ""), ("LIN XIAOHA", "")),
            (("LIN XIAOHAI", ""), ("LIN XIAOHAI MICHAEL", "")),
            (("LIN XIAOHAI", ""), ("林小海", "")),
            (("林小海", ""), ("LIN XIAOHAI", "林小海")),
            (("SOMBAT LIMTHONG", "林小海"), ("LIN XIAOHAI", "")),
            (("ANNA", "林小红"), ("BERTA", "林小紅")),
            (("ZENG LI", ""), ("曾丽", "")),
            (("SHAN XIONG", ""), ("单雄", "")),
            (("JOSÉ GARCÍA", ""), ("Jose Garcia", "")),
            (("Ｌｉｎ Ｘｉａｏｈａｉ", ""), ("LIN XIAOHAI", "")),
        ],
    )
    def test_names_that_may_be_one(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        assert alike(*one, *other)
        assert alike(*other, *one)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (("LIN XIAOHAI", "林小海"), ("CHEN DAWEI", "陈大伟")),
            (("LIN XIAOHAI", ""), ("LIN DAWEI", "")),
            (("林小海", ""), ("陈大伟", "")),
            (("林小海", ""), ("林大伟", "")),
            (("", ""), ("", "")),
            (("…", ""), ("!!", "")),
            (("محمد علي", ""), ("أحمد حسن", "")),
        ],
    )
    def test_names_that_are_not(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        assert not alike(*one, *other)
        assert not alike(*other, *one)


@pytest.mark.parametrize("other", [date(2012, 5, 3), date(2012, 3, 6), date(2012, 4, 5), date(2021, 3, 5)])
def test_a_slip_of_the_pen(other: date) -> None:
    assert is_slip(BORN, other)


@pytest.mark.parametrize("other", [date(2011, 4, 5), date(1980, 1, 1)])
def test_no_slip(other: date) -> None:
    assert not is_slip(BORN, other)


def test_the_key_of_a_name_that_grows_when_folded_still_fits() -> None:
    assert len(name_key("ﷺ" * 200)) == 200


@pytest.mark.django_db
class TestFindOrCreate:
    def test_a_stranger_is_written_without_a_question(self) -> None:
        person = found(said(chinese_name="林小海"), now=NOW)
        assert (person.name, person.chinese_name, person.birth_on) == ("LIN XIAOHAI", "林小海", BORN)
        assert person.document_hash == PASSPORT
        assert person.name_key == "lin xiaohai"
        assert not SamePersonQuestion.objects.exists()

    def test_a_known_document_and_birth_date_is_the_person_whatever_the_name(self) -> None:
        known = PersonFactory.create(document_hash=PASSPORT, name="SOMBAT LIMTHONG", chinese_name="")
        assert found(said(), now=NOW) == known
        assert not SamePersonQuestion.objects.exists()

    def test_nothing_is_copied_to_the_person(self) -> None:
        known = PersonFactory.create(document_hash=PASSPORT, name="LIN XIAO HAI", chinese_name="")
        found(said(chinese_name="林小海"), now=NOW)
        known.refresh_from_db()
        assert (known.name, known.chinese_name) == ("LIN XIAO HAI", "")

    def test_a_slip_in_the_birth_date_with_a_like_name_is_the_person(self) -> None:
        known = PersonFactory.create(document_hash=PASSPORT, name="LIN XIAOHAI")
        assert found(said(birth_on=date(2012, 5, 3)), now=NOW) == known

    @pytest.mark.parametrize(
        "fields", [{"birth_on": date(1980, 1, 1)}, {"birth_on": date(2012, 5, 3), "name": "CHEN DAWEI"}]
    )
    def test_a_document_of_somebody_clearly_different_is_a_question(self, fields: dict[str, object]) -> None:
        known = PersonFactory.create(document_hash=PASSPORT, name="LIN XIAOHAI", chinese_name="")
        person = found(said(**fields), now=NOW)
        assert person != known
        assert person.document_hash is None
        question = SamePersonQuestion.objects.get()
        assert {question.first, question.second} == {known, person}
        assert question.answer == Likeness.OPEN

    @pytest.mark.parametrize("hashed", [None, document_hash("TH", "passport", "BB7654321")])
    def test_the_same_birth_date_and_a_like_name_is_a_question(self, hashed: str | None) -> None:
        known = PersonFactory.create(name="Xiaohai Lin", document_hash=PASSPORT)
        person = found(said(document_hash=hashed), now=NOW)
        assert person != known
        assert SamePersonQuestion.objects.get().first == known
        assert SamePersonQuestion.objects.get().second == person

    def test_another_birth_date_or_name_is_no_question(self) -> None:
        PersonFactory.create(name="LIN XIAOHAI", birth_on=date(2011, 4, 6))
        PersonFactory.create(name="CHEN DAWEI", chinese_name="陈大伟")
        found(said(), now=NOW)
        assert not SamePersonQuestion.objects.exists()

    def test_who_was_merged_is_found_as_the_one_who_stayed(self) -> None:
        stays = PersonFactory.create(name="LIN XIAOHAI")
        PersonFactory.create(merged_into=stays, document_hash=PASSPORT)
        assert found(said(), now=NOW) == stays

    def test_of_two_like_persons_merged_one_question_is_asked(self) -> None:
        stays = PersonFactory.create(name="LIN XIAOHAI")
        PersonFactory.create(name="LIN XIAOHAI", merged_into=stays)
        person = found(said(document_hash=None), now=NOW)
        question = SamePersonQuestion.objects.get()
        assert (question.first, question.second) == (stays, person)

    def test_the_database_refuses_a_second_person_with_the_document(self) -> None:
        PersonFactory.create(document_hash=PASSPORT)
        with pytest.raises(IntegrityError), transaction.atomic():
            PersonFactory.create(document_hash=PASSPORT)

    def test_persons_without_documents_are_many(self) -> None:
        found(said(document_hash=None), now=NOW)
        found(said(document_hash=None, name="CHEN DAWEI"), now=NOW)
        assert Person.objects.filter(document_hash=None).count() == 2
