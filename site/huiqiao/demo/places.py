"""The invented province: its federation, cities, a district, an affiliate; venues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.enums import OrganisationLevel
from accounts.models import Organisation
from events.models import Venue
from huiqiao.demo.words import Words, localized

PROVINCE = "bihai"
LANGANG, LUTING, YUNQI = "langang", "luting", "yunqi"
DISTRICT = "rongbu"
CHAMBER = "bihai-chamber"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    code: str
    name: Words
    level: OrganisationLevel
    parent: str = ""


_BODIES = (
    _Body(
        code=PROVINCE,
        name=Words("碧海省侨联", "Bihai Provincial Federation of Returned Overseas Chinese"),
        level=OrganisationLevel.PROVINCE,
    ),
    _Body(
        code=LANGANG,
        name=Words("澜港市侨联", "Langang Federation of Returned Overseas Chinese"),
        level=OrganisationLevel.CITY,
        parent=PROVINCE,
    ),
    _Body(
        code=LUTING,
        name=Words("鹭汀市侨联", "Luting Federation of Returned Overseas Chinese"),
        level=OrganisationLevel.CITY,
        parent=PROVINCE,
    ),
    _Body(
        code=YUNQI,
        name=Words("云崎市侨联", "Yunqi Federation of Returned Overseas Chinese"),
        level=OrganisationLevel.CITY,
        parent=PROVINCE,
    ),
    _Body(
        code=DISTRICT,
        name=Words("澜港市榕埠区侨联", "Rongbu District Federation of Returned Overseas Chinese"),
        level=OrganisationLevel.DISTRICT,
        parent=LANGANG,
    ),
    _Body(
        code=CHAMBER,
        name=Words("碧海省侨商联合会", "Bihai Association of Overseas Chinese Entrepreneurs"),
        level=OrganisationLevel.AFFILIATE,
        parent=PROVINCE,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    key: str
    owner: str
    name: Words
    address: Words
    city: Words


_LANGANG = Words("澜港市", "Langang")
_LUTING = Words("鹭汀市", "Luting")
_PLACES = (
    _Place(
        key="school",
        owner=PROVINCE,
        name=Words("碧海华文学院", "Bihai College of Chinese"),
        address=Words("澜港市学海路 18 号", "18 Xuehai Road"),
        city=_LANGANG,
    ),
    _Place(
        key="hall",
        owner=PROVINCE,
        name=Words("澜港国际会展中心", "Langang International Convention Centre"),
        address=Words("澜港市帆影大道 1 号", "1 Fanying Avenue"),
        city=_LANGANG,
    ),
    _Place(
        key="theatre",
        owner=PROVINCE,
        name=Words("碧海大剧院", "Bihai Grand Theatre"),
        address=Words("澜港市潮音街 66 号", "66 Chaoyin Street"),
        city=_LANGANG,
    ),
    _Place(
        key="street",
        owner=LUTING,
        name=Words("鹭汀古街侨批馆", "Qiaopi House, Luting Old Street"),
        address=Words("鹭汀市古街 27 号", "27 Old Street"),
        city=_LUTING,
    ),
    _Place(
        key="classroom",
        owner=DISTRICT,
        name=Words("榕埠区侨胞之家", "Rongbu Overseas Chinese Centre"),
        address=Words("澜港市榕埠区榕荫里 5 号", "5 Rongyin Lane, Rongbu District"),
        city=_LANGANG,
    ),
)


def make_organisations() -> dict[str, Organisation]:
    """The tree of organisations, by code."""
    made: dict[str, Organisation] = {}
    for body in _BODIES:
        fields = {"code": body.code, "level": body.level, **localized(name=body.name)}
        if body.parent:
            # The tree counts children on the row in memory.
            parent = Organisation.objects.get(code=body.parent)
            made[body.code] = parent.add_child(**fields)
        else:
            made[body.code] = Organisation.add_root(**fields)
    return made


def make_venues(organisations: Mapping[str, Organisation]) -> dict[str, Venue]:
    """The venues, by key."""
    return {
        place.key: Venue.objects.create(
            organisation=organisations[place.owner],
            **localized(name=place.name, address=place.address, city=place.city),
        )
        for place in _PLACES
    }
