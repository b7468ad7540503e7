"""What people have built, in the demo's pictures: towns, houses, a bridge, a hall."""

from __future__ import annotations

import math

from huiqiao.demo.art import figures
from huiqiao.demo.art.painting import HEIGHT, WIDTH, Canvas


def skyline(
    c: Canvas, ground: float, colour: str, light: str, width: float, height: float, lit: float
) -> None:
    """Towers side by side; `lit` is the share of windows with `light`."""
    x = -20.0
    while x < WIDTH + 20:
        w = width * c.chance.uniform(0.6, 1.25)
        h = height * c.chance.uniform(0.35, 1)
        c.box(x, ground - h, w, h + 2, colour)
        if c.chance.random() < 0.3:
            c.box(x + w / 2 - 2, ground - h - 34, 4, 36, colour)
        if light:
            _windows(c, x, ground - h, w, h, light, lit)
        x += w * c.chance.uniform(0.95, 1.3)


def _windows(c: Canvas, x: float, y: float, width: float, height: float, light: str, lit: float) -> None:
    for row in range(int(height // 15) - 1):
        for column in range(int(width // 13) - 1):
            if c.chance.random() < lit:
                c.box(x + 9 + column * 13, y + 10 + row * 15, 5, 7, light)


def tower(c: Canvas, x: float, ground: float, height: float) -> None:
    """A pagoda of seven storeys, with light in it."""
    for storey in range(7):
        share = 1 - storey / 9
        y = ground - height * (storey + 1) / 8.2
        half = 58 * share
        c.box(x - half * 0.72, y, half * 1.44, height / 8.2 + 2, "#3a1f34")
        c.box(x - half * 0.4, y + 14, half * 0.8, height / 8.2 - 22, "#ffcf7a", round_by=5)
        eaves = [(x - half * 1.3, y - 9), (x - half, y + 9), (x + half, y + 9), (x + half * 1.3, y - 9),
                 (x + half * 0.6, y - 3), (x - half * 0.6, y - 3)]  # fmt: skip
        c.polygon(eaves, "#20122a")
        c.glow(x, y + height / 17, half * 1.3, "#ff9a3d", 0.35)
    c.polygon(
        [(x - 7, ground - height * 0.86), (x + 7, ground - height * 0.86), (x, ground - height)], "#20122a"
    )


def house(c: Canvas, x: float, top: float, width: float, colour: str, row: int) -> None:
    """A gabled town house, with lit windows when it stands near."""
    c.box(x, top, width, HEIGHT - top, colour)
    roof = [(x - 26, top + 6), (x + 14, top - 34), (x + width - 14, top - 34), (x + width + 26, top + 6),
            (x + width + 34, top - 8), (x + width * 0.5, top - 26), (x - 34, top - 8)]  # fmt: skip
    c.polygon(roof[:4], colour)
    c.line([roof[6], roof[0], roof[3], roof[4]], colour, 8)
    if row == 0:
        return
    for storey in range(3):
        for column in range(int(width // 74)):
            if c.chance.random() < 0.68:
                wx, wy = x + 26 + column * 72, top + 34 + storey * 92
                c.box(wx, wy, 40, 52, "#ffc46b", round_by=4, alpha=0.92)
                c.line([(wx + 20, wy), (wx + 20, wy + 52)], colour, 3)
                c.line([(wx, wy + 26), (wx + 40, wy + 26)], colour, 3)


def white_house(c: Canvas, x: float, ground: float, width: float) -> None:
    """A house with white walls and a black stepped gable."""
    top = ground - 150
    c.box(x, top, width, 190, "#f7f4ea")
    for step, (dx, rise) in enumerate(((0, 0), (0.22, 34), (0.4, 62))):
        left, right = x + width * dx, x + width * (1 - dx)
        c.box(left, top - rise, right - left, rise + 4, "#f7f4ea")
        c.box(
            left - 8,
            top - rise - 10,
            (right - left) * (1 if step == 2 else 0.36) + 8,
            11,
            "#39424a",
            round_by=4,
        )
        if step < 2:
            c.box(
                right - (right - left) * 0.36,
                top - rise - 10,
                (right - left) * 0.36 + 8,
                11,
                "#39424a",
                round_by=4,
            )
    for dx in (0.24, 0.62):
        c.box(x + width * dx, top + 46, width * 0.13, 46, "#5a4a3e", round_by=3)


def bridge(c: Canvas, x: float, water: float, reach: float) -> None:
    """A hump bridge; `reach` from its middle to a foot."""

    def deck(dx: float) -> float:
        return water - 40 - 215 * math.pow(max(math.cos(dx / reach * math.pi / 2), 0), 1.2)

    xs = range(-int(reach), int(reach) + 1, 6)
    c.polygon([(x - reach, water), *((x + dx, deck(dx)) for dx in xs), (x + reach, water)], "#a39a8b")
    for row in range(1, 7):
        c.line(
            [(x + dx, deck(dx) + row * 30) for dx in xs if deck(dx) + row * 30 < water], "#8d8474", 1.6, 0.8
        )
    c.disc(x, water, 172, "#e3efd9")
    c.arc(x, water, 176, 176, 180, 360, "#756c5e", 15)
    c.line([(x + dx, deck(dx) - 8) for dx in xs], "#6f6557", 13)
    for dx in range(-int(reach) + 30, int(reach), 52):
        c.box(x + dx - 5, deck(dx) - 54, 10, 50, "#8b8172", round_by=4)
    c.line([(x + dx, deck(dx) - 46) for dx in xs], "#8b8172", 7)


def hall(c: Canvas, x: float, ground: float, width: float, height: float) -> None:
    """An old southern hall: red brick, tiled roof, a ridge that ends in swallows' tails."""
    half = width / 2
    wall = ground - height
    c.box(x - half, wall, width, height, "#a8452f")
    for row in range(int(height // 17)):
        c.line([(x - half, wall + row * 17), (x + half, wall + row * 17)], "#8f3524", 1.4, 0.8)
    c.box(x - half, ground - 70, width, 70, "#cbbfae")
    for dx in (-0.36, -0.2, 0.2, 0.36):
        c.box(x + dx * width - 42, wall + 78, 84, 120, "#d9cdb8", round_by=6)
        c.disc(x + dx * width, wall + 138, 34, "#6d8f83")
        for ring in (24, 14):
            c.arc(x + dx * width, wall + 138, ring, ring, 0, 360, "#d9cdb8", 3)
    c.box(x - 96, wall + 40, 192, height - 40, "#4a1f1a", round_by=4)
    for dx in (-44, 44):
        c.disc(x + dx, wall + 190, 9, "#e0b04a")
    for dx in (-140, 140):
        figures.lantern(c, x + dx, wall + 96, 36)
    _roof(c, x, wall, half)


def _roof(c: Canvas, x: float, wall: float, half: float) -> None:
    def ridge(dx: float) -> float:
        return wall - 196 - 120 * abs(dx / half) ** 3

    def eaves(dx: float) -> float:
        return wall + 30 - 46 * math.pow(abs(dx / half), 2.4)

    xs = range(-int(half), int(half) + 1, 10)
    c.polygon(
        [*((x + dx, ridge(dx)) for dx in xs), *((x + dx * 1.09, eaves(dx)) for dx in reversed(xs))], "#c8552f"
    )
    for dx in xs[::3]:
        c.line([(x + dx, ridge(dx)), (x + dx * 1.09, eaves(dx))], "#94391f", 4)
    c.line([(x + dx * 1.09, eaves(dx)) for dx in xs], "#7c2d1a", 15)
    c.line([(x + dx, ridge(dx)) for dx in xs], "#5a2418", 26)
    c.line([(x + dx, ridge(dx) - 8) for dx in xs], "#e7d6b6", 6)
    for side in (-1, 1):
        tip = x + side * half, ridge(half)
        c.polygon(
            [
                tip,
                (tip[0] + side * 74, tip[1] - 74),
                (tip[0] + side * 18, tip[1] - 14),
                (tip[0] + side * 56, tip[1] - 8),
            ],
            "#5a2418",
        )
