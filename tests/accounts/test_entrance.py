"""Signed links, and what a browser's session knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.utils import translation

from accounts import entrance
from accounts.entrance import LINK_LIFETIME, BadLink, actor_of, link_for, open_link, sign_link
from foundation.enums import ActorKind
from tests.factories.events import NOW

ADDRESS = "Family@Example.com"


class TestLinks:
    def test_prove_the_address_until_they_run_out_and_more_than_once(self) -> None:
        token = sign_link(ADDRESS, now=NOW)
        for moment in (NOW, NOW, NOW + LINK_LIFETIME - timedelta(seconds=1)):
            assert open_link(token, now=moment) == "family@example.com"
        with pytest.raises(BadLink):
            open_link(token, now=NOW + LINK_LIFETIME)

    def test_show_no_address_and_fit_into_one_piece_of_a_path(self) -> None:
        token = sign_link(ADDRESS, now=NOW)
        assert "family" not in token.lower()
        assert token.replace(".", "").replace("-", "").replace("_", "").isalnum()

    def test_of_any_length_open(self) -> None:
        for length in range(1, 20):
            email = f"{'a' * length}@example.com"
            assert open_link(sign_link(email, now=NOW), now=NOW) == email

    @pytest.mark.parametrize(
        "token",
        ["", ".", "1.", "1", "x.y", "1.AAAA", "9.AAAA", "\x00", "😀", "1.😀", "A" * 5000, "1." + "é" * 50],
    )
    def test_that_are_none_of_ours_are_bad(self, token: str) -> None:
        with pytest.raises(BadLink):
            open_link(token, now=NOW)

    def test_that_were_changed_anywhere_are_bad(self) -> None:
        token = sign_link(ADDRESS, now=NOW)
        for position in range(2, len(token) - 1, 7):
            other = "A" if token[position] != "A" else "B"
            with pytest.raises(BadLink):
                open_link(token[:position] + other + token[position + 1 :], now=NOW)

    def test_in_mails_are_whole_addresses_in_the_language(self) -> None:
        with translation.override("zh-hant"):
            link = link_for(ADDRESS, now=NOW, registration="abc")
        assert link.startswith("http://localhost:8000/zh-hant/my/enter/1.")
        assert link.endswith("/?registration=abc")


def test_the_actor_behind_an_address_does_not_show_it() -> None:
    actor = actor_of(ADDRESS)
    assert actor.kind == ActorKind.APPLICANT
    assert actor == actor_of(" family@example.com ")
    assert "family" not in actor.key
    assert len(actor.key) == 64


class TestSession:
    def test_holds_the_address_that_was_proven(self) -> None:
        session = SessionStore()
        assert entrance.proven_address(session) is None
        entrance.remember_asked(session, ADDRESS)
        assert entrance.proven_address(session) is None
        assert entrance.asked_address(session) == "family@example.com"
        entrance.let_in(session, ADDRESS)
        assert entrance.proven_address(session) == "family@example.com"
        assert entrance.asked_address(session) == ""

    def test_remembers_what_was_signed_up_the_newest_last(self) -> None:
        session = SessionStore()
        for number in range(60):
            entrance.remember_registration(session, f"r{number}")
        entrance.remember_registration(session, "r20")
        known = entrance.remembered_registrations(session)
        assert len(known) == 50
        assert known[-1] == "r20"
        assert "r0" not in known

    def test_forgets_all_of_it_and_nothing_else(self) -> None:
        session = SessionStore()
        session["_auth_user_id"] = "7"
        entrance.let_in(session, ADDRESS)
        entrance.remember_registration(session, "r1")
        entrance.leave(session)
        assert entrance.proven_address(session) is None
        assert entrance.remembered_registrations(session) == []
        assert session["_auth_user_id"] == "7"
