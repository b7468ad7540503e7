"""What the demo's families and delegates say when they sign up."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import phonenumbers

from events.models import Event, Part, ParticipantRole
from huiqiao.demo.names import Name, NameMaker
from registrations.people.enums import DocumentType, Relation
from registrations.people.guardians import GuardianSaid
from registrations.signup.applications import Application
from registrations.signup.enums import ConsentKind
from registrations.signup.models import ConsentText

REGIONS = frozenset({"HK", "MO", "TW"})
_LANGUAGES = {
    **dict.fromkeys(("HK", "MO", "TW", "CA"), "zh-hant"),
    **dict.fromkeys(("US", "GB", "AU", "PH", "IT", "FR", "DE", "ES", "PT", "BR", "AR"), "en"),
}
_NATIVE_GUARDIANS = 0.4
Texts = Mapping[ConsentKind, ConsentText]


def language_of(country: str) -> str:
    """The language in which people of `country` use the site."""
    return _LANGUAGES.get(country, "zh-hans")


def phone_of(country: str) -> str:
    """The number that the numbering plan of `country` gives as an example: nobody's."""
    number = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if number else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Who signs up for what. `age` is on the opening day; empty nationality is that of the residence."""

    event: Event
    role: ParticipantRole
    residence: str
    age: int
    nationality: str = ""
    part: Part | None = None
    email: str = ""
    company: str = ""
    job_title: str = ""


@dataclass(slots=True)
class ApplicantMaker:
    """Invents people; the same ones from the same `series`."""

    series: int
    texts: Texts
    chance: random.Random = field(init=False)
    _names: NameMaker = field(init=False)
    _people: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.series)  # noqa: S311 - the same people on every machine
        self._names = NameMaker(self.chance)

    def child(self, wanted: Wanted) -> Application:
        """A minor with a guardian; of full age he answers for himself."""
        name, guardian_name = self._name(wanted, young=True), self._name(wanted, young=False)
        email = wanted.email or guardian_name.address(self._people)
        guardian = GuardianSaid(
            name=self._own_script(guardian_name),
            email=email,
            phone=phone_of(wanted.residence),
            relation=self.chance.choice(
                (Relation.MOTHER, Relation.MOTHER, Relation.FATHER, Relation.GRANDPARENT)
            ),
        )
        return self._application(wanted, name, email, guardian)

    def adult(self, wanted: Wanted) -> Application:
        """A grown-up who signs up himself."""
        name = self._name(wanted, young=False)
        return self._application(wanted, name, wanted.email or name.address(self._people), None)

    def _name(self, wanted: Wanted, *, young: bool) -> Name:
        self._people += 1
        return self._names.name(wanted.residence, young=young)

    def _own_script(self, name: Name) -> str:
        return name.own if name.own and self.chance.random() < _NATIVE_GUARDIANS else name.latin

    def _application(
        self, wanted: Wanted, name: Name, email: str, guardian: GuardianSaid | None
    ) -> Application:
        opening = wanted.event.opening_day
        from_region = wanted.residence in REGIONS
        return Application(
            role=wanted.role,
            part=wanted.part,
            name=name.latin,
            chinese_name=name.chinese,
            birth_on=self._birthday(wanted.age, opening),
            nationality=wanted.nationality or ("CN" if from_region else wanted.residence),
            residence=wanted.residence,
            document_type=DocumentType.TRAVEL_PERMIT if from_region else self._document(wanted.residence),
            document_number=self._number(wanted.residence),
            document_expires_on=opening + timedelta(days=self.chance.randrange(400, 3000)),
            company=wanted.company,
            job_title=wanted.job_title,
            contact_email=email,
            contact_phone=phone_of(wanted.residence),
            language=language_of(wanted.residence),
            guardian=guardian,
            consents=self.texts,
        )

    def _birthday(self, age: int, opening: date) -> date:
        """A day on which somebody was born who is `age` whole years old on `opening`."""
        turned = date(opening.year - age, opening.month, min(opening.day, 28))
        return turned - timedelta(days=self.chance.randrange(5, 355))

    def _document(self, country: str) -> DocumentType:
        return DocumentType.ID_CARD if country == "CN" else DocumentType.PASSPORT

    def _number(self, country: str) -> str:
        """A number that no other person of the demo has: `series` parts the events, of up to 1,000 people."""
        return f"{country}{10_000_000 + (self.series * 1_000 + self._people) * 7_919 % 89_999_999}"
