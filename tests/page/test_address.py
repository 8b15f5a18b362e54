from __future__ import annotations

import socket
import ssl
import threading
from typing import Any

import httpcore
import httpx
import pytest

from jiedu.errors import FetchError
from jiedu.page.address import Backend, Transport, is_public


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
    Backend().connect_tcp("news.example", 80).close()
    assert asked == [("8.8.8.8", 80), ("1.1.1.1", 80)]


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("8.8.8.8", "192.168.1.1")])
def test_one_private_address_is_enough_to_refuse(addresses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving(*addresses))
    monkeypatch.setattr(socket, "create_connection", lambda *args, **kwargs: pytest.fail("connected"))
    with pytest.raises(FetchError, match="off the public internet"):
        Backend().connect_tcp("rebind.example", 80)


def test_names_that_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving())
    with pytest.raises(httpcore.ConnectError):
        Backend().connect_tcp("empty.example", 80)

    def fail(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror("no such name")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(httpcore.ConnectError, match="cannot be resolved"):
        Backend().connect_tcp("none.example", 80)


def test_a_name_that_is_not_resolved_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def never(*given: object, **named: object) -> list[Any]:
        done.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", never)
    for private in (False, True):
        with pytest.raises(httpcore.ConnectTimeout, match="not resolved in time"):
            Backend(private=private).connect_tcp("n.example", 80, 0.05)
    done.set()


def test_all_addresses_of_a_name_share_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"8.8.8.{number}", 80)) for number in range(9)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **named: found)
    now = [0.0]
    asked: list[tuple[str, float | None]] = []

    def connect(self: object, host: str, port: int, timeout: float | None, *rest: object) -> httpcore.NetworkStream:
        asked.append((host, timeout))
        now[0] += 4
        raise httpcore.ConnectTimeout("slow")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    monkeypatch.setattr("jiedu.page.address.time.monotonic", lambda: now[0])
    with pytest.raises(httpcore.ConnectTimeout, match="slow"):
        Backend().connect_tcp("n.example", 80, 10.0)
    assert asked == [("8.8.8.0", 10.0), ("8.8.8.1", 6.0), ("8.8.8.2", 2.0)]
    asked.clear()
    with pytest.raises(httpcore.ConnectTimeout):
        Backend().connect_tcp("n.example", 80)
    assert len(asked) == 4


@pytest.mark.parametrize(
    ("cause", "passing"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "try again"), True),
        (socket.gaierror(socket.EAI_NONAME, "no such name"), False),
        (ConnectionRefusedError(), True),
        (ssl.SSLCertVerificationError("expired"), False),
        (UnicodeError("label too long"), False),
        (None, True),
    ],
)
def test_failures_that_pass_and_those_that_stay(
    monkeypatch: pytest.MonkeyPatch, cause: Exception | None, passing: bool
) -> None:
    def fail(self: object, *given: object, **named: object) -> httpcore.NetworkStream:
        if cause is None:
            raise httpcore.ConnectError("no")
        try:
            raise cause
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("no") from error

    monkeypatch.setattr(Backend, "connect_tcp", fail)
    with httpx.Client(transport=Transport(private=True)) as client, pytest.raises(FetchError) as caught:
        client.get("http://n.example/")
    assert caught.value.passing is passing
