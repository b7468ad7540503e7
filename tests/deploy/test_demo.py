"""What `make demo` makes of PORT and HTTPS before anything is started."""

import socket
from ipaddress import IPv4Address

import pytest

from deploy import demo

LAN = (IPv4Address("192.168.1.20"),)


@pytest.mark.parametrize("port", ["hello", "0", "65536", "-1", "80 00", "٨٠٠٠٠"])
def test_a_port_that_is_none_ends_with_a_sentence(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        demo.read_address({"PORT": port})
    assert f"PORT={port} is no port." in capsys.readouterr().err


@pytest.mark.parametrize("value", ["", "0", "no"])
def test_without_https_only_this_machine_is_served(value: str) -> None:
    address = demo.read_address({"PORT": "8123", "HTTPS": value})
    assert address.bind == "127.0.0.1:8123"
    assert address.base_url == "http://localhost:8123"


def test_with_https_links_lead_to_the_network_address() -> None:
    address = demo.Address(8443, https=True, lan=LAN)
    assert address.bind == "0.0.0.0:8443"
    assert address.base_url == "https://192.168.1.20:8443"
    assert address.hosts == ["192.168.1.20", "localhost"]


def test_a_taken_port_ends_with_a_sentence_that_names_another(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit):
            demo.refuse_taken_port(demo.Address(port, https=False, lan=()))
    assert f"Port {port} is taken by another program. Choose another: make demo PORT={port + 1}" in (
        capsys.readouterr().err
    )


def test_a_free_port_is_accepted() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    demo.refuse_taken_port(demo.Address(port, https=False, lan=()))
