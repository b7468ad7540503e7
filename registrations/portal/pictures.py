"""A ticket's code as a picture to keep: what a phone's gallery opens, and no SVG is."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from registrations.tickets.qr import ticket_matrix

PIXELS_A_MODULE = 16


def ticket_png(code: str) -> bytes:
    """The symbol of a ticket's code in black on white, 720 by 720 pixels, the quiet zone included."""
    matrix = ticket_matrix(code)
    size = len(matrix)
    image = Image.new("L", (size, size), 255)
    image.putdata([0 if dark else 255 for row in matrix for dark in row])
    image = image.resize((size * PIXELS_A_MODULE,) * 2, Image.Resampling.NEAREST).convert("1")
    picture = BytesIO()
    image.save(picture, "PNG", optimize=True)
    return picture.getvalue()
