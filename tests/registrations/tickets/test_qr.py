import re
from xml.etree import ElementTree

import pytest

from registrations.tickets.qr import ticket_matrix, ticket_svg

SVG = "{http://www.w3.org/2000/svg}"
# Long runs of digits: what the library would like to write in another mode.
CODE = ("0123456789" * 9 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 2)[:121]

# ISO/IEC 18004: the alignment pattern of version 5 has its centre in row and column 30.
FINDER = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]


def drawn(svg: str) -> list[list[bool]]:
    """The modules that the dark path fills."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    modules = [[False] * 45 for _ in range(45)]
    dark = root.findall(f"{SVG}path")[1].attrib["d"]
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", dark)
    assert "".join(f"M{x} {y}h{width}v1h-{width}z" for x, y, width in bars) == dark
    for x, y, width in (map(int, bar) for bar in bars):
        modules[y][x : x + width] = [True] * width
    return modules


def patch(modules: list[list[bool]], row: int, column: int, size: int) -> list[str]:
    return [
        "".join(".#"[dark] for dark in line[column : column + size]) for line in modules[row : row + size]
    ]


@pytest.mark.parametrize("code", [CODE, "A" * 121, "0" * 120 + "Z", "0" * 121, "Z" * 122])
def test_the_drawing_is_the_symbol(code: str) -> None:
    assert drawn(ticket_svg(code)) == ticket_matrix(code)


def test_is_a_version_5_symbol_of_level_m_with_its_quiet_zone() -> None:
    modules = ticket_matrix(CODE)
    assert [len(row) for row in modules] == [45] * 45
    assert [patch(modules, row, column, 7) for row, column in ((4, 4), (4, 34), (34, 4))] == [FINDER] * 3
    assert patch(modules, 32, 32, 5) == ["#####", "#...#", "#.#.#", "#...#", "#####"]
    assert not any(any(row[:4] + row[41:]) for row in modules)
    assert not any(any(row) for row in modules[:4] + modules[41:])
    # The first two format bits, unmasked, are the level: 00 is M. The mask 10101… begins with 10.
    assert patch(modules, 12, 4, 2)[0] == "#."


@pytest.mark.parametrize(
    "code",
    ["", "a" * 121, "A" * 123, "A" * 1_000_000, CODE[:-1] + "é", CODE[:-1] + "\0", CODE[:-1] + "Ａ", "🎫"],
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="122 digits and capital letters"):
        ticket_matrix(code)


def test_has_the_given_name_safely() -> None:
    root = ElementTree.fromstring(ticket_svg(CODE, title='李 "安妮" <b>&'))  # noqa: S314
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == '李 "安妮" <b>&'
    assert "aria-hidden" not in root.attrib


def test_without_a_name_is_hidden_from_screen_readers() -> None:
    assert ElementTree.fromstring(ticket_svg(CODE)).attrib["aria-hidden"] == "true"  # noqa: S314


def test_is_small_and_has_no_style_of_its_own() -> None:
    svg = ticket_svg(CODE)
    assert len(svg) < 8_000
    assert "style" not in svg
    assert "id=" not in svg
