"""What is decided about people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from foundation import audit
from foundation.actors import Actor
from registrations.people.enums import Likeness
from registrations.people.models import Person, SamePersonQuestion


@transaction.atomic
def answer_same_person(
    *, actor: Actor, question: SamePersonQuestion, same: bool, now: datetime
) -> SamePersonQuestion:
    """Answer whether two persons are one; a later answer replaces an earlier one.

    Who is merged into whom follows from the answers alone: all who are joined by answers “the same” are one,
    and the first of them stays. So an answer can be taken back without a trace on the others.
    """
    answer = Likeness.SAME if same else Likeness.DIFFERENT
    question = _write_answer(question, answer, answered_at=now, answered_by=actor.key)
    audit.record(actor=actor, verb="person.same" if same else "person.different", subject=question, now=now)
    return question


@transaction.atomic
def ask_again(*, actor: Actor, question: SamePersonQuestion, now: datetime) -> SamePersonQuestion:
    """Take an answer back: the question is open again, and whom only it had joined are parted."""
    question = _write_answer(question, Likeness.OPEN, answered_at=None, answered_by="")
    audit.record(actor=actor, verb="person.ask-again", subject=question, now=now)
    return question


def _write_answer(
    question: SamePersonQuestion, answer: Likeness, *, answered_at: datetime | None, answered_by: str
) -> SamePersonQuestion:
    question = SamePersonQuestion.objects.select_for_update().get(pk=question.pk)
    concerned = _lock_with_merged({question.first_id, question.second_id})
    question.answer = answer
    question.answered_at = answered_at
    question.answered_by = answered_by
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    _regroup(concerned)
    return question


def _lock_with_merged(ids: set[int]) -> set[int]:
    """Lock the persons, those they were merged into and all others merged there; again until none is new."""
    while True:
        list(Person.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
        merged = Person.objects.filter(pk__in=ids, merged_into__isnull=False)
        roots = set(merged.values_list("merged_into", flat=True))
        near = Q(pk__in=ids | roots) | Q(merged_into__in=ids | roots)
        wider = set(Person.objects.filter(near).values_list("pk", flat=True))
        if wider <= ids:
            return ids
        ids = wider


def _regroup(ids: Iterable[int]) -> None:
    """Merge among `ids` what answers join, and part the others."""
    root = {pk: pk for pk in ids}
    joined = SamePersonQuestion.objects.filter(answer=Likeness.SAME, first__in=root, second__in=root)
    for first, second in joined.values_list("first", "second"):
        one, other = sorted((root[first], root[second]))
        root = {pk: one if kept == other else kept for pk, kept in root.items()}
    for person in Person.objects.filter(pk__in=root).order_by("pk"):
        merged_into = root[person.pk] if root[person.pk] != person.pk else None
        if person.merged_into_id != merged_into:
            Person.objects.filter(pk=person.pk).update(merged_into=merged_into)
