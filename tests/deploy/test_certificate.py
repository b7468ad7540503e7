"""The demo's certificate names every address it is reached at, and is made anew only when it must."""

import stat
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import pytest
from cryptography import x509

from deploy import certificate

NOW = datetime(2026, 7, 1, tzinfo=UTC)
HOME, OTHER = IPv4Address("192.168.1.20"), IPv4Address("10.0.0.7")


def names(path: Path) -> x509.SubjectAlternativeName:
    loaded = x509.load_pem_x509_certificate(path.read_bytes())
    return loaded.extensions.get_extension_for_class(x509.SubjectAlternativeName).value


def test_it_names_the_machine_and_its_addresses(tmp_path: Path) -> None:
    files = certificate.ensure(tmp_path, [HOME], now=NOW)
    found = names(files.certificate)
    assert found.get_values_for_type(x509.DNSName) == ["localhost"]
    assert set(found.get_values_for_type(x509.IPAddress)) == {
        HOME,
        IPv4Address("127.0.0.1"),
        IPv6Address("::1"),
    }
    assert stat.S_IMODE(files.key.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("addresses", "later", "kept"),
    [
        ([HOME], timedelta(days=30), True),
        ([], timedelta(days=30), True),
        ([HOME, OTHER], timedelta(days=30), False),
        ([HOME], timedelta(days=355), False),
        ([HOME], timedelta(days=400), False),
    ],
)
def test_it_is_kept_while_it_serves(
    tmp_path: Path, addresses: list[IPv4Address], later: timedelta, kept: bool
) -> None:
    before = certificate.ensure(tmp_path, [HOME], now=NOW).certificate.read_bytes()
    after = certificate.ensure(tmp_path, addresses, now=NOW + later).certificate.read_bytes()
    assert (after == before) is kept


@pytest.mark.parametrize("content", [b"", b"not a certificate", b"\0" * 100])
def test_a_broken_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    files = certificate.ensure(tmp_path, [HOME], now=NOW)
    files.certificate.write_bytes(content)
    certificate.ensure(tmp_path, [HOME], now=NOW)
    assert HOME in names(files.certificate).get_values_for_type(x509.IPAddress)


def test_the_addresses_of_the_machine_leave_out_the_loop() -> None:
    assert not any(address.is_loopback for address in certificate.lan_addresses())
