"""A deadline for connections: no single wait on one, to connect, read or write, goes on beyond it."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore


class Deadline:
    """When the request under way is given up; there is none until `until` is set."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.until = float("inf")
        self._clock = clock

    def passed(self) -> bool:
        """Whether the deadline is over."""
        return self._clock() >= self.until

    def within(self, timeout: float | None) -> float | None:
        """`timeout`, in seconds, or what is left where that is less; raises httpcore.ReadTimeout where nothing is."""
        left = self.until - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline is over")
        if timeout is None:
            return None if left == float("inf") else left
        return min(timeout, left)


class TimedBackend(httpcore.NetworkBackend):
    """Another backend, each of whose waits ends with the deadline.

    A timeout alone is for one wait: a site that sends one byte of its headers at a time would keep a request for hours.
    """

    def __init__(self, backend: httpcore.NetworkBackend, deadline: Deadline) -> None:
        self._backend = backend
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """The other backend's stream, timed as well."""
        within = self._deadline.within(timeout)
        return _Timed(self._backend.connect_tcp(host, port, within, local_address, socket_options), self._deadline)


class _Timed(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _Timed(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
