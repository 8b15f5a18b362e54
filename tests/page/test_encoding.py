from __future__ import annotations

import contextlib
import gzip
import random
import time
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import DamagedInput, InputError, TooLarge, UnknownFormat
from jiedu.page.encoding import undo
from tests.growth import is_linear
from tests.page.make import HTML

LIMIT = 1 << 24


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


def chunked(data: bytes, size: int = 11) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


ENCODERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": lambda data: brotli.compress(data, quality=1),
    "identity": bytes,
}


@pytest.mark.parametrize("name", ENCODERS)
def test_encodings_are_undone(name: str) -> None:
    assert undo(ENCODERS[name](HTML), (("content-encoding", name.upper()),), LIMIT) == (HTML, None)


def test_raw_deflate_chunks_and_several_at_once() -> None:
    assert undo(raw_deflate(HTML), (("content-encoding", "deflate"),), LIMIT) == (HTML, None)
    both = (("transfer-encoding", "chunked"), ("content-encoding", "gzip"))
    assert undo(chunked(gzip.compress(HTML)), both, LIMIT) == (HTML, None)
    assert undo(brotli.compress(gzip.compress(HTML)), (("content-encoding", "gzip, br"),), LIMIT) == (HTML, None)
    assert undo(chunked(gzip.compress(HTML)), (("transfer-encoding", "gzip, chunked"),), LIMIT) == (HTML, None)
    assert undo(gzip.compress(HTML[:9]) + gzip.compress(HTML[9:]), (("content-encoding", "gzip"),), LIMIT) == (
        HTML,
        None,
    )


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "chunked", "utf-8", "none"])
def test_a_body_that_is_decoded_already_stays(name: str) -> None:
    field = "transfer-encoding" if name == "chunked" else "content-encoding"
    assert undo(HTML, ((field, name),), LIMIT) == (HTML, None)


@pytest.mark.parametrize("name", ["gzip", "br", "deflate"])
def test_a_body_that_breaks_off_gives_its_part_and_a_doubt(name: str) -> None:
    data = b"".join(b"<p>%d</p>" % (number * 7919) for number in range(20_000))
    packed = ENCODERS[name](data)
    content, doubt = undo(packed[: len(packed) // 2], (("content-encoding", name),), LIMIT)
    assert content and data.startswith(content) and doubt


def test_a_chunked_body_that_breaks_off() -> None:
    content, doubt = undo(chunked(HTML)[:60], (("transfer-encoding", "chunked"),), LIMIT)
    assert HTML.startswith(content) and content and doubt == "the chunked body breaks off"


def test_nothing_readable_is_damaged() -> None:
    with pytest.raises(DamagedInput, match="before anything"):
        undo(gzip.compress(HTML)[:11], (("content-encoding", "gzip"),), LIMIT)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br"])
def test_bombs_are_stopped(name: str) -> None:
    with pytest.raises(TooLarge, match="limit of 1 MB"):
        undo(ENCODERS[name](bytes(32 << 20)), (("content-encoding", name),), 1 << 20)
    with pytest.raises(TooLarge):
        undo(bytes(100), (), 99)


def test_an_encoding_that_is_not_read_is_named() -> None:
    with pytest.raises(UnknownFormat, match="'zstd'"):
        undo(b"x", (("content-encoding", "zstd"),), LIMIT)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "gzip, br"]), st.booleans())
def test_any_body_gives_bytes_or_an_input_error(body: bytes, name: str, chunks: bool) -> None:
    headers = (("content-encoding", name), *([("transfer-encoding", "chunked")] if chunks else []))
    try:
        content, _ = undo(body, headers, 1 << 16)
    except InputError:
        return
    assert isinstance(content, bytes)


def test_members_without_end_take_no_time_and_are_told() -> None:
    empty = gzip.compress(b"")
    began = time.perf_counter()
    with pytest.raises(DamagedInput, match="more than 10000 members"):
        undo(empty * 100_000, (("content-encoding", "gzip"),), LIMIT)
    content, doubt = undo(gzip.compress(HTML) + empty * 100_000, (("content-encoding", "gzip"),), LIMIT)
    assert content == HTML and doubt == "the gzip data have more than 10000 members"
    assert time.perf_counter() - began < 5


def test_members_of_every_size_are_joined() -> None:
    parts = [bytes([n % 251]) * (n * 2711 % 70_000) for n in range(60)] + [random.Random(1).randbytes(3 << 20)]
    packed = b"".join(gzip.compress(part, 1) for part in parts)
    assert undo(packed + b"rest", (("content-encoding", "gzip"),), LIMIT) == (b"".join(parts), None)


def test_encodings_around_one_another_have_an_end() -> None:
    body = HTML
    for _ in range(3):
        body = gzip.compress(body)
    assert undo(body, (("content-encoding", "gzip, gzip, gzip"),), 10_000) == (HTML, None)
    with pytest.raises(DamagedInput, match="9 encodings"):
        undo(HTML, (("content-encoding", "gzip, " * 9),), 10_000)


HOSTILE: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "chunks of a byte": ("chunked", lambda n: b"1\r\na\r\n" * n),
    "chunks of nothing": ("chunked", lambda n: b"1;" + b"x" * 10 * n),
    "members": ("gzip", lambda n: gzip.compress(b"a") * n),
    "junk": ("gzip", lambda n: b"\x1f\x8b\x08" * 10 * n),
    "deflate": ("deflate", lambda n: zlib.compress(b"\0" * 1000 * n)),
    "raw deflate": ("deflate", lambda n: zlib.compress(bytes(100 * n))[2:]),
    "brotli": ("br", lambda n: brotli.compress(b"a" * 1000 * n)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_time_is_linear(kind: str) -> None:
    name, make = HOSTILE[kind]
    field = "transfer-encoding" if name == "chunked" else "content-encoding"

    def work(size: int) -> None:
        with contextlib.suppress(DamagedInput):
            undo(make(size), ((field, name),), 1 << 27)

    assert is_linear(work, 500)
