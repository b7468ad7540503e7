"""The gate's own page before the real server, on a volunteer's small phone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.enums import Role
from accounts.models import User
from registrations.checkin.enums import Act
from registrations.checkin.models import CheckIn, Gate
from registrations.tickets.actions import code_of, human_code_of
from registrations.tickets.models import Ticket
from tests.e2e.conftest import PHONE, Visitor
from tests.e2e.fake_camera import film
from tests.factories.accounts import PASSWORD, member_of
from tests.factories.checkin import GateFactory
from tests.factories.events import EventFactory
from tests.factories.tickets import issued

SMALL_PHONE: dict[str, Any] = {**PHONE, "viewport": {"width": 360, "height": 740}}


@pytest.fixture
def gate() -> Gate:
    now = timezone.now()
    event = EventFactory.create(starts_at=now - timedelta(hours=2), ends_at=now + timedelta(days=3))
    return GateFactory.create(event=event)


@pytest.fixture
def ticket(gate: Gate) -> Ticket:
    return issued(event=gate.event)


@pytest.fixture
def volunteer(gate: Gate) -> User:
    return member_of(gate.event.organisation, Role.GATE)


def sign_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/?next=/en/gate/")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/en/gate/")


@pytest.fixture
def phone(visitor: Visitor, volunteer: User, gate: Gate) -> Page:
    """The volunteer's phone, at the gate."""
    page = visitor(SMALL_PHONE, locale="en-GB")
    sign_in(page, volunteer)
    page.get_by_role("link", name=gate.name).click()
    page.get_by_role("button", name="Use this phone here").click()
    expect(page.locator("[data-part=verdict]")).to_contain_text("Ready for the next ticket")
    # Only the scripts say this: before it a press would send the plain form.
    expect(page.locator("[data-part=sync]")).to_contain_text("All sent")
    return page


def check(page: Page, code: str) -> None:
    page.get_by_label("Code on the ticket").fill(code)
    page.get_by_role("button", name="Check", exact=True).click()


def problems(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA, and whether the page is wider than the phone."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    # Preloading would ask for the parts of the style sheet beside the page.
    options = {"runOnly": {"type": "tag", "values": tags}, "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found] + [f"{wide} px too wide"] * bool(
        wide
    )


def test_a_ticket_is_scanned_by_the_camera_and_taken_back(
    phone: Page, gate: Gate, ticket: Ticket, camera_file: Path
) -> None:
    film(camera_file, [code_of(ticket), None])
    phone.get_by_role("button", name="Start the camera").click()
    verdict = phone.locator("[data-part=verdict]")
    expect(verdict).to_have_attribute("data-tone", "ok")
    expect(verdict).to_contain_text("Welcome")
    expect(verdict).to_contain_text(ticket.registration.display_name)
    expect(phone.locator("[data-slot=admitted]")).to_have_text("1")
    entry = CheckIn.objects.get()
    assert (entry.ticket, entry.gate, entry.method) == (ticket, gate, "camera")
    phone.get_by_role("button", name="Stop the camera").click()
    verdict.get_by_role("button", name="Undo").click()
    expect(verdict).to_contain_text("Check-in taken back")
    assert CheckIn.objects.get(act=Act.UNDO).refers_to == entry.op_id
    expect(phone.locator("[data-slot=admitted]")).to_have_text("0")


def test_verdicts_of_typed_codes(phone: Page, ticket: Ticket) -> None:
    verdict = phone.locator("[data-part=verdict]")
    assert problems(phone) == []
    check(phone, human_code_of(ticket).lower())
    expect(verdict).to_contain_text("Welcome")
    assert problems(phone) == []
    check(phone, human_code_of(ticket))
    expect(verdict).to_have_attribute("data-tone", "warn")
    expect(verdict).to_contain_text("Came in before")
    assert problems(phone) == []
    verdict.get_by_role("button", name="Admit again").click()
    expect(verdict).to_have_attribute("data-tone", "ok")
    check(phone, human_code_of(issued()))
    expect(verdict).to_contain_text("A ticket for another event")
    assert problems(phone) == []
    assert CheckIn.objects.count() == 2


def test_an_entry_that_came_with_the_page_is_taken_back_without_leaving_it(
    phone: Page, ticket: Ticket
) -> None:
    check(phone, human_code_of(ticket))
    expect(phone.locator(".scan")).to_have_count(1)
    phone.reload()
    expect(phone.locator("[data-part=verdict]")).to_contain_text("Ready for the next ticket")
    phone.evaluate("window.stayed = true")
    phone.locator(".scan").get_by_role("button", name="Take back the check-in").click()
    expect(phone.locator("[data-part=verdict]")).to_contain_text("Check-in taken back")
    expect(phone.locator(".scan").last).to_have_attribute("data-tone", "warn")
    assert phone.evaluate("window.stayed") is True


def test_without_scripts_a_typed_code_is_checked(phone: Page, visitor: Visitor, ticket: Ticket) -> None:
    state = phone.context.storage_state()
    page = visitor(SMALL_PHONE, locale="en-GB", java_script_enabled=False, storage_state=state)
    page.goto(phone.url)
    expect(page.get_by_role("button", name="Start the camera")).to_be_hidden()
    for said in ("Welcome", "Already checked in"):
        check(page, human_code_of(ticket))
        expect(page.locator("[data-part=verdict]")).to_contain_text(said)
    page.get_by_role("button", name="Admit again").click()
    expect(page.locator("[data-part=verdict]")).to_contain_text("Welcome")
    page.locator(".scan").first.get_by_role("button", name="Take back").click()
    expect(page.locator("[data-part=verdict]")).to_contain_text("Check-in taken back")


def test_a_revoked_phone_says_where_to_go(phone: Page, ticket: Ticket, gate: Gate, watch: Any) -> None:
    watch.allow("401")
    gate.devices.update(revoked_at=timezone.now())
    check(phone, human_code_of(ticket))
    expect(phone.locator("[data-part=verdict]")).to_contain_text("choose the gate again")
    expect(phone.locator("[data-part=sync]")).to_contain_text("1 not sent yet")
    assert not CheckIn.objects.exists()


def test_the_way_to_the_gate_is_readable_by_all(visitor: Visitor, volunteer: User, gate: Gate) -> None:
    page = visitor(SMALL_PHONE, locale="en-GB")
    sign_in(page, volunteer)
    assert problems(page) == []
    page.get_by_role("link", name=gate.name).click()
    assert problems(page) == []
