"""Small inputs that the tests of page/ share: WARC records and HTTP responses."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence

HTML = (
    "<!DOCTYPE html><html><head><title>和平备忘录</title></head><body><p>双方商定拟定一份章程。</p></body></html>"
).encode()

PACK: dict[str, Callable[[bytes], bytes]] = {"plain": bytes, "gzip": gzip.compress}
"""How a record may lie in a crawl."""


def http(
    body: bytes = HTML, *, status: str = "200 OK", headers: Sequence[str] = ("Content-Type: text/html; charset=utf-8",)
) -> bytes:
    """An HTTP response message."""
    return "\r\n".join((f"HTTP/1.1 {status}", *headers, "", "")).encode() + body


def record(
    block: bytes | None = None,
    *,
    kind: str = "response",
    url: str = "https://news.example/1",
    media: str = "application/http; msgtype=response",
    length: int | str | None = None,
    extra: Sequence[str] = (),
) -> bytes:
    """A WARC record as a crawler writes it; `length` says another Content-Length than the true one."""
    block = http() if block is None else block
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2025-05-20T08:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>",
        f"Content-Type: {media}",
        *extra,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join((*lines, "", "")).encode() + block + b"\r\n\r\n"
