"""Registrations as a spreadsheet, written row by row so that many rows need little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import IO, Any

import xlsxwriter
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from registrations.signup.models import Registration

BATCH = 1000
WIDTH = 16

Cell = str | int | date | datetime | None


def _in_zone(registration: Registration, moment: datetime | None) -> datetime | None:
    """Spreadsheets know no time zones: the moment as the event's clocks showed it."""
    return moment.astimezone(registration.event.zone).replace(tzinfo=None) if moment else None


# The document number is left out on purpose.
COLUMNS: dict[str, tuple[Any, Callable[[Registration], Cell]]] = {
    "code": (_("Code"), lambda row: row.code),
    "event": (_("Event"), lambda row: str(row.event)),
    "role": (_("Role"), lambda row: str(row.role)),
    "part": (_("Part"), lambda row: str(row.part or "")),
    "delegation": (_("Delegation"), lambda row: str(row.delegation or "")),
    "state": (_("State"), lambda row: row.get_state_display()),
    "name": (_("Name as in the passport"), lambda row: row.name),
    "chinese_name": (_("Chinese name"), lambda row: row.chinese_name),
    "birth_on": (_("Date of birth"), lambda row: row.birth_on),
    "age": (_("Age on the opening day"), lambda row: row.age),
    "nationality": (_("Nationality"), lambda row: row.nationality.name),
    "residence": (_("Lives in"), lambda row: row.residence.name),
    "document_type": (_("Document"), lambda row: row.get_document_type_display()),
    "document_expires_on": (_("Valid until"), lambda row: row.document_expires_on),
    "document_check": (_("Document check"), lambda row: row.get_document_check_display()),
    "company": (_("Company or school"), lambda row: row.company),
    "job_title": (_("Position"), lambda row: row.job_title),
    "contact_email": (_("E-mail address"), lambda row: row.contact_email),
    "contact_phone": (_("Phone"), lambda row: str(row.contact_phone or "")),
    "guardian_name": (_("Guardian"), lambda row: row.guardian_name),
    "guardian_relation": (_("Relation"), lambda row: row.get_guardian_relation_display()),
    "language": (_("Language"), lambda row: row.language),
    "origin": (_("Signed up"), lambda row: row.get_origin_display()),
    "submitted_at": (_("Signed up on"), lambda row: _in_zone(row, row.submitted_at)),
    "decided_at": (_("Decided on"), lambda row: _in_zone(row, row.decided_at)),
}
"""The columns, each with its heading and how its cell is read from a row."""


def write_workbook(rows: QuerySet[Registration], file: IO[bytes]) -> int:
    """Write `rows` into `file` in the active language; returns how many.

    Text stays text: what looks like a formula or an address is none.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        _write_head(sheet, book.add_format({"bold": True, "bottom": 1}))
        formats: dict[type, Format] = {
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        count = 0
        for count, row in enumerate(_batches(rows), start=1):
            for column, (_heading, read) in enumerate(COLUMNS.values()):
                _write_cell(sheet, count, column, read(row), formats)
    return count


def _batches(rows: QuerySet[Registration]) -> Iterator[Registration]:
    fetched = rows.defer("document_number", "search_text").prefetch_related(
        "event", "role", "part", "delegation"
    )
    return fetched.order_by("pk").iterator(chunk_size=BATCH)


def _write_head(sheet: Worksheet, bold: Format) -> None:
    sheet.set_column(0, len(COLUMNS) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    for column, (heading, _read) in enumerate(COLUMNS.values()):
        sheet.write_string(0, column, str(heading), bold)


def _write_cell(sheet: Worksheet, row: int, column: int, value: Cell, formats: dict[type, Format]) -> None:
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, formats[datetime])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats[date])
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, str(value))
