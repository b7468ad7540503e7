"""What the processes of a run tell each other. Nothing here needs Django."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

LANGUAGE = "zh-hans"
ROLE = "camper"
CHECK_INS = f"/api/gate/check-ins?language={LANGUAGE}"
FIRST_BIRTHDAY = date(2008, 6, 1)
BIRTHDAYS = 1200
"""Birth dates of those who sign up are spread over so many days; all are of the camp's age."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is built: an event for each number of places, and two crowds of so many at the gate."""

    places: Sequence[int]
    tickets: int
    bare_tickets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the client has to know of what was built and recorded.

    `page` is the path of an event's page, `tickets` are codes; statements are counted for a whole request.
    """

    hot_events: Sequence[str]
    page: str
    device_token: str
    tickets: Sequence[str]
    check_in_statements: int
    sign_up_statements: int
    page_statements: int

    @classmethod
    def read(cls, path: Path) -> World:
        """What `write` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def write(self, path: Path) -> None:
        """Hand it to another process."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


def sign_up_path(event_code: str) -> str:
    """Where the form of an event stands."""
    return f"/{LANGUAGE}/sign-up/{event_code}/{ROLE}/"


def said(number: int) -> dict[str, str]:
    """What the parent of the child with that number types; no two children have anything in common."""
    born = FIRST_BIRTHDAY + timedelta(days=number % BIRTHDAYS)
    return {
        "name": f"LIN XIAOHAI {_letters(number)}",
        "chinese_name": "林小海",
        "birth_on_year": str(born.year),
        "birth_on_month": str(born.month),
        "birth_on_day": str(born.day),
        "nationality": "TH",
        "residence": "TH",
        "company": "曼谷中华学校",
        "document_type": "passport",
        "document_number": f"AA{number:08d}",
        "guardian_name": "LIN GUOQIANG",
        "guardian_relation": "father",
        "contact_email": f"family{number:09d}@example.com",
        "contact_phone": "+66812345678",
        "consent_attendance": "on",
        "consent_data": "on",
    }


def _letters(number: int) -> str:
    """The number in letters, because a name has no digits."""
    return f"{number:09d}".translate(str.maketrans("0123456789", "ABCDEFGHIJ"))
