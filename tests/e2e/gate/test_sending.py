"""What becomes of a scan: shown, kept, sent again, never lost and never counted twice."""

import threading
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.gate.conftest import CODE, OTHER_CODE, OpenGate
from tests.e2e.gate.stand import Reply, Scan, Stand, admit, verdict

SCRIPT_THAT_BREAKS_STORAGE = "indexedDB.open = () => { throw new Error('no room') }"


def enter(page: Page, code: str) -> None:
    page.get_by_label("Code on the badge").fill(code)
    page.get_by_role("button", name="Check").click()


def come_online(page: Page) -> None:
    page.evaluate("window.dispatchEvent(new Event('online'))")


def test_a_typed_code_is_sent_as_it_was_typed(gate: Page, stand: Stand) -> None:
    enter(gate, "  k7q 2m9-4tx ")
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Admit")
    (scan,) = stand.scans
    assert (scan["code"], scan["source"], scan["alternatives"]) == ("k7q 2m9-4tx", "hand", [])
    assert scan["scanned_at"].endswith("Z")
    expect(gate.get_by_label("Code on the badge")).to_have_value("")


def test_a_refused_code_stays_to_be_corrected(gate: Page, stand: Stand) -> None:
    stand.reply = lambda scan: verdict(scan, "malformed", "No such code", detail="Look at the badge again.")
    enter(gate, "K7Q-2M9-4TZ")
    expect(gate.locator("[data-part=verdict]")).to_have_attribute("data-tone", "stop")
    expect(gate.get_by_text("Look at the badge again.").first).to_be_visible()
    expect(gate.get_by_label("Code on the badge")).to_have_value("K7Q-2M9-4TZ")


def test_an_empty_field_is_not_sent(gate: Page, stand: Stand) -> None:
    enter(gate, "   ")
    enter(gate, "K7Q-2M9-4TX")
    expect(gate.locator(".scan")).to_have_count(1)
    assert stand.codes == ["K7Q-2M9-4TX"]


def test_a_code_that_a_device_puts_into_the_field_is_sent_by_itself(gate: Page, stand: Stand) -> None:
    gate.get_by_label("Code on the badge").fill(f"{CODE.lower()}\n")
    expect(gate.locator(".scan")).to_have_count(1)
    assert stand.codes == [CODE.lower()]
    expect(gate.get_by_label("Code on the badge")).to_have_value("")


def test_a_pasted_ticket_that_is_sent_at_once_is_not_sent_again_by_itself(gate: Page, stand: Stand) -> None:
    stand.reply = lambda scan: verdict(scan, "revoked", "Not valid")
    enter(gate, CODE)
    gate.wait_for_timeout(700)
    assert stand.codes == [CODE]


def test_a_text_of_a_megabyte_is_cut_before_it_is_sent(gate: Page, stand: Stand) -> None:
    enter(gate, "A" + "🎫" * 500_000)
    expect(gate.locator(".scan")).to_have_count(1)
    # Half a character would be no JSON that the server can read.
    assert stand.codes == ["A" + "🎫" * 255 + "\ufffd"]


@pytest.mark.parametrize(
    ("reply", "tone"),
    [
        (admit, "ok"),
        (lambda scan: verdict(scan, "already", "Already in"), "warn"),
        (lambda scan: verdict(scan, "revoked", "Not valid"), "stop"),
        (lambda scan: verdict(scan, "admitted", "Admit, look at the papers", tone="warn"), "warn"),
    ],
)
def test_the_verdict_has_its_tone(gate: Page, stand: Stand, reply: object, tone: str) -> None:
    stand.reply = reply  # type: ignore[assignment]
    enter(gate, "K7Q-2M9-4TX")
    expect(gate.locator("[data-part=verdict]")).to_have_attribute("data-tone", tone)
    expect(gate.locator(".scan")).to_have_attribute("data-tone", tone)


def test_names_are_shown_as_text(gate: Page, stand: Stand) -> None:
    name = "<img src=x onerror=alert(1)> \u202e李"
    stand.reply = lambda scan: verdict(scan, "admitted", "Admit", person={"name": name})
    enter(gate, "K7Q-2M9-4TX")
    expect(gate.locator("[data-part=verdict] [data-slot=name]")).to_have_text(name)
    expect(gate.locator("[data-part=verdict] img")).to_have_count(0)


def test_the_list_shows_the_last_twenty_newest_first(gate: Page, stand: Stand) -> None:
    stand.reply = lambda scan: verdict(scan, "admitted", scan["code"])
    for number in range(22):
        enter(gate, f"CODE-{number}")
        expect(gate.locator("[data-part=verdict]")).to_contain_text(f"CODE-{number}")
    expect(gate.locator(".scan")).to_have_count(20)
    expect(gate.locator(".scan__name").first).to_have_text("CODE-21")
    expect(gate.locator(".scan__name").last).to_have_text("CODE-2")


def test_an_entry_is_taken_back(gate: Page, stand: Stand) -> None:
    stand.reply = lambda scan: verdict(scan, "admitted", "Admit", can_undo=True)
    enter(gate, "K7Q-2M9-4TX")
    expect(gate.get_by_role("button", name="Undo")).to_be_visible()
    stand.reply = lambda scan: verdict(scan, "undone", "Taken back", tone="warn")
    gate.get_by_role("button", name="Undo").click()
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Taken back")
    expect(gate.get_by_role("button", name="Undo")).to_be_hidden()
    entry, undo = stand.scans
    assert (undo["act"], undo["refers_to"]) == ("undo", entry["op_id"])
    assert undo["op_id"] != entry["op_id"]


def test_somebody_who_is_inside_is_admitted_again(gate: Page, stand: Stand) -> None:
    stand.reply = lambda scan: verdict(scan, "already", "Already in", can_repeat=True)
    enter(gate, "K7Q-2M9-4TX")
    expect(gate.get_by_role("button", name="Let in once more")).to_be_visible()
    stand.reply = admit
    gate.get_by_role("button", name="Let in once more").click()
    expect(gate.locator("[data-part=verdict]")).to_contain_text("林小梅")
    expect(gate.get_by_role("button", name="Let in once more")).to_be_hidden()
    first, second = stand.scans
    assert (second["again"], second["code"]) == (True, first["code"])
    assert second["op_id"] != first["op_id"]


def test_what_can_be_done_goes_with_its_verdict(gate: Page, stand: Stand) -> None:
    stand.reply = lambda scan: verdict(scan, "admitted", "Admit", can_undo=True)
    enter(gate, "FIRST")
    expect(gate.get_by_role("button", name="Undo")).to_be_visible()
    stand.reply = lambda scan: verdict(scan, "revoked", "Not valid")
    enter(gate, "SECOND")
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Not valid")
    expect(gate.get_by_role("button", name="Undo")).to_be_hidden()


def test_a_late_answer_does_not_cover_a_newer_verdict(gate: Page, stand: Stand) -> None:
    second_is_through = threading.Event()

    def reply(scan: Scan) -> Reply:
        if scan["code"] == "FIRST":
            second_is_through.wait(5)
        return verdict(scan, "admitted", f"Verdict on {scan['code']}")

    stand.reply = reply
    enter(gate, "FIRST")
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Checking")
    enter(gate, "SECOND")
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Verdict on SECOND")
    second_is_through.set()
    expect(gate.locator(".scan")).to_have_count(2)
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Verdict on SECOND")


def test_a_scan_without_an_answer_outlives_a_reload_and_is_sent_again_as_the_same(
    gate: Page, stand: Stand, stand_watch: Watch
) -> None:
    stand_watch.allow("net::ERR")
    stand.down = True
    enter(gate, "K7Q-2M9-4TX")
    expect(gate.locator("[data-part=verdict]")).to_contain_text("No connection")
    expect(gate.locator("[data-part=sync]")).to_have_text("Not saved yet: 1 waiting")
    gate.reload()
    expect(gate.locator("[data-part=sync]")).to_have_text("Not saved yet: 1 waiting")
    expect(gate.locator("[data-part=sync]")).to_have_attribute("data-tone", "warn")
    stand.down = False
    come_online(gate)
    expect(gate.locator("[data-part=sync]")).to_have_attribute("data-tone", "ok")
    expect(gate.locator(".scan__name")).to_have_text("林小梅")
    assert len(stand.scans) >= 3
    assert all(scan == stand.scans[0] for scan in stand.scans)
    sent = len(stand.scans)
    gate.reload()
    expect(gate.locator("[data-part=sync]")).to_contain_text("Saved")
    assert len(stand.scans) == sent


def test_a_scan_that_gets_through_takes_the_waiting_ones_along(
    gate: Page, stand: Stand, stand_watch: Watch
) -> None:
    stand_watch.allow("net::ERR")
    stand.down = True
    enter(gate, "FIRST")
    expect(gate.locator("[data-part=sync]")).to_have_text("Not saved yet: 1 waiting")
    stand.down = False
    enter(gate, "SECOND")
    expect(gate.locator("[data-part=sync]")).to_contain_text("Saved")
    # Chromium itself sends again what an old connection lost.
    assert stand.codes[-2:] == ["SECOND", "FIRST"]


@pytest.mark.parametrize(
    ("status", "answer", "sentence"),
    [
        (401, {}, "Signed out"),
        (403, {"detail": "revoked"}, "Signed out"),
        (400, {"detail": "bad"}, "Not taken"),
        (404, {}, "Not taken"),
        (500, {}, "No connection"),
        (429, {}, "No connection"),
        # What a hotel's sign-in page, or another scan's answer, would be.
        (200, {"welcome": "to the hotel"}, "No connection"),
        (200, {"op_id": "another", "verdict": "admitted", "title": "Admit"}, "No connection"),
    ],
)
def test_what_the_server_does_not_answer_is_kept(
    gate: Page, stand: Stand, stand_watch: Watch, status: int, answer: dict[str, str], sentence: str
) -> None:
    stand_watch.allow("the server responded with a status of")
    stand.reply = lambda _: (status, answer)
    enter(gate, "K7Q-2M9-4TX")
    expect(gate.locator("[data-part=verdict]")).to_contain_text(sentence)
    expect(gate.locator("[data-part=sync]")).to_have_text("Not saved yet: 1 waiting")
    stand.reply = admit
    come_online(gate)
    expect(gate.locator("[data-part=sync]")).to_contain_text("Saved")
    expect(gate.locator("[data-part=verdict]")).to_contain_text("林小梅")


def test_the_server_s_own_sentence_is_shown(gate: Page, stand: Stand, stand_watch: Watch) -> None:
    stand_watch.allow("the server responded with a status of")
    stand.reply = lambda _: (409, {"detail": "This was scanned at another gate."})
    enter(gate, "K7Q-2M9-4TX")
    expect(gate.locator("[data-part=verdict]")).to_contain_text("This was scanned at another gate.")
    expect(gate.locator(".scan")).to_contain_text("This was scanned at another gate.")


def test_a_redirect_to_the_sign_in_page_is_no_answer(gate: Page, stand: Stand) -> None:
    stand.location = "/sign-in"
    stand.reply = lambda _: (302, {})
    enter(gate, "K7Q-2M9-4TX")
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Signed out")
    expect(gate.locator("[data-part=sync]")).to_have_text("Not saved yet: 1 waiting")


def test_one_that_is_refused_does_not_hold_up_the_others(
    gate: Page, stand: Stand, stand_watch: Watch
) -> None:
    stand_watch.allow("net::ERR")
    stand_watch.allow("the server responded with a status of")
    stand.down = True
    for number, code in enumerate(["BAD", "GOOD", "FINE"], start=1):
        enter(gate, code)
        expect(gate.locator("[data-part=sync]")).to_have_text(f"Not saved yet: {number} waiting")
    stand.down = False
    stand.scans.clear()
    stand.reply = lambda scan: (400, {}) if scan["code"] == "BAD" else admit(scan)
    come_online(gate)
    expect(gate.locator("[data-part=sync]")).to_have_text("Not saved yet: 1 waiting")
    assert stand.codes == ["BAD", "GOOD", "FINE"]
    gate.reload()
    expect(gate.locator("[data-part=sync]")).to_have_text("Not saved yet: 1 waiting")


def test_says_so_when_the_browser_keeps_nothing(
    open_gate: OpenGate, stand: Stand, stand_watch: Watch
) -> None:
    stand_watch.allow("net::ERR")
    page = open_gate(before=SCRIPT_THAT_BREAKS_STORAGE)
    stand.down = True
    enter(page, OTHER_CODE)
    expect(page.locator("[data-part=sync]")).to_have_text("Keep this page open: 1 waiting")
    expect(page.locator("[data-part=sync]")).to_have_attribute("data-tone", "stop")
    stand.down = False
    come_online(page)
    expect(page.locator("[data-part=sync]")).to_contain_text("Saved")
    assert [scan["op_id"] for scan in stand.scans] == [stand.scans[0]["op_id"]] * len(stand.scans)


def test_an_operation_has_a_uuid_on_plain_http_too(open_gate: OpenGate, stand: Stand) -> None:
    page = open_gate(before="crypto.randomUUID = undefined")
    for code in ("FIRST", "SECOND"):
        enter(page, code)
    expect(page.locator(".scan")).to_have_count(2)
    ids = {scan["op_id"] for scan in stand.scans}
    assert len(ids) == 2
    for op_id in ids:
        assert str(UUID(op_id, version=4)) == op_id


# Notes what the page plays and how the phone shakes, in place of a loudspeaker and a motor.
LISTEN = """
window.heard = [];
navigator.vibrate = (pattern) => heard.push(`shakes ${pattern}`);
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (at) {
  heard.push(`sounds ${this.frequency.value}`);
  start.call(this, at);
};
"""


@pytest.mark.parametrize(
    ("outcome", "heard"),
    [
        ("admitted", ["shakes 60", "sounds 1320"]),
        ("already", ["shakes 60,60,60", "sounds 880", "sounds 880"]),
        ("revoked", ["shakes 350", "sounds 220"]),
    ],
)
def test_each_tone_is_heard_and_felt(
    open_gate: OpenGate, stand: Stand, outcome: str, heard: list[str]
) -> None:
    page = open_gate(before=LISTEN)
    stand.reply = lambda scan: verdict(scan, outcome, "Verdict")
    enter(page, "K7Q-2M9-4TX")
    expect(page.locator(".scan")).to_have_count(1)
    assert page.evaluate("heard") == heard


def test_sound_is_switched_off_and_stays_so(open_gate: OpenGate, stand: Stand) -> None:
    page = open_gate(before=LISTEN)
    page.get_by_label("Sound").uncheck()
    page.reload()
    expect(page.get_by_label("Sound")).not_to_be_checked()
    enter(page, "K7Q-2M9-4TX")
    expect(page.locator(".scan")).to_have_count(1)
    assert page.evaluate("heard") == ["shakes 60"]


def test_admitted_gives_way_to_ready_and_a_refusal_stays(gate: Page, stand: Stand) -> None:
    gate.clock.install()
    enter(gate, "GOOD")
    expect(gate.locator("[data-part=verdict]")).to_have_attribute("data-tone", "ok")
    gate.clock.run_for(10_100)
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Ready")
    stand.reply = lambda scan: verdict(scan, "revoked", "Not valid")
    enter(gate, "BAD")
    expect(gate.locator("[data-part=verdict]")).to_have_attribute("data-tone", "stop")
    gate.clock.run_for(60_000)
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Not valid")
