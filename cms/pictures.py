"""Pictures as the site shows them: WebP in several widths, made by Wagtail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from cms.models import SiteImage, SiteRendition


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths and form of a picture in one place of the design; `sizes` is what the browser chooses by."""

    specs: tuple[str, ...]
    sizes: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What an `<img>` needs."""

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str


def _filled(*sizes: tuple[int, int]) -> tuple[str, ...]:
    return tuple(f"fill-{width}x{height}|format-webp|webpquality-78" for width, height in sizes)


HERO = Shape(
    _filled((480, 320), (960, 640), (1440, 960)), "(min-width: 76rem) 33rem, (min-width: 56rem) 44vw, 92vw"
)
CARD = Shape(_filled((320, 200), (640, 400)), "(min-width: 48rem) 22rem, 92vw")
LEAD = Shape(_filled((480, 270), (960, 540), (1440, 810)), "(min-width: 50rem) 45rem, 92vw")
TEXT = Shape(
    tuple(f"max-{width}x{width * 2}|format-webp|webpquality-78" for width in (480, 960, 1440)),
    "(min-width: 50rem) 45rem, 92vw",
)


def picture(image: SiteImage | None, alt: str, shape: Shape) -> Picture | None:
    """`image` in `shape`; None without an image or when its file is gone."""
    if image is None:
        return None
    try:
        renditions = list(image.get_renditions(*shape.specs).values())
    except OSError:
        return None
    widths = {rendition.width: rendition for rendition in renditions}
    middle = renditions[min(1, len(renditions) - 1)]
    return Picture(
        src=middle.url,
        srcset=", ".join(f"{rendition.url} {width}w" for width, rendition in sorted(widths.items())),
        sizes=shape.sizes,
        width=middle.width,
        height=middle.height,
        alt=alt,
    )


def fetch_renditions(images: Iterable[SiteImage], shape: Shape) -> None:
    """Load the renditions of many images in one query."""
    renditions = SiteRendition.objects.filter(filter_spec__in=shape.specs)
    prefetch_related_objects(
        list(images), Prefetch("renditions", renditions, to_attr="prefetched_renditions")
    )
