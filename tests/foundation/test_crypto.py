"""Sealed fields open only where they were sealed, and only whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from foundation import crypto

OLD, NEW = b"o" * 32, b"n" * 32


@given(st.text())
def test_what_is_sealed_opens_again(text: str) -> None:
    assert crypto.decrypt(crypto.encrypt(text, purpose="a"), purpose="a") == text


def test_two_seals_of_one_text_differ() -> None:
    assert crypto.encrypt("E1234567", purpose="a") != crypto.encrypt("E1234567", purpose="a")


def test_a_value_moved_to_another_field_does_not_open() -> None:
    sealed = crypto.encrypt("E1234567", purpose="passport")

    with pytest.raises(crypto.DecryptionFailed):
        crypto.decrypt(sealed, purpose="phone")


@pytest.mark.parametrize("broken", ["", "x", "1:", "1:????", "99:AAAA", "one:AAAA", "1:" + "A" * 40])
def test_what_was_never_sealed_is_refused(broken: str) -> None:
    with pytest.raises(crypto.DecryptionFailed):
        crypto.decrypt(broken, purpose="a")


def test_an_altered_seal_is_refused() -> None:
    sealed = crypto.encrypt("E1234567", purpose="a")
    altered = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]

    with pytest.raises(crypto.DecryptionFailed):
        crypto.decrypt(altered, purpose="a")


def test_the_newest_key_seals_and_the_old_one_still_opens(settings: Settings) -> None:
    settings.FIELD_KEYS = {1: OLD}
    sealed_before = crypto.encrypt("old", purpose="a")
    settings.FIELD_KEYS = {1: OLD, 2: NEW}

    assert crypto.decrypt(sealed_before, purpose="a") == "old"
    assert crypto.encrypt("new", purpose="a").startswith("2:")


def test_a_keyed_hash_is_stable_and_bound_to_its_purpose() -> None:
    assert crypto.keyed_hash("x", purpose="a") == crypto.keyed_hash("x", purpose="a")
    assert crypto.keyed_hash("x", purpose="a") != crypto.keyed_hash("x", purpose="b")
    assert len(crypto.keyed_hash("x", purpose="a")) == 64
