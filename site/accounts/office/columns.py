"""Columns of the office's lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.tables import Column


class DayColumn(Column):
    """The day of a moment, in the reader's zone."""

    def get_value(self, instance: Any) -> Any:
        value = super().get_value(instance)
        return timezone.localtime(value).date().isoformat() if value else ""


class BadgeColumn(Column):
    """A state as a badge. `tone(row)` is the badge's word in `static/css/office.css`."""

    cell_template_name = "accounts/office/cells/badge.html"

    def __init__(self, name: str, *, tone: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.tone = tone

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "tone": self.tone(instance)}
