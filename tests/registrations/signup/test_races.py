"""Many at once: one registration a form, one a person, and never a place too many."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections

from events.models import Event
from registrations.people.models import Guardian, Person
from registrations.signup.actions import NoPlaceLeft, SignUpRefused, WrongState, accept, withdraw
from registrations.signup.enums import State
from registrations.signup.models import Registration
from tests.factories.applications import STAFF, childs, delegates, sign_up
from tests.factories.events import NOW, camp, fair

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 8


def at_once(jobs: list[Callable[[], Any]]) -> list[Any]:
    """The results of all jobs, run at one time; a refusal is a result, too."""

    def run(job: Callable[[], Any]) -> Any:
        try:
            return job()
        except (SignUpRefused, NoPlaceLeft, WrongState) as refusal:
            return refusal
        finally:
            connections.close_all()

    connection.close()
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, jobs))


def test_the_same_form_sent_many_times_is_one_registration() -> None:
    event = fair(needs_review=False)
    said = delegates(event)
    results = at_once([lambda: sign_up(event, said, idempotency_key="one form")] * 12)
    assert {row.pk for row in results} == {Registration.objects.get().pk}
    assert Person.objects.count() == 1
    assert event.pools.get().used == 1


def test_one_document_in_many_forms_is_one_registration() -> None:
    event = camp()
    forms = [
        childs(event, document_type="passport", document_number="AA1", contact_email=f"f{n}@example.com")
        for n in range(10)
    ]
    results = at_once([lambda said=said: sign_up(event, said) for said in forms])  # type: ignore[misc]
    assert sum(isinstance(result, SignUpRefused) for result in results) == 9
    assert Registration.objects.count() == Person.objects.count() == 1


def test_a_guardian_with_many_children_at_once_is_one_guardian() -> None:
    event = camp()
    children = [childs(event, name=f"CHILD {word}", chinese_name="") for word in "ABCDEFGH"]
    results = at_once([lambda said=said: sign_up(event, said) for said in children])  # type: ignore[misc]
    assert all(isinstance(result, Registration) for result in results)
    assert Guardian.objects.count() == 1


def _crowd(event: Event, size: int) -> list[Callable[[], Any]]:
    forms = [delegates(event, name=f"PERSON {n}", contact_email=f"p{n}@example.com") for n in range(size)]
    return [lambda said=said: sign_up(event, said) for said in forms]  # type: ignore[misc]


def test_a_storm_on_few_places_sells_each_once() -> None:
    event = fair(needs_review=False, capacity=7)
    results = at_once(_crowd(event, 24))
    assert sum(isinstance(result, Registration) for result in results) == 7
    assert event.pools.get().used == Registration.objects.holding().count() == 7


def test_accepting_and_withdrawing_at_once_leaves_the_counter_true() -> None:
    event = fair(capacity=5)
    forms = [delegates(event, name=f"P {n}", contact_email=f"p{n}@example.com") for n in range(10)]
    rows = [sign_up(event, said) for said in forms]
    jobs: list[Callable[[], Any]] = []
    for row in rows:
        jobs.append(lambda row=row: accept(actor=STAFF, registration=row, now=NOW))  # type: ignore[misc]
        jobs.append(lambda row=row: withdraw(actor=STAFF, registration=row, now=NOW))  # type: ignore[misc]
    at_once(jobs)
    assert event.pools.get().used == Registration.objects.holding().count() <= 5
    assert Registration.objects.filter(state=State.WITHDRAWN).exists()
