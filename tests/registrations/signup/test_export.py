"""The spreadsheet of registrations, read back."""

from __future__ import annotations

import tracemalloc
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from python_calamine import CalamineWorkbook

from registrations.signup.export import COLUMNS, write_workbook
from registrations.signup.models import Registration
from tests.factories.delegations import DelegationFactory
from tests.factories.events import camp
from tests.factories.signup import DelegateRegistrationFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def read_back(language: str = "en") -> list[list[Any]]:
    file = BytesIO()
    with translation.override(language):
        count = write_workbook(Registration.objects.all(), file)
    file.seek(0)
    rows = [list(row) for row in CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()]
    assert count == len(rows) - 1
    return rows


def cells(language: str = "en") -> dict[str, Any]:
    return dict(zip(COLUMNS, read_back(language)[1], strict=True))


def test_what_is_said_stands_under_its_heading() -> None:
    event = camp()
    delegation = DelegationFactory.create(event=event, name="曼谷华校团")
    RegistrationFactory.create(
        event=event, role=event.roles.all()[0], delegation=delegation, name="LIN XIAOHAI", residence="FR"
    )
    found = cells()
    assert found["name"] == "LIN XIAOHAI"
    assert found["chinese_name"] == "林小海"
    assert found["delegation"] == "曼谷华校团"
    assert (found["residence"], found["age"], found["state"]) == ("France", 14, "Submitted")
    assert found["contact_phone"] == "+66 81 234 5678"


def test_dates_are_dates_in_the_events_zone() -> None:
    # At NOW, 04:00 UTC, it is 01:30 there.
    event = camp(time_zone="America/St_Johns")
    RegistrationFactory.create(event=event, role=event.roles.all()[0], document_expires_on=date(2030, 1, 2))
    found = cells()
    assert found["birth_on"] == date(2012, 3, 5)
    assert found["document_expires_on"] == date(2030, 1, 2)
    assert found["submitted_at"] == datetime(2026, 5, 1, 1, 30)  # noqa: DTZ001


def test_document_numbers_stay_here() -> None:
    RegistrationFactory.create(document_number="E98765432", document_ending="5432")
    text = str(read_back())
    assert "E98765432" not in text
    assert "5432" not in text.replace("234 5678", "")


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://evil","x")', "+1+1", "-2", "@SUM(A1)", "http://example.com", "\t=1+1"]
)
def test_what_looks_like_a_formula_is_text(name: str) -> None:
    RegistrationFactory.create(name=name)
    assert str(cells()["name"]).strip() == name.strip()


def test_strange_text_is_kept() -> None:
    RegistrationFactory.create(name="مرحبا 🏮 <b>&", company="x" * 200)
    assert cells()["name"] == "مرحبا 🏮 <b>&"


def test_without_anybody_only_the_head_stands() -> None:
    assert read_back()[0][0] == "Code"


def test_queries_do_not_grow_with_rows() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            write_workbook(Registration.objects.all(), BytesIO())
        return len(captured)

    event = camp()
    RegistrationFactory.create(event=event, role=event.roles.all()[0])
    one = queries()
    for _more in range(2):
        DelegateRegistrationFactory.create(delegation=DelegationFactory.create())
    assert queries() <= one + 1  # The delegations, of which there were none.


def test_many_rows_need_little_memory() -> None:
    event = camp()
    role = event.roles.all()[0]
    first = RegistrationFactory.create(event=event, role=role)
    rows = []
    for number in range(3000):
        row = Registration(
            **{
                field.attname: getattr(first, field.attname)
                for field in Registration._meta.concrete_fields
                if field.attname != "id"
            }
        )
        row.code, row.idempotency_key, row.state = f"c{number}", f"k{number}", "withdrawn"
        rows.append(row)
    Registration.objects.bulk_create(rows, batch_size=500)
    del rows
    tracemalloc.start()
    write_workbook(Registration.objects.all(), BytesIO())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 25_000_000
