"""Tapes: what a file reads, and where they can go."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from jiedu.page.tape import Tape


class Pipe:
    """A stream that cannot seek and gives a few bytes at a time."""

    def __init__(self, data: bytes, step: int = 7) -> None:
        self._data = io.BytesIO(data)
        self._step = step

    def read(self, size: int, /) -> bytes:
        return self._data.read(min(size, self._step))


@given(
    st.binary(max_size=300),
    st.lists(st.tuples(st.sampled_from("prlsb"), st.integers(0, 40)), max_size=30),
    st.integers(1, 9),
)
def test_a_tape_reads_what_a_file_reads(data: bytes, steps: list[tuple[str, int]], step: int) -> None:
    tape, file = Tape(Pipe(data, step)), io.BytesIO(data)
    for action, size in steps:
        at = file.tell()
        if action == "p":
            assert tape.peek(size) == file.read(size)
            file.seek(at)
        elif action == "r":
            assert tape.read(size) == file.read(size)
        elif action == "l":
            assert tape.line(size) == file.readline(size)
        elif action == "s":
            assert tape.skip(size) == len(file.read(size))
        else:
            tape.back(tape.read(size))
        assert tape.offset == file.tell()
    assert tape.read(1000) == file.read()


def test_seeking_only_where_the_stream_can() -> None:
    tape = Tape(io.BytesIO(b"abcdef"))
    tape.read(4)
    assert tape.seek(1) and tape.read(2) == b"bc" and tape.offset == 3
    assert not Tape(Pipe(b"abc")).seek(0)
