"""How heavy a page is: its HTML as it is and as it is sent, and all parts that its HTML names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.bench.client import Address, fetch, request
from tests.bench.visitors import BROWSER, OK

_PART = re.compile(r'\b(?:src|href)="(/(?:static|media)/[^"#?]+)')
_SRCSET = re.compile(r'\bsrcset="([^"]+)"')
KILO = 1000


@dataclass(frozen=True, slots=True)
class Weight:
    """Kilobytes: the HTML plain and compressed, the parts as they are sent, and how many they are."""

    html: float
    zipped: float
    parts: float
    count: int


def weigh(address: Address, path: str) -> Weight:
    """The weight of the page at `path` for a browser that keeps nothing yet."""
    plain = _body(address, path, zipped=False)
    parts = sorted(set(parts_of(plain.decode())))
    sizes = [len(_body(address, part, zipped=True)) for part in parts]
    zipped = len(_body(address, path, zipped=True))
    return Weight(len(plain) / KILO, zipped / KILO, sum(sizes) / KILO, len(parts))


def parts_of(html: str) -> Iterator[str]:
    """Paths of the styles, scripts and pictures; of a picture in several sizes the first."""
    yield from _PART.findall(html)
    for several in _SRCSET.findall(html):
        yield several.split()[0]


def _body(address: Address, path: str, *, zipped: bool) -> bytes:
    headers = (*BROWSER, ("Accept-Encoding", "gzip")) if zipped else BROWSER
    answer = fetch(address, request("GET", path, address, headers=headers))
    return answer.body if answer.status == OK else b""
