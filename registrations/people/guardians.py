"""Guardians, known by their address."""

from __future__ import annotations

from dataclasses import dataclass

from registrations.people.enums import Relation
from registrations.people.models import Guardian, Guardianship, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianSaid:
    """What a guardian says of himself; `phone` is in E.164 or empty."""

    name: str
    email: str
    phone: str
    relation: Relation


def known_guardian(said: GuardianSaid, person: Person) -> Guardian:
    """The guardian of that address, written down the first time, and that he answers for `person`.

    What was said earlier stays as it is: a stranger who types the address of another changes nothing. Runs in
    the caller's transaction; of two that write one address at once the second meets an IntegrityError.
    """
    email = said.email.strip().lower()
    guardian = Guardian.objects.filter(email=email).first()
    if guardian is None:
        guardian = Guardian.objects.create(email=email, name=said.name, phone=said.phone)
    link = Guardianship(guardian=guardian, person=person, relation=said.relation)
    Guardianship.objects.bulk_create([link], ignore_conflicts=True)
    return guardian
