"""Ticket codes: what a ticket says, how it is signed, and the short code a person can read aloud.

The scanned code is 14 bytes of claims and 64 bytes of Ed25519 signature, read as one big-endian number
and written in upper-case base36, zero-padded to 121 characters:

    bits  0-2   version          3 bits
    bits  3-7   key id           5 bits
    byte  1-3   event number     24 bits
    byte  4-8   ticket number    40 bits
    byte  9-10  type number      16 bits
    byte  11    revision          8 bits
    byte  12-13 days             16 bits
    byte  14-77 signature

Only 0-9 and A-Z, because base64url breaks under Caps Lock and base45's symbols break on foreign keyboards
when a hand scanner types the code. Signed rather than MACed: a lost gate device holds nothing to forge with.

Nothing here knows the database. A good signature says that we issued the ticket; whether it was revoked,
or belongs to this event, is for the caller to look up.
"""

import re
import secrets
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VERSION: Final = 1
CODE_LENGTH: Final = 121
ALL_DAYS: Final = 0xFFFF
TICKET_NUMBERS: Final = 1 << 40

_CLAIMS = struct.Struct(">B3s5sHBH")
_SIGNATURE_LENGTH = 64
_PACKED_LENGTH = _CLAIMS.size + _SIGNATURE_LENGTH
_KEY_BITS = 5
# So that no other use of the same key can ever yield a ticket.
_CONTEXT = b"huiqiao ticket\0"
_BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CODE = re.compile(r"[0-9A-Z]{121}", re.ASCII)
# A whole address around the code still fits; a megabyte does not reach the arithmetic.
_LONGEST_TEXT = 1024

# Crockford's base32: no I, L, O, U, which are read as 1, 1, 0, V.
_HUMAN_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_HUMAN_VALUES = {symbol: value for value, symbol in enumerate(_HUMAN_ALPHABET)}
_HUMAN_VALUES |= {"I": 1, "L": 1, "O": 0, "U": _HUMAN_VALUES["V"]}
_HUMAN_DATA_LENGTH = 8
_HUMAN_GROUP = 3
_LONGEST_HUMAN_TEXT = 64


class CodeError(ValueError):
    """A presented code is not a ticket of ours."""


class MalformedCode(CodeError):
    """Not a code at all: wrong length, wrong characters, out of range, mistyped or of an unknown version."""


class UnknownKey(CodeError):
    """Signed, it says, with a key that we do not have."""


class BadSignature(CodeError):
    """The claims and the signature do not belong together: tampered with, or forged."""


@dataclass(frozen=True, slots=True)
class TicketClaims:
    """What a ticket says about itself. Numbers out of range raise ValueError.

    `event_number` is 24 bits, `ticket_number` 40 bits (see `draw_ticket_number`), `type_number` 16 bits.
    `revision` (0-255) goes up when a ticket is issued anew, so that the older print can be refused.
    `days` has bit 0 for the event's first day up to bit 15 for its sixteenth.
    """

    key_id: int
    event_number: int
    ticket_number: int
    type_number: int
    revision: int = 0
    days: int = ALL_DAYS
    version: int = VERSION

    def __post_init__(self) -> None:
        for name, bits in _WIDTHS:
            if not 0 <= getattr(self, name) < 1 << bits:
                raise ValueError(f"{name} does not fit into {bits} bits")

    def admits_on(self, day: int) -> bool:
        """Whether the ticket is valid on that day of the event; 0 is the first. All bits set is every day."""
        return self.days == ALL_DAYS or (0 <= day < 16 and bool(self.days >> day & 1))


_WIDTHS = (
    ("version", 8 - _KEY_BITS),
    ("key_id", _KEY_BITS),
    ("event_number", 24),
    ("ticket_number", 40),
    ("type_number", 16),
    ("revision", 8),
    ("days", 16),
)


@dataclass(frozen=True, slots=True)
class ParsedCode:
    """A code of the right form whose signature nobody has checked yet."""

    unverified: TicketClaims
    signature: bytes


def _pack(claims: TicketClaims) -> bytes:
    return _CLAIMS.pack(
        claims.version << _KEY_BITS | claims.key_id,
        claims.event_number.to_bytes(3),
        claims.ticket_number.to_bytes(5),
        claims.type_number,
        claims.revision,
        claims.days,
    )


def _unpack(packed: bytes) -> TicketClaims:
    head, event, ticket, type_number, revision, days = _CLAIMS.unpack(packed)
    return TicketClaims(
        version=head >> _KEY_BITS,
        key_id=head & (1 << _KEY_BITS) - 1,
        event_number=int.from_bytes(event),
        ticket_number=int.from_bytes(ticket),
        type_number=type_number,
        revision=revision,
        days=days,
    )


def _to_base36(packed: bytes) -> str:
    number, digits = int.from_bytes(packed), []
    for _ in range(CODE_LENGTH):
        number, digit = divmod(number, 36)
        digits.append(_BASE36[digit])
    return "".join(reversed(digits))


def encode(claims: TicketClaims, private_key: Ed25519PrivateKey) -> str:
    """The 121 characters that go into the QR code. The same claims and key always give the same code."""
    if claims.version != VERSION:
        raise ValueError(f"only version {VERSION} is issued")
    packed = _pack(claims)
    return _to_base36(packed + private_key.sign(_CONTEXT + packed))


def decode(text: str) -> ParsedCode:
    """Read a scanned, typed or pasted code; MalformedCode when it is none.

    Forgiven: white space around it, lower case, and an address that ends in the code. Our own QR codes
    carry the bare code (an address would need a larger symbol and would name the host), but people paste
    links. Nothing else is: the signature covers the number, so there must be one way to write it.
    """
    if len(text) > _LONGEST_TEXT:
        raise MalformedCode("too long")
    bare = text.strip()
    if "://" in bare:
        bare = bare.rstrip("/").rpartition("/")[2]
    # Before upper(), which would turn ß into SS and ı into I.
    if not bare.isascii() or not _CODE.fullmatch(bare := bare.upper()):
        raise MalformedCode("not 121 digits and letters")
    try:
        packed = int(bare, 36).to_bytes(_PACKED_LENGTH)
    except OverflowError:
        raise MalformedCode("out of range") from None
    claims = _unpack(packed[: _CLAIMS.size])
    if claims.version != VERSION:
        raise MalformedCode(f"unknown version {claims.version}")
    return ParsedCode(claims, packed[_CLAIMS.size :])


def verify(parsed: ParsedCode, public_keys: Mapping[int, Ed25519PublicKey]) -> TicketClaims:
    """The claims, once the signature holds under the key they name; else UnknownKey or BadSignature."""
    claims = parsed.unverified
    public_key = public_keys.get(claims.key_id)
    if public_key is None:
        raise UnknownKey(f"no key {claims.key_id}")
    try:
        public_key.verify(parsed.signature, _CONTEXT + _pack(claims))
    except InvalidSignature:
        raise BadSignature("the signature does not match") from None
    return claims


def draw_ticket_number() -> int:
    """A number for a new ticket. Drawn, not counted: the human code shows it and must not be guessed from
    a neighbour's. The database's unique constraint catches the rare number drawn twice."""
    return secrets.randbelow(TICKET_NUMBERS)


def _check_value(values: list[int]) -> int:
    """The remainder of a Reed-Solomon code with one check symbol over GF(32).

    It is 0 for a whole valid code. Every single wrong symbol and every exchange of two symbols changes it.
    """
    remainder = 0
    for value in values:
        remainder = remainder << 1 ^ value
        if remainder & 0b100000:
            remainder ^= 0b100101
    return remainder


def human_code(ticket_number: int) -> str:
    """The ticket number as nine letters and digits in groups of three, the last a check: `7ZK-04M-QX9`."""
    if not 0 <= ticket_number < TICKET_NUMBERS:
        raise ValueError("ticket_number does not fit into 40 bits")
    values = [ticket_number >> 5 * place & 31 for place in reversed(range(_HUMAN_DATA_LENGTH))]
    symbols = "".join(_HUMAN_ALPHABET[value] for value in [*values, _check_value([*values, 0])])
    return "-".join(symbols[i : i + _HUMAN_GROUP] for i in range(0, len(symbols), _HUMAN_GROUP))


def parse_human_code(text: str) -> int:
    """The ticket number of a code somebody typed; MalformedCode when it is none or has a slip in it.

    Forgiven: lower case, O for 0, I and L for 1, U for V, full-width letters and digits, and spaces,
    hyphens, dashes and invisible marks anywhere.
    """
    if len(text) > _LONGEST_HUMAN_TEXT:
        raise MalformedCode("too long")
    symbols = [
        symbol
        for symbol in unicodedata.normalize("NFKC", text).upper()
        if not (symbol.isspace() or unicodedata.category(symbol) in {"Pd", "Cf"})
    ]
    if len(symbols) != _HUMAN_DATA_LENGTH + 1 or not _HUMAN_VALUES.keys() >= set(symbols):
        raise MalformedCode("not nine letters and digits")
    values = [_HUMAN_VALUES[symbol] for symbol in symbols]
    if _check_value(values) != 0:
        raise MalformedCode("the check character does not match")
    number = 0
    for value in values[:-1]:
        number = number << 5 | value
    return number
