"""A web site on the loopback for tests: what it answers is set, what it was asked is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.page.make import HTML

Fixed = tuple[int, dict[str, str], bytes]
Made = Callable[[BaseHTTPRequestHandler], None]
Answer = Fixed | Made


@dataclass
class Site:
    """What the site answers by path, and what it was asked: paths with headers, in order."""

    address: str = ""
    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    """A list is given one by one, its last answer again and again."""
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def page(self, path: str, body: bytes = HTML, status: int = 200, **headers: str) -> str:
        """Let `path` answer with `body`; its address."""
        self.answers[path] = fixed(body, status, **headers)
        return self.address + path

    def pages(self, path: str, *answers: Answer) -> str:
        """Let `path` answer with one after the other; its address."""
        self.answers[path] = list(answers)
        return self.address + path

    def paths(self) -> list[str]:
        """The paths that were asked, in order."""
        return [path for path, _ in self.asked]

    def at(self, host: str, path: str) -> str:
        """The address of `path` under another name of the loopback."""
        return f"http://{host}:{self.address.rpartition(':')[2]}{path}"


def fixed(body: bytes = HTML, status: int = 200, **headers: str) -> Fixed:
    """An answer; `Content_Type` and the like name headers, an empty one leaves its header out."""
    fields = {"Content-Type": "text/html; charset=utf-8"}
    return status, fields | {name.replace("_", "-"): value for name, value in headers.items()}, body


@contextmanager
def serving() -> Iterator[Site]:
    """A site that answers for the length of the block."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answer = site.answers.get(self.path, (404, {}, b"gone"))
            if isinstance(answer, list):
                answer = answer.pop(0) if len(answer) > 1 else answer[0]
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
