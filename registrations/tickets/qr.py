"""The QR symbol of a ticket code, as a small SVG to put into a page."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode

VERSION: Final = 5
QUIET_ZONE: Final = 4
# What version 5 holds at level M: a ticket code and one character more.
_CONTENT = re.compile(r"[0-9A-Z]{1,122}", re.ASCII)


def ticket_matrix(code: str) -> list[list[bool]]:
    """The symbol as 45 rows of 45 modules, the quiet zone of 4 on each side included; True is dark.

    Raises ValueError unless the code is 1 to 122 digits and capital letters.
    """
    if not _CONTENT.fullmatch(code):
        raise ValueError("a ticket's symbol holds up to 122 digits and capital letters")
    symbol = QRCode(
        version=VERSION,
        error_correction=ERROR_CORRECT_M,
        box_size=1,
        border=QUIET_ZONE,
        image_factory=SvgPathImage,
    )
    # As one run: the library's own mix of modes can cost more bits than it saves.
    symbol.add_data(code, optimize=0)
    symbol.make(fit=False)
    return [[bool(module) for module in row] for row in symbol.get_matrix()]


def ticket_svg(code: str, *, title: str = "") -> SafeString:
    """The symbol as an `<svg class="qr">` without size or style: the page's CSS gives it its width.

    `title` is what a screen reader says in its place, in the reader's language; without one the symbol is
    hidden from it, for a wrapper that has a name of its own. Black on white in every colour scheme.
    """
    matrix = ticket_matrix(code)
    naming = format_html('role="img" aria-label="{}"', title) if title else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" {1}'
        ' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{2}"/></svg>',
        len(matrix),
        naming,
        "".join(_bars(matrix)),
    )


def _bars(matrix: list[list[bool]]) -> Iterator[str]:
    """Each run of dark modules in a row, as one rectangle of an SVG path."""
    for y, row in enumerate(matrix):
        for dark, run in groupby(enumerate(row), key=lambda module: module[1]):
            if dark:
                columns = [x for x, _ in run]
                yield f"M{columns[0]} {y}h{len(columns)}v1h-{len(columns)}z"
