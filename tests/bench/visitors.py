"""Visitors who have a sign-up form open in front of them, each in a browser of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlencode

from tests.bench import plan
from tests.bench.client import Address, Answer, Tally, drive, request

BROWSER = (
    ("User-Agent", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"),
    ("Accept", "text/html"),
    ("Accept-Language", "zh-CN,zh;q=0.9"),
)
FORM = (("Content-Type", "application/x-www-form-urlencoded"),)

FOUND, OK = 302, 200
_SUMMARY, _LINK_TO_FIELD = b"data-error-summary", b'<a href="#'


@dataclass(frozen=True, slots=True)
class Visitor:
    """The cookies that the form came with, and its hidden fields: the CSRF token, the key of the form."""

    cookies: str
    hidden: dict[str, str]


class _HiddenFields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.found[given.get("name") or ""] = given.get("value") or ""


def hidden_fields(html: str) -> dict[str, str]:
    """Names and values of the hidden inputs of a page."""
    parser = _HiddenFields()
    parser.feed(html)
    return parser.found


def arrive(address: Address, event_code: str, count: int, *, connections: int) -> tuple[list[Visitor], Tally]:
    """`count` visitors who opened the form, and what it took the server."""
    visitors: list[Visitor] = []

    def open_form(answer: Answer) -> str:
        hidden = hidden_fields(answer.body.decode())
        if answer.status != OK or "form_key" not in hidden:
            return f"no form ({answer.status})"
        cookies = "; ".join(value.split(";")[0] for value in answer.headers("Set-Cookie"))
        visitors.append(Visitor(cookies, hidden))
        return "form"

    asked = request("GET", plan.sign_up_path(event_code), address, headers=BROWSER)
    tally = drive(address, iter([asked] * count), connections=connections, judge=open_form)
    return visitors, tally


def filled_forms(
    address: Address, event_code: str, visitors: Sequence[Visitor], numbers: range
) -> list[bytes]:
    """The POST of each visitor, for the children with these numbers."""
    path, headers = plan.sign_up_path(event_code), (*BROWSER, *FORM, ("Origin", f"http://{address}"))
    return [
        request(
            "POST", path, address, headers=(*headers, ("Cookie", visitor.cookies)),
            body=urlencode(visitor.hidden | plan.said(number)).encode(),
        )
        for number, visitor in zip(numbers, visitors, strict=True)
    ]  # fmt: skip


def outcome(answer: Answer) -> str:
    """`accepted`; `refused` where the form came back and nothing in it is wrong; else what the answer was."""
    if answer.status == FOUND:
        return "accepted"
    if answer.status != OK or _SUMMARY not in answer.body:
        return f"status {answer.status}"
    return (
        "invalid"
        if _LINK_TO_FIELD in answer.body.partition(_SUMMARY)[2].partition(b"</ul>")[0]
        else "refused"
    )
