"""Pictures within the text of a page."""

from __future__ import annotations

from typing import Any

from django import template

from cms.pictures import TEXT, Picture, picture

register = template.Library()


@register.simple_tag
def text_picture(value: Any) -> Picture | None:
    """The picture of a picture block, in the widths of running text."""
    return picture(value["image"], value["alt"], TEXT)
