"""What an applicant sees of his sign-ups, and what nobody else does."""

from __future__ import annotations

import html
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from PIL import Image

from accounts.entrance import sign_link
from events.enums import EventState
from registrations.portal.calendar import sign_feed
from registrations.signup.enums import RejectionReason, State
from registrations.signup.models import Registration
from registrations.tickets.actions import code_of, human_code_of, issue
from registrations.tickets.models import Ticket
from registrations.tickets.qr import ticket_matrix
from tests.factories.applications import STAFF, childs, sign_up
from tests.factories.delegations import DelegationFactory
from tests.factories.events import NOW, camp
from tests.factories.signup import RegistrationFactory, accepted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_season(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


def comes_in(email: str) -> Client:
    client = Client()
    client.post(f"/en/my/enter/{sign_link(email, now=timezone.now())}/")
    return client


def with_ticket(**fields: Any) -> tuple[Registration, Ticket]:
    row = accepted(**fields)
    ticket = issue(actor=STAFF, registration=row, now=NOW)
    return row, ticket


@pytest.fixture
def mine() -> Registration:
    return RegistrationFactory.create(contact_email="family@example.com")


@pytest.fixture
def client(mine: Registration) -> Client:
    return comes_in(mine.contact_email)


def page(client: Client, row: Registration, path: str = "") -> str:
    response = client.get(f"/en/my/{row.code}/{path}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    return str(response.content.decode())


class TestWhose:
    PATHS = ("", "withdraw/", "ticket/", "ticket.png", "calendar.ics")

    def test_a_strangers_is_not_there(self, client: Client) -> None:
        row, _ticket = with_ticket(contact_email="other@example.com")
        for path in self.PATHS:
            assert client.get(f"/en/my/{row.code}/{path}").status_code == 404
        assert client.post(f"/en/my/{row.code}/withdraw/").status_code == 404
        row.refresh_from_db()
        assert row.state == State.ACCEPTED

    def test_without_signing_in_every_code_leads_to_the_same_page(self, mine: Registration) -> None:
        for code in (mine.code, "0123456789"):
            assert Client().get(f"/en/my/{code}/")["Location"] == "/en/my/sign-in/"
            for path in self.PATHS[1:]:
                assert Client().get(f"/en/my/{code}/{path}").status_code == 404
        assert Client().post(f"/en/my/{mine.code}/withdraw/").status_code == 404

    def test_the_list_holds_ones_own_only(self, client: Client, mine: Registration) -> None:
        other = RegistrationFactory.create(contact_email="other@example.com")
        listed = client.get("/en/my/").content.decode()
        assert mine.code in listed
        assert other.code not in listed

    def test_the_browser_that_signed_up_sees_that_one_and_no_other_of_the_address(self) -> None:
        event = camp()
        earlier = sign_up(event, childs(event, name="LIN XIAOMEI"))
        client = Client()
        session = client.session
        session["entrance.registrations"] = [
            RegistrationFactory.create(contact_email="family@example.com").code
        ]
        session.save()
        listed = client.get("/en/my/").content.decode()
        assert session["entrance.registrations"][0] in listed
        assert earlier.code not in listed
        assert client.get(f"/en/my/{earlier.code}/")["Location"] == "/en/my/sign-in/"

    def test_without_any_the_list_says_so(self) -> None:
        assert "empty" in comes_in("nobody@example.com").get("/en/my/").content.decode()


class TestTheList:
    def test_takes_as_many_queries_for_three_as_for_one(self, client: Client, mine: Registration) -> None:
        def queries() -> int:
            # The frame of the page reads its menus anew after each change of an event.
            client.get("/en/my/")
            with CaptureQueriesContext(connection) as captured:
                client.get("/en/my/")
            return len(captured)

        for_one = queries()
        RegistrationFactory.create_batch(2, contact_email=mine.contact_email)
        assert queries() == for_one


class TestOneRegistration:
    @pytest.mark.parametrize("state", [state for state in State if state != State.REJECTED])
    def test_shows_its_state_in_words(self, state: State) -> None:
        row = RegistrationFactory.create(state=state)
        with translation.override("en"):
            word = str(state.label)
        assert word in page(comes_in(row.contact_email), row)

    def test_shows_what_was_said_with_only_the_end_of_the_document(self) -> None:
        event = camp()
        said = childs(event, document_type="passport", document_number="AA1234567")
        shown = page(comes_in("family@example.com"), sign_up(event, said))
        for fact in ("林小海 LIN XIAOHAI", "March 5, 2012", "Thailand", "LIN GUOQIANG", "•••• 4567"):
            assert fact in shown
        assert "AA1234567" not in shown

    def test_shows_why_it_was_rejected(self) -> None:
        row = RegistrationFactory.create(
            state=State.REJECTED, rejection_reason=RejectionReason.AGE, rejection_words="Sorry & <soon>"
        )
        shown = page(comes_in(row.contact_email), row)
        with translation.override("en"):
            assert html.escape(str(RejectionReason.AGE.label)) in shown
        assert "Sorry &amp; &lt;soon&gt;" in shown

    def test_says_which_consent_is_missing(self, client: Client, mine: Registration) -> None:
        assert "consent is missing" in page(client, mine)
        row = sign_up(camp())
        assert "consent is missing" not in page(comes_in(row.contact_email), row)

    def test_says_that_the_event_is_cancelled(self, client: Client, mine: Registration) -> None:
        mine.event.state = EventState.CANCELLED
        mine.event.save()
        assert "This event has been cancelled." in page(client, mine)

    def test_names_the_delegation(self) -> None:
        row = RegistrationFactory.create()
        row.delegation = DelegationFactory.create(event=row.event)
        row.save()
        assert row.delegation.name in page(comes_in(row.contact_email), row)


class TestTheTicket:
    def test_is_shown_once_it_is_issued(self) -> None:
        row, ticket = with_ticket()
        client = comes_in(row.contact_email)
        for path in ("", "ticket/"):
            shown = page(client, row, path)
            assert '<svg class="qr"' in shown
            assert human_code_of(ticket) in shown

    def test_is_not_there_before(self, client: Client, mine: Registration) -> None:
        assert "ticket__qr" not in page(client, mine)
        for path in ("ticket/", "ticket.png"):
            assert client.get(f"/en/my/{mine.code}/{path}").status_code == 404

    def test_is_gone_the_moment_one_withdraws(self) -> None:
        row, _ticket = with_ticket()
        client = comes_in(row.contact_email)
        client.post(f"/en/my/{row.code}/withdraw/")
        # The relay, which revokes the ticket, has not run.
        assert "ticket__qr" not in page(client, row)
        assert client.get(f"/en/my/{row.code}/ticket/").status_code == 404

    def test_as_a_picture_is_the_same_code(self) -> None:
        row, ticket = with_ticket()
        response = comes_in(row.contact_email).get(f"/en/my/{row.code}/ticket.png")
        assert response["Content-Type"] == "image/png"
        picture = Image.open(BytesIO(response.content)).convert("L")
        matrix = ticket_matrix(code_of(ticket))
        size = picture.width // len(matrix)
        middle = size // 2
        seen = [
            [picture.getpixel((x * size + middle, y * size + middle)) == 0 for x in range(len(matrix))]
            for y in range(len(matrix))
        ]
        assert seen == matrix


class TestWithdrawing:
    def test_asks_first_and_then_does_it(self, client: Client, mine: Registration) -> None:
        assert mine.display_name in page(client, mine, "withdraw/")
        mine.refresh_from_db()
        assert mine.state == State.SUBMITTED
        response = client.post(f"/en/my/{mine.code}/withdraw/", follow=True)
        assert "alert--success" in response.content.decode()
        mine.refresh_from_db()
        assert mine.state == State.WITHDRAWN

    def test_twice_says_that_it_was_done(self, client: Client, mine: Registration) -> None:
        client.post(f"/en/my/{mine.code}/withdraw/")
        response = client.post(f"/en/my/{mine.code}/withdraw/", follow=True)
        assert "alert--error" in response.content.decode()

    def test_is_not_offered_where_it_can_not_be(self) -> None:
        row = RegistrationFactory.create(state=State.CANCELLED)
        client = comes_in(row.contact_email)
        assert f"/en/my/{row.code}/withdraw/" not in page(client, row)
        assert client.get(f"/en/my/{row.code}/withdraw/")["Location"] == f"/en/my/{row.code}/"

    def test_needs_the_forms_token(self, mine: Registration) -> None:
        client = Client(enforce_csrf_checks=True)
        assert client.post(f"/en/my/{mine.code}/withdraw/").status_code == 403


class TestTheCalendar:
    def test_is_a_file_for_its_owner(self, client: Client, mine: Registration) -> None:
        response = client.get(f"/en/my/{mine.code}/calendar.ics")
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert f"registration-{mine.code}@localhost" in response.content.decode()

    def test_can_be_subscribed_to_without_a_session(self, mine: Registration) -> None:
        response = Client().get(f"/en/my/calendar/{sign_feed(mine)}.ics")
        assert response.status_code == 200
        assert f"registration-{mine.code}@localhost" in response.content.decode()
        assert mine.name not in response.content.decode()

    @pytest.mark.parametrize("token", ["x", "1.AAAA", "😀", "A" * 3000, "1.~~~~"])
    def test_by_another_token_is_not_there(self, token: str) -> None:
        assert Client().get(f"/en/my/calendar/{token}.ics").status_code == 404

    def test_a_token_of_the_calendar_lets_nobody_in(self, mine: Registration) -> None:
        assert Client().get(f"/en/my/enter/{sign_feed(mine)}/").status_code == 410
