"""The key ring: made once, also by two at a time; replaced without loss; read afresh when it must be."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, connections

from foundation.actors import Actor
from foundation.models import AuditEntry
from registrations.tickets import keys
from registrations.tickets.codes import BadSignature, TicketClaims, UnknownKey, decode, encode
from registrations.tickets.models import LARGEST_KEY, SigningKey
from tests.factories.events import NOW

ACTOR = Actor.system("tests")
CLAIMS = {"event_number": 7, "ticket_number": 99, "type_number": 1}


def code_by(signer: keys.Signer) -> str:
    return encode(TicketClaims(key_id=signer.number, **CLAIMS), signer.private_key)


@pytest.mark.django_db
def test_first_use_makes_the_first_key() -> None:
    signer = keys.signer()
    assert signer.number == keys.FIRST_NUMBER
    assert keys.signer().private_key.private_bytes_raw() == signer.private_key.private_bytes_raw()
    assert SigningKey.objects.count() == 1


@pytest.mark.django_db
def test_private_key_is_encrypted_in_the_database() -> None:
    secret = keys.signer().private_key.private_bytes_raw().hex()
    with connection.cursor() as cursor:
        cursor.execute("SELECT private_key FROM tickets_signingkey")
        (stored,) = cursor.fetchone()
    assert secret not in stored
    assert stored.startswith("1:")


@pytest.mark.django_db
def test_a_key_made_by_another_process_works_at_once() -> None:
    keys.signer()
    keys.public_keys(fresh=True)
    SigningKey.objects.update(retired_at=NOW)
    private_key = Ed25519PrivateKey.generate()
    SigningKey.objects.create(
        number=2,
        public_key=private_key.public_key().public_bytes_raw().hex(),
        private_key=private_key.private_bytes_raw().hex(),
        created_at=NOW,
    )
    assert keys.verified(decode(code_by(keys.signer()))).key_id == 2


@pytest.mark.django_db
def test_codes_signed_before_a_rotation_stay_good() -> None:
    before = code_by(keys.signer())
    key = keys.rotate(actor=ACTOR, now=NOW)
    assert (key.number, keys.signer().number) == (2, 2)
    assert keys.verified(decode(before)).key_id == 1
    assert keys.verified(decode(code_by(keys.signer()))).key_id == 2
    assert SigningKey.objects.get(number=1).retired_at == NOW
    assert AuditEntry.objects.get(verb="ticket-key.rotate").subject_code == "2"


@pytest.mark.django_db
def test_a_code_of_a_stranger_with_our_key_number_is_refused() -> None:
    number = keys.signer().number
    stranger = keys.Signer(number, Ed25519PrivateKey.generate())
    with pytest.raises(BadSignature):
        keys.verified(decode(code_by(stranger)))


@pytest.mark.django_db
def test_a_code_of_a_key_we_never_had_is_refused() -> None:
    stranger = keys.Signer(9, Ed25519PrivateKey.generate())
    with pytest.raises(UnknownKey):
        keys.verified(decode(code_by(stranger)))


@pytest.mark.django_db
def test_rotation_ends_when_the_numbers_are_used_up() -> None:
    for _ in range(LARGEST_KEY):
        keys.rotate(actor=ACTOR, now=NOW)
    with pytest.raises(keys.NoKeyNumberLeft):
        keys.rotate(actor=ACTOR, now=NOW)
    with pytest.raises(CommandError, match="All key numbers"):
        call_command("rotate_ticket_key")
    assert SigningKey.objects.filter(retired_at=None).count() == 1


@pytest.mark.django_db
def test_command_says_which_key_signs(capsys: pytest.CaptureFixture[str]) -> None:
    keys.signer()
    call_command("rotate_ticket_key")
    assert "with key 2" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_two_at_a_time_make_one_key() -> None:
    def sign(_: int) -> bytes:
        try:
            return keys.signer().private_key.private_bytes_raw()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(sign, range(4)))
    assert len(made) == 1
    assert SigningKey.objects.count() == 1
