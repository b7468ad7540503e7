"""Labels, order and wording of the figures."""

from __future__ import annotations

import pytest

from events.enums import RoleKind
from registrations.delegations.enums import DelegationState
from registrations.statistics.enums import Basis
from registrations.statistics.office.metrics import country_rows, metrics, published_sentences
from registrations.statistics.queries import event_figures
from tests.factories.events import EventFactory
from tests.registrations.statistics.hand_counted import Book

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("basis", list(Basis))
def test_every_figure_says_how_it_is_counted(basis: Basis) -> None:
    book = Book()
    book.came(delegation=book.party(state=DelegationState.APPLIED))
    rows = metrics(event_figures(book.event), basis)
    assert len(rows) == 9
    assert all(row.label and row.rule for row in rows)


def test_unconfirmed_ones_are_told_only_where_there_are_some() -> None:
    book = Book()
    book.came()
    assert len(metrics(event_figures(book.event), Basis.BASE)) == 8


def test_countries_come_by_number_then_name_and_the_mainland_last() -> None:
    book = Book()
    for code in ("TH", "CN", "CN", "CN", "LA", "LA", "AU"):
        book.came(residence=code, nationality="TH")
    rows = country_rows(event_figures(book.event), Basis.RESIDENCE, "en")
    assert [(row.name, row.chosen) for row in rows] == [
        ("Laos", 2),
        ("Australia", 1),
        ("Thailand", 1),
        ("China", 3),
    ]


def test_sentences_name_the_programme_in_their_own_language() -> None:
    event = EventFactory.create(
        edition=2,
        programme__name_zh_hans="寻根营",
        programme__name_zh_hant="尋根營",
        programme__name_en="Roots Camp",
    )
    book = Book(event)
    book.came(RoleKind.CAMPER, residence="TH", delegation=book.party("TH"))
    book.came(delegation=book.party("LA"))
    found = {sentence.code: sentence.text for sentence in published_sentences(event_figures(event), event)}
    assert list(found)[:3] == ["fair-zh-hans", "fair-zh-hant", "fair-en"]
    assert found["fair-zh-hans"].endswith("参加第2届寻根营")
    assert found["fair-zh-hant"].endswith("參加第2屆尋根營")
    assert found["fair-en"].endswith("to the 2nd Roots Camp")
    assert found["campers-zh-hant"].startswith("舉辦1期尋根營")
