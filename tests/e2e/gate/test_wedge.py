"""Hand scanners that type: told from people, read in spite of layout and input method."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.gate.conftest import CODE
from tests.e2e.gate.stand import Stand

# Sends key events with a stated pace and returns what was taken for scans.
LISTEN = """async ({ keys, gap }) => {
  const { listenForWedge } = await import("/static/js/gate/wedge.js");
  const scans = [];
  const stop = listenForWedge((readings) => scans.push(readings));
  for (const [i, init] of keys.entries()) {
    const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
    Object.defineProperty(event, "timeStamp", { value: 1_000_000 + i * gap });
    document.body.dispatchEvent(event);
  }
  stop();
  return scans;
}"""

# What a scanner's keys do to the page, in one breath: a test under load types more slowly than a scanner.
TYPE = """async ({ text, end }) => {
  let now = 1_000_000;
  const press = (init) => {
    const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
    Object.defineProperty(event, "timeStamp", { value: (now += 8) });
    return document.activeElement.dispatchEvent(event);
  };
  for (const key of text) {
    const code = `${/[0-9]/.test(key) ? "Digit" : "Key"}${key}`;
    if (press({ key, code })) document.execCommand("insertText", false, key);
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  if (end && press({ key: end, code: end })) {
    const focused = document.activeElement;
    if (focused.form && focused.tagName === "INPUT") focused.form.requestSubmit();
    else focused.click();
  }
}"""

ENTER = {"code": "Enter", "key": "Enter"}
TEXT = "K7Q2M94TX"


def scan_into(page: Page, end: str | None = "Enter") -> None:
    """Type the ticket as a scanner does, wherever the focus is."""
    page.evaluate(TYPE, {"text": CODE, "end": end})


def key(character: str, shown: str | None = None) -> dict[str, Any]:
    """The key at the character's place on an American keyboard, and what the machine makes of it."""
    code = f"Digit{character}" if character.isdigit() else f"Key{character}"
    return {"code": code, "key": character if shown is None else shown}


@pytest.fixture
def blank(browser: Browser, stand: Stand) -> Iterator[Page]:
    """A page of the same origin where nobody else listens to keys."""
    page = browser.new_page()
    page.goto(f"{stand.url}static/css/gate.css")
    yield page
    page.close()


def scans(page: Page, keys: list[dict[str, Any]], *, gap: int = 10) -> list[list[str]]:
    """What was taken for scans when the keys came `gap` milliseconds apart."""
    found: list[list[str]] = page.evaluate(LISTEN, {"keys": keys, "gap": gap})
    return found


@pytest.mark.parametrize("end", ["Enter", "Tab", None])
def test_a_typed_ticket_is_a_scan(gate: Page, stand: Stand, end: str | None) -> None:
    scan_into(gate, end)
    expect(gate.locator(".scan")).to_have_count(1)
    assert (stand.codes, stand.scans[0]["source"], stand.scans[0]["alternatives"]) == ([CODE], "scanner", [])


def test_a_field_that_had_the_focus_gets_its_text_back(gate: Page, stand: Stand) -> None:
    search = gate.get_by_label("Find a person")
    search.fill("lin mei")
    search.evaluate("field => field.setSelectionRange(3, 3)")
    scan_into(gate)
    expect(gate.locator(".scan")).to_have_count(1)
    expect(search).to_have_value("lin mei")
    expect(search).to_be_focused()
    assert search.evaluate("field => field.selectionStart") == 3


def test_a_scan_into_the_field_for_typed_codes_is_sent_once(gate: Page, stand: Stand) -> None:
    gate.get_by_label("Code on the badge").focus()
    scan_into(gate)
    gate.wait_for_timeout(500)
    assert stand.codes == [CODE]
    expect(gate.get_by_label("Code on the badge")).to_have_value("")


def test_the_end_of_a_scan_does_not_press_the_button_that_has_the_focus(gate: Page, stand: Stand) -> None:
    gate.get_by_role("button", name="Start the camera").focus()
    scan_into(gate)
    expect(gate.locator(".scan")).to_have_count(1)
    expect(gate.locator("[data-part=viewport]")).to_have_attribute("data-state", "off")


def test_a_person_who_types_is_left_alone(gate: Page, stand: Stand) -> None:
    field = gate.get_by_label("Code on the badge")
    field.focus()
    gate.keyboard.type("K7Q2M94TX", delay=90)
    expect(field).to_have_value("K7Q2M94TX")
    gate.keyboard.press("Enter")
    expect(gate.locator(".scan")).to_have_count(1)
    assert stand.scans[0]["source"] == "hand"


@pytest.mark.parametrize(("gap", "count"), [(5, 1), (60, 1), (61, 0), (150, 0)])
def test_the_pace_decides(blank: Page, gap: int, count: int) -> None:
    assert len(scans(blank, [*map(key, TEXT), ENTER], gap=gap)) == count


def test_eight_keys_are_too_few(blank: Page) -> None:
    assert scans(blank, [*map(key, TEXT[:8]), ENTER]) == []
    assert scans(blank, [*map(key, TEXT), ENTER]) == [[TEXT]]


def test_a_ticket_is_read_by_the_place_of_keys_on_a_french_machine(blank: Page) -> None:
    french = str.maketrans("AQZWM1234567890", "QAWZ,&é\"'(-è_çà")
    keys = [key(character, character.lower().translate(french)) for character in CODE]
    assert scans(blank, [*keys, ENTER])[0][0] == CODE


def test_a_ticket_is_read_by_its_characters_from_a_scanner_set_to_french(blank: Page) -> None:
    # Physical keys of a French keyboard: the digits are shifted, and A stands where an American has Q.
    places = {"A": "KeyQ", "Q": "KeyA", "Z": "KeyW", "W": "KeyZ", "M": "Semicolon"}
    keys = [
        key(character) | ({"code": places[character]} if character in places else {}) for character in CODE
    ]
    readings = scans(blank, [*keys, ENTER])[0]
    assert CODE in readings
    assert readings[0] == CODE


def test_two_readings_that_could_both_be_tickets_are_both_given(blank: Page) -> None:
    swapped = CODE.translate(str.maketrans("XQ", "QX"))
    keys = [key(place, shown) for place, shown in zip(CODE, swapped, strict=True)]
    assert scans(blank, [*keys, ENTER]) == [[CODE, swapped]]


def test_the_reading_of_a_ticket_s_form_comes_first(blank: Page) -> None:
    keys = [{"code": "Minus", "key": "7"} if character == "7" else key(character) for character in CODE]
    assert scans(blank, [*keys, ENTER]) == [[CODE, CODE.replace("7", "-")]]


@pytest.mark.parametrize("shown", ["Process", "Unidentified"])
def test_a_chinese_input_method_does_not_matter(blank: Page, shown: str) -> None:
    assert scans(blank, [*(key(character, shown) for character in CODE), ENTER]) == [[CODE]]


def test_capitals_lock_and_full_width_do_not_matter(blank: Page) -> None:
    lower = [key(character, character.lower()) for character in CODE]
    full_width = [key(character, chr(ord(character) + 0xFEE0)) for character in CODE]
    shift = {"code": "ShiftLeft", "key": "Shift"}
    shifted = [part for character in CODE for part in (shift, key(character) | {"shiftKey": True})]
    for keys in (lower, full_width, shifted):
        assert scans(blank, [*keys, ENTER], gap=5) == [[CODE]]


def test_a_code_on_a_badge_keeps_its_hyphens(blank: Page) -> None:
    hyphen = {"code": "Minus", "key": "-"}
    keys = [*map(key, "K7Q"), hyphen, *map(key, "2M9"), hyphen, *map(key, "4TX")]
    assert scans(blank, [*keys, ENTER]) == [["K7Q-2M9-4TX"]]


@pytest.mark.parametrize(
    "more", [{"ctrlKey": True}, {"altKey": True}, {"metaKey": True}, {"repeat": True}], ids=str
)
def test_shortcuts_and_held_keys_are_no_scan(blank: Page, more: dict[str, bool]) -> None:
    assert scans(blank, [*(key(character) | more for character in CODE), ENTER]) == []


def test_a_pause_parts_two_scans(blank: Page) -> None:
    first, second = map(key, TEXT), map(key, reversed(TEXT))
    assert scans(blank, [*first, ENTER, *second, ENTER]) == [[TEXT], [TEXT[::-1]]]
