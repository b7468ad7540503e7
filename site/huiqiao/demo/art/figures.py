"""Small things in the demo's pictures: gulls, boats, lanterns, trees, people."""

from __future__ import annotations

import math

from huiqiao.demo.art.painting import HEIGHT, WIDTH, Canvas, Profile


def gull(c: Canvas, x: float, y: float, size: float, colour: str = "#5b3f4b") -> None:
    c.arc(x - size, y, size, size * 0.55, 200, 350, colour, size / 7)
    c.arc(x + size, y, size, size * 0.55, 190, 340, colour, size / 7)


def cloud(c: Canvas, x: float, y: float, size: float) -> None:
    c.box(x - size * 1.6, y, size * 3.2, size * 0.5, "#ffffff", round_by=size * 0.25, alpha=0.9)
    for dx, dy, r in ((-0.8, -0.02, 0.45), (0, -0.22, 0.66), (0.75, -0.02, 0.5)):
        c.disc(x + dx * size, y + dy * size + size * 0.2, r * size, "#ffffff", alpha=0.9)


def ribbon_cloud(c: Canvas, x: float, y: float, width: float) -> None:
    for row, share in enumerate((1, 0.72, 0.44)):
        c.box(
            x - width * share / 2 + row * 26,
            y - row * 22,
            width * share,
            15,
            "#d8c9e6",
            round_by=8,
            alpha=0.42,
        )


def sampan(c: Canvas, x: float, y: float, size: float, colour: str, lamp: str) -> None:
    hull = [
        (x - 80 * size, y - 14 * size),
        (x - 52 * size, y + 12 * size),
        (x + 52 * size, y + 12 * size),
        (x + 84 * size, y - 16 * size),
        (x + 40 * size, y - 3 * size),
        (x - 40 * size, y - 3 * size),
    ]
    c.polygon(hull, colour)
    c.disc(x - 4 * size, y - 4 * size, 36 * size, colour, ry=19 * size)
    c.line([(x + 56 * size, y - 4 * size), (x + 96 * size, y + 34 * size)], colour, 2.5 * size)
    if lamp:
        c.disc(x + 44 * size, y - 26 * size, 6 * size, lamp)
        c.line([(x + 44 * size, y - 8 * size), (x + 44 * size, y - 30 * size)], colour, 1.6 * size)
        c.glow(x + 44 * size, y - 26 * size, 54 * size, lamp, 0.7)
    else:
        c.disc(x + 52 * size, y - 26 * size, 5 * size, colour)
        c.polygon(
            [(x + 44 * size, y - 2 * size), (x + 52 * size, y - 24 * size), (x + 60 * size, y - 2 * size)],
            colour,
        )
        c.polygon(
            [(x + 38 * size, y - 26 * size), (x + 52 * size, y - 36 * size), (x + 66 * size, y - 26 * size)],
            colour,
        )


def junk(c: Canvas, x: float, y: float, size: float) -> None:
    """A junk under two ribbed sails, with its shadow on the water."""
    c.disc(x, y + 10 * size, 130 * size, "#0c3f50", ry=12 * size, alpha=0.45)
    c.polygon(
        [(x - 118 * size, y - 40 * size), (x - 92 * size, y + 8 * size), (x + 88 * size, y + 8 * size),
         (x + 132 * size, y - 34 * size), (x + 60 * size, y - 18 * size), (x - 80 * size, y - 20 * size)],
        "#4a2a22",
    )  # fmt: skip
    for dx, height, width, tone in ((-34, 218, 108, "#b5301c"), (58, 168, 84, "#c8452b")):
        _sail(c, x + dx * size, y - 20 * size, height * size, width * size, tone, size)


def _sail(c: Canvas, x: float, foot: float, height: float, width: float, tone: str, size: float) -> None:
    c.line([(x, foot + 6), (x, foot - height * 1.06)], "#3a201a", 4 * size)
    edge = [(x - width * 0.36, foot - height * 0.1), (x - width * 0.3, foot - height * 0.8),
            (x - width * 0.06, foot - height * 1.04)]  # fmt: skip
    back = [(x + width * 0.5, foot - height * 0.92), (x + width * 0.7, foot - height * 0.5),
            (x + width * 0.64, foot - height * 0.06)]  # fmt: skip
    c.polygon([*edge, *back], tone)
    for rib in range(1, 6):
        share = rib / 6
        c.line(
            [
                (x - width * 0.35, foot - height * (0.1 + 0.74 * share)),
                (x + width * 0.68, foot - height * (0.06 + 0.86 * share)),
            ],
            "#7d1c10",
            2.6 * size,
        )


def lantern_string(c: Canvas, y: float, sag: float, size: float, row: int) -> None:
    """A sagging cord across the picture with lanterns that glow."""

    def cord(x: float) -> float:
        return y + sag * math.sin(math.pi * ((x + row * 300) % 900) / 900)

    c.line([(x, cord(x)) for x in range(-10, WIDTH + 11, 12)], "#24132b", 3)
    step = size * 3.1
    x = step / 2 - row * 30
    while x < WIDTH + size:
        lantern(c, x, cord(x) + size * 1.25, size)
        x += step


def lantern(c: Canvas, x: float, y: float, size: float) -> None:
    c.glow(x, y, size * 2.6, "#ff7a3d", 0.6)
    c.line([(x, y - size * 1.25), (x, y + size * 1.7)], "#5a1512", size / 14)
    c.disc(x, y, size, "#d5321f", ry=size * 0.84)
    c.disc(x, y, size * 0.66, "#ee5a34", ry=size * 0.84)
    c.disc(x, y, size * 0.28, "#ffb066", ry=size * 0.84)
    for dy in (-0.84, 0.74):
        c.box(x - size * 0.36, y + dy * size, size * 0.72, size * 0.14, "#f2c14e", round_by=2)
    for dx in (-0.12, 0, 0.12):
        c.line([(x + dx * size, y + size * 0.88), (x + dx * size, y + size * 1.6)], "#f2c14e", size / 16)


def floating_lantern(c: Canvas, x: float, y: float, size: float) -> None:
    c.glow(x, y, size * 3.2, "#ff9b45", 0.75)
    c.polygon(
        [(x - size * 0.7, y - size * 0.7), (x + size * 0.7, y - size * 0.7), (x + size * 0.5, y + size * 0.4),
         (x - size * 0.5, y + size * 0.4)],
        "#ffd08a",
    )  # fmt: skip
    c.disc(x, y - size * 0.1, size * 0.28, "#fff6dc", ry=size * 0.4)
    c.disc(x, y + size * 0.45, size * 0.95, "#e36f8f", ry=size * 0.26)


def willow(c: Canvas, x: float, ground: float, height: float) -> None:
    c.line([(x, ground), (x + 12, ground - height * 0.6), (x - 6, ground - height)], "#57483a", 11)
    for branch in range(34):
        angle = branch / 33 * math.pi
        bx = x + math.cos(angle) * height * 0.42 * c.chance.uniform(0.3, 1)
        by = ground - height - math.sin(angle) * 46
        droop = height * c.chance.uniform(0.5, 0.95)
        c.line([(x, ground - height), (bx, by), (bx + c.chance.uniform(-12, 12), by + droop)],
               c.chance.choice(("#5fa35c", "#7cb86a", "#4c8f55")), 3.4, 0.9)  # fmt: skip


def lotus(c: Canvas, x: float, y: float, size: float) -> None:
    for dx, tone in (
        (-0.9, "#f3b7c6"),
        (0.9, "#f3b7c6"),
        (-0.45, "#f7cfd8"),
        (0.45, "#f7cfd8"),
        (0, "#fdeef1"),
    ):
        c.polygon(
            [(x, y), (x + dx * size - size * 0.3, y - size * 0.7), (x + dx * size, y - size * 1.25),
             (x + dx * size + size * 0.3, y - size * 0.7)],
            tone,
        )  # fmt: skip


def flag(c: Canvas, x: float, ground: float, height: float, colour: str) -> None:
    c.line([(x, ground), (x, ground - height)], "#5b6770", 3)
    c.polygon(
        [
            (x, ground - height),
            (x + 34, ground - height + 10),
            (x + 30, ground - height * 0.42),
            (x, ground - height * 0.48),
        ],
        colour,
    )


def passer_by(c: Canvas, x: float, y: float) -> None:
    size = 0.5 + (y - 740) / 260
    tone = c.chance.choice(("#2b3d4f", "#6b3a33", "#31584c", "#4a4a57", "#8a5a2b"))
    c.disc(x, y + 31 * size, 15 * size, "#8c7b66", ry=4 * size, alpha=0.6)
    c.polygon(
        [
            (x - 10 * size, y + 30 * size),
            (x - 7 * size, y - 6 * size),
            (x + 7 * size, y - 6 * size),
            (x + 10 * size, y + 30 * size),
        ],
        tone,
    )
    c.disc(x, y - 14 * size, 7 * size, "#e6c3a0")


def bamboo(c: Canvas, x: float, lean: float, alpha: float) -> None:
    y, joint = 1010.0, 118.0
    while y > -60:
        share = y / HEIGHT
        c.line(
            [(x + lean * (1 - share) * 3, y), (x + lean * (1.1 - share) * 3, y - joint + 9)],
            "#24302b",
            19,
            alpha,
        )
        if y < 720:
            for side in (-1, 1, 1):
                bx, by = x + lean * (1 - share) * 3, y - joint / 2
                _leaf(c, bx, by, side * c.chance.uniform(70, 150), c.chance.uniform(20, 96), alpha)
        y -= joint


def _leaf(c: Canvas, x: float, y: float, dx: float, dy: float, alpha: float) -> None:
    c.polygon(
        [
            (x, y),
            (x + dx * 0.45 - dy * 0.12, y + dy * 0.45 - 13),
            (x + dx, y + dy),
            (x + dx * 0.45 + dy * 0.1, y + dy * 0.45 + 13),
        ],
        "#1d2723",
        alpha * 0.9,
    )


def terrace(base: float, wave: float, row: int) -> Profile:
    return lambda x: (
        base - wave * math.sin((x + row * 46) / 330) - wave * 0.45 * math.sin((x - row * 80) / 140)
    )


def picker(c: Canvas, x: float, y: float, size: float) -> None:
    """A tea picker under a broad hat."""
    c.polygon(
        [
            (x - 20 * size, y),
            (x - 13 * size, y - 46 * size),
            (x + 13 * size, y - 46 * size),
            (x + 20 * size, y),
        ],
        "#2b4a78",
    )
    c.disc(x + 19 * size, y - 24 * size, 14 * size, "#b98a4a")
    c.disc(x, y - 54 * size, 10 * size, "#e6c3a0")
    c.polygon([(x - 30 * size, y - 56 * size), (x, y - 80 * size), (x + 30 * size, y - 56 * size)], "#e8cf93")


def kite(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    c.polygon([(x, y - size), (x + size * 0.72, y), (x, y + size), (x - size * 0.72, y)], colour)
    c.polygon([(x, y - size), (x + size * 0.72, y), (x, y)], "#ffffff", 0.28)
    c.polygon([(x, y + size), (x - size * 0.72, y), (x, y)], "#000000", 0.12)
    c.line([(x, y - size), (x, y + size)], "#fff6e6", 2.5)
    c.line([(x - size * 0.72, y), (x + size * 0.72, y)], "#fff6e6", 2.5)
    tail = [(x + 15 * math.sin(t / 2.2), y + size + t * 9) for t in range(13)]
    c.line(tail, colour, 4)
    for tx, ty in tail[3::3]:
        c.polygon([(tx - 11, ty - 6), (tx - 11, ty + 6), (tx + 11, ty - 6), (tx + 11, ty + 6)], "#fff1c9")


def child(c: Canvas, x: float, y: float, colour: str) -> None:
    c.disc(x, y + 66, 32, "#2f7f4a", ry=7, alpha=0.55)
    for dx in (-9, 9):
        c.line([(x + dx, y + 28), (x + dx * 1.3, y + 64)], "#33475b", 10)
    c.polygon([(x - 20, y + 36), (x - 15, y - 14), (x + 15, y - 14), (x + 20, y + 36)], colour)
    c.line([(x + 11, y - 6), (x + 26, y - 38)], "#e6bd94", 7)
    c.line([(x - 12, y - 6), (x - 24, y + 18)], "#e6bd94", 7)
    c.disc(x, y - 30, 17, "#e9c39c")
    c.disc(x, y - 36, 17, "#2a211d", ry=13)


def pine(c: Canvas, x: float, y: float, size: float) -> None:
    """An old pine that leans over the picture's edge."""
    c.line(
        [
            (x - 40 * size, y),
            (x, y - 90 * size),
            (x + 34 * size, y - 132 * size),
            (x + 96 * size, y - 150 * size),
        ],
        "#2a3333",
        9 * size,
    )
    c.line(
        [(x + 2 * size, y - 92 * size), (x - 20 * size, y - 150 * size), (x + 10 * size, y - 190 * size)],
        "#2a3333",
        6 * size,
    )
    for dx, dy, r in (
        (96, -156, 38),
        (52, -160, 34),
        (126, -142, 26),
        (8, -200, 36),
        (-24, -166, 28),
        (40, -196, 22),
    ):
        c.disc(x + dx * size, y + dy * size, r * size, "#2f4a44", ry=r * size * 0.36, alpha=0.94)
        c.disc(
            x + dx * size - 4,
            y + dy * size - 5 * size,
            r * size * 0.8,
            "#4a6b60",
            ry=r * size * 0.2,
            alpha=0.8,
        )
