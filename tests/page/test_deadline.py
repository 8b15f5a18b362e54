from __future__ import annotations

import httpcore
import pytest

from jiedu.page.deadline import Deadline, TimedBackend


def test_what_is_left_bounds_every_timeout() -> None:
    now = [10.0]
    deadline = Deadline(lambda: now[0])
    assert (deadline.within(None), deadline.within(5), deadline.passed()) == (None, 5, False)
    deadline.until = 13.0
    assert (deadline.within(None), deadline.within(5), deadline.within(1)) == (3.0, 3.0, 1)
    now[0] = 13.0
    assert deadline.passed()
    with pytest.raises(httpcore.ReadTimeout):
        deadline.within(5)


def test_every_wait_of_a_stream_is_bounded() -> None:
    asked: list[object] = []

    class Stream(httpcore.MockStream):
        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
            asked.append(("read", timeout))
            return b""

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            asked.append(("write", timeout))

        def start_tls(self, *args: object, **kwargs: object) -> httpcore.NetworkStream:
            asked.append(("tls", args[2]))
            return self

        def close(self) -> None:
            asked.append("closed")

    class Backend(httpcore.MockBackend):
        def connect_tcp(self, *args: object, **kwargs: object) -> httpcore.NetworkStream:
            asked.append(("connect", args[2]))
            return Stream([])

    deadline = Deadline(lambda: 0.0)
    deadline.until = 2.0
    stream = TimedBackend(Backend([]), deadline).connect_tcp("a.example", 443, 9.0)
    stream = stream.start_tls(httpcore.default_ssl_context(), "a.example", 9.0)
    stream.write(b"x", 9.0)
    stream.read(1, 9.0)
    stream.close()
    assert asked == [("connect", 2.0), ("tls", 2.0), ("write", 2.0), ("read", 2.0), "closed"]
    assert stream.get_extra_info("none") is None
