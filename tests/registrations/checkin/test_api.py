"""The gate's API: verdicts in the device's language, and a sentence for everything malformed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from events.models import Event
from foundation.actors import Actor
from registrations.checkin import actions
from registrations.checkin.api import LARGEST_BODY
from registrations.checkin.models import CheckIn
from registrations.tickets.actions import code_of
from registrations.tickets.models import Ticket
from tests.factories.checkin import Enrolled, GateFactory, enrolled
from tests.factories.events import ENDS_AT, STARTS_AT, EventFactory
from tests.factories.tickets import issued

NOON = STARTS_AT + timedelta(hours=3)
ADDRESS = "/api/gate/check-ins"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def event() -> Event:
    return EventFactory.create()


@pytest.fixture
def phone(event: Event) -> Enrolled:
    return enrolled(GateFactory.create(event=event))


@pytest.fixture
def ticket(event: Event) -> Ticket:
    return issued(event=event)


def scan_of(ticket: Ticket, **more: Any) -> dict[str, Any]:
    scan = {"op_id": str(uuid4()), "code": code_of(ticket), "source": "camera"}
    return {**scan, "scanned_at": NOON.isoformat(), **more}


def post(body: object, token: str = "", language: str = "en", **headers: str) -> HttpResponse:
    client = Client(headers={"authorization": f"Bearer {token}", **headers}, raise_request_exception=True)
    content = body if isinstance(body, bytes | str) else json.dumps(body)
    response = client.post(f"{ADDRESS}?language={language}", content, content_type="application/json")
    assert isinstance(response, HttpResponse)
    return response


class TestCheckIns:
    def test_an_admission(self, phone: Enrolled, ticket: Ticket) -> None:
        scan = scan_of(ticket, gate=phone.row.gate.code, alternatives=[])
        response = post(scan, phone.token)
        assert response.status_code == 200
        answer = json.loads(response.content)
        assert answer == {
            "op_id": scan["op_id"], "verdict": "admitted", "tone": "ok", "title": "Welcome", "detail": "",
            "person": {"name": ticket.registration.display_name, "role": "营员", "delegation": ""},
            "first_at": None, "cursor": 1, "can_undo": True, "can_repeat": False,
        }  # fmt: skip
        assert response["Cache-Control"] == "no-store"

    def test_sent_again_it_answers_the_same(self, phone: Enrolled, ticket: Ticket) -> None:
        scan = scan_of(ticket)
        assert post(scan, phone.token).content == post(scan, phone.token).content
        assert CheckIn.objects.count() == 1

    def test_already_says_when_in_the_events_own_time(self, phone: Enrolled, ticket: Ticket) -> None:
        post(scan_of(ticket), phone.token)
        answer = json.loads(post(scan_of(ticket), phone.token).content)
        assert (answer["verdict"], answer["tone"], answer["can_repeat"]) == ("already", "warn", True)
        # NOON is 04:00 in UTC.
        assert answer["detail"] == "Came in before: 12:00."
        assert CheckIn.objects.count() == 1

    def test_already_says_the_day_where_it_was_another(self, phone: Enrolled, ticket: Ticket) -> None:
        post(scan_of(ticket), phone.token)
        with time_machine.travel(NOON + timedelta(days=1), tick=False):
            answer = json.loads(post(scan_of(ticket), phone.token).content)
        assert answer["detail"] == "Came in before: July 12, 2026 12:00."

    def test_admits_again_on_demand(self, phone: Enrolled, ticket: Ticket) -> None:
        post(scan_of(ticket), phone.token)
        answer = json.loads(post(scan_of(ticket, again=True), phone.token).content)
        assert (answer["verdict"], answer["cursor"]) == ("admitted", 2)

    def test_takes_back(self, phone: Enrolled, ticket: Ticket) -> None:
        scan = scan_of(ticket)
        post(scan, phone.token)
        undo = {
            "op_id": str(uuid4()), "act": "undo", "refers_to": scan["op_id"], "scanned_at": NOON.isoformat()
        }  # fmt: skip
        answer = json.loads(post(undo, phone.token).content)
        assert (answer["verdict"], answer["tone"], answer["can_undo"]) == ("undone", "warn", False)
        assert not CheckIn.objects.countable().exists()

    @pytest.mark.parametrize("code", ["", "hello", "\x00", "🎫", "\u202eabc", "<script>", "X" * 1024])
    def test_a_foreign_code_is_a_verdict_not_an_error(self, phone: Enrolled, code: str) -> None:
        scan = {"op_id": str(uuid4()), "code": code, "scanned_at": NOON.isoformat()}
        response = post(scan, phone.token)
        assert response.status_code == 200
        assert json.loads(response.content)["verdict"] == "unreadable"

    @pytest.mark.parametrize(
        ("language", "advice"),
        [("en", "Ask for the ticket of this event."), ("xx", ""), ("", ""), ("\x01", "")],
    )
    def test_answers_in_the_language_of_the_page(self, phone: Enrolled, language: str, advice: str) -> None:
        response = post(scan_of(issued()), phone.token, language=language)
        assert json.loads(response.content)["verdict"] == "other_event"
        assert advice in json.loads(response.content)["detail"]

    def test_the_browsers_language_holds_where_the_page_names_none(self, phone: Enrolled) -> None:
        headers = {"accept-language": "en-GB,en;q=0.9"}
        response = post(scan_of(issued()), phone.token, language="", **headers)
        assert json.loads(response.content)["detail"] == "Ask for the ticket of this event."

    def test_a_fast_clock_is_told(self, phone: Enrolled, ticket: Ticket) -> None:
        late = (NOON + timedelta(hours=1)).isoformat()
        answer = json.loads(post(scan_of(ticket, scanned_at=late), phone.token).content)
        assert answer["verdict"] == "admitted"
        assert answer["detail"] == "Set this phone's clock: it is fast."

    def test_a_scan_of_another_gate_waits_for_that_gate(self, phone: Enrolled, ticket: Ticket) -> None:
        response = post(scan_of(ticket, gate="other"), phone.token)
        assert response.status_code == 409
        assert "another gate" in json.loads(response.content)["detail"]
        assert not CheckIn.objects.exists()

    def test_an_id_of_another_event_is_a_conflict(self, phone: Enrolled, ticket: Ticket) -> None:
        elsewhere = enrolled()
        scan = scan_of(issued(event=elsewhere.row.gate.event))
        post(scan, elsewhere.token)
        response = post(scan_of(ticket, op_id=scan["op_id"]), phone.token)
        assert response.status_code == 409


class TestMalformed:
    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"op_id": "1"}, "op_id"),
            ({"op_id": None}, "op_id"),
            ({"op_id": "\x00"}, "op_id"),
            ({"code": 5}, "code"),
            ({"code": ["a"]}, "code"),
            ({"code": "X" * 1025}, "code"),
            ({"alternatives": "abc"}, "alternatives"),
            ({"alternatives": ["a"] * 5}, "alternatives"),
            ({"alternatives": [None]}, "alternatives.0"),
            ({"source": "telepathy"}, "source"),
            ({"scanned_at": "yesterday"}, "scanned_at"),
            ({"scanned_at": "2026-07-12T12:00:00"}, "scanned_at"),
            ({"scanned_at": "2026-02-30T12:00:00Z"}, "scanned_at"),
            ({"act": "out"}, "act"),
            ({"act": "undo", "refers_to": "x"}, "refers_to"),
            ({"gate": "g" * 13}, "gate"),
            ({"again": "perhaps"}, "again"),
        ],
    )
    def test_a_wrong_field_is_named(
        self, phone: Enrolled, ticket: Ticket, change: dict[str, Any], field: str
    ) -> None:
        response = post(scan_of(ticket, **change), phone.token)
        assert response.status_code == 422
        problem = json.loads(response.content)
        assert problem == {"detail": "The scan did not arrive whole. Scan again.", "fields": [field]}
        assert not CheckIn.objects.exists()

    def test_undo_of_nothing(self, phone: Enrolled, ticket: Ticket) -> None:
        assert post(scan_of(ticket, act="undo"), phone.token).status_code == 422

    @pytest.mark.parametrize(
        "body",
        [
            b"", b"{", b"[]", b"[1]", b"null", b"5", b'"text"', b"\xff\xfe", b"\x00", b"NaN",
            b'{"op_id": "\\ud800"}', b'{"code": "\\ud800"}', b"[" * 5000, b'{"a":' * 2000,
        ],
    )  # fmt: skip
    def test_what_is_no_scan_gets_a_sentence(self, phone: Enrolled, body: bytes) -> None:
        response = post(body, phone.token)
        assert response.status_code == 422
        assert json.loads(response.content)["detail"] == "The scan did not arrive whole. Scan again."

    def test_too_much(self, phone: Enrolled) -> None:
        response = post(b" " * (LARGEST_BODY + 1), phone.token)
        assert response.status_code == 413
        assert json.loads(response.content)["detail"] == "That is far more than a scan. Scan again."

    def test_far_too_much_is_no_server_error(self, phone: Enrolled) -> None:
        assert 400 <= post(b" " * 10_000_000, phone.token).status_code < 500

    @pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", 0, 1e11])
    def test_the_ends_of_time_are_only_a_wrong_clock(
        self, phone: Enrolled, ticket: Ticket, moment: Any
    ) -> None:
        response = post(scan_of(ticket, scanned_at=moment), phone.token)
        assert response.status_code == 200
        assert STARTS_AT <= CheckIn.objects.get().scanned_at <= NOON


class TestToken:
    @pytest.mark.parametrize(
        "header", ["", "Bearer", "Bearer ", "Bearer x", "Basic x", "bearer \x7f", "Bearer " + "x" * 5000]
    )
    def test_an_unknown_one_is_refused_with_the_way_back(self, ticket: Ticket, header: str) -> None:
        response = post(scan_of(ticket), authorization=header)
        assert response.status_code == 401
        assert response["WWW-Authenticate"] == "Bearer"
        assert "choose the gate again" in json.loads(response.content)["detail"]
        assert not CheckIn.objects.exists()

    def test_a_revoked_one(self, phone: Enrolled, ticket: Ticket) -> None:
        actions.revoke(actor=Actor.system("tests"), device=phone.row, now=NOON)
        assert post(scan_of(ticket), phone.token).status_code == 401

    def test_one_that_has_run_out(self, phone: Enrolled, ticket: Ticket) -> None:
        with time_machine.travel(ENDS_AT + timedelta(days=1), tick=False):
            assert post(scan_of(ticket), phone.token).status_code == 401

    def test_the_token_stands_for_its_gate_only(self, ticket: Ticket) -> None:
        stranger = enrolled()
        answer = json.loads(post(scan_of(ticket), stranger.token).content)
        assert (answer["verdict"], answer["person"]) == ("other_event", None)

    def test_no_session_and_no_csrf_token_is_asked(self, phone: Enrolled, ticket: Ticket) -> None:
        client = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {phone.token}"})
        response = client.post(ADDRESS, json.dumps(scan_of(ticket)), content_type="application/json")
        assert response.status_code == 200
        assert not response.cookies

    def test_a_get_is_refused(self, phone: Enrolled) -> None:
        client = Client(headers={"authorization": f"Bearer {phone.token}"})
        assert client.get(ADDRESS).status_code == 405


class TestState:
    def test_counts(self, phone: Enrolled, ticket: Ticket) -> None:
        post(scan_of(ticket), phone.token)
        client = Client(headers={"authorization": f"Bearer {phone.token}"})
        response = client.get("/api/gate/state")
        assert json.loads(response.content) == {"admitted": 1, "expected": 1, "cursor": 1}

    def test_needs_a_token(self) -> None:
        assert Client().get("/api/gate/state").status_code == 401


def test_the_description_names_the_operation_and_its_answers() -> None:
    schema = Client().get("/api/openapi.json").json()
    post_it = schema["paths"]["/api/gate/check-ins"]["post"]
    assert set(post_it["responses"]) == {"200", "401", "409", "413", "422"}
    body = post_it["requestBody"]["content"]["application/json"]["schema"]
    assert body["required"] == ["op_id", "scanned_at"]
