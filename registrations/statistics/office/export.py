"""The spreadsheet of an event's figures. It holds no person's name; delegations stand by theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from events.models import Event
from registrations.statistics.countries import country_name
from registrations.statistics.enums import Basis
from registrations.statistics.office.metrics import (
    basis_in_words,
    country_rows,
    metrics,
    published_sentences,
)
from registrations.statistics.queries import EventFigures

Cell = str | int
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORTED = ("turnout", "countries", "delegations")
"""What the log of accesses names: small groups can point at somebody."""


_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def sheet_name(words: str) -> str:
    """`words` as Excel allows a sheet to be called, whatever a translator wrote."""
    return _NOT_IN_A_NAME.sub(" ", words)[:_LONGEST_NAME].strip(" '")


class _Sheet:
    """A sheet that is written from the top, with a heading row that stays in sight."""

    def __init__(self, book: Workbook, name: str, widths: Sequence[int]) -> None:
        self._sheet = book.add_worksheet(sheet_name(name))
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._plain = book.add_format({"text_wrap": True, "valign": "top"})
        self._line = book.add_format()
        self._row = 0
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)

    def heading(self, *cells: Cell) -> None:
        self._write(cells, self._bold)

    def rows(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            self._write(row, self._plain)

    def lines(self, texts: Iterable[str]) -> None:
        """Each text in one line, which may run on over the cells to its right."""
        for text in texts:
            self._write([text], self._line)

    def skip(self) -> None:
        self._row += 1

    def freeze(self) -> None:
        """Keep what was written so far in sight."""
        self._sheet.freeze_panes(self._row, 0)

    def _write(self, cells: Iterable[Cell], form: Any) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._row, column, cell, form)
            else:
                self._sheet.write_string(self._row, column, cell, form)
        self._row += 1


def workbook(event: Event, figures: EventFigures, basis: Basis, *, now: datetime) -> bytes:
    """An XLSX file of three sheets in the active language: summary, by country or region, by delegation."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        _summary(_Sheet(book, _("Summary"), (34, 14, 60, 14, 14)), event, figures, basis, now)
        _countries(_Sheet(book, _("By country or region"), (34, 8, 14, 14, 14, 14)), figures, basis)
        _delegations(_Sheet(book, _("By delegation"), (44, 24, 14, 12, 12, 12, 12)), figures)
    return buffer.getvalue()


def _summary(sheet: _Sheet, event: Event, figures: EventFigures, basis: Basis, now: datetime) -> None:
    as_of = date_format(now.astimezone(event.zone), "DATETIME_FORMAT")
    sheet.lines(
        [str(event.name), _("As of %(moment)s (%(zone)s)") % {"moment": as_of, "zone": event.time_zone}]
    )
    sheet.skip()
    sheet.heading(_("Figure"), _("Value"), _("How it is counted"))
    sheet.rows([row.label, row.value, row.rule] for row in metrics(figures, basis))
    sheet.skip()
    sheet.heading(_("Role"), _("Registered"), _("Accepted"), _("Attended"), _("Attendances"))
    sheet.rows(
        [str(row.kind.label), row.turnout.registered, row.turnout.accepted, row.turnout.attended,
         row.turnout.attendances]
        for row in figures.roles
    )  # fmt: skip
    sheet.skip()
    sheet.heading(_("Sentences"))
    sheet.lines(sentence.text for sentence in published_sentences(figures, event))


def _countries(sheet: _Sheet, figures: EventFigures, basis: Basis) -> None:
    sheet.heading(
        _("Country/region"), _("Code"), _("By residence"), _("By nationality"), _("By delegation's home"),
        _("Delegations that came"),
    )  # fmt: skip
    sheet.freeze()
    rows = country_rows(figures, basis, get_language() or "en")
    sheet.rows(
        [row.name, row.code, row.residence, row.nationality, row.base, row.delegations] for row in rows
    )
    sheet.skip()
    sheet.lines([basis_in_words(basis)])


def _delegations(sheet: _Sheet, figures: EventFigures) -> None:
    sheet.heading(
        _("Delegation"), _("Country/region"), _("State"), _("Registered"), _("Accepted"), _("Attended"),
        _("Counts as come"),
    )  # fmt: skip
    sheet.freeze()
    language = get_language() or "en"
    sheet.rows(
        [row.name, country_name(row.base, language), str(row.state.label), row.registered, row.accepted,
         row.attended, int(row.came)]
        for row in figures.delegations
    )  # fmt: skip
