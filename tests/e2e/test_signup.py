"""Signing up and coming back, on a phone, with and without scripts."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Event
from foundation import outbox
from foundation.models import Mail
from registrations.signup.models import Registration
from tests.e2e.conftest import Visitor
from tests.factories.events import camp, fair


def in_season() -> dict[str, Any]:
    """The fields of an event in two months, for which one can sign up now."""
    now = timezone.now()
    return {
        "starts_at": now + timedelta(days=60), "ends_at": now + timedelta(days=69),
        "registration_opens_at": now - timedelta(days=1), "registration_closes_at": now + timedelta(days=30),
    }  # fmt: skip


@pytest.fixture
def camp_event() -> Event:
    return camp(code="camp", **in_season())


def relay() -> None:
    while outbox.relay(now=timezone.now()):
        pass


def say_birth_date(page: Page, age: int) -> None:
    day = (timezone.now() + timedelta(days=50)).date()
    page.fill("[name=birth_on_year]", str(day.year - age))
    page.fill("[name=birth_on_month]", str(day.month))
    page.fill("[name=birth_on_day]", str(min(day.day, 28)))


def fill_in_a_child(page: Page) -> None:
    page.fill("[name=name]", "LIN XIAOHAI")
    say_birth_date(page, 14)
    page.select_option("[name=nationality]", "TH")
    page.select_option("[name=residence]", "TH")
    page.fill("[name=guardian_name]", "LIN GUOQIANG")
    page.check("[name=guardian_relation][value=father]")
    page.fill("[name=contact_email]", "family@example.com")
    page.fill("[name=contact_phone]", "081 234 5678")
    page.check("[name=consent_attendance]")
    page.check("[name=consent_data]")


def send(page: Page) -> None:
    page.click("form[data-sign-up] button")


def faults(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 A and AA."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    # Preloading would ask for the parts of the style sheet beside the page.
    options = {"runOnly": {"type": "tag", "values": tags}, "preload": False}
    found = Axe().run(page, options=options)
    return [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in found.response["violations"]]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_guardian_signs_a_child_up_and_comes_back_by_a_code(
    visitor: Visitor, camp_event: Event, scripts: bool
) -> None:
    page = visitor(java_script_enabled=scripts)
    page.goto("/zh-hans/sign-up/camp/")
    fill_in_a_child(page)
    send(page)
    page.wait_for_url(re.compile(r"/zh-hans/my/\w+/$"))
    row = Registration.objects.get()
    expect(page.get_by_text("LIN XIAOHAI").first).to_be_visible()

    phone = visitor(java_script_enabled=scripts)
    phone.goto("/zh-hans/my/")
    phone.fill("[name=email]", "family@example.com")
    phone.click("form.form button")
    code = re.search(r"\d{6}", Mail.objects.filter(template="accounts/mail/code").get().text)
    assert code
    phone.fill("[name=code]", code[0])
    phone.click("form.form button")
    phone.click(f"a[href='/zh-hans/my/{row.code}/']")
    phone.wait_for_url(f"**/zh-hans/my/{row.code}/")


def test_a_wrong_form_says_so_keeps_the_answers_and_is_mended(visitor: Visitor, camp_event: Event) -> None:
    page = visitor()
    page.goto("/zh-hans/sign-up/camp/camper/")
    fill_in_a_child(page)
    page.fill("[name=name]", "😀")
    page.fill("[name=birth_on_day]", "31")
    page.fill("[name=birth_on_month]", "2")
    send(page)
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("[name=name]")).to_have_value("😀")
    expect(page.locator("[name=birth_on_day]")).to_have_value("31")
    expect(page.locator("[name=guardian_relation][value=father]")).to_be_checked()
    expect(page.locator("[name=consent_data]")).to_be_checked()
    assert faults(page) == []
    page.fill("[name=name]", "LIN XIAOHAI")
    say_birth_date(page, 14)
    send(page)
    page.wait_for_url(re.compile(r"/zh-hans/my/\w+/$"))


def test_the_guardians_part_follows_the_birth_date(visitor: Visitor, camp_event: Event) -> None:
    page = visitor()
    page.goto("/zh-hans/sign-up/camp/camper/")
    guardian, attendance = page.locator("[data-guardian]"), page.locator("[data-consent=attendance]")
    expect(guardian).to_be_visible()
    say_birth_date(page, 18)
    expect(guardian).to_be_hidden()
    expect(attendance).to_be_hidden()
    page.fill("[name=birth_on_day]", "99")
    expect(guardian).to_be_visible()
    say_birth_date(page, 17)
    expect(guardian).to_be_visible()


def test_two_quick_presses_sign_up_once(visitor: Visitor, camp_event: Event) -> None:
    page = visitor()
    page.goto("/zh-hans/sign-up/camp/camper/")
    fill_in_a_child(page)
    page.dblclick("form[data-sign-up] button")
    page.wait_for_url(re.compile(r"/zh-hans/my/\w+/$"))
    assert Registration.objects.count() == 1


def test_every_page_on_the_way_is_accessible_and_fits_a_small_phone(
    visitor: Visitor, camp_event: Event
) -> None:
    fair(code="fair", needs_review=False, **in_season())
    page = visitor({"viewport": {"width": 320, "height": 640}})

    def look(path: str = "") -> None:
        if path:
            page.goto(path)
        assert faults(page) == [], page.url
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, f"{page.url} is {width} px wide"

    look("/zh-hans/sign-up/camp/camper/")
    look("/en/sign-up/fair/delegate/")
    page.fill("[name=name]", "TAN KAI")
    say_birth_date(page, 40)
    for name in ("nationality", "residence"):
        page.select_option(f"[name={name}]", "SG")
    page.fill("[name=contact_email]", "tan@example.com")
    page.fill("[name=contact_phone]", "+65 8123 4567")
    page.check("[name=consent_data]")
    send(page)
    page.wait_for_url(re.compile(r"/en/my/\w+/$"))
    relay()
    page.reload()
    expect(page.locator(".ticket svg.qr")).to_be_visible()
    look()
    own = page.url
    for path in (f"{own}ticket/", f"{own}withdraw/", "/en/my/", "/en/my/sign-in/", "/en/my/code/"):
        look(path)
