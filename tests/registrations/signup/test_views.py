"""The sign-up pages, as a browser without scripts uses them."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from accounts import entrance
from events.enums import EventState, RoleKind, SignUpProblem
from events.models import Event
from registrations.signup.actions import withdraw
from registrations.signup.enums import ConsentKind, State
from registrations.signup.models import Consent, Registration
from tests.factories.applications import STAFF
from tests.factories.delegations import DelegationFactory
from tests.factories.events import AdultRoleFactory, EventFactory, PartFactory, PoolFactory, camp, fair
from tests.factories.signup import ConsentTextFactory, text_of

pytestmark = pytest.mark.django_db

KEY = "a-key-of-one-form"
CHILD = {
    "form_key": KEY,
    "name": "LIN XIAOHAI", "chinese_name": "林小海",
    "birth_on_year": "2012", "birth_on_month": "3", "birth_on_day": "5",
    "nationality": "TH", "residence": "TH", "company": "中华学校",
    "document_type": "", "document_number": "",
    "guardian_name": "LIN GUOQIANG", "guardian_relation": "father",
    "contact_email": "Family@Example.com", "contact_phone": "081 234 5678",
    "consent_attendance": "on", "consent_data": "on",
}  # fmt: skip
DELEGATE = {
    "form_key": KEY,
    "name": "TAN KAI", "birth_on_year": "1980", "birth_on_month": "8", "birth_on_day": "20",
    "nationality": "SG", "residence": "SG", "company": "Nanyang Trading", "job_title": "Manager",
    "contact_email": "tan@example.com", "contact_phone": "+65 8123 4567", "consent_data": "on",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_season(time_machine: Any) -> None:
    time_machine.move_to(datetime(2026, 5, 1, 4, 0, tzinfo=UTC), tick=False)


def shown(*kinds: str, language: str = "zh-hans") -> dict[str, str]:
    """The hidden fields that say which texts the page showed."""
    with translation.override(language):
        return {
            f"consent_{kind}_text": f"{text_of(kind).code}:{text_of(kind).text_hash()}"
            for kind in kinds or tuple(ConsentKind)
        }


def post(
    client: Client, event: Event, role: str = "camper", *, language: str = "zh-hans", **fields: Any
) -> Any:
    base = CHILD if role == "camper" else DELEGATE
    data = {**base, **shown(language=language), **fields}
    data = {name: value for name, value in data.items() if value is not None}
    return client.post(f"/{language}/sign-up/{event.code}/{role}/", data)


def errors(response: Any) -> dict[str, list[str]]:
    """The form's errors, after a look that nothing was saved and each stands beside its field."""
    assert response.status_code == 200
    assert not Registration.objects.exists()
    form, page = response.context["form"], response.content.decode()
    for name, sentences in form.errors.items():
        assert all(html.escape(sentence) in page or sentence in page for sentence in sentences)
        assert name == "__all__" or f"{form[name].auto_id}_error" in page
    return dict(form.errors)


class TestStart:
    def test_with_one_role_leads_to_its_form(self, client: Client) -> None:
        response = client.get(f"/en/sign-up/{camp(code='c').code}/")
        assert (response.status_code, response["Location"]) == (302, "/en/sign-up/c/camper/")

    def test_with_several_lists_them(self, client: Client) -> None:
        event = fair()
        AdultRoleFactory.create(event=event, kind=RoleKind.GUEST, name="嘉宾", min_age=18)
        page = client.get(f"/zh-hans/sign-up/{event.code}/").content.decode()
        assert f"/zh-hans/sign-up/{event.code}/delegate/" in page
        assert f"/zh-hans/sign-up/{event.code}/guest/" in page

    def test_without_a_public_role_says_so(self, client: Client) -> None:
        event = EventFactory.create()
        AdultRoleFactory.create(event=event, public=False)
        assert client.get(f"/en/sign-up/{event.code}/").status_code == 200

    @pytest.mark.parametrize("path", ["", "camper/"])
    def test_of_a_draft_or_an_unknown_event_is_not_there(self, client: Client, path: str) -> None:
        draft = camp(state=EventState.DRAFT)
        assert client.get(f"/en/sign-up/{draft.code}/{path}").status_code == 404
        assert client.get(f"/en/sign-up/nothing/{path}").status_code == 404
        assert client.post(f"/en/sign-up/{draft.code}/{path}camper/").status_code == 404

    @pytest.mark.parametrize("word", ["leader", "nobody", "camper-2"])
    def test_an_unknown_role_is_answered_with_the_choice(self, client: Client, word: str) -> None:
        event = camp()
        for response in (
            client.get(f"/en/sign-up/{event.code}/{word}/"),
            post(client, event, word, language="en"),
        ):
            assert response.status_code == 404
            assert f"/en/sign-up/{event.code}/camper/" in response.content.decode()
        assert not Registration.objects.exists()

    def test_is_kept_by_nobody(self, client: Client) -> None:
        event = fair()
        for path in ("", "delegate/"):
            assert client.get(f"/en/sign-up/{event.code}/{path}")["Cache-Control"] == "private, no-store"


class TestTheWindow:
    CLOSED = [
        (SignUpProblem.CANCELLED, {"state": EventState.CANCELLED}),
        (SignUpProblem.CLOSED, {"sign_up_open": False}),
        (SignUpProblem.NOT_YET, {"registration_opens_at": datetime(2026, 5, 2, tzinfo=UTC)}),
        (SignUpProblem.OVER, {"registration_closes_at": datetime(2026, 4, 30, tzinfo=UTC)}),
        (SignUpProblem.FULL, {"needs_review": False, "capacity": 0}),
    ]

    @pytest.mark.parametrize(("problem", "fields"), CLOSED)
    def test_closed_says_why_and_shows_no_form(
        self, client: Client, problem: SignUpProblem, fields: dict[str, Any]
    ) -> None:
        event = fair(**fields)
        for path in ("", "delegate/"):
            page = client.get(f"/zh-hans/sign-up/{event.code}/{path}").content.decode()
            assert str(problem.label) in page
            assert "data-sign-up" not in page

    @pytest.mark.parametrize(("problem", "fields"), CLOSED)
    def test_closed_meanwhile_keeps_what_was_typed(
        self, client: Client, problem: SignUpProblem, fields: dict[str, Any]
    ) -> None:
        response = post(client, fair(**fields), "delegate")
        assert errors(response)["__all__"] == [str(problem.label)]
        assert 'value="Nanyang Trading"' in response.content.decode()

    def test_a_price_closes_it(self, client: Client) -> None:
        event = fair()
        event.roles.update(price_minor=5000)
        page = client.get(f"/zh-hans/sign-up/{event.code}/").content.decode()
        assert html.escape(str(SignUpProblem.PRICED.label)) in page
        assert errors(post(client, event, "delegate"))["__all__"] == [str(SignUpProblem.PRICED.label)]

    def test_with_review_a_full_event_still_takes_applications(self, client: Client) -> None:
        assert post(client, camp(capacity=0)).status_code == 302


class TestAGuardianForAChild:
    def test_signs_up_and_sees_it_at_once(self, client: Client) -> None:
        event = camp()
        response = post(client, event)
        row = Registration.objects.get()
        assert (response.status_code, response["Location"]) == (302, f"/zh-hans/my/{row.code}/")
        assert client.get(response["Location"]).status_code == 200
        assert (row.state, row.contact_email) == (State.SUBMITTED, "family@example.com")
        assert (row.contact_phone.as_e164, row.company, row.language) == (
            "+66812345678",
            "中华学校",
            "zh-hans",
        )
        assert (row.guardian_name, row.guardian_relation) == ("LIN GUOQIANG", "father")
        assert Consent.objects.filter(registration=row, granted=True).count() == 2

    def test_says_who_he_is_and_agrees_to_both_texts(self, client: Client) -> None:
        response = post(
            client,
            camp(),
            guardian_name="",
            guardian_relation=None,
            consent_attendance=None,
            consent_data=None,
        )
        assert set(errors(response)) == {
            "guardian_name", "guardian_relation", "consent_attendance", "consent_data",
        }  # fmt: skip

    def test_is_not_asked_when_the_camper_is_grown_up(self, client: Client) -> None:
        grown_up: dict[str, Any] = {"birth_on_year": "2008", "guardian_name": "", "guardian_relation": None}
        assert post(client, camp(), consent_attendance=None, **grown_up).status_code == 302
        assert Registration.objects.get().guardian is None

    def test_is_asked_for_by_the_server_where_nobody_expected_a_child(self, client: Client) -> None:
        event = fair()
        page = client.get(f"/zh-hans/sign-up/{event.code}/delegate/").content.decode()
        assert 'name="guardian_name"' not in page
        response = post(client, event, "delegate", birth_on_year="2012")
        assert {"guardian_name", "guardian_relation", "consent_attendance"} <= set(errors(response))
        assert 'name="guardian_name"' in response.content.decode()
        said = {"guardian_name": "TAN AH", "guardian_relation": "mother", "consent_attendance": "on"}
        assert post(client, event, "delegate", birth_on_year="2012", **said).status_code == 302

    def test_never_for_a_role_of_grown_ups(self, client: Client) -> None:
        event = EventFactory.create()
        AdultRoleFactory.create(event=event, min_age=18)
        response = post(client, event, "delegate", birth_on_year="2012")
        assert set(errors(response)) == {"birth_on"}
        assert 'name="guardian_name"' not in response.content.decode()

    def test_signs_the_language_and_text_that_he_saw(self, client: Client) -> None:
        post(client, camp(), language="en")
        with translation.override("en"):
            hashed = text_of("data").text_hash()
        consent = Consent.objects.get(kind=ConsentKind.DATA)
        assert (consent.language, consent.text_hash) == ("en", hashed)


class TestTexts:
    def test_that_changed_meanwhile_are_shown_again(self, client: Client) -> None:
        event = camp()
        ConsentTextFactory.create(organisation=event.organisation, kind=ConsentKind.DATA, body="新的文本")
        response = post(client, event)
        assert set(errors(response)) == {"consent_data"}
        page = response.content.decode()
        assert "新的文本" in page
        assert response.context["form"]["consent_data"].value() in {None, False}
        assert response.context["form"]["consent_attendance"].value()
        fresh = response.context["form"]["consent_data_text"].value()
        assert post(client, event, consent_data_text=fresh).status_code == 302

    @pytest.mark.parametrize("token", [None, "", "data:0", "\x00", "x" * 5000])
    def test_that_were_not_shown_are_not_agreed_to(self, client: Client, token: str | None) -> None:
        assert set(errors(post(client, camp(), consent_data_text=token))) == {"consent_data"}

    def test_shown_in_another_language_are_not_the_same(self, client: Client) -> None:
        assert "consent_data" in errors(post(client, camp(), **shown("data", language="en")))


class TestOnce:
    def test_the_same_form_twice_is_one_registration_and_one_page(self, client: Client) -> None:
        event = camp()
        first, second = post(client, event), post(client, event)
        assert first["Location"] == second["Location"]
        assert Registration.objects.count() == 1

    def test_it_is_even_after_the_window_has_closed(self, client: Client) -> None:
        event = camp()
        first = post(client, event)
        Event.objects.filter(pk=event.pk).update(sign_up_open=False)
        assert post(client, event)["Location"] == first["Location"]

    def test_the_next_child_in_the_same_page_is_another(self, client: Client) -> None:
        event = camp()
        post(client, event)
        post(client, event, name="LIN XIAOMEI", chinese_name="林小美", birth_on_year="2010")
        assert Registration.objects.count() == 2

    @pytest.mark.parametrize("key", [None, "", "short", "x" * 100, "\x00" * 20, "😀" * 20])
    def test_a_form_without_a_good_key_signs_up_once_too(self, client: Client, key: str | None) -> None:
        event = camp()
        assert post(client, event, form_key=key).status_code == 302
        response = post(client, event, form_key=key)
        assert response.status_code == 200
        assert Registration.objects.count() == 1

    def test_a_second_sign_up_is_refused_with_the_way_to_the_first(self, client: Client) -> None:
        event = camp()
        post(client, event)
        response = post(client, event, form_key="another-key-of-a-form")
        page = response.content.decode()
        assert response.context["form"].non_field_errors()
        assert 'href="/zh-hans/my/"' in page
        assert Registration.objects.get().code not in page

    def test_a_stranger_with_the_same_document_learns_nothing(self, client: Client) -> None:
        event = camp()
        passport = {"document_type": "passport", "document_number": "AA1234567"}
        post(client, event, **passport)
        stranger = Client()
        response = post(
            stranger, event, form_key=KEY + "2", name="SOMEBODY", chinese_name="",
            contact_email="x@example.com", **passport,
        )  # fmt: skip
        page = response.content.decode()
        row = Registration.objects.get()
        assert not any(fact in page for fact in (row.code, "LIN XIAOHAI", "林小海", "family@example.com"))
        assert entrance.remembered_registrations(stranger.session) == []

    def test_after_a_withdrawal_one_may_come_again(self, client: Client) -> None:
        event = camp()
        post(client, event)
        withdraw(actor=STAFF, registration=Registration.objects.get(), now=timezone.now())
        assert post(client, event, form_key="another-key-of-a-form").status_code == 302
        assert Registration.objects.count() == 2


LONG = "A" * 10_000


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""), ("name", " \u3000"), ("name", LONG), ("name", "LIN\x00"), ("name", "😀"),
        ("name", "12"),
        ("chinese_name", "林😀"), ("chinese_name", "海" * 61), ("chinese_name", "\x00"),
        ("company", "A\x00"), ("company", LONG),
        ("birth_on_year", ""), ("birth_on_year", "20l2"), ("birth_on_year", "2030"),
        ("birth_on_year", "1800"),
        ("birth_on_year", "2015"), ("birth_on_year", "\x00"), ("birth_on_year", "😀"),
        ("birth_on_year", LONG),
        ("birth_on_month", "13"), ("birth_on_month", None), ("birth_on_day", "32"),
        ("nationality", ""), ("nationality", "XX"), ("nationality", "\x00"), ("nationality", LONG),
        ("residence", None), ("residence", "Thailand"),
        ("guardian_name", "…"), ("guardian_name", LONG), ("guardian_name", "\x00"),
        ("guardian_relation", "uncle"), ("guardian_relation", "\x00"), ("guardian_relation", LONG),
        ("contact_email", ""), ("contact_email", "nobody"), ("contact_email", "a@b"),
        ("contact_email", "\x00@b.co"),
        ("contact_email", "a@b.co\r\nBcc: c@d.co"), ("contact_email", f"{'a' * 250}@example.com"),
        ("contact_phone", ""), ("contact_phone", "12"), ("contact_phone", "phone"), ("contact_phone", "😀"),
        ("contact_phone", "+999 123 456"), ("contact_phone", LONG), ("contact_phone", "\x00"),
        ("delegation_code", "nothing"), ("delegation_code", "\x00"), ("delegation_code", LONG),
        ("document_type", "diary"), ("document_type", "passport"), ("document_type", LONG),
        ("document_number", "AA1234567"), ("document_number", "№ 1"), ("document_number", "A\x00"),
        ("document_number", "😀😀😀😀"), ("document_number", LONG),
        ("consent_data", None), ("consent_attendance", None),
    ],
)  # fmt: skip
def test_a_bad_answer_is_told_beside_its_field_and_kept(
    client: Client, field: str, value: str | None
) -> None:
    answer: dict[str, Any] = {field: value}
    response = post(client, camp(), **answer)
    found = errors(response)
    name = "birth_on" if field.startswith("birth_on") else field
    expected = {
        ("document_type", "passport"): "document_number",
        ("document_number", "AA1234567"): "document_type",
    }
    assert list(found) == [expected.get((field, value or ""), name)]
    if field != "name":
        assert 'value="LIN XIAOHAI"' in response.content.decode()


def test_29_february_of_a_common_year_is_told(client: Client) -> None:
    response = post(client, camp(), birth_on_year="2013", birth_on_month="2", birth_on_day="29")
    assert list(errors(response)) == ["birth_on"]


@pytest.mark.parametrize("name", ["محمد علي", "\u202eLIN XIAOHAI", "José Ñandú", "ﷺ" * 200])
def test_names_from_right_to_left_and_others_are_taken(client: Client, name: str) -> None:
    assert post(client, camp(), name=name).status_code in {200, 302}


def test_all_that_is_wrong_is_told_at_once(client: Client) -> None:
    event = camp()
    response = client.post(f"/zh-hans/sign-up/{event.code}/camper/", {})
    assert set(errors(response)) == {
        "name", "birth_on", "nationality", "residence", "guardian_name", "guardian_relation", "contact_email",
        "contact_phone", "consent_attendance", "consent_data",
    }  # fmt: skip


def test_a_name_of_ten_megabytes_gets_a_page_of_our_own(client: Client) -> None:
    response = post(client, camp(), name="A" * 10_000_000)
    # The test client sends multipart, which Django limits field by field.
    assert response.status_code in {400, 413}
    event = camp()
    response = client.post(
        f"/zh-hans/sign-up/{event.code}/camper/", "name=" + "A" * 10_000_000,
        content_type="application/x-www-form-urlencoded",
    )  # fmt: skip
    assert response.status_code == 413
    assert not Registration.objects.exists()


def test_nul_and_nonsense_in_the_address_are_no_error_of_ours(client: Client) -> None:
    event = camp()
    assert client.get(f"/en/sign-up/{event.code}/camper/?a=%00").status_code == 400
    assert client.get("/en/sign-up/%F0%9F%98%80/").status_code == 404


def test_script_in_a_field_stays_text(client: Client) -> None:
    response = post(client, camp(), company="<script>alert(1)</script>", name="")
    assert "<script>alert(1)" not in response.content.decode()


class TestExtras:
    def test_a_delegate_joins_a_delegation_by_its_code(self, client: Client) -> None:
        event = fair()
        delegation = DelegationFactory.create(event=event)
        post(client, event, "delegate", delegation_code=f" {delegation.code.upper()} ")
        assert Registration.objects.get().delegation == delegation

    def test_a_part_can_be_chosen_where_there_are_several(self, client: Client) -> None:
        event = camp()
        PartFactory.create(event=event, number=1)
        assert 'name="part"' not in client.get(f"/en/sign-up/{event.code}/camper/").content.decode()
        second = PartFactory.create(event=event, number=2)
        assert "part" in errors(post(client, event, part="cohort-3"))
        post(client, event, part="cohort-2")
        assert Registration.objects.get().part == second

    def test_a_document_is_kept_with_its_end(self, client: Client) -> None:
        post(
            client, camp(), document_type="passport", document_number="aa 123 4567",
            document_expires_on_year="2030", document_expires_on_month="1", document_expires_on_day="31",
        )  # fmt: skip
        row = Registration.objects.get()
        assert (row.document_number, row.document_ending) == ("AA 123 4567", "4567")
        assert str(row.document_expires_on) == "2030-01-31"

    def test_a_document_that_runs_out_before_the_end_is_told(self, client: Client) -> None:
        response = post(
            client, camp(), document_type="passport", document_number="AA1234567",
            document_expires_on_year="2026", document_expires_on_month="7", document_expires_on_day="20",
        )  # fmt: skip
        assert list(errors(response)) == ["document_expires_on"]
        assert "<details" in response.content.decode()

    def test_a_phone_is_read_by_where_one_lives(self, client: Client) -> None:
        post(client, camp(), residence="CN", contact_phone="138 0013 8000")
        assert Registration.objects.get().contact_phone.as_e164 == "+8613800138000"

    def test_what_only_a_delegate_has_is_not_asked_of_a_child(self, client: Client) -> None:
        event = camp()
        page = client.get(f"/en/sign-up/{event.code}/camper/").content.decode()
        assert 'name="job_title"' not in page
        assert 'autocomplete="bday-year"' not in page

    def test_the_browser_may_fill_in_a_delegates_own_facts(self, client: Client) -> None:
        event = fair()
        page = client.get(f"/en/sign-up/{event.code}/delegate/").content.decode()
        for word in ("name", "bday-year", "bday-day", "country", "organization", "email", "tel"):
            assert f'autocomplete="{word}"' in page


class TestWithoutReview:
    def test_a_place_is_taken_at_once(self, client: Client) -> None:
        event = fair(needs_review=False, capacity=1)
        assert post(client, event, "delegate").status_code == 302
        assert Registration.objects.get().state == State.ACCEPTED
        assert event.pools.get().used == 1

    def test_the_last_place_gone_meanwhile_keeps_what_was_typed(self, client: Client) -> None:
        event = fair(needs_review=False, capacity=1)
        other = AdultRoleFactory.create(event=event, kind=RoleKind.GUEST)
        PoolFactory.create(event=event, role=other, capacity=5)
        event.pools.filter(role=None).update(used=1)
        response = post(client, event, "delegate")
        assert errors(response)["__all__"] == [str(SignUpProblem.FULL.label)]
        assert 'value="TAN KAI"' in response.content.decode()


def test_sending_takes_few_statements(client: Client, django_assert_max_num_queries: Any) -> None:
    event = camp()
    client.get(f"/zh-hans/sign-up/{event.code}/camper/")
    with django_assert_max_num_queries(32):
        assert post(client, event).status_code == 302


def test_the_page_does_not_grow_slower_with_the_sign_ups(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    event = camp()
    with django_assert_max_num_queries(14):
        client.get(f"/zh-hans/sign-up/{event.code}/camper/")
