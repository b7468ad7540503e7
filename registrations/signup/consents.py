"""Consents: which are needed, which are there, and writing them. The newest row of a kind holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from registrations.signup.enums import ConsentGiver, ConsentKind, ConsentMethod
from registrations.signup.models import Consent, ConsentText, Registration
from registrations.signup.rules import required_consents

NEWEST_LAST = ("at", "pk")
SAID = ("kind", "granted", "given_by")


def missing(registration: Registration) -> set[ConsentKind]:
    """The kinds that are needed and not given, or taken back. For a minor only a guardian can give them."""
    rows = Consent.objects.filter(registration=registration).order_by(*NEWEST_LAST).values_list(*SAID)
    return missing_among(rows, minor=registration.is_minor)


def missing_among(rows: Iterable[tuple[str, bool, str]], *, minor: bool) -> set[ConsentKind]:
    """The same, from the rows in hand: what they say (`SAID`), the newest last."""
    newest: dict[str, bool] = {}
    for kind, granted, given_by in rows:
        newest[kind] = granted and (not minor or given_by == ConsentGiver.GUARDIAN)
    return {kind for kind in required_consents(minor=minor) if not newest.get(kind)}


def write(
    registration: Registration,
    texts: Mapping[ConsentKind, ConsentText],
    *,
    now: datetime,
    method: ConsentMethod = ConsentMethod.WEB,
) -> None:
    """Write that the applicant, or a minor's guardian, agreed to `texts` as the active language shows them.

    `registration` has its person and, for a minor, its guardian.
    """
    by_guardian = registration.guardian is not None
    Consent.objects.bulk_create(
        Consent(
            registration=registration,
            person_code=registration.person.code,
            kind=kind,
            text=text,
            text_hash=text.text_hash(),
            language=registration.language,
            granted=True,
            given_by=ConsentGiver.GUARDIAN if by_guardian else ConsentGiver.SELF,
            guardian_code=registration.guardian.code if registration.guardian else "",
            relation=registration.guardian_relation,
            method=method,
            at=now,
        )
        for kind, text in sorted(texts.items())
    )
