"""HTTP bodies with their transfer and content encodings undone, within a limit."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]

from jiedu.errors import DamagedInput, UnknownFormat
from jiedu.page.limits import too_large

_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")

_STEP = 1 << 14
_MOST_LAYERS = 8
"""Encodings around one another; servers that err have two."""
_MOST_MEMBERS = 10_000
"""A page in blocks of 64 KB, as bgzip writes, has a thousand at the most; empty ones without end are an attack."""


def undo(body: bytes, headers: tuple[tuple[str, str], ...], limit: int) -> tuple[bytes, str | None]:
    """`body` as the server's file was, and a doubt ("the gzip data break off") or None where it is whole.

    Crawlers that decode a body often leave its headers as they were: an encoding that the bytes do not bear out is
    taken as undone already. Raises TooLarge over `limit` bytes, UnknownFormat for an encoding that is not read
    (zstd, compress) and DamagedInput where nothing at all could be decoded.
    """
    doubts: list[str | None] = []
    transfer = _names(headers, "transfer-encoding")
    if "chunked" in transfer:
        body, doubt = _unchunk(body)
        doubts.append(doubt)
    layers = [*reversed(_names(headers, "content-encoding")), *reversed([n for n in transfer if n != "chunked"])]
    if len(layers) > _MOST_LAYERS:
        raise DamagedInput(f"its headers name {len(layers)} encodings around one another; get the page again")
    for name in layers:
        body, doubt = _decoder(name)(body, limit)
        doubts.append(doubt)
    if len(body) > limit:
        raise too_large("the page", limit)
    return body, next((doubt for doubt in doubts if doubt), None)


def _names(headers: tuple[tuple[str, str], ...], wanted: str) -> list[str]:
    values = ",".join(value for name, value in headers if name == wanted)
    return [name.strip().lower() for name in values.split(",") if name.strip().lower() not in ("", "identity")]


def _decoder(name: str) -> Callable[[bytes, int], tuple[bytes, str | None]]:
    match name:
        case "gzip" | "x-gzip":
            return _gunzip
        case "deflate":
            return _inflate
        case "br":
            return _brotli
        case "utf-8" | "utf8" | "none" | "binary" | "8bit":  # seen from servers that mistake the header's meaning
            return lambda body, limit: (body, None)
    raise UnknownFormat(f"the content encoding {name[:40]!r} is not read; fetch the page with gzip, deflate or br")


def _unchunk(body: bytes) -> tuple[bytes, str | None]:
    parts: list[bytes] = []
    at = 0
    while found := _CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts), None
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size
        if at > len(body):
            break
        at += 2 if body.startswith(b"\r\n", at) else 1 if body.startswith(b"\n", at) else 0
    if not parts:
        return body, None
    return b"".join(parts), "the chunked body breaks off"


def _gunzip(body: bytes, limit: int) -> tuple[bytes, str | None]:
    parts: list[bytes] = []
    at = total = members = 0
    while body.startswith(b"\x1f\x8b", at):
        members += 1
        if members > _MOST_MEMBERS:
            return _kept(b"".join(parts), f"the gzip data have more than {_MOST_MEMBERS} members")
        part, at, doubt = _zlib(body, at, 31, limit - total)
        parts.append(part)
        total += len(part)
        if doubt:
            return _kept(b"".join(parts), doubt)
    return (b"".join(parts), None) if members else (body, None)


def _inflate(body: bytes, limit: int) -> tuple[bytes, str | None]:
    # "deflate" means zlib by RFC 9110, and raw deflate from some servers; text that starts neither way is not encoded.
    first, _, doubt = _zlib(body, 0, 15, limit)
    if first or not doubt:
        return _kept(first, doubt)
    second, _, doubt = _zlib(body, 0, -15, limit)
    return (second, None) if second and not doubt else (body, None)


def _zlib(body: bytes, start: int, window: int, limit: int) -> tuple[bytes, int, str | None]:
    """What the data that begin at `start` hold, where they end, and a doubt; each byte is handed over once."""
    engine = zlib.decompressobj(window)
    view = memoryview(body)
    parts: list[bytes] = []
    total = 0
    at = start
    while not engine.eof:
        data: bytes | memoryview = engine.unconsumed_tail
        if not data:
            data = view[at : at + _STEP]
            at += len(data)
        try:
            part = engine.decompress(data, 1 << 20)
        except zlib.error as error:
            return b"".join(parts), len(body), f"the compressed body is damaged ({error})"
        total += len(part)
        if total > limit:
            raise too_large("the page, decompressed,", limit)
        if not part and not data and not engine.eof:
            return b"".join(parts), len(body), "the compressed body breaks off"
        parts.append(part)
    return b"".join(parts), at - len(engine.unused_data), None


def _brotli(body: bytes, limit: int) -> tuple[bytes, str | None]:
    engine = brotli.Decompressor()
    parts: list[bytes] = []
    total = 0
    data = body
    while not engine.is_finished():
        try:
            part = engine.process(data, output_buffer_limit=1 << 20)
        except brotli.error as error:
            if not parts:
                return body, None
            return b"".join(parts), f"the compressed body is damaged ({error})"
        total += len(part)
        if total > limit:
            raise too_large("the page, decompressed,", limit)
        parts.append(part)
        data = b""
        if not part and engine.can_accept_more_data():
            return _kept(b"".join(parts), "the compressed body breaks off")
    return b"".join(parts), None


def _kept(content: bytes, doubt: str | None) -> tuple[bytes, str | None]:
    if doubt and not content:
        raise DamagedInput(f"{doubt} before anything could be read; get the page again")
    return content, doubt
