"""Public codes can be read aloud and never collide in practice."""

from foundation.codes import ALPHABET, new_code, new_secret_token, new_short_code


def test_codes_have_the_asked_length_and_only_letters_that_are_told_apart() -> None:
    codes = {new_code(12) for _ in range(500)}

    assert len(codes) == 500
    assert all(len(code) == 12 and set(code) <= set(ALPHABET) for code in codes)
    assert not set("aeilou") & set(ALPHABET)
    assert len(new_short_code()) == 6


def test_secret_tokens_hold_256_bits() -> None:
    assert len(new_secret_token()) >= 43
    assert new_secret_token() != new_secret_token()
