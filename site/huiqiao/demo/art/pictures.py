"""The demo's pictures: landscapes of the invented province, drawn by code, without any text in them."""

from __future__ import annotations

import math
from collections.abc import Callable

from huiqiao.demo.art import buildings, figures
from huiqiao.demo.art.painting import HEIGHT, WIDTH, Canvas, hills, swell

Scene = Callable[[], Canvas]


def sea_at_dawn() -> Canvas:
    """Stylised waves under a rising sun."""
    c = Canvas(11)
    c.sky("#f6d9b8", "#f3b795", "#e98f78", "#c76b6c")
    c.glow(800, 470, 520, "#ffd9a0", 0.8)
    c.disc(800, 470, 128, "#fff1d6")
    c.land(hills(c.chance, 540, 190), "#a5646f", fade_to="#d58b80", depth=240)
    c.land(hills(c.chance, 560, 120, rough=1.4), "#7d5066", fade_to="#b8746f", depth=200)
    tones = ["#2f7d86", "#25697a", "#1d566c", "#17455c", "#11344b"]
    for row, tone in enumerate(tones):
        base, length = 600 + row * 85, 150 + row * 34
        for ring in range(4):
            shade = ["#f4e6cf", tone, "#cfe3dc", tone][ring]
            c.land(swell(base + ring * 13, 52 + row * 9, length, row * 71), shade)
    for x, y, size in ((420, 250, 26), (500, 215, 20), (1130, 270, 24), (1215, 225, 18), (1060, 200, 14)):
        figures.gull(c, x, y, size)
    return c


def harbour_at_night() -> Canvas:
    """A city by the water with its lights, and the moon."""
    c = Canvas(23)
    c.sky("#0c1635", "#17265a", "#34407a", "#7a5f8c", bottom=640)
    for _ in range(150):
        c.disc(
            c.chance.uniform(0, WIDTH),
            c.chance.uniform(0, 430),
            c.chance.uniform(0.5, 1.7),
            "#dfe6ff",
            alpha=0.8,
        )
    c.glow(1180, 190, 360, "#8f9ad8", 0.55)
    c.disc(1180, 190, 74, "#f7efd6")
    c.land(hills(c.chance, 590, 200), "#2a2f5e", fade_to="#6b5a86", depth=280)
    buildings.skyline(c, 640, "#1f2650", "#f6c777", 62, 250, 0.4)
    buildings.skyline(c, 640, "#141a3c", "#ffd98c", 84, 190, 0.55)
    buildings.tower(c, 520, 640, 430)
    for x in range(60, WIDTH, 118):
        c.glow(x, 628, 60, "#ffb45e", 0.5)
    c.mirror(640, share=0.62, tint="#0b1533", ripple=5)
    for x, y in ((300, 760), (960, 820), (1360, 735)):
        figures.sampan(c, x, y, 1 + (y - 700) / 200, "#0a0f26", "#ffb45e")
    return c


def lantern_street() -> Canvas:
    """Strings of lanterns above the roofs of an old street in the evening."""
    c = Canvas(37)
    c.sky("#2b1b47", "#5c2a55", "#a8434d", "#f0935a")
    c.glow(800, 820, 760, "#ff9a4d", 0.55)
    for row, (tone, y) in enumerate((("#5a2846", 560), ("#43203f", 650), ("#2c1733", 760))):
        x = -120.0 - row * 90
        while x < WIDTH + 100:
            width = c.chance.uniform(240, 360)
            buildings.house(c, x, y + c.chance.uniform(-40, 30), width, tone, row)
            x += width * 0.92
    for row, (y, sag, size) in enumerate(((120, 120, 34), (250, 150, 46), (60, 230, 60))):
        figures.lantern_string(c, y, sag, size, row)
    return c


def misty_mountains() -> Canvas:
    """Ink-wash mountains, a lake and two boats."""
    c = Canvas(53)
    c.sky("#f4efe3", "#e7e7dd", "#c9d6d2")
    c.glow(1150, 250, 260, "#403018", 0.35)
    c.disc(1150, 250, 92, "#d9593d")
    layers = ("#b9c9c6", "#98b0af", "#748f93", "#4f6e77", "#2f4d59")
    for row, tone in enumerate(layers):
        profile = hills(c.chance, 520 + row * 62, 420 - row * 52, rough=1.2 + row * 0.2)
        c.land(profile, tone, fade_to="#eef0e8", depth=430 - row * 18)
    c.land(lambda x: 820 + 3 * math.sin(x / 90), "#dfe8e4", fade_to="#b4c8c6", depth=180)
    for y in range(836, HEIGHT, 17):
        x = c.chance.uniform(0, 500)
        c.line([(x, y), (x + c.chance.uniform(180, 700), y)], "#ffffff", 1.6, 0.55)
    figures.sampan(c, 560, 880, 1.7, "#22323a", "")
    figures.sampan(c, 930, 848, 1.0, "#2f444d", "")
    figures.pine(c, 70, 940, 3.2)
    return c


def arched_bridge() -> Canvas:
    """A stone bridge whose arch and reflection make a full moon."""
    c = Canvas(71)
    c.sky("#cfe6df", "#e9f1e2", "#fbeecb", bottom=640)
    c.land(hills(c.chance, 520, 240), "#a9cdbb", fade_to="#e6efdc", depth=260)
    c.land(hills(c.chance, 575, 150, rough=1.6), "#7fb39d", fade_to="#cfe3cb", depth=200)
    for x, width in ((-40, 300), (230, 220), (1160, 260), (1400, 260)):
        buildings.white_house(c, x, 600, width)
    c.land(lambda x: 640, "#86b7a8")
    buildings.bridge(c, 800, 640, 420)
    for x in (340, 1240, 1310, 1540):
        figures.willow(c, x, 640, 250 + (x % 3) * 30)
    c.mirror(640, share=0.72, tint="#2f7f7a", ripple=2.4)
    figures.sampan(c, 800, 800, 1.9, "#3a2f2a", "#e05a3a")
    for _ in range(46):
        pad = c.chance.choice((c.chance.uniform(20, 430), c.chance.uniform(1150, 1580)))
        depth = c.chance.uniform(850, 985)
        c.disc(pad, depth, c.chance.uniform(16, 34), "#3f9a72", ry=c.chance.uniform(6, 11), alpha=0.92)
    for x, y in ((150, 880), (300, 930), (1330, 900), (1480, 870)):
        figures.lotus(c, x, y, 26)
    return c


def hall_of_light() -> Canvas:
    """A modern hall by the sea: ribs of a roof like a sail, and people as small strokes."""
    c = Canvas(89)
    c.sky("#eaf3f6", "#cfe2ea", "#a9c9d8", bottom=700)
    c.glow(260, 170, 420, "#3a3520", 0.9)
    buildings.skyline(c, 700, "#b5cddb", "", 70, 260, 0)
    buildings.skyline(c, 700, "#95b6c8", "", 90, 170, 0)
    c.land(lambda x: 700, "#e9ded0", fade_to="#cdbda8", depth=300)
    peak = [(x, 690 - 460 * math.sin(math.pi * (x - 180) / 1240) ** 0.8) for x in range(180, 1421, 8)]
    c.polygon([*peak, (1420, 720), (180, 720)], "#24516a")
    for rib in range(31):
        x = 180 + rib * 1240 / 30
        top = 690 - 460 * max(math.sin(math.pi * (x - 180) / 1240), 0) ** 0.8
        c.line([(x, 720), (x, top)], "#7fb4c4", 3, 0.75)
    for level in (0.25, 0.5, 0.75):
        c.line([(x, 720 - (720 - y) * level) for x, y in peak], "#bfe0e4", 2.4, 0.7)
    c.line(peak, "#f6efe2", 9)
    c.polygon([(640, 722), (640, 560), (800, 505), (960, 560), (960, 722)], "#f7c96b")
    c.polygon([(690, 722), (690, 585), (800, 545), (910, 585), (910, 722)], "#fff1cf")
    for x in range(130, WIDTH, 92):
        figures.flag(
            c,
            x + c.chance.uniform(-8, 8),
            720,
            150,
            ["#b5301c", "#2a6655", "#c98b1c", "#2b4a78"][x // 92 % 4],
        )
    for _ in range(64):
        figures.passer_by(c, c.chance.uniform(40, 1560), c.chance.uniform(760, 960))
    return c


def swallowtail_roof() -> Canvas:
    """The ridge of an old ancestral hall of red brick, and swallows."""
    c = Canvas(97)
    c.sky("#8fc3da", "#bfe0e2", "#f7ead0")
    for x, y, size in ((250, 170, 80), (1130, 120, 110), (1400, 260, 70), (640, 240, 60)):
        figures.cloud(c, x, y, size)
    c.land(hills(c.chance, 640, 180), "#7fae9a", fade_to="#d7e4cf", depth=260)
    buildings.hall(c, 800, 900, 1240, 320)
    c.box(0, 900, WIDTH, 100, "#b99f82")
    for x in range(0, WIDTH, 100):
        c.line([(x, 900), (800 + (x - 800) * 1.25, HEIGHT)], "#9d8467", 2, 0.7)
    c.line([(0, 940), (WIDTH, 940)], "#9d8467", 2, 0.7)
    for x, y, size in ((300, 330, 26), (380, 290, 20), (1290, 360, 28), (1210, 310, 20), (1370, 300, 16)):
        figures.gull(c, x, y, size, "#22303a")
    return c


def ink_and_bamboo() -> Canvas:
    """A brush circle, bamboo and a red seal on paper."""
    c = Canvas(101)
    c.sky("#faf5e8", "#f3ead6")
    for _ in range(420):
        x, y = c.chance.uniform(0, WIDTH), c.chance.uniform(0, HEIGHT)
        c.line([(x, y), (x + c.chance.uniform(6, 22), y + c.chance.uniform(-3, 3))], "#e2d4b6", 1, 0.7)
    for ring in range(64):
        radius = 300 + ring * 0.95 + c.chance.uniform(-2, 2)
        start = 128 + c.chance.uniform(-3, 8) + ring * 0.3
        length = 318 - abs(ring - 26) * 1.5 + c.chance.uniform(-10, 6)
        c.arc(640, 500, radius, radius, start, start + length, "#1d1b1a", 1.5, c.chance.uniform(0.55, 1))
    for x, lean, alpha in ((1180, 26, 0.92), (1330, -18, 0.75), (1450, 34, 0.5)):
        figures.bamboo(c, x, lean, alpha)
    c.box(1010, 800, 84, 84, "#b5301c", round_by=10)
    for x, y, w, h in (
        (1026, 816, 52, 6),
        (1026, 838, 52, 6),
        (1026, 862, 52, 6),
        (1026, 816, 6, 52),
        (1072, 816, 6, 52),
    ):
        c.box(x, y, w, h, "#faf5e8")
    return c


def red_sails() -> Canvas:
    """Junks with ribbed sails between islands."""
    c = Canvas(113)
    c.sky("#f9e3b4", "#f6c98f", "#e9a27c", bottom=560)
    c.glow(360, 380, 420, "#ffe2a8", 0.8)
    c.disc(360, 380, 90, "#fff6dd")
    c.land(hills(c.chance, 520, 180, rough=1.5), "#c48a7c", fade_to="#edb88d", depth=180)
    c.land(lambda x: 560, "#2d8a8c", fade_to="#0f4a5e", depth=440)
    for y in range(572, HEIGHT, 13):
        for _ in range(5):
            x = c.chance.uniform(-80, WIDTH)
            c.line([(x, y), (x + c.chance.uniform(30, 190), y)], "#bfe6d6", 1.5 + (y - 560) / 220, 0.42)
    for x, y, size in ((1020, 600, 0.55), (1360, 640, 0.8), (240, 690, 1.05), (760, 830, 1.9)):
        figures.junk(c, x, y, size)
    for x, y, size in ((560, 220, 22), (640, 190, 16), (980, 240, 20)):
        figures.gull(c, x, y, size, "#7d4b46")
    return c


def tea_terraces() -> Canvas:
    """Terraced tea gardens in the morning."""
    c = Canvas(127)
    c.sky("#fbe9c6", "#f1efd2", "#cfe5d6")
    c.glow(1260, 180, 360, "#604a20", 0.8)
    c.disc(1260, 180, 66, "#fffaf0")
    c.land(hills(c.chance, 420, 240), "#b9d3bf", fade_to="#e9efd8", depth=220)
    c.land(hills(c.chance, 470, 200, rough=1.5), "#93bf9f", fade_to="#d2e5c4", depth=240)
    for row in range(15):
        share = row / 14
        base = 480 + row * 42
        tone = ["#6fae74", "#5c9f68"][row % 2] if row < 8 else ["#3f8a56", "#33784b"][row % 2]
        wave = 70 + 30 * share
        profile = figures.terrace(base, wave, row)
        c.land(profile, tone)
        c.line([(x, profile(x) + 5) for x in range(0, WIDTH + 1, 10)], "#a9d08a", 3 + 4 * share, 0.8)
    for x, y, size in ((420, 640, 0.8), (980, 720, 1.1), (650, 860, 1.6)):
        figures.picker(c, x, y, size)
    for y in (395, 450):
        c.box(-20, y, WIDTH + 40, 14, "#ffffff", round_by=7, alpha=0.28)
    return c


def kites() -> Canvas:
    """Kites over a meadow by the sea."""
    c = Canvas(131)
    c.sky("#5fb3d9", "#a5d8e6", "#e6f3e4", bottom=700)
    for x, y, size in ((200, 190, 90), (760, 110, 70), (1330, 210, 110)):
        figures.cloud(c, x, y, size)
    c.land(lambda x: 610, "#3f9fb5", fade_to="#2d86a1", depth=90)
    c.land(hills(c.chance, 640, 60, rough=1.3), "#2f7f72")
    c.land(lambda x: 690 - 60 * math.sin((x + 200) / 620), "#7cc06b", fade_to="#3f9a58", depth=330)
    colours = ("#d6452b", "#f2b233", "#7a4fa3", "#1f8a70", "#e0708c")
    children = ((250, 830), (520, 880), (800, 850), (1090, 890), (1370, 830))
    skies = ((420, 330), (640, 190), (930, 280), (1180, 150), (1470, 340))
    for (x, y), (kx, ky), colour in zip(children, skies, colours, strict=True):
        bend = [
            (x + (kx - x) * t, y + (ky - y) * t + 60 * math.sin(math.pi * t))
            for t in (i / 20 for i in range(21))
        ]
        c.line(bend, "#f7fbf6", 1.6, 0.9)
        figures.kite(c, kx, ky, 62, colour)
        figures.child(c, x, y, colour)
    for _ in range(260):
        across, down = c.chance.uniform(0, WIDTH), c.chance.uniform(760, 995)
        c.disc(
            across,
            down,
            c.chance.uniform(1.6, 4),
            c.chance.choice(("#fff7c9", "#ffe08a", "#ffffff", "#f6b0a2")),
        )
    return c


def moon_over_water() -> Canvas:
    """A full moon, clouds like ribbons and floating lanterns."""
    c = Canvas(149)
    c.sky("#0d1b3e", "#1b2d5f", "#3b3f78", "#80547c", bottom=640)
    c.glow(800, 310, 560, "#8f8ad0", 0.6)
    c.disc(800, 310, 176, "#fdf3d0")
    for x, y, r in ((740, 270, 34), (850, 340, 46), (780, 380, 22), (870, 240, 20)):
        c.disc(x, y, r, "#f2e2b4", alpha=0.7)
    for x, y, width in (
        (520, 330, 330),
        (1090, 260, 360),
        (980, 420, 300),
        (420, 210, 260),
        (1240, 470, 320),
    ):
        figures.ribbon_cloud(c, x, y, width)
    c.land(hills(c.chance, 640, 120, rough=1.4), "#1a2148")
    c.mirror(640, share=0.66, tint="#0b1638", ripple=6)
    for index in range(34):
        depth = index / 33
        y = 668 + 310 * depth**1.3
        figures.floating_lantern(c, c.chance.uniform(40, 1560), y, 9 + 26 * depth)
    return c


SCENES: dict[str, Scene] = {
    "sea-at-dawn": sea_at_dawn,
    "harbour-at-night": harbour_at_night,
    "lantern-street": lantern_street,
    "misty-mountains": misty_mountains,
    "arched-bridge": arched_bridge,
    "hall-of-light": hall_of_light,
    "swallowtail-roof": swallowtail_roof,
    "ink-and-bamboo": ink_and_bamboo,
    "red-sails": red_sails,
    "tea-terraces": tea_terraces,
    "kites": kites,
    "moon-over-water": moon_over_water,
}
