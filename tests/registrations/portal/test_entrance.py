"""Coming in by a code or a link."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.actions import CODES_AN_HOUR, TRIES_A_CODE
from accounts.entrance import LINK_LIFETIME, sign_link
from foundation.models import Mail
from tests.factories.applications import FAMILY, childs, sign_up
from tests.factories.events import camp
from tests.factories.signup import RegistrationFactory

pytestmark = pytest.mark.django_db

SIGN_IN, CODE, HOME = "/en/my/sign-in/", "/en/my/code/", "/en/my/"


def ask(client: Client, email: str = FAMILY) -> Any:
    return client.post(SIGN_IN, {"email": email})


def mailed_code(email: str = FAMILY) -> str:
    text = Mail.objects.filter(to=email).order_by("-pk")[0].text
    found = re.search(r"\b\d{6}\b", text)
    assert found
    return found[0]


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


class TestTheCode:
    def test_lets_in_and_shows_the_sign_ups_of_the_address(self, client: Client) -> None:
        row = RegistrationFactory.create(contact_email=FAMILY)
        assert ask(client)["Location"] == CODE
        assert client.post(CODE, {"email": FAMILY, "code": mailed_code()})["Location"] == HOME
        assert row.code in client.get(HOME).content.decode()

    def test_can_be_typed_on_another_phone(self, client: Client) -> None:
        ask(client)
        other = Client()
        assert 'name="email"' in other.get(CODE).content.decode()
        assert other.post(CODE, {"email": FAMILY.upper(), "code": mailed_code()})["Location"] == HOME

    @pytest.mark.parametrize("dress", ["{0} ", "{1} {2}", "{1}-{2}", "full-width"])
    def test_is_read_however_it_is_typed(self, client: Client, dress: str) -> None:
        ask(client)
        code = mailed_code()
        wide = code.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"})
        typed = wide if dress == "full-width" else dress.format(code, code[:3], code[3:])
        assert client.post(CODE, {"email": FAMILY, "code": typed}).status_code == 302

    def test_works_once(self, client: Client) -> None:
        ask(client)
        code = mailed_code()
        client.post(CODE, {"email": FAMILY, "code": code})
        response = Client().post(CODE, {"email": FAMILY, "code": code})
        assert "code" in response.context["form"].errors

    def test_is_not_tried_for_ever(self, client: Client) -> None:
        ask(client)
        code = mailed_code()
        for _ in range(TRIES_A_CODE):
            response = client.post(CODE, {"email": FAMILY, "code": wrong(code)})
            assert "code" in response.context["form"].errors
        assert client.post(CODE, {"email": FAMILY, "code": code}).status_code == 200

    def test_runs_out(self, client: Client, time_machine: Any) -> None:
        ask(client)
        code = mailed_code()
        time_machine.move_to(timezone.now() + timedelta(minutes=21))
        assert client.post(CODE, {"email": FAMILY, "code": code}).status_code == 200

    def test_of_one_address_opens_no_other(self, client: Client) -> None:
        ask(client)
        response = client.post(CODE, {"email": "other@example.com", "code": mailed_code()})
        assert response.status_code == 200

    @pytest.mark.parametrize("code", ["", "12345", "abcdef", "\x00" * 6, "😀" * 6, "1" * 10_000, "²²²²²²"])
    def test_that_is_none_is_told(self, client: Client, code: str) -> None:
        response = client.post(CODE, {"email": FAMILY, "code": code})
        assert response.status_code == 200
        assert "code" in response.context["form"].errors

    def test_renews_the_session(self, client: Client) -> None:
        ask(client)
        before = client.session.session_key
        client.post(CODE, {"email": FAMILY, "code": mailed_code()})
        assert client.session.session_key != before

    def test_mail_has_a_link_that_does_the_same(self, client: Client) -> None:
        ask(client)
        link = re.search(r"http://localhost:8000(/en/my/enter/\S+)", Mail.objects.get().text)
        assert link
        assert Client().post(link[1])["Location"] == HOME


class TestAsking:
    def test_for_a_known_and_an_unknown_address_looks_the_same(self, client: Client) -> None:
        RegistrationFactory.create(contact_email=FAMILY)
        known, unknown = ask(Client()), ask(Client(), "nobody@example.com")
        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
        assert Mail.objects.count() == 2

    def test_too_often_sends_no_more_and_says_so(self, client: Client) -> None:
        for _ in range(CODES_AN_HOUR + 2):
            response = ask(client)
        assert response["Location"] == CODE
        assert Mail.objects.count() == CODES_AN_HOUR
        assert "alert--warning" in client.get(CODE).content.decode()

    @pytest.mark.parametrize("email", ["", "nobody", "\x00@example.com", "a@b\r\nBcc: c@d.co", "a" * 5000])
    def test_with_no_address_is_told(self, client: Client, email: str) -> None:
        response = ask(client, email)
        assert response.status_code == 200
        assert "email" in response.context["form"].errors
        assert not Mail.objects.exists()

    def test_leads_back_to_what_one_wanted(self, client: Client) -> None:
        row = RegistrationFactory.create(contact_email=FAMILY)
        assert client.get(f"/en/my/{row.code}/")["Location"] == SIGN_IN
        ask(client)
        response = client.post(CODE, {"email": FAMILY, "code": mailed_code()})
        assert response["Location"] == f"/en/my/{row.code}/"

    @pytest.mark.parametrize("path", [SIGN_IN, CODE])
    def test_is_kept_by_nobody(self, client: Client, path: str) -> None:
        assert client.get(path)["Cache-Control"] == "private, no-store"


class TestTheLink:
    def path(self, **ago: float) -> str:
        return f"/en/my/enter/{sign_link(FAMILY, now=timezone.now() - timedelta(**ago))}/"

    def test_looked_at_does_nothing(self, client: Client) -> None:
        path = self.path()
        for _ in range(2):
            assert client.get(path).status_code == 200
            assert client.head(path).status_code == 200
        assert client.get(HOME)["Location"] == SIGN_IN

    def test_lets_in_by_its_button_again_and_again(self) -> None:
        path = self.path(days=6)
        for _ in range(2):
            client = Client()
            assert client.post(path)["Location"] == HOME
            assert client.get(HOME).status_code == 200

    def test_needs_the_forms_token(self) -> None:
        assert Client(enforce_csrf_checks=True).post(self.path()).status_code == 403

    def test_leads_on_at_once_who_is_in_already(self, client: Client) -> None:
        path = self.path()
        client.post(path)
        assert client.get(path + "?registration=abc")["Location"] == "/en/my/abc/"

    @pytest.mark.parametrize("wanted", ["//evil.example", "../x", "a/b", "é", "", "\x01"])
    def test_leads_nowhere_else(self, client: Client, wanted: str) -> None:
        response = client.post(self.path() + "?" + "registration=" + wanted.replace("\x01", "%01"))
        assert response["Location"] == HOME

    def test_too_old_offers_a_code(self, client: Client) -> None:
        response = client.get(self.path(days=LINK_LIFETIME.days))
        assert response.status_code == 410
        assert f'action="{SIGN_IN}"' in response.content.decode()
        assert client.post(self.path(days=8)).status_code == 410

    @pytest.mark.parametrize("token", ["x", "1.AAAA", "😀", "A" * 3000])
    def test_cut_off_offers_a_code_too(self, client: Client, token: str) -> None:
        assert client.get(f"/en/my/enter/{token}/").status_code == 410


def test_signing_out_forgets_everything(client: Client) -> None:
    row = sign_up(event := camp(), childs(event))
    client.post(f"/en/my/enter/{sign_link(FAMILY, now=timezone.now())}/")
    assert client.get("/en/my/sign-out/").status_code == 405
    assert client.post("/en/my/sign-out/")["Location"] == SIGN_IN
    assert client.get(f"/en/my/{row.code}/")["Location"] == SIGN_IN
