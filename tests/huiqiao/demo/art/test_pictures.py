"""The drawn pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from huiqiao.demo.art.pictures import SCENES


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return {key: scene().jpeg() for key, scene in SCENES.items()}


def test_are_jpegs_of_one_size(drawn: dict[str, bytes]) -> None:
    for key, content in drawn.items():
        with Image.open(BytesIO(content)) as picture:
            assert (picture.format, picture.size) == ("JPEG", (1600, 1000)), key
        assert 40_000 < len(content) < 400_000, key


def test_are_all_different_and_full_of_colour(drawn: dict[str, bytes]) -> None:
    thumbnails = []
    for key, content in drawn.items():
        with Image.open(BytesIO(content)) as picture:
            small = picture.resize((40, 25))
        thumbnails.append(small.tobytes())
        assert len(small.getcolors(maxcolors=1000) or []) > 150, key
    assert len(set(thumbnails)) == len(thumbnails) >= 10


def test_the_same_picture_is_drawn_again(drawn: dict[str, bytes]) -> None:
    key = "kites"
    assert SCENES[key]().jpeg() == drawn[key]
