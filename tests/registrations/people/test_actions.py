"""A human's answers to who is the same person."""

from __future__ import annotations

import pytest

from foundation.actors import Actor
from foundation.models import AuditEntry
from registrations.people.actions import answer_same_person
from registrations.people.enums import Likeness
from registrations.people.models import Person, SamePersonQuestion
from tests.factories.events import NOW
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

ACTOR = Actor.system("tests")


def ask(first: Person, second: Person) -> SamePersonQuestion:
    return SamePersonQuestion.objects.create(first=first, second=second, asked_at=NOW)


def answer(question: SamePersonQuestion, same: bool) -> SamePersonQuestion:
    return answer_same_person(actor=ACTOR, question=question, same=same, now=NOW)


def merged(*people: Person) -> list[int | None]:
    return [Person.objects.get(pk=person.pk).merged_into_id for person in people]


@pytest.fixture
def people() -> list[Person]:
    return PersonFactory.create_batch(4)


def test_the_same_merges_the_later_into_the_earlier(people: list[Person]) -> None:
    a, b, *_ = people
    question = answer(ask(a, b), same=True)
    assert merged(a, b) == [None, a.pk]
    assert (question.answer, question.answered_by, question.answered_at) == (Likeness.SAME, ACTOR.key, NOW)


def test_different_merges_nobody(people: list[Person]) -> None:
    a, b, *_ = people
    assert answer(ask(a, b), same=False).answer == Likeness.DIFFERENT
    assert merged(a, b) == [None, None]


def test_chains_are_flat_in_whatever_order_they_grow(people: list[Person]) -> None:
    a, b, c, d = people
    answer(ask(c, d), same=True)
    answer(ask(b, c), same=True)
    answer(ask(a, d), same=True)
    assert merged(a, b, c, d) == [None, a.pk, a.pk, a.pk]


def test_an_answer_taken_back_parts_only_what_it_joined(people: list[Person]) -> None:
    a, b, c, d = people
    bridge = ask(b, c)
    answer(ask(a, b), same=True)
    answer(ask(c, d), same=True)
    answer(bridge, same=True)
    assert merged(a, b, c, d) == [None, a.pk, a.pk, a.pk]
    answer(bridge, same=False)
    assert merged(a, b, c, d) == [None, a.pk, None, c.pk]


def test_two_ways_to_the_same_stay_joined_when_one_is_taken_back(people: list[Person]) -> None:
    a, b, c, _ = people
    direct = ask(a, c)
    for question in (ask(a, b), ask(b, c), direct):
        answer(question, same=True)
    answer(direct, same=False)
    assert merged(a, b, c) == [None, a.pk, a.pk]


def test_each_answer_stands_in_the_audit_trail_without_names(people: list[Person]) -> None:
    question = ask(*people[:2])
    answer(question, same=True)
    answer(question, same=False)
    entries = AuditEntry.objects.filter(subject_code=question.code).order_by("pk")
    assert [entry.verb for entry in entries] == ["person.same", "person.different"]
    assert all(people[0].name not in str(entry.details) for entry in entries)
