"""The demo's calendar: moments counted in days from the day on which it was built."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Days:
    """Days before and after `today`."""

    today: date

    def on(self, offset: int) -> date:
        """The day `offset` days after today."""
        return self.today + timedelta(days=offset)

    def at(self, offset: int, clock: str = "09:00") -> datetime:
        """A moment of that day, in the province's zone; `clock` is HH:MM."""
        return datetime.combine(self.on(offset), time.fromisoformat(clock), tzinfo=ZONE)
