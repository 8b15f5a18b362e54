"""What is said of answers: how long they took, how large they were, what went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx
import pytest

from bench.serving import crowd, quantiles, timed


class Answers(BaseHTTPRequestHandler):
    """A server of three addresses: one that is there, one that is known, one that breaks."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        known = self.headers.get("If-None-Match") == '"a"'
        self.send_response(500 if self.path == "/broken" else 304 if known else 200)
        self.send_header("ETag", '"a"')
        body = b"" if known else b"x" * 1000
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def answering() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_times_are_of_answers_as_they_should_be() -> None:
    with answering() as address, httpx.Client(base_url=address) as client:
        tags: dict[str, str] = {}
        first = timed(client, "page", ["/1", "/2"], tags)
        known = timed(client, "page", ["/1", "/2"], tags)
        assert (first.count, first.size, known.size) == (2, 1000, 0) and 0 < first.half <= first.most
        with pytest.raises(httpx.HTTPStatusError):
            timed(client, "page", ["/broken"])


def test_a_crowd_tells_what_went_wrong() -> None:
    with answering() as address:
        found = asyncio.run(crowd(address, ["/1"], 4, 2))
        assert (found.requests, found.wrong) == (8, ())
        broken = asyncio.run(crowd(address, ["/broken"], 1, 1))
        assert len(broken.wrong) == 1 and "500" in broken.wrong[0]


def test_half_and_most() -> None:
    assert quantiles([float(n) for n in range(100)]) == (50.0, 95.0)
    assert quantiles([3.0]) == (3.0, 3.0)
