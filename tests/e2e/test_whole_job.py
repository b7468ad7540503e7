"""The whole job once, by five people in a real browser: publish, sign up, accept, delegate, scan, count."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.actions import add_member
from accounts.enums import OrganisationLevel, Role
from accounts.models import Organisation, User
from cms.actions import SiteWords, make_site
from cms.models import EventPage, ProgrammeIndexPage, ProgrammePage
from events.enums import EventState, Kind, RoleKind
from events.models import Event
from foundation import outbox
from foundation.actors import Actor
from foundation.models import Mail
from registrations.checkin.models import CheckIn, Gate
from registrations.delegations.enums import DelegationState
from registrations.delegations.models import Delegation
from registrations.signup.enums import State
from registrations.signup.models import Registration
from registrations.tickets.actions import code_of
from tests.e2e.conftest import LAPTOP, Visitor, Watch
from tests.e2e.fake_camera import film
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.events import AdultRoleFactory, EventFactory, PoolFactory, RoleFactory, SessionFactory

FAMILY, DELEGATE = "family@example.com", "delegate@example.com"


def work() -> None:
    """What the workers do every two seconds."""
    while outbox.relay(now=timezone.now()):
        pass


@pytest.fixture
def event() -> Event:
    """A site with its home page, and a draft of an event that begins today, with roles, places and a gate."""
    now = timezone.now()
    province = Organisation.add_root(name="碧海省侨联", code="bihai", level=OrganisationLevel.PROVINCE)
    words = {
        "zh-hans": SiteWords(name="碧海省侨联", headline="汇聚侨心"),
        "en": SiteWords(name="Bihai Federation", headline="Bringing people together"),
    }
    make_site(actor=Actor.system("test"), organisation=province, hostname="localhost", words=words, now=now)
    event = EventFactory.create(
        organisation=province, programme__kind=Kind.FESTIVAL, programme__organisation=province,
        programme__name="四海同乐", code="gathering", name="四海同乐联欢会", edition=3,
        state=EventState.DRAFT, sign_up_open=False,
        starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=8),
        registration_opens_at=now - timedelta(days=9), registration_closes_at=now + timedelta(hours=4),
    )  # fmt: skip
    RoleFactory.create(event=event, name="少年", min_age=6, max_age=17)
    AdultRoleFactory.create(event=event, kind=RoleKind.GUEST, name="嘉宾", min_age=18)
    PoolFactory.create(event=event, capacity=20)
    SessionFactory.create(event=event, title="开场", starts_at=now, ends_at=now + timedelta(hours=1))
    Gate.objects.create(event=event, name="东门")
    work()
    return event


def staff(organisation: Organisation, role: Role) -> User:
    """A new member of the team, with what follows from it."""
    user: User = UserFactory.create()
    add_member(
        actor=Actor.system("test"), user=user, organisation=organisation, role=role, now=timezone.now()
    )
    work()
    return user


def sign_in(page: Page, user: User, *, to: str) -> None:
    page.goto(f"/accounts/login/?next={to}")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name=re.compile("^(Sign in|登录)$")).click()
    page.wait_for_url(f"**{to}")


def open_for_sign_up(page: Page, event: Event) -> None:
    """The organiser publishes the event and opens its sign-up."""
    for name in ("Publish", "Open sign-up"):
        page.goto(f"/admin/event/inspect/{event.pk}/")
        page.get_by_role("link", name=name, exact=True).click()
        page.get_by_role("button", name=name).click()
        expect(page.locator(".messages")).to_contain_text(re.compile("public|sign up|open", re.IGNORECASE))
    event.refresh_from_db()
    assert (event.state, event.sign_up_open) == (EventState.PUBLISHED, True)


def fill_in_person(page: Page, *, name: str, birth: tuple[int, int, int], country: str) -> None:
    page.locator("[name=name]").fill(name)
    for part, value in zip(("year", "month", "day"), birth, strict=True):
        page.locator(f"[name=birth_on_{part}]").fill(str(value))
    for field in ("nationality", "residence"):
        page.locator(f"[name={field}]").select_option(country)


def consent_and_send(page: Page) -> None:
    for box in page.locator("[data-consent] input[type=checkbox]").all():
        if box.is_visible():
            box.check()
    page.get_by_role("button", name=re.compile("^(报名|Sign up)$")).click()
    page.wait_for_url(re.compile(r"/my/[0-9a-z]{10}/"))


def mailed_code(address: str) -> str:
    work()
    found = re.search(
        r"\b(\d{6})\b", Mail.objects.filter(to=address, template__endswith="code").latest("pk").text
    )
    assert found
    return found[1]


def test_the_whole_job(visitor: Visitor, event: Event, camera_file: Path, watch: Watch) -> None:
    province = event.organisation
    organiser = visitor(LAPTOP, locale="en")
    sign_in(organiser, staff(province, Role.ORGANISER), to="/admin/")
    open_for_sign_up(organiser, event)

    editor = visitor(LAPTOP, locale="en")
    sign_in(editor, staff(province, Role.EDITOR), to="/admin/")
    publish_pages(editor, event)

    child = sign_up_child(visitor(), event)
    guest = sign_up_guest(visitor(locale="en"), event)

    for registration in (child, guest):
        accept(organiser, registration)
    make_delegation(organiser, event, [child, guest])
    work()

    ticket = open_ticket(visitor(), child)
    check_in_by_camera(visitor(), event, camera_file, ticket)
    read_figures(organiser, event)


def publish_pages(page: Page, event: Event) -> None:
    """The editor writes the programme's page and the event's below it."""
    index = ProgrammeIndexPage.objects.get(locale__language_code="zh-hans")
    page.goto(f"/admin/pages/add/cms/programmepage/{index.pk}/")
    choose_fact(page, "programme", event.programme.pk)
    publish(page)
    programme = ProgrammePage.objects.get(programme=event.programme)
    page.goto(f"/admin/pages/add/cms/eventpage/{programme.pk}/")
    choose_fact(page, "event", event.pk)
    publish(page)
    assert EventPage.objects.live().filter(event=event).exists()


def choose_fact(page: Page, field: str, pk: int) -> None:
    page.locator(f"select[name={field}]").select_option(str(pk))


def publish(page: Page) -> None:
    page.locator(
        ".footer__container [data-w-dropdown-target=toggle], footer [aria-label*=ctions]"
    ).last.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messages")).to_contain_text("published")


def sign_up_child(page: Page, event: Event) -> Registration:
    """A mother comes by the home page and signs her daughter up on a phone."""
    page.goto("/")
    page.get_by_role("link", name="四海同乐联欢会").first.click()
    page.get_by_role("link", name="报名", exact=True).first.click()
    page.get_by_role("link", name="少年").click()
    year = timezone.now().year - 12
    fill_in_person(page, name="WU Xiaoqing", birth=(year, 1, 1), country="TH")
    page.locator("[name=chinese_name]").fill("吴小晴")
    page.locator("[name=guardian_name]").fill("WU Lan")
    page.get_by_text("母亲", exact=True).click()
    page.locator("[name=contact_email]").fill(FAMILY)
    page.locator("[name=contact_phone]").fill("+66 81 234 5678")
    consent_and_send(page)
    expect(page.get_by_role("main")).to_contain_text("已提交")
    return Registration.objects.get(contact_email=FAMILY)


def sign_up_guest(page: Page, event: Event) -> Registration:
    """A grown-up signs himself up, in English."""
    page.goto(f"/en/sign-up/{event.code}/")
    page.get_by_role("link", name="嘉宾").click()
    fill_in_person(page, name="Tan Boon Huat", birth=(1975, 6, 30), country="MY")
    page.locator("[name=contact_email]").fill(DELEGATE)
    page.locator("[name=contact_phone]").fill("+60 12 345 6789")
    consent_and_send(page)
    return Registration.objects.get(contact_email=DELEGATE)


def accept(page: Page, registration: Registration) -> None:
    page.goto(f"/admin/registration/?q={registration.code}")
    page.get_by_role("link", name=registration.name).click()
    page.get_by_role("link", name="Accept", exact=True).click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".messages")).to_contain_text("is accepted")
    registration.refresh_from_db()
    assert registration.state == State.ACCEPTED


def make_delegation(page: Page, event: Event, registrations: list[Registration]) -> None:
    """The organiser writes a delegation down, confirms it, and moves both people into it."""
    page.goto("/admin/delegation/new/")
    page.locator("[name=event]").select_option(str(event.pk))
    page.locator("[name=name]").fill("曼谷华文学校")
    page.locator("[name=base]").select_option("TH")
    page.locator("[type=submit]").last.click()
    delegation = Delegation.objects.get(event=event)
    page.goto(f"/admin/delegation/decide/{delegation.pk}/")
    page.get_by_role("radio", name="Confirmed").check()
    page.locator("main [type=submit], #main [type=submit]").last.click()
    for registration in registrations:
        page.goto(f"/admin/registration/move/{registration.pk}/")
        page.locator("[name=delegation]").select_option(str(delegation.pk))
        page.locator("main [type=submit], #main [type=submit]").last.click()
        registration.refresh_from_db()
        assert registration.delegation == delegation
    delegation.refresh_from_db()
    assert delegation.state == DelegationState.CONFIRMED


def open_ticket(page: Page, registration: Registration) -> str:
    """On another phone the family opens its ticket with a mailed code; returns what its QR code says."""
    page.goto("/zh-hans/my/sign-in/")
    page.locator("[name=email]").fill(FAMILY)
    page.get_by_role("button", name="发送验证码").click()
    page.locator("[name=code]").fill(mailed_code(FAMILY))
    page.get_by_role("button", name="继续").click()
    page.get_by_role("link", name="四海同乐联欢会").first.click()
    expect(page.locator(".ticket svg").first).to_be_visible()
    return code_of(registration.ticket)


def check_in_by_camera(page: Page, event: Event, camera_file: Path, ticket: str) -> None:
    """A volunteer at the gate: the ticket is admitted, held up again it is known, a forged one is refused."""
    film(camera_file, [ticket])
    sign_in(page, staff(event.organisation, Role.GATE), to="/zh-hans/gate/")
    page.get_by_role("link", name="东门").click()
    page.locator("form[action$='/enrol/'] button").click()
    expect(page.locator("[data-part=sync]")).not_to_be_empty()
    page.locator("[data-part=start]").click()
    verdict = page.locator("[data-part=verdict]")
    expect(verdict).to_contain_text("吴小晴")
    expect(verdict).to_have_attribute("data-tone", "ok")
    expect(page.locator("[data-part=tally] [data-slot=admitted]")).to_have_text("1")

    page.locator("[data-part=stop]").click()
    forged = ticket[:-1] + ("0" if ticket[-1] != "0" else "1")
    film(camera_file, [forged])
    page.locator("[data-part=start]").click()
    expect(verdict).to_have_attribute("data-tone", "stop")
    assert CheckIn.objects.filter(event=event).count() == 1


def read_figures(page: Page, event: Event) -> None:
    page.goto(f"/admin/statistics/{event.code}/")
    main = page.locator("main, #main").first
    expect(main).to_contain_text("People who attended")
    expect(page.locator("[data-figure=attended], .hq-stats").first).to_contain_text("1")
