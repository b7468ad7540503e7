"""A self-signed certificate for the demo's HTTPS, and the addresses at which others reach this machine."""

from __future__ import annotations

import fcntl
import ipaddress
import os
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SIOCGIFADDR = 0x8915
ROUTES = Path("/proc/net/route")
LIFETIME = timedelta(days=365)
RENEW_BEFORE = timedelta(days=14)
# Networks of containers and virtual machines: no phone is on them.
NOT_A_LAN = ("lo", "docker", "br-", "veth", "virbr", "tun", "tap")

Address = IPv4Address | IPv6Address


@dataclass(frozen=True)
class Certificate:
    """Where the certificate and its key are, both PEM."""

    certificate: Path
    key: Path


def lan_addresses() -> list[IPv4Address]:
    """This machine's IPv4 addresses on local networks, the one towards the default route first."""
    first = _default_interface()
    names = [name for _, name in socket.if_nameindex() if not name.startswith(NOT_A_LAN)]
    found = map(_address_of, sorted(names, key=lambda name: (name != first, name)))
    return list(dict.fromkeys(address for address in found if address is not None))


def _address_of(interface: str) -> IPv4Address | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as query, suppress(OSError):
        answer = fcntl.ioctl(query, SIOCGIFADDR, struct.pack("256s", interface.encode()[:15]))
        return IPv4Address(answer[20:24])
    return None


def _default_interface() -> str | None:
    """The interface of the default route, from the kernel's table: name, destination, gateway, …"""
    with suppress(OSError):
        rows = [line.split() for line in ROUTES.read_text().splitlines()[1:]]
        return next((row[0] for row in rows if row[1] == "00000000"), None)
    return None


def ensure(folder: Path, addresses: list[IPv4Address], *, now: datetime) -> Certificate:
    """The certificate in `folder`; made anew when it lacks one of `addresses` or soon ends."""
    files = Certificate(folder / "tls.crt", folder / "tls.key")
    wanted: list[Address] = [*addresses, IPv4Address("127.0.0.1"), IPv6Address("::1")]
    if not (files.key.is_file() and files.certificate.is_file() and _serves(files.certificate, wanted, now)):
        folder.mkdir(parents=True, exist_ok=True)
        _write(files, wanted, now)
    return files


def _serves(path: Path, addresses: list[Address], now: datetime) -> bool:
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound):
        return False
    known = set(names.get_values_for_type(x509.IPAddress))
    return known >= set(addresses) and certificate.not_valid_after_utc - now > RENEW_BEFORE


def _write(files: Certificate, addresses: list[Address], now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    files.key.unlink(missing_ok=True)
    with os.fdopen(os.open(files.key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
    files.certificate.write_bytes(_signed(key, addresses, now).public_bytes(serialization.Encoding.PEM))


def _signed(key: ec.EllipticCurvePrivateKey, addresses: list[Address], now: datetime) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Huiqiao demo")])
    hosts = [x509.DNSName("localhost"), *(x509.IPAddress(ipaddress.ip_address(a)) for a in addresses)]
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )


def utc_now() -> datetime:
    """The clock."""
    return datetime.now(UTC)
