import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import assume, example, given
from hypothesis import strategies as st

from registrations.tickets.codes import (
    ALL_DAYS,
    CODE_LENGTH,
    TICKET_NUMBERS,
    BadSignature,
    CodeError,
    MalformedCode,
    TicketClaims,
    UnknownKey,
    decode,
    draw_ticket_number,
    encode,
    human_code,
    parse_human_code,
    verify,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
EVERY_KEY_IS_OURS = {key_id: KEY.public_key() for key_id in range(32)}
CLAIMS = TicketClaims(key_id=3, event_number=24, ticket_number=0x0123456789, type_number=7, revision=2)
CODE = encode(CLAIMS, KEY)
BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})

claims_of_any_ticket = st.builds(
    TicketClaims,
    key_id=st.integers(0, 31),
    event_number=st.integers(0, 2**24 - 1),
    ticket_number=st.integers(0, 2**40 - 1),
    type_number=st.integers(0, 2**16 - 1),
    revision=st.integers(0, 255),
    days=st.integers(0, 2**16 - 1),
)


def read(text: str) -> TicketClaims:
    return verify(decode(text), EVERY_KEY_IS_OURS)


class TestScannedCode:
    @given(claims_of_any_ticket)
    @example(TicketClaims(key_id=0, event_number=0, ticket_number=0, type_number=0, days=0))
    @example(
        TicketClaims(
            key_id=31,
            event_number=2**24 - 1,
            ticket_number=2**40 - 1,
            type_number=2**16 - 1,
            revision=255,
        )
    )
    def test_comes_back_as_it_was_issued(self, claims: TicketClaims) -> None:
        code = encode(claims, KEY)
        assert re.fullmatch(r"[0-9A-Z]{121}", code)
        assert read(code) == claims

    def test_is_laid_out_as_written_so_that_printed_tickets_stay_valid(self) -> None:
        assert CODE_LENGTH == 121
        assert f"{int(CODE, 36) >> 512:028x}" == "23000018012345678900 07 02 ffff".replace(" ", "")

    def test_is_the_same_each_time_it_is_made(self) -> None:
        assert encode(CLAIMS, KEY) == CODE

    @given(st.data())
    def test_with_any_one_character_changed_is_refused(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(CODE) - 1))
        changed = data.draw(st.sampled_from(BASE36.replace(CODE[place], "")))
        with pytest.raises(CodeError):
            read(CODE[:place] + changed + CODE[place + 1 :])

    @given(claims_of_any_ticket, st.integers(0, 13), st.integers(1, 255))
    def test_with_a_claim_changed_is_refused(self, claims: TicketClaims, byte: int, mask: int) -> None:
        number = int(encode(claims, KEY), 36) ^ mask << 8 * (64 + 13 - byte)
        with pytest.raises(CodeError):
            read(to_base36(number))

    @given(st.integers(0, 120))
    def test_cut_short_is_refused(self, length: int) -> None:
        for part in (CODE[:length], CODE[len(CODE) - length :]):
            with pytest.raises(MalformedCode):
                decode(part)

    @given(st.sampled_from(BASE36), st.integers(0, 121))
    def test_with_a_character_too_many_is_refused(self, extra: str, place: int) -> None:
        with pytest.raises(MalformedCode):
            decode(CODE[:place] + extra + CODE[place:])

    @given(claims_of_any_ticket)
    def test_signed_with_another_key_is_refused(self, claims: TicketClaims) -> None:
        with pytest.raises(BadSignature):
            read(encode(claims, OTHER_KEY))

    def test_of_a_key_that_we_do_not_have_is_refused(self) -> None:
        with pytest.raises(UnknownKey):
            verify(decode(CODE), {CLAIMS.key_id + 1: KEY.public_key()})

    def test_without_its_signing_context_is_refused(self) -> None:
        packed = (int(CODE, 36) >> 512).to_bytes(14)
        with pytest.raises(BadSignature):
            read(to_base36(int.from_bytes(packed + KEY.sign(packed))))

    @pytest.mark.parametrize("number", [2**624, 36**121 - 1])
    def test_above_the_range_is_refused(self, number: int) -> None:
        with pytest.raises(MalformedCode):
            decode(to_base36(number))

    @pytest.mark.parametrize("version", [0, 2, 7])
    def test_of_another_version_is_refused(self, version: int) -> None:
        number = int(CODE, 36) & ~(7 << 621) | version << 621
        with pytest.raises(MalformedCode, match="version"):
            decode(to_base36(number))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "\0" + CODE[1:],
            CODE[:60] + "\0" + CODE[60:],
            CODE + "\0",
            CODE[:60] + "🎫" + CODE[61:],
            CODE[:60] + " " + CODE[61:],
            CODE[:60] + "_" + CODE[61:],
            "-" + CODE[1:],
            "+" + CODE[1:],
            "ß" + CODE[2:],
            "ı" * 121,
            "٣" * 121,
            "\ud800" * 121,
            "\u202e" + CODE,
            CODE.translate(FULL_WIDTH),
            CODE[:-1] + CODE[-1].translate(FULL_WIDTH),
            "A" * 1_000_000,
            " " * 1_000_000 + CODE,
            "https://example.org/tickets/",
            "https://example.org/" + "x" * 2_000 + "/" + CODE,
            "https://example.org/?code=" + CODE,
        ],
    )
    def test_is_refused_when_it_is_something_else(self, text: str) -> None:
        with pytest.raises(MalformedCode):
            decode(text)

    @given(st.text(max_size=200))
    def test_reading_any_text_gives_a_typed_refusal(self, text: str) -> None:
        assume(text.strip().upper() != CODE)
        with pytest.raises(MalformedCode):
            decode(text)

    @pytest.mark.parametrize(
        "text",
        [
            CODE.lower(),
            f"  {CODE}\r\n",
            f"\t{CODE.lower()}\u3000",
            f"https://tickets.example.org/t/{CODE}",
            f"https://tickets.example.org/t/{CODE.lower()}/\n",
            f"HTTPS://TICKETS.EXAMPLE.ORG/{CODE}",
        ],
    )
    def test_is_read_in_spite_of_white_space_case_and_address(self, text: str) -> None:
        assert read(text) == CLAIMS


class TestClaims:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("version", 8),
            ("key_id", 32),
            ("event_number", 2**24),
            ("ticket_number", 2**40),
            ("type_number", 2**16),
            ("revision", 256),
            ("days", 2**16),
            ("ticket_number", -1),
        ],
    )
    def test_that_do_not_fit_are_refused_by_name(self, field: str, value: int) -> None:
        numbers = {"key_id": 0, "event_number": 1, "ticket_number": 1, "type_number": 1, field: value}
        with pytest.raises(ValueError, match=field):
            TicketClaims(**numbers)

    def test_of_a_version_not_ours_are_not_issued(self) -> None:
        with pytest.raises(ValueError, match="version"):
            encode(TicketClaims(key_id=0, event_number=1, ticket_number=1, type_number=1, version=2), KEY)

    def test_admit_on_the_days_of_their_bits_only(self) -> None:
        claims = TicketClaims(key_id=0, event_number=1, ticket_number=1, type_number=1, days=0b101)
        assert [day for day in range(-2, 20) if claims.admits_on(day)] == [0, 2]

    def test_for_all_days_admit_past_the_sixteenth_too(self) -> None:
        claims = TicketClaims(key_id=0, event_number=1, ticket_number=1, type_number=1, days=ALL_DAYS)
        assert all(claims.admits_on(day) for day in range(30))


ticket_numbers = st.integers(0, TICKET_NUMBERS - 1)


class TestHumanCode:
    @given(ticket_numbers)
    def test_comes_back_as_the_ticket_number(self, number: int) -> None:
        code = human_code(number)
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}", code)
        assert parse_human_code(code) == number

    def test_is_written_as_it_always_was_so_that_printed_badges_stay_valid(self) -> None:
        assert human_code(0) == "000-000-000"
        assert human_code(1) == "000-000-012"
        assert human_code(TICKET_NUMBERS - 1) == "ZZZ-ZZZ-ZZ3"

    @given(ticket_numbers, st.data())
    def test_with_any_one_symbol_wrong_is_refused(self, number: int, data: st.DataObject) -> None:
        code = human_code(number).replace("-", "")
        place = data.draw(st.integers(0, 8))
        wrong = data.draw(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ".replace(code[place], "")))
        with pytest.raises(MalformedCode):
            parse_human_code(code[:place] + wrong + code[place + 1 :])

    @given(ticket_numbers, st.integers(0, 8), st.integers(0, 8))
    def test_with_any_two_symbols_exchanged_is_refused(self, number: int, one: int, two: int) -> None:
        symbols = list(human_code(number).replace("-", ""))
        assume(symbols[one] != symbols[two])
        symbols[one], symbols[two] = symbols[two], symbols[one]
        with pytest.raises(MalformedCode):
            parse_human_code("".join(symbols))

    @given(ticket_numbers, st.data())
    def test_is_read_as_people_type_it(self, number: int, data: st.DataObject) -> None:
        alike = {"0": "0Oo０Ｏ", "1": "1IiLl１Ｉ", "V": "VvUuＶ"}
        typed = [data.draw(st.sampled_from(["", " ", "-", "\u3000", "—", "－", "\u200b", "\t"]))]
        for symbol in human_code(number).replace("-", ""):
            forms = alike.get(symbol, symbol + symbol.lower() + symbol.translate(FULL_WIDTH))
            typed += [data.draw(st.sampled_from(forms)), data.draw(st.sampled_from(["", " ", "-", "–"]))]
        assert parse_human_code("".join(typed)) == number

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "---",
            "000-000-00",
            "000-000-0000",
            "000-000-00\0",
            "000-000-00🎫",
            "000-000-00_",
            "0" * 1_000_000,
            "ﷺ" * 60,
            CODE,
        ],
    )
    def test_is_refused_when_it_is_something_else(self, text: str) -> None:
        with pytest.raises(MalformedCode):
            parse_human_code(text)

    @given(st.text(max_size=80))
    def test_reading_any_text_gives_a_number_or_a_typed_refusal(self, text: str) -> None:
        try:
            number = parse_human_code(text)
        except MalformedCode:
            return
        assert 0 <= number < TICKET_NUMBERS

    @pytest.mark.parametrize("number", [-1, TICKET_NUMBERS])
    def test_of_a_number_out_of_range_is_not_made(self, number: int) -> None:
        with pytest.raises(ValueError, match="40 bits"):
            human_code(number)

    def test_numbers_are_drawn_over_the_whole_range(self) -> None:
        drawn = [draw_ticket_number() for _ in range(200)]
        assert len(set(drawn)) == 200
        assert 0 <= min(drawn) < TICKET_NUMBERS // 4
        assert TICKET_NUMBERS * 3 // 4 < max(drawn) < TICKET_NUMBERS


def to_base36(number: int) -> str:
    digits = ""
    for _ in range(121):
        number, digit = divmod(number, 36)
        digits = BASE36[digit] + digits
    return digits
