from __future__ import annotations

import socket
from typing import Any

import httpcore
import pytest

from jiedu.errors import FetchError
from jiedu.page.address import PublicBackend, is_public


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::1",
        "64:ff9b::7f00:1",
        "2001:db8::1",
        "fec0::1",
        "3fff::1",
        "5f00::1",
        "64:ff9b:1::808:808",
        "192.88.99.1",
        "::ffff:192.88.99.1",
        "localhost",
        "",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


def resolving(*addresses: str) -> Any:
    return lambda *args, **kwargs: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]


def test_the_checked_address_itself_is_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def connect(address: Any, *args: Any, **kwargs: Any) -> socket.socket:
        asked.append(address)
        if address[0] == "8.8.8.8":
            raise OSError("refused")
        return socket.socket()

    monkeypatch.setattr(socket, "getaddrinfo", resolving("8.8.8.8", "1.1.1.1", "1.1.1.1"))
    monkeypatch.setattr(socket, "create_connection", connect)
    PublicBackend().connect_tcp("news.example", 80).close()
    assert asked == [("8.8.8.8", 80), ("1.1.1.1", 80)]


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("8.8.8.8", "192.168.1.1")])
def test_one_private_address_is_enough_to_refuse(addresses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving(*addresses))
    monkeypatch.setattr(socket, "create_connection", lambda *args, **kwargs: pytest.fail("connected"))
    with pytest.raises(FetchError, match="off the public internet"):
        PublicBackend().connect_tcp("rebind.example", 80)


def test_names_that_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving())
    with pytest.raises(httpcore.ConnectError):
        PublicBackend().connect_tcp("empty.example", 80)

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(httpcore.ConnectError, match="cannot be resolved"):
        PublicBackend().connect_tcp("none.example", 80)
