"""The camera: what it reads, when it rests, and what it says when there is none."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, expect

from deploy import chromium
from registrations.tickets.qr import ticket_svg
from tests.e2e.conftest import FLAGS, Watch
from tests.e2e.fake_camera import film, picture
from tests.e2e.gate.conftest import CODE, OTHER_CODE, OpenGate
from tests.e2e.gate.stand import Stand

READ_FOUR_TIMES = """async (address) => {
  const { createDecoder } = await import("/static/js/gate/decoder.js");
  const { workerUrl, wasmUrl } = document.body.dataset;
  const decoder = createDecoder({ workerUrl, wasmUrl });
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(1280, 720);
  canvas.getContext("2d").drawImage(image, 0, 0, image.width || 720, image.height || 720);
  const readings = [];
  for (let i = 0; i < 4; i += 1) readings.push(await decoder.read(await createImageBitmap(canvas)));
  decoder.close();
  return readings;
}"""


def start(page: Page) -> None:
    page.get_by_role("button", name="Start the camera").click()


def hide(page: Page, *, hidden: bool) -> None:
    """As if the steward went to another app, or came back."""
    page.evaluate(
        "(hidden) => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
        " document.dispatchEvent(new Event('visibilitychange')) }",
        hidden,
    )


def as_address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def test_a_code_held_before_the_camera_is_one_scan(gate: Page, stand: Stand, camera_file: Path) -> None:
    film(camera_file, [CODE, None])
    start(gate)
    expect(gate.locator("[data-part=verdict]")).to_have_attribute("data-tone", "ok")
    expect(gate.locator("[data-part=verdict]")).to_contain_text("林小梅")
    # The film has begun again by now, more than once.
    gate.wait_for_timeout(3_000)
    assert stand.codes == [CODE]
    assert (stand.scans[0]["gate"], stand.scans[0]["source"]) == ("north", "camera")
    assert stand.headers[0]["Authorization"] == "Bearer secret-of-the-device"
    assert stand.headers[0]["X-CSRFToken"] == "csrf"
    expect(gate.locator(".scan")).to_have_count(1)
    # Milliseconds from frame to verdict; about 15 where nothing else runs.
    assert gate.evaluate("performance.getEntriesByName('gate:verdict')[0].duration") < 2_000


def test_each_of_two_codes_is_a_scan(gate: Page, stand: Stand, camera_file: Path) -> None:
    film(camera_file, [CODE, None, OTHER_CODE, None], frames=3)
    start(gate)
    expect(gate.locator(".scan")).to_have_count(2)
    assert set(stand.codes) == {CODE, OTHER_CODE}


def test_a_code_counts_anew_when_it_was_out_of_sight_for_three_seconds(gate: Page) -> None:
    seen = [["A", 0], ["A", 2_900], ["B", 3_000], ["A", 5_800], ["A", 8_800], ["B", 8_900]]
    repeats = gate.evaluate(
        """async (seen) => {
          const { Repeats } = await import("/static/js/gate/repeats.js");
          const repeats = new Repeats();
          return seen.map(([code, now]) => repeats.isRepeat(code, now));
        }""",
        seen,
    )
    assert repeats == [False, True, False, True, False, False]


def test_the_ticket_as_the_page_draws_it_is_read(gate: Page) -> None:
    svg = ticket_svg(CODE).replace("<svg ", '<svg width="360" height="360" ', 1)
    readings = gate.evaluate(READ_FOUR_TIMES, as_address("image/svg+xml", svg.encode()))
    assert readings[0] == {"text": CODE, "sharpened": False}


def test_a_picture_out_of_focus_is_read_sharpened_on_the_fourth_try(gate: Page) -> None:
    file = io.BytesIO()
    Image.frombytes("L", (1280, 720), picture(CODE, module=6, blur=3.3)).save(file, "PNG")
    readings = gate.evaluate(READ_FOUR_TIMES, as_address("image/png", file.getvalue()))
    assert readings == [{"text": None, "sharpened": False}] * 3 + [{"text": CODE, "sharpened": True}]


def test_rests_while_the_page_is_hidden(gate: Page, stand: Stand, camera_file: Path) -> None:
    film(camera_file, [None, CODE], frames=4)
    viewport = gate.locator("[data-part=viewport]")
    start(gate)
    expect(viewport).to_have_attribute("data-state", "scanning")
    hide(gate, hidden=True)
    expect(viewport).to_have_attribute("data-state", "paused")
    before = len(stand.scans)
    gate.wait_for_timeout(2_000)
    assert len(stand.scans) == before
    hide(gate, hidden=False)
    expect(viewport).to_have_attribute("data-state", "scanning")
    expect(gate.locator(".scan")).to_have_count(1)


def test_stops_and_lets_the_camera_go(gate: Page) -> None:
    start(gate)
    gate.get_by_role("button", name="Stop the camera").click()
    expect(gate.locator("[data-part=viewport]")).to_have_attribute("data-state", "off")
    expect(gate.get_by_text("The camera is off.")).to_be_visible()
    assert gate.evaluate("document.querySelector('video').srcObject") is None


@pytest.fixture(params=["missing", "denied"])
def bare_browser(_playwright: Playwright, request: pytest.FixtureRequest) -> Iterator[tuple[Browser, str]]:
    """A browser without a camera, and one with a camera whose user says no."""
    flags = [flag for flag in FLAGS if "media-stream" not in flag]
    if request.param == "denied":
        flags.append("--use-fake-device-for-media-stream")
    browser = _playwright.chromium.launch(executable_path=chromium.find(), args=flags)
    yield browser, request.param
    browser.close()


def test_says_so_when_there_is_no_camera(open_gate: OpenGate, bare_browser: tuple[Browser, str]) -> None:
    browser, trouble = bare_browser
    page = open_gate(browser=browser)
    start(page)
    sentence = {"missing": "No camera was found.", "denied": "The camera was not allowed."}[trouble]
    expect(page.get_by_text(sentence)).to_be_visible()
    expect(page.locator("[data-part=viewport]")).to_have_attribute("data-state", "denied")
    expect(page.get_by_role("button", name="Start the camera")).to_be_visible()


def test_says_so_in_a_browser_that_gives_no_camera(open_gate: OpenGate) -> None:
    page = open_gate(before="Object.defineProperty(navigator, 'mediaDevices', {value: undefined})")
    start(page)
    expect(page.get_by_text("This browser gives the page no camera.")).to_be_visible()


def test_says_so_when_the_camera_is_unplugged(gate: Page) -> None:
    start(gate)
    expect(gate.locator("[data-part=viewport]")).to_have_attribute("data-state", "scanning")
    gate.evaluate(
        "document.querySelector('video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
    )
    expect(gate.get_by_text("The camera was unplugged.")).to_be_visible()


@pytest.mark.parametrize("lost", ["**/zxing_reader.wasm", "**/decoder.worker.js", "**/vendor/**/index.js"])
def test_says_so_when_the_reader_does_not_load_and_tries_again(
    gate: Page, stand: Stand, stand_watch: Watch, camera_file: Path, lost: str
) -> None:
    stand_watch.allow("")
    film(camera_file, [CODE])
    gate.context.route(lost, lambda route: route.fulfill(status=404, body=""))
    start(gate)
    expect(gate.get_by_text("The reader could not be loaded.")).to_be_visible()
    gate.context.unroute(lost)
    start(gate)
    expect(gate.locator(".scan")).to_have_count(1)
    assert stand.codes == [CODE]


def test_remembers_the_camera_and_takes_another_when_it_is_gone(
    open_gate: OpenGate, camera_file: Path
) -> None:
    film(camera_file, [CODE])
    page = open_gate(before="localStorage.setItem('huiqiao-gate-camera', 'of-another-phone')")
    start(page)
    expect(page.locator(".scan")).to_have_count(1)
