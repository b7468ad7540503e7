"""The spreadsheet, read back."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from events.enums import RoleKind
from registrations.statistics.enums import Basis
from registrations.statistics.office.export import sheet_name, workbook
from registrations.statistics.queries import event_figures
from tests.registrations.statistics.hand_counted import Book

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 8, 1, 4, 0, tzinfo=UTC)
Rows = list[list[object]]


def sheets_of(book: Book, basis: Basis = Basis.RESIDENCE, language: str = "en") -> dict[str, Rows]:
    with translation.override(language):
        content = workbook(book.event, event_figures(book.event), basis, now=NOW)
    read = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: [[*row] for row in read.get_sheet_by_name(name).to_python()] for name in read.sheet_names}


@pytest.fixture
def book() -> Book:
    book = Book()
    party = book.party("TH", name="泰国代表团")
    book.came(RoleKind.CAMPER, delegation=party, name="SOMCHAI LIN", residence="TH")
    book.came(RoleKind.CAMPER, delegation=party, name="MALEE CHEN", residence="LA")
    book.came(RoleKind.LEADER, delegation=party, name="PRASERT CHEN")
    book.came(RoleKind.CAMPER, name="LI SHANGHAI", residence="CN")
    return book


def test_has_three_sheets(book: Book) -> None:
    assert list(sheets_of(book)) == ["Summary", "By country or region", "By delegation"]


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en", "th", "de"])
def test_has_them_in_every_language(book: Book, language: str) -> None:
    assert len(sheets_of(book, language=language)) == 3


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("按国家/地区", "按国家 地区"),
        ("a[b]:c*d?e\\f", "a b  c d e f"),
        ("x" * 40, "x" * 31),
        ("'quoted'", "quoted"),
    ],
)
def test_a_sheets_name_is_one_that_excel_takes(words: str, name: str) -> None:
    assert sheet_name(words) == name


def test_the_summary_says_each_figure_with_its_rule(book: Book) -> None:
    rows = sheets_of(book)["Summary"]
    figures = {row[0]: (row[1], row[2]) for row in rows}
    assert figures["People who attended"][0] == 3
    assert figures["Countries/regions"][0] == 2
    assert "mainland" in str(figures["Countries/regions"][1])
    assert figures["Delegation leader"][0] == 1
    texts = [row[0] for row in rows]
    assert "ran 1 session for 2 young people of Chinese descent from Laos and Thailand" in texts
    assert "As of Aug. 1, 2026, noon (Asia/Shanghai)" in texts


def test_countries_by_each_basis_with_the_mainland_last(book: Book) -> None:
    rows = sheets_of(book)["By country or region"]
    assert rows[0][2:] == ["By residence", "By nationality", "By delegation's home", "Delegations that came"]
    assert [row[:6] for row in rows[1:4]] == [
        ["Laos", "LA", 1, 0, 0, 0],
        ["Thailand", "TH", 1, 3, 2, 1],
        ["China", "CN", 1, 0, 0, 0],
    ]


def test_delegations_with_their_state(book: Book) -> None:
    rows = sheets_of(book)["By delegation"]
    assert rows[1] == ["泰国代表团", "Thailand", "Confirmed", 2, 2, 2, 1]


def test_no_person_is_named(book: Book) -> None:
    cells = " ".join(str(cell) for rows in sheets_of(book).values() for row in rows for cell in row)
    for name in ("SOMCHAI", "MALEE", "PRASERT", "SHANGHAI LI", "LI SHANGHAI"):
        assert name not in cells


@pytest.mark.parametrize(
    "name", ["=1+1", '=HYPERLINK("http://x","y")', "+86", "@SUM(A1)", "http://example.com"]
)
def test_a_name_is_never_a_formula_or_a_link(book: Book, name: str) -> None:
    party = book.party("MM", name=name)
    book.came(delegation=party)
    assert name in [row[0] for row in sheets_of(book)["By delegation"]]


def test_control_signs_emoji_and_right_to_left_text_are_kept_readable(book: Book) -> None:
    book.party("MM", name="团🎏 \x0b وفد")
    names = [str(row[0]) for row in sheets_of(book)["By delegation"]]
    assert any(name.startswith("团🎏") and name.endswith("وفد") for name in names)


def test_an_empty_event_has_a_spreadsheet_too() -> None:
    assert len(sheets_of(Book())["By delegation"]) == 1
