"""The gate's pages: who sees which gate, the phone that becomes a device, and the page without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.enums import Role
from accounts.models import User
from events.enums import EventState
from events.models import Event
from registrations.checkin.enums import Act, Method, Purpose
from registrations.checkin.models import CheckIn, Device, Gate
from registrations.tickets.actions import code_of, human_code_of
from registrations.tickets.models import Ticket
from tests.factories.accounts import OrganisationFactory, member_of
from tests.factories.checkin import GateFactory
from tests.factories.events import ENDS_AT, STARTS_AT, EventFactory, PartFactory
from tests.factories.tickets import issued

NOON = STARTS_AT + timedelta(hours=3)
HOME = "/en/gate/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def event() -> Event:
    return EventFactory.create(name="寻根之旅夏令营")


@pytest.fixture
def gate(event: Event) -> Gate:
    return GateFactory.create(event=event, name="北门")


@pytest.fixture
def ticket(event: Event) -> Ticket:
    return issued(event=event)


@pytest.fixture
def volunteer(event: Event) -> User:
    return member_of(event.organisation, Role.GATE)


@pytest.fixture
def client(volunteer: User) -> Client:
    """The volunteer's phone."""
    return phone_of(volunteer)


def phone_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(gate: Gate) -> str:
    return f"{HOME}{gate.code}/"


def enrol(client: Client, gate: Gate) -> None:
    assert client.post(f"{page_of(gate)}enrol/").status_code == 302


def text(response: Any) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


class TestReach:
    @pytest.mark.parametrize("rest", ["", "enrol/", "leave/", "undo/"])
    @pytest.mark.parametrize("role", [Role.EDITOR, Role.FINANCE, Role.REVIEWER, Role.MEDICAL])
    def test_other_roles_find_no_gate(self, gate: Gate, role: Role, rest: str) -> None:
        client = phone_of(member_of(gate.event.organisation, role))
        assert client.post(f"{page_of(gate)}{rest}").status_code == 404
        assert not Device.objects.exists()

    @pytest.mark.parametrize("rest", ["", "enrol/", "leave/", "undo/"])
    def test_another_organisations_gate_is_not_there(self, gate: Gate, rest: str) -> None:
        client = phone_of(member_of(OrganisationFactory.create(), Role.GATE))
        assert client.post(f"{page_of(gate)}{rest}").status_code == 404
        assert "北门" not in text(client.get(HOME))

    def test_a_city_does_not_reach_up_and_the_province_reaches_down(self, gate: Gate) -> None:
        city = OrganisationFactory.create(parent=gate.event.organisation)
        assert phone_of(member_of(city, Role.GATE)).get(page_of(gate)).status_code == 404
        below = GateFactory.create(event__organisation=city)
        province = phone_of(member_of(gate.event.organisation, Role.GATE))
        assert province.get(page_of(below)).status_code == 200

    @pytest.mark.parametrize("address", [HOME, f"{HOME}abcdef/"])
    def test_a_stranger_signs_in_first(self, address: str) -> None:
        response = Client().get(address)
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")

    @pytest.mark.parametrize("rest", ["enrol/", "leave/", "undo/"])
    def test_nothing_is_done_by_a_link(self, client: Client, gate: Gate, rest: str) -> None:
        assert client.get(f"{page_of(gate)}{rest}").status_code == 405

    @pytest.mark.parametrize("rest", ["", "enrol/", "leave/", "undo/"])
    def test_nothing_is_done_from_another_site(self, volunteer: User, gate: Gate, rest: str) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(volunteer)
        assert client.post(f"{page_of(gate)}{rest}").status_code == 403


class TestHome:
    def test_says_what_there_is_by_event(self, client: Client, gate: Gate) -> None:
        GateFactory.create(event=gate.event, name="一号大巴", purpose=Purpose.SAFETY)
        later = EventFactory.create(
            name="碧海洽谈会", organisation=gate.event.organisation, starts_at=NOON + timedelta(days=30),
            ends_at=NOON + timedelta(days=31),
        )  # fmt: skip
        GateFactory.create(event=later, name="正门", part=PartFactory.create(event=later, name="第一期"))
        page = " ".join(text(client.get(HOME)).split())
        said = [
            "寻根之旅夏令营",
            "On now",
            "北门",
            "一号大巴 · safety, never counts",
            "碧海洽谈会",
            "To come",
        ]
        places = [page.index(words) for words in [*said, "正门 · 第一期"]]
        assert places == sorted(places)

    def test_says_so_when_there_is_none(self, client: Client) -> None:
        assert "There is no gate for you now" in text(client.get(HOME))

    def test_takes_as_many_queries_for_three_gates_as_for_one(self, client: Client, gate: Gate) -> None:
        def queries() -> int:
            # The frame of the site is read once after each change of content.
            client.get(HOME)
            with CaptureQueriesContext(connection) as captured:
                client.get(HOME)
            return len(captured)

        for_one = queries()
        for number in range(2):
            own = EventFactory.create(organisation=gate.event.organisation, starts_at=NOON, ends_at=ENDS_AT)
            GateFactory.create(event=own, part=PartFactory.create(event=own), name=f"门 {number}")
        assert "门 1" in text(client.get(HOME))
        assert queries() == for_one


class TestEnrolment:
    def test_a_phone_becomes_a_device_when_its_user_says_so(self, client: Client, gate: Gate) -> None:
        page = text(client.get(page_of(gate)))
        assert "Use this phone here" in page
        assert "data-token" not in page
        response = client.post(f"{page_of(gate)}enrol/", follow=True)
        device = Device.objects.get()
        cookie = client.cookies[f"gate-{gate.code}"]
        assert f'data-token="{cookie.value}"' in text(response)
        assert cookie.value not in device.token_hash
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
        assert device.gate == gate
        assert device.expires_at == ENDS_AT + timedelta(days=1)

    def test_again_it_stays_the_same_device(self, client: Client, gate: Gate) -> None:
        enrol(client, gate)
        enrol(client, gate)
        assert Device.objects.count() == 1

    def test_the_phones_next_user_enrols_anew(self, client: Client, gate: Gate) -> None:
        enrol(client, gate)
        client.force_login(member_of(gate.event.organisation, Role.GATE))
        assert "Use this phone here" in text(client.get(page_of(gate)))
        enrol(client, gate)
        assert Device.objects.values("enrolled_by").distinct().count() == 2

    def test_each_gate_has_its_own_device(self, client: Client, gate: Gate) -> None:
        other = GateFactory.create(event=gate.event)
        enrol(client, gate)
        client.cookies[f"gate-{other.code}"] = client.cookies[f"gate-{gate.code}"].value
        assert "Use this phone here" in text(client.get(page_of(other)))

    def test_a_revoked_device_is_asked_to_enrol_again(self, client: Client, gate: Gate) -> None:
        enrol(client, gate)
        Device.objects.update(revoked_at=NOON)
        assert "Use this phone here" in text(client.get(page_of(gate)))

    @pytest.mark.parametrize("token", ["", "x", "\x7f", "é", "a b"])
    def test_a_wrong_cookie_is_no_device(self, client: Client, gate: Gate, token: str) -> None:
        client.cookies[f"gate-{gate.code}"] = token
        assert "Use this phone here" in text(client.get(page_of(gate)))

    def test_leaving_revokes_and_forgets(self, client: Client, gate: Gate) -> None:
        enrol(client, gate)
        response = client.post(f"{page_of(gate)}leave/", follow=True)
        assert "This phone has left the gate “北门”." in text(response)
        assert Device.objects.get().revoked_at == NOON
        assert client.cookies[f"gate-{gate.code}"].value == ""
        assert client.post(f"{page_of(gate)}leave/").status_code == 302

    def test_a_closed_gate_says_so_and_enrols_nobody(self, client: Client, gate: Gate) -> None:
        for change in ({"ends_at": NOON - timedelta(days=2), "starts_at": NOON - timedelta(days=9)},
                       {"state": EventState.CANCELLED, "ends_at": ENDS_AT}):  # fmt: skip
            Event.objects.update(**change)
            response = client.post(f"{page_of(gate)}enrol/", follow=True)
            assert "This gate is closed" in text(response)
        assert not Device.objects.exists()


class TestPage:
    @pytest.fixture(autouse=True)
    def _enrolled(self, client: Client, gate: Gate) -> None:
        enrol(client, gate)

    def test_gives_the_scripts_what_they_need(self, client: Client, gate: Gate) -> None:
        response = client.get(page_of(gate))
        page = text(response)
        assert f'data-gate="{gate.code}"' in page
        assert 'data-checkin-url="/api/gate/check-ins?language=en"' in page
        for name in ("state-url", "worker-url", "wasm-url"):
            assert re.search(rf'data-{name}="/[^"]+"', page)
        assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"

    def test_allows_itself_the_decoder_and_nothing_inline(self, client: Client, gate: Gate) -> None:
        policy = client.get(page_of(gate))["Content-Security-Policy"]
        directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
        assert "'wasm-unsafe-eval'" in directives["script-src"]
        assert directives["worker-src"] == "'self'"
        assert "'unsafe-inline'" not in policy
        assert "'unsafe-eval'" not in policy.replace("wasm-unsafe-eval", "")

    def test_other_pages_do_not(self, client: Client) -> None:
        assert "wasm" not in client.get(HOME)["Content-Security-Policy"]

    def test_has_every_word_that_the_scripts_ask_for(self, client: Client, gate: Gate) -> None:
        page = text(client.get(page_of(gate)))
        said = set(re.findall(r'data-message="([a-z-]+)"', page))
        assert said == {
            "ready", "checking", "unreachable", "signed-out", "not-taken", "synced", "waiting", "not-kept",
            "off", "starting", "insecure", "denied", "missing", "busy", "lost", "decoder", "unknown",
        }  # fmt: skip

    def test_a_typed_code_is_checked_without_scripts(
        self, client: Client, gate: Gate, ticket: Ticket
    ) -> None:
        typed = {"code": f" {human_code_of(ticket).lower()} ", "op_id": str(uuid4())}
        page = text(client.post(page_of(gate), typed))
        assert 'data-tone="ok"' in page
        assert "Welcome" in page
        assert ticket.registration.display_name in page
        row = CheckIn.objects.get()
        assert (row.method, row.ticket, row.scanned_at) == (Method.TYPED, ticket, NOON)

    def test_reloading_the_answer_checks_nobody_in_twice(
        self, client: Client, gate: Gate, ticket: Ticket
    ) -> None:
        typed = {"code": code_of(ticket), "op_id": str(uuid4())}
        for _ in range(2):
            assert "Welcome" in text(client.post(page_of(gate), typed))
        assert CheckIn.objects.count() == 1

    def test_somebody_inside_is_admitted_again_by_a_second_button(
        self, client: Client, gate: Gate, ticket: Ticket
    ) -> None:
        code = human_code_of(ticket)
        client.post(page_of(gate), {"code": code, "op_id": str(uuid4())})
        page = text(client.post(page_of(gate), {"code": code, "op_id": str(uuid4())}))
        assert "Already checked in" in page
        assert "Came in before: 12:00." in page
        again = {"code": code, "op_id": str(uuid4()), "again": "1"}
        assert f'name="code" value="{code}"' in page
        assert "Welcome" in text(client.post(page_of(gate), again))
        assert CheckIn.objects.count() == 2

    @pytest.mark.parametrize(
        ("code", "sentence"),
        [
            ("", "Type the nine characters under the ticket"),
            ("   ", "Type the nine characters under the ticket"),
            ("\x00", "Null characters are not allowed."),
            ("X" * 1025, "at most 1024 characters"),
        ],
    )
    def test_what_cannot_be_read_is_said_beside_the_field(
        self, client: Client, gate: Gate, code: str, sentence: str
    ) -> None:
        response = client.post(page_of(gate), {"code": code, "op_id": str(uuid4())})
        assert response.status_code == 200
        assert sentence in text(response)
        assert 'aria-invalid="true"' in text(response)

    @pytest.mark.parametrize("code", ["hello", "🎫", "\u202eabc", "<script>alert(1)</script>", "X" * 1024])
    def test_what_is_no_code_is_a_verdict_and_stays_in_the_field(
        self, client: Client, gate: Gate, code: str
    ) -> None:
        page = text(client.post(page_of(gate), {"code": code, "op_id": str(uuid4())}))
        assert "Not one of our codes" in page
        assert "<script>alert" not in page
        assert 'value="' in page

    def test_without_an_operation_of_its_own_nothing_is_recorded(
        self, client: Client, gate: Gate, ticket: Ticket
    ) -> None:
        for op_id in ("", "x", "\x00"):
            response = client.post(page_of(gate), {"code": code_of(ticket), "op_id": op_id})
            assert response.status_code == 200
        assert not CheckIn.objects.exists()

    def test_an_operation_of_another_event_is_refused_in_words(
        self, client: Client, gate: Gate, ticket: Ticket
    ) -> None:
        elsewhere = GateFactory.create()
        other = phone_of(member_of(elsewhere.event.organisation, Role.GATE))
        enrol(other, elsewhere)
        op_id = str(uuid4())
        foreign = issued(event=elsewhere.event)
        other.post(page_of(elsewhere), {"code": code_of(foreign), "op_id": op_id})
        response = client.post(page_of(gate), {"code": code_of(ticket), "op_id": op_id})
        assert response.status_code == 200
        assert "t be told from another one" in text(response)
        assert op_id not in text(response)

    def test_the_last_scans_can_be_taken_back(self, client: Client, gate: Gate, ticket: Ticket) -> None:
        client.post(page_of(gate), {"code": code_of(ticket), "op_id": str(uuid4())})
        entry = CheckIn.objects.get()
        assert str(entry.op_id) in text(client.get(page_of(gate)))
        said = {"refers_to": str(entry.op_id), "op_id": str(uuid4())}
        for _ in range(2):
            page = text(client.post(f"{page_of(gate)}undo/", said))
            assert "Check-in taken back" in page
        assert CheckIn.objects.filter(act=Act.UNDO).count() == 1
        assert f'name="refers_to" value="{entry.op_id}"' not in page

    @pytest.mark.parametrize("said", [{}, {"refers_to": "x", "op_id": "x"}, {"refers_to": "\x00"}])
    def test_a_malformed_undo_does_nothing(self, client: Client, gate: Gate, said: dict[str, str]) -> None:
        assert client.post(f"{page_of(gate)}undo/", said).status_code == 302

    def test_counts_stand_on_the_page(self, client: Client, gate: Gate, ticket: Ticket) -> None:
        page = text(client.post(page_of(gate), {"code": code_of(ticket), "op_id": str(uuid4())}))
        assert re.search(r'data-slot="admitted">1<.*data-slot="expected">1<', page, re.DOTALL)

    def test_a_longer_list_takes_no_more_queries(self, client: Client, gate: Gate, event: Event) -> None:
        def scan() -> None:
            client.post(page_of(gate), {"code": code_of(issued(event=event)), "op_id": str(uuid4())})

        def queries() -> int:
            client.get(page_of(gate))
            with CaptureQueriesContext(connection) as captured:
                client.get(page_of(gate))
            return len(captured)

        scan()
        for_one = queries()
        for _ in range(2):
            scan()
        assert queries() == for_one
