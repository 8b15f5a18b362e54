"""Gzip under a tape: members, damage, bombs."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.errors import DamagedInput, TooLarge
from jiedu.page.gunzip import Gunzip
from jiedu.page.limits import Limits
from jiedu.page.tape import Tape
from tests.page.test_tape import Pipe


def unzip(data: bytes, limits: Limits | None = None) -> Tape:
    return Tape(Gunzip(Tape(io.BytesIO(data)), limits or Limits()))


@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=5), st.integers(0, 20))
def test_members_are_one_stream(parts: list[bytes], padding: int) -> None:
    data = b"".join(map(gzip.compress, parts)) + b"\0" * padding
    tape = unzip(data)
    assert tape.read(1 << 20) == b"".join(parts)
    assert tape.damage is None
    assert Tape(Gunzip(Tape(Pipe(data)), Limits())).read(1 << 20) == b"".join(parts)


@given(st.binary(min_size=1, max_size=5000), st.data())
def test_truncation_gives_what_came_before_and_its_place(data: bytes, draw: st.DataObject) -> None:
    packed = gzip.compress(data)
    cut = draw.draw(st.integers(1, len(packed) - 1))
    tape = unzip(packed[:cut])
    assert data.startswith(tape.read(1 << 20))
    assert tape.damage is not None
    assert tape.damage.offset == cut
    assert isinstance(tape.damage.error, DamagedInput)
    assert f"byte {cut}" in str(tape.damage.error)


def test_a_wrong_checksum_is_damage() -> None:
    packed = bytearray(gzip.compress(b"abc" * 100))
    packed[-6] ^= 1
    tape = unzip(bytes(packed))
    assert tape.read(1000) == b"abc" * 100
    assert tape.peek(1) == b""
    assert tape.damage is not None and "damaged" in str(tape.damage.error)


def test_other_bytes_after_the_data_are_damage() -> None:
    tape = unzip(gzip.compress(b"abc") + b"no gzip")
    assert tape.read(10) == b"abc"
    assert tape.damage is not None and "follow" in str(tape.damage.error)
    assert not tape.resume()


def test_a_bomb_stops_early() -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join(bomb.compress(bytes(1 << 20)) for _ in range(64)) + bomb.flush()
    tape = unzip(packed, Limits(expanded_bytes=1 << 20, expanded_ratio=10))
    assert len(tape.read(1 << 30)) <= (1 << 20) + (1 << 18)
    assert tape.damage is not None and isinstance(tape.damage.error, TooLarge)
    assert not tape.resume()


def test_a_large_input_that_is_no_bomb_is_read_whole() -> None:
    data = bytes(range(256)) * 4000
    tape = unzip(gzip.compress(data), Limits(expanded_bytes=1000, expanded_ratio=1000))
    assert tape.read(1 << 30) == data and tape.damage is None


@pytest.mark.parametrize("seekable", [True, False])
def test_resuming_at_the_next_record(seekable: bool) -> None:
    bad = bytearray(gzip.compress(b"WARC/1.0 first", mtime=0))
    bad[14] ^= 0xFF
    data = bytes(bad) + gzip.compress(b"no record") + gzip.compress(b"WARC/1.0 second")
    source = Tape(io.BytesIO(data)) if seekable else Tape(Pipe(data, 5))
    tape = Tape(Gunzip(source, Limits()))
    tape.read(1 << 16)
    assert tape.damage is not None
    assert tape.resume()
    assert tape.peek(4) == b"WARC"
    assert tape.place == len(bad) + len(gzip.compress(b"no record"))
    assert tape.read(1 << 16) == b"WARC/1.0 second"
    assert not tape.resume()
