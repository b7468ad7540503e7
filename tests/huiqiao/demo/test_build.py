"""The whole demo, built once: its numbers, and that all that actions keep true is true of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Max
from django.test import Client
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from accounts.enums import Duty, OrganisationLevel, Role
from accounts.models import Membership, Organisation, User
from cms.models import ArticlePage, EventPage, HomePage, ProgrammePage, StandardPage
from events.enums import RoleKind
from events.models import Event, PlacePool, Session
from events.rules import age_fits
from foundation.enums import OutboxState
from foundation.models import AuditEntry, Mail, OutboxMessage
from huiqiao.demo.accounts import ACCOUNTS, CITY
from huiqiao.demo.build import build, is_built
from huiqiao.demo.stories.coming import DELEGATE, FAMILY
from registrations.checkin.models import CheckIn, LogHead
from registrations.delegations.models import Delegation
from registrations.people.enums import Likeness
from registrations.people.matching import document_hash, name_key
from registrations.people.models import Guardian, Guardianship, Person, SamePersonQuestion
from registrations.signup import consents
from registrations.signup.enums import HOLDING, DocumentCheck, RejectionReason, State
from registrations.signup.models import Consent, Registration
from registrations.statistics.enums import Basis, Standing
from registrations.statistics.office.metrics import published_sentences
from registrations.statistics.queries import EventFigures, Turnout, event_figures
from registrations.tickets.models import Ticket

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LANGUAGES = ("zh-hans", "zh-hant", "en")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The demo, in a transaction that is taken back after the last test here."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert build(NOW, lambda line: None)
        yield
        transaction.set_rollback(True)


def event(code: str) -> Event:
    found: Event = Event.objects.select_related("programme").get(code=code)
    return found


def figures_of(code: str) -> EventFigures:
    return event_figures(event(code))


def sentences_of(code: str) -> dict[str, str]:
    found = published_sentences(figures_of(code), event(code))
    return {sentence.language: sentence.text for sentence in found}


class TestTheCamp:
    """6 delegations from 7 countries, 121 applicants, 108 fit, 96 places, 94 campers and 12 leaders."""

    CODE = "roots-camp-12"

    def campers(self) -> object:
        return Registration.objects.filter(event__code=self.CODE, role__kind=RoleKind.CAMPER)

    def test_its_turnout(self) -> None:
        figures = figures_of(self.CODE)
        assert figures.total == Turnout(registered=121, accepted=96, attended=94, attendances=94)
        roles = {row.kind: row.turnout for row in figures.roles}
        assert roles[RoleKind.LEADER] == Turnout(registered=12, accepted=12, attended=12, attendances=12)

    def test_six_delegations_from_seven_countries(self) -> None:
        figures = figures_of(self.CODE)
        assert (len(figures.delegations), figures.delegations_came) == (6, 6)
        assert figures.countries_by(Basis.RESIDENCE) == {"TH", "MM", "ID", "IT", "LA", "ES", "PT"}
        assert figures.standing[Standing.MEMBER] == 94

    def test_108_were_of_the_right_age_with_documents_in_order(self) -> None:
        rows = list(Registration.objects.filter(event__code=self.CODE, role__kind=RoleKind.CAMPER))
        fit = [
            row for row in rows if age_fits(row.role, row.age) and row.document_check == DocumentCheck.GOOD
        ]
        reasons = Counter(row.rejection_reason for row in rows if row.state == State.REJECTED)
        assert len(fit) == 108
        assert reasons == {
            RejectionReason.AGE: 6,
            RejectionReason.DOCUMENTS: 7,
            RejectionReason.NO_PLACE: 12,
        }

    def test_all_96_places_are_taken(self) -> None:
        pool = PlacePool.objects.get(event__code=self.CODE, role__kind=RoleKind.CAMPER)
        assert (pool.capacity, pool.used) == (96, 96)

    def test_its_sentences(self) -> None:
        assert sentences_of(self.CODE) == {
            "zh-hans": (
                "举办1期“碧海寻根”华裔青少年营，"
                "94名来自泰国、缅甸、印度尼西亚、意大利、老挝等国家的华裔青少年参加"
            ),
            "zh-hant": (
                "舉辦1期「碧海尋根」華裔青少年營，"
                "94名來自泰國、緬甸、印尼、義大利、老撾等國家的華裔青少年參加"
            ),
            "en": (
                "ran 1 session for 94 young people of Chinese descent "
                "from Thailand, Myanmar, Indonesia, Italy, Laos and elsewhere"
            ),
        }


class TestTheFair:
    """43 delegations invited, 38 come from 25 countries and regions; 251 register, 226 come."""

    CODE = "business-fair-3"

    def test_its_turnout(self) -> None:
        total = figures_of(self.CODE).total
        assert total == Turnout(registered=251, accepted=244, attended=226, attendances=226 + 118)

    def test_its_delegations(self) -> None:
        figures = figures_of(self.CODE)
        assert (len(figures.delegations), figures.delegations_confirmed, figures.delegations_came) == (
            43,
            39,
            38,
        )
        assert len(figures.countries_by(Basis.BASE)) == 25
        assert {"HK", "MO", "TW"} <= figures.countries_by(Basis.BASE)

    def test_its_individuals_stand_apart_and_stayed_away(self) -> None:
        figures = figures_of(self.CODE)
        assert figures.standing == {Standing.MEMBER: 226, Standing.UNCONFIRMED: 0, Standing.INDIVIDUAL: 0}
        assert figures.standing_registered[Standing.INDIVIDUAL] == 4

    def test_its_sentences(self) -> None:
        assert sentences_of(self.CODE) == {
            "zh-hans": "邀请来自25个国家和地区的38个团组226名客商参加第3届“潮起碧海”侨商创业洽谈会",
            "zh-hant": "邀請來自25個國家和地區的38個團組226名客商參加第3屆「潮起碧海」僑商創業洽談會",
            "en": (
                "invited 226 guests in 38 delegations from 25 countries and regions "
                "to the 3rd Bihai Tide Business Fair"
            ),
        }


class TestTheOtherEvents:
    def test_the_citys_open_day(self) -> None:
        figures = figures_of("craft-days-4")
        assert figures.total == Turnout(registered=31, accepted=30, attended=27, attendances=36)
        assert figures.standing[Standing.INDIVIDUAL] == 27
        roles = {row.kind: row.turnout.attended for row in figures.roles}
        assert roles == {RoleKind.GUEST: 27, RoleKind.VOLUNTEER: 6, RoleKind.PRESS: 2}

    def test_the_gala_and_the_next_camp_are_open_now(self) -> None:
        with translation.override("en"):
            for code in ("homeland-night-9", "roots-camp-13"):
                now = event(code)
                assert now.sign_up_open
                assert (now.registration_opens_at or NOW) < NOW
                assert (now.registration_closes_at or NOW) > NOW
        assert figures_of("homeland-night-9").total.accepted == 42
        assert figures_of("roots-camp-13").total == Turnout(
            registered=18, accepted=4, attended=0, attendances=0
        )

    def test_everything_past_is_past(self) -> None:
        for code in ("roots-camp-12", "business-fair-3", "craft-days-4"):
            assert event(code).ends_at < NOW

    def test_the_agendas_lie_within_their_events(self) -> None:
        for session in Session.objects.select_related("event"):
            first, last = session.event.opening_day, session.event.closing_day
            assert first <= session.starts_at.astimezone(session.event.zone).date() <= last, session


class TestWhatActionsKeepTrue:
    def test_the_counters_of_places(self) -> None:
        holding = Counter(Registration.objects.filter(state__in=HOLDING).values_list("event_id", "role_id"))
        by_event = Counter[int]()
        for (event_id, _), count in holding.items():
            by_event[event_id] += count
        for pool in PlacePool.objects.all():
            expected = holding[pool.event_id, pool.role_id] if pool.role_id else by_event[pool.event_id]
            assert pool.used == expected, pool.pk
            assert pool.capacity is None or pool.used <= pool.capacity

    def test_no_consent_is_missing(self) -> None:
        rows = Registration.objects.select_related("event")
        assert [row.code for row in rows if consents.missing(row)] == []

    def test_each_consent_is_to_the_text_in_the_applicants_language(self) -> None:
        for consent in Consent.objects.select_related("text", "registration")[:200]:
            with translation.override(consent.language):
                assert consent.text_hash == consent.text.text_hash()
            assert consent.language == consent.registration.language

    def test_minors_and_nobody_else_have_guardians(self) -> None:
        wards = set(Guardianship.objects.values_list("guardian_id", "person_id"))
        for row in Registration.objects.select_related("event"):
            assert (row.guardian_id is not None) == row.is_minor
            assert row.guardian_id is None or (row.guardian_id, row.person_id) in wards

    def test_who_holds_a_place_has_a_ticket_and_nobody_else(self) -> None:
        valid = set(Ticket.objects.valid().values_list("registration_id", flat=True))
        assert valid == set(Registration.objects.holding().values_list("pk", flat=True))

    def test_the_columns_that_are_searched(self) -> None:
        for row in Registration.objects.all():
            kept = row.search_text
            row.save()
            assert row.search_text == kept

    def test_persons_are_known_by_name_and_document(self) -> None:
        for row in Registration.objects.select_related("person"):
            person = row.person
            said = document_hash(str(row.nationality), row.document_type, row.document_number)
            assert person.document_hash == said
            assert person.name_key == name_key(person.name)

    def test_the_logs_cursors_have_no_gap(self) -> None:
        for head in LogHead.objects.all():
            cursors = list(
                CheckIn.objects.filter(event=head.event).order_by("cursor").values_list("cursor", flat=True)
            )
            assert cursors == list(range(1, head.cursor + 1))
        last = CheckIn.objects.values("event").annotate(last=Max("cursor"))
        assert last.count() == 3

    def test_every_sign_up_is_in_the_audit_trail(self) -> None:
        submitted = AuditEntry.objects.filter(verb="registration.submit").values_list(
            "subject_code", flat=True
        )
        assert sorted(submitted) == sorted(Registration.objects.values_list("code", flat=True))

    def test_nothing_waits_in_the_outbox_or_failed(self) -> None:
        assert not OutboxMessage.objects.exclude(state=OutboxState.DONE).exists()

    def test_two_questions_of_likeness_and_one_answer(self) -> None:
        answers = Counter(SamePersonQuestion.objects.values_list("answer", flat=True))
        assert answers == {Likeness.SAME: 1, Likeness.OPEN: 1}
        assert Person.objects.exclude(merged_into=None).count() == 1

    def test_mails_are_about_what_is_to_come(self) -> None:
        coming = Registration.objects.filter(event__starts_at__gt=NOW)
        addresses = set(coming.values_list("contact_email", flat=True))
        staff = {account.email for account in ACCOUNTS}
        assert set(Mail.objects.values_list("to", flat=True)) <= addresses | staff


class TestWhoWorksHere:
    def test_the_tree(self) -> None:
        levels = Counter(Organisation.objects.values_list("level", flat=True))
        assert levels == {
            OrganisationLevel.PROVINCE: 1,
            OrganisationLevel.CITY: 3,
            OrganisationLevel.DISTRICT: 1,
            OrganisationLevel.AFFILIATE: 1,
        }

    def test_there_is_an_account_for_each_role_and_an_admin(self) -> None:
        assert set(Membership.objects.values_list("role", flat=True)) == set(Role)
        assert User.objects.filter(is_superuser=True).count() == 1

    def test_the_city_sees_its_own_event_only(self) -> None:
        city = User.objects.get(email=CITY)
        seen = Event.objects.within_reach(city, Duty.SEE_FIGURES).values_list("code", flat=True)
        assert list(seen) == ["craft-days-4"]

    def test_every_address_is_nobodys(self) -> None:
        addresses = {
            *Registration.objects.values_list("contact_email", flat=True),
            *Guardian.objects.values_list("email", flat=True),
            *Delegation.objects.exclude(leader_email="").values_list("leader_email", flat=True),
            *User.objects.values_list("email", flat=True),
        }
        assert {address.rpartition("@")[2] for address in addresses} == {"example.com", "demo.example"}

    def test_the_family_and_the_delegate_that_a_visitor_can_be(self) -> None:
        children = Registration.objects.filter(contact_email=FAMILY, event__code="roots-camp-13")
        assert children.count() == 2
        assert Registration.objects.get(contact_email=DELEGATE).ticket.revoked_at is None


class TestTheSite:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_its_pages_answer(self, language: str) -> None:
        client = Client()
        for path in (
            "",
            "programmes/",
            "programmes/roots-camp/",
            "programmes/roots-camp/roots-camp-13/",
            "programmes/business-fair/business-fair-3/",
            "news/",
            "news/a-late-letter/",
            "about/",
            "luting/",
        ):
            assert client.get(f"/{language}/{path}").status_code == 200, path

    def test_each_page_stands_in_three_languages(self) -> None:
        counts = [model.objects.live().count() for model in (HomePage, ProgrammePage, EventPage, ArticlePage)]
        assert counts == [3, 12, 15, 24]
        assert StandardPage.objects.live().count() == 6

    def test_every_picture_has_words(self) -> None:
        for model in (HomePage, ProgrammePage, EventPage, ArticlePage, StandardPage):
            assert not model.objects.filter(picture=None).exists()
            assert not model.objects.filter(picture_alt="").exists()

    def test_a_traditional_page_is_traditional(self) -> None:
        html = Client().get("/zh-hant/news/business-fair-3-ends/").text
        assert "僑商創業洽談會今天下午" in html
        assert "侨商创业洽谈会今天下午" not in html

    def test_a_draft_is_not_shown(self) -> None:
        assert "brush-class" not in Client().get("/zh-hans/programmes/").text


class TestAgain:
    def test_it_changes_nothing_and_is_quick(self) -> None:
        assert is_built()
        before = {model: model._default_manager.count() for model in apps.get_models()}
        began = time.monotonic()
        assert not build(NOW, lambda line: None)
        assert time.monotonic() - began < 1
        assert {model: model._default_manager.count() for model in apps.get_models()} == before
