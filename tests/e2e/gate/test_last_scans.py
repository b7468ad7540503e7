"""The list of the last scans, where each entry can be taken back, and the counts above it."""

from playwright.sync_api import Page, expect

from tests.e2e.gate.stand import Reply, Scan, Stand, verdict
from tests.e2e.gate.test_sending import enter


def as_the_server_does(scan: Scan) -> Reply:
    if scan.get("act") == "undo":
        return verdict(scan, "undone", "Taken back", tone="warn", person={"name": "林小梅"})
    if scan["code"] == "BAD":
        return verdict(scan, "revoked", "Not valid")
    return verdict(scan, "admitted", "Admit", person={"name": scan["code"]}, can_undo=True)


def test_an_older_entry_is_taken_back_from_its_line(gate: Page, stand: Stand) -> None:
    stand.reply = as_the_server_does
    for code in ("FIRST", "SECOND", "BAD"):
        enter(gate, code)
        expect(gate.locator(".scan").first).to_contain_text("Not valid" if code == "BAD" else code)
    first = gate.locator(".scan", has_text="FIRST")
    expect(gate.get_by_role("button", name="Take back")).to_have_count(2)
    first.get_by_role("button", name="Take back").click()
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Taken back")
    expect(first).to_have_attribute("data-tone", "warn")
    expect(first.get_by_role("button", name="Take back")).to_be_hidden()
    expect(gate.locator(".scan", has_text="SECOND").get_by_role("button", name="Take back")).to_be_visible()
    entry, undo = stand.scans[0], stand.scans[-1]
    assert (undo["act"], undo["refers_to"], undo["code"]) == ("undo", entry["op_id"], "")
    assert undo["op_id"] != entry["op_id"]


def test_an_entry_that_could_not_be_taken_back_stays_as_it_was(gate: Page, stand: Stand) -> None:
    stand.reply = as_the_server_does
    enter(gate, "FIRST")
    line = gate.locator(".scan", has_text="FIRST")
    expect(line).to_have_attribute("data-tone", "ok")
    stand.reply = lambda scan: verdict(scan, "nothing_to_undo", "Nothing to take back")
    line.get_by_role("button", name="Take back").click()
    expect(gate.locator("[data-part=verdict]")).to_contain_text("Nothing to take back")
    expect(line).to_have_attribute("data-tone", "ok")


def test_the_counts_follow_the_scans(gate: Page, stand: Stand) -> None:
    stand.state = {"admitted": 5, "expected": 9}
    enter(gate, "FIRST")
    expect(gate.locator("[data-part=tally]")).to_have_text("5 of 9")
    assert stand.asked == ["Bearer secret-of-the-device"]


def test_counts_that_make_no_sense_change_nothing(gate: Page, stand: Stand) -> None:
    stand.state = {"admitted": "<b>many</b>", "expected": None}
    with gate.expect_response("**/state"):
        enter(gate, "FIRST")
    expect(gate.locator("[data-part=tally]")).to_have_text("0 of 0")


def test_no_cookie_goes_with_the_token(gate: Page, stand: Stand) -> None:
    gate.context.add_cookies([{"name": "sessionid", "value": "s", "url": stand.url}])
    enter(gate, "FIRST")
    expect(gate.locator(".scan")).to_have_count(1)
    assert "Cookie" not in stand.headers[0]
