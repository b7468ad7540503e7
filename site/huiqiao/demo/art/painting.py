"""Brushes for the demo's pictures: gradients, hills, water, glow. Drawn at twice the size and scaled down."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
SCALE = 2
Colour = tuple[int, int, int]
Point = tuple[float, float]
Profile = Callable[[float], float]


def rgb(code: str) -> Colour:
    """`#rrggbb` as three numbers."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other`."""
    r, g, b = (round(a + (z - a) * share) for a, z in zip(one, other, strict=True))
    return r, g, b


class Canvas:
    """A picture of 1600 × 1000; all coordinates and lengths are in its pixels."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - for pictures
        self._image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))

    def sky(self, *stops: str, bottom: float = HEIGHT) -> None:
        """A vertical gradient through `stops`, evenly spaced, from the top to `bottom`."""
        height = round(bottom * SCALE)
        colours = [rgb(stop) for stop in stops]
        strip = Image.new("RGB", (1, height))
        for y in range(height):
            place = y / max(height - 1, 1) * (len(colours) - 1)
            index = min(int(place), len(colours) - 2)
            strip.putpixel((0, y), mix(colours[index], colours[index + 1], place - index))
        self._image.paste(strip.resize((WIDTH * SCALE, height)))

    def polygon(self, points: Sequence[Point], colour: str, alpha: float = 1) -> None:
        self._brush().polygon(_scaled(points), fill=_ink(colour, alpha))

    def line(self, points: Sequence[Point], colour: str, width: float = 2, alpha: float = 1) -> None:
        thick = max(round(width * SCALE), 1)
        self._brush().line(_scaled(points), fill=_ink(colour, alpha), width=thick, joint="curve")

    def disc(self, x: float, y: float, rx: float, colour: str, *, ry: float = 0, alpha: float = 1) -> None:
        """A circle of radius `rx`; with `ry` an ellipse."""
        self._brush().ellipse(_around(x, y, rx, ry or rx), fill=_ink(colour, alpha))

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, round_by: float = 0,
            alpha: float = 1) -> None:  # fmt: skip
        area = _scaled([(x, y), (x + width, y + height)])
        self._brush().rounded_rectangle(area, radius=round_by * SCALE, fill=_ink(colour, alpha))

    def arc(self, x: float, y: float, rx: float, ry: float, start: float, end: float, colour: str,
            width: float = 2, alpha: float = 1) -> None:  # fmt: skip
        """Part of an ellipse's edge, angles in degrees clockwise from the right."""
        thick = max(round(width * SCALE), 1)
        self._brush().arc(_around(x, y, rx, ry), start, end, fill=_ink(colour, alpha), width=thick)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 1) -> None:
        """Light around a point, added to what is there."""
        side = round(radius * 2) * SCALE
        spot = _spot().resize((side, side), Image.Resampling.BICUBIC)
        bands = [spot.point([round(v * part / 255 * strength) for v in range(256)]) for part in rgb(colour)]
        corner = round((x - radius) * SCALE), round((y - radius) * SCALE)
        patch = self._image.crop((*corner, corner[0] + side, corner[1] + side))
        self._image.paste(ImageChops.add(patch, Image.merge("RGB", bands)), corner)

    def land(self, profile: Profile, colour: str, *, fade_to: str = "", depth: float = HEIGHT) -> None:
        """Everything below `profile`, a height for each x; its foot fades into `fade_to` over `depth`."""
        xs = range(-10, WIDTH + 11, 4)
        edge = [(float(x), profile(x)) for x in xs]
        mask = Image.new("L", self._image.size, 0)
        ImageDraw.Draw(mask).polygon(_scaled([*edge, (WIDTH + 10, HEIGHT), (-10, HEIGHT)]), fill=255)
        fill = Image.new("RGB", self._image.size, rgb(colour))
        if fade_to:
            top = min(y for _, y in edge)
            fill = _faded(fill, rgb(fade_to), top * SCALE, (top + depth) * SCALE)
        self._image.paste(fill, mask=mask)

    def soften(self, radius: float) -> None:
        """Blur all that was painted so far."""
        self._image = self._image.filter(ImageFilter.GaussianBlur(radius * SCALE))

    def mirror(self, line: float, *, share: float = 0.55, tint: str = "#102030", ripple: float = 3) -> None:
        """Below `line`, the picture above it upside down, darkened with `tint`, in ripples."""
        y = round(line * SCALE)
        height = self._image.height - y
        above = self._image.crop((0, max(y - height, 0), self._image.width, y)).transpose(
            Image.Transpose.FLIP_TOP_BOTTOM
        )
        above = above.filter(ImageFilter.GaussianBlur(2 * SCALE))
        water = Image.new("RGB", (self._image.width, height), rgb(tint))
        for row in range(0, min(above.height, height), SCALE):
            swing = round(math.sin(row / (9 * SCALE)) * ripple * SCALE * (0.4 + row / height))
            water.paste(above.crop((0, row, above.width, row + SCALE)), (swing, row))
        shade = Image.new("RGB", water.size, rgb(tint))
        self._image.paste(Image.blend(shade, water, share), (0, y))

    def jpeg(self) -> bytes:
        """The finished picture."""
        small = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        buffer = BytesIO()
        small.save(buffer, "JPEG", quality=86, optimize=True, progressive=True)
        return buffer.getvalue()

    def _brush(self) -> ImageDraw.ImageDraw:
        # In this mode what is drawn with an alpha lets the picture through.
        return ImageDraw.Draw(self._image, "RGBA")


def _ink(colour: str, alpha: float) -> tuple[int, int, int, int]:
    return *rgb(colour), round(255 * alpha)


@lru_cache(maxsize=1)
def _spot() -> Image.Image:
    """A round spot of light that falls off softly and is dark before its edge."""
    side = 256
    spot = Image.new("L", (side, side))
    for y in range(side):
        for x in range(side):
            away = min(math.hypot(x - side / 2, y - side / 2) / (side / 2), 1)
            spot.putpixel((x, y), round(255 * (1 - away) ** 2))
    return spot


def hills(chance: random.Random, base: float, height: float, *, rough: float = 1) -> Profile:
    """A rolling skyline around `base`, up to about `height` high; `rough` makes it steeper."""
    waves = [
        (
            height / (n**1.15),
            n * rough * 2 * math.pi / WIDTH * chance.uniform(0.75, 1.3),
            chance.uniform(0, 6.3),
        )
        for n in range(1, 8)
    ]
    return lambda x: base - sum(a * (0.5 + 0.5 * math.sin(x * f + p)) for a, f, p in waves) / 2


def swell(base: float, height: float, length: float, shift: float = 0) -> Profile:
    """Waves of the sea: rounded troughs and somewhat sharper crests."""
    return lambda x: base - height * (1 - abs(math.sin((x + shift) * math.pi / length))) ** 1.4


def _around(x: float, y: float, rx: float, ry: float) -> list[Point]:
    return _scaled([(x - rx, y - ry), (x + rx, y + ry)])


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _faded(fill: Image.Image, colour: Colour, top: float, bottom: float) -> Image.Image:
    ramp = Image.new("L", (1, fill.height))
    for y in range(fill.height):
        ramp.putpixel((0, y), round(255 * min(max((y - top) / max(bottom - top, 1), 0), 1)))
    return Image.composite(Image.new("RGB", fill.size, colour), fill, ramp.resize(fill.size))
