"""Addresses that a fetch may connect to, and an HTTP transport that connects to no other."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore
import httpx

from jiedu.errors import FetchError
from jiedu.page.deadline import Deadline, TimedBackend

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SPECIAL = tuple(map(ipaddress.ip_network, ("fec0::/10", "3fff::/20", "5f00::/16", "64:ff9b:1::/48", "192.88.99.0/24")))
"""Site-local, documentation, segment routing, local NAT64 and 6to4 relays, which not every Python knows of."""
_TRIED = 4
"""Addresses of a name that are tried: where four do not answer, a fifth seldom does."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet: not private, loopback, link-local, multicast or reserved.

    An IPv6 address that stands for an IPv4 address (mapped, 6to4, Teredo, NAT64) is judged by both.
    """
    try:
        ip: _Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(
        part.is_global and not part.is_multicast and not part.is_reserved and not any(part in net for net in _SPECIAL)
        for part in _meant(ip)
    )


def _meant(ip: _Address) -> Iterator[_Address]:
    if isinstance(ip, ipaddress.IPv4Address):
        yield ip
        return
    if ip.ipv4_mapped:
        yield ip.ipv4_mapped
        return
    if ip in _NAT64:
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        return
    yield ip
    if ip.sixtofour:
        yield ip.sixtofour
    if ip.teredo:
        yield from ip.teredo


class Backend(httpcore.SyncBackend):
    """Opens TCP connections, to public addresses alone unless `private`.

    A name is resolved once and the connection made to the very address that was checked, so a name that resolves
    differently a moment later (DNS rebinding) gains nothing. TLS still checks the certificate against the name.
    """

    def __init__(self, *, private: bool = False) -> None:
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of `host` that answers; FetchError where it has one that is not allowed.

        Resolving and connecting, to however many addresses, take `timeout` seconds together.
        """
        began = time.monotonic()
        addresses = resolve(host, port, timeout)
        for address in addresses:
            if not self._private and not is_public(address):
                raise FetchError(
                    f"{host!r} is at {address}, off the public internet; to fetch it, set allow_private_hosts"
                )
        failure: Exception = httpcore.ConnectError(f"the name {host!r} has no address")
        for address in addresses[:_TRIED]:
            left = None if timeout is None else timeout - (time.monotonic() - began)
            if left is not None and left <= 0:
                break
            try:
                return super().connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


def resolve(host: str, port: int, timeout: float | None) -> list[str]:
    """The addresses of a name, in the system's order; httpcore.ConnectError or ConnectTimeout where there are none.

    The system's look-up cannot be told to stop, and may take minutes: it has a thread of its own, which is left to
    itself when its time is over.
    """
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=look_up, name="jiedu-dns", daemon=True).start()
    try:
        answer = answers.get(timeout=timeout)
    except Empty:
        raise httpcore.ConnectTimeout(f"the name {host!r} was not resolved in time") from None
    if isinstance(answer, list):
        return answer
    try:
        raise answer
    except (OSError, UnicodeError) as error:  # handled here, so that it is the context: the pool takes causes away
        raise httpcore.ConnectError(f"the name {host!r} cannot be resolved") from error


class Transport(httpx.BaseTransport):
    """httpx over a connection pool whose backend may refuse addresses; no proxy, nothing from the environment."""

    def __init__(self, *, private: bool, deadline: Deadline | None = None) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=8,
            keepalive_expiry=15,
            network_backend=TimedBackend(Backend(private=private), deadline or Deadline()),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response, its body not yet read; raises FetchError for everything that keeps one from coming."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        assert isinstance(request.stream, httpx.SyncByteStream)
        asked = httpcore.Request(
            method=request.method,
            url=url,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = self._pool.handle_request(asked)
        except _FAILURES as error:
            raise _fetch_error(error) from error
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Closes all connections."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._parts
        except _FAILURES as error:
            raise _fetch_error(error) from error

    def close(self) -> None:
        close = getattr(self._parts, "close", None)
        if close is not None:
            close()


_FAILURES = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpcore.ProxyError,
    OSError,
    UnicodeError,  # a name with a label that is empty or too long, from the resolver
)

_LASTING = (ssl.SSLCertVerificationError, UnicodeError, httpcore.UnsupportedProtocol, httpcore.LocalProtocolError)


def _fetch_error(error: Exception) -> FetchError:
    if isinstance(error, httpcore.TimeoutException):
        return FetchError("it did not answer in time; try again later", passing=True)
    if _stays(error):
        return FetchError(f"the connection failed ({error}); look whether the address is right")
    return FetchError(f"the connection failed ({error}); try again later", passing=True)


def _stays(error: BaseException | None) -> bool:
    """Whether the same request would fail in the same way: no such name, a wrong certificate, no way to ask so."""
    while error is not None:
        if isinstance(error, socket.gaierror):
            return error.errno != socket.EAI_AGAIN
        if isinstance(error, _LASTING):
            return True
        error = error.__cause__ or error.__context__  # the pool takes causes away
    return False
