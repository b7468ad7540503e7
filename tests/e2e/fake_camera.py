"""The video that Chromium plays as its camera (`camera_file`): QR codes before a lens, without ffmpeg."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageFilter

from registrations.tickets.qr import ticket_matrix

SIZE = (1280, 720)
FRAMES_PER_SECOND = 5
DESK, PAPER, INK = 170, 235, 16


def film(
    path: Path, codes: Sequence[str | None], *, frames: int = 5, module: int = 12, blur: float = 0
) -> Path:
    """Write the codes one after the other, `frames` fifths of a second each; it begins again at its end.

    None is the empty desk. `module` is a module's width in pixels, `blur` the radius of a lens out of focus.
    """
    width, height = SIZE
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F{FRAMES_PER_SECOND}:1 Ip A1:1 C420jpeg\n".encode())
        for grey in (picture(code, module=module, blur=blur) for code in codes):
            file.writelines([b"FRAME\n", grey, b"\x80" * (width * height // 2)] * frames)
    return path


def picture(code: str | None, *, module: int, blur: float) -> bytes:
    """The grey values of one frame, the symbol in its middle."""
    desk = Image.new("L", SIZE, DESK)
    if code is not None:
        matrix = ticket_matrix(code)
        side = len(matrix)
        symbol = Image.frombytes("L", (side, side), bytes(_greys(matrix)))
        symbol = symbol.resize((side * module, side * module), Image.Resampling.NEAREST)
        desk.paste(symbol, ((SIZE[0] - symbol.width) // 2, (SIZE[1] - symbol.height) // 2))
    return (desk.filter(ImageFilter.GaussianBlur(blur)) if blur else desk).tobytes()


def _greys(matrix: Sequence[Sequence[bool]]) -> Iterator[int]:
    return (INK if dark else PAPER for row in matrix for dark in row)
