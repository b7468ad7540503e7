"""Which consents are missing, and that the texts are there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from foundation.append_only import AppendOnlyError
from registrations.signup import consents, queries
from registrations.signup.enums import ConsentGiver, ConsentKind, Origin
from registrations.signup.models import Consent
from tests.factories.applications import STAFF, delegates, sign_up
from tests.factories.events import NOW, camp, fair
from tests.factories.signup import (
    ConsentFactory,
    ConsentTextFactory,
    DelegateRegistrationFactory,
    RegistrationFactory,
    text_of,
    with_consents,
)

pytestmark = pytest.mark.django_db

BOTH = {ConsentKind.ATTENDANCE, ConsentKind.DATA}


def test_a_child_without_any_misses_both() -> None:
    assert consents.missing(RegistrationFactory.create()) == BOTH


def test_a_grown_up_without_any_misses_the_one_about_data() -> None:
    assert consents.missing(DelegateRegistrationFactory.create()) == {ConsentKind.DATA}


def test_with_them_nothing_is_missing() -> None:
    assert consents.missing(with_consents(RegistrationFactory.create())) == set()
    assert consents.missing(with_consents(DelegateRegistrationFactory.create())) == set()


def test_a_childs_own_consent_does_not_count() -> None:
    registration = RegistrationFactory.create()
    for kind in BOTH:
        ConsentFactory.create(registration=registration, kind=kind, given_by=ConsentGiver.SELF)
    assert consents.missing(registration) == BOTH


def test_the_newest_row_of_a_kind_holds() -> None:
    registration = with_consents(RegistrationFactory.create())
    ConsentFactory.create(registration=registration, granted=False, at=NOW + timedelta(minutes=1))
    assert consents.missing(registration) == {ConsentKind.ATTENDANCE}
    ConsentFactory.create(registration=registration, granted=True, at=NOW + timedelta(minutes=2))
    assert consents.missing(registration) == set()


def test_a_written_consent_can_neither_be_changed_nor_deleted() -> None:
    consent = ConsentFactory.create()
    consent.granted = False
    for change in (consent.save, consent.delete, Consent.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()


def test_what_the_organiser_writes_is_consent_on_paper() -> None:
    event = fair()
    row = sign_up(event, delegates(event), origin=Origin.OFFICE, actor=STAFF)
    assert Consent.objects.get(registration=row).method == "paper"


@pytest.mark.parametrize("kind", ConsentKind)
def test_the_platforms_texts_are_there_in_three_languages(kind: ConsentKind) -> None:
    shown = set()
    for language in ("zh-hans", "zh-hant", "en"):
        with translation.override(language):
            text = text_of(kind)
            assert len(text.body) > 150
            shown.add((text.title, text.body, text.text_hash()))
    assert len({title_body_hash[2] for title_body_hash in shown}) == 3


def test_the_newest_published_text_holds_and_the_organisations_own_goes_first() -> None:
    event = camp()
    texts = queries.current_texts(event, BOTH, NOW)
    assert texts == {kind: text_of(kind) for kind in BOTH}
    newer = ConsentTextFactory.create(kind=ConsentKind.DATA, organisation=None, version=2, published_at=NOW)
    ConsentTextFactory.create(
        kind=ConsentKind.DATA, organisation=None, version=3, published_at=NOW + timedelta(seconds=1)
    )
    ConsentTextFactory.create(kind=ConsentKind.DATA)
    assert queries.current_texts(event, [ConsentKind.DATA], NOW) == {ConsentKind.DATA: newer}
    own = ConsentTextFactory.create(kind=ConsentKind.DATA, organisation=event.organisation, version=1)
    assert queries.current_texts(event, [ConsentKind.DATA], NOW) == {ConsentKind.DATA: own}
