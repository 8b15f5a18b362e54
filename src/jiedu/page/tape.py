"""A byte stream that can be looked into, read by lines and given back to."""

from __future__ import annotations

from typing import Protocol

from jiedu.page.gunzip import CHUNK, Damage, Gunzip

_MOST_RETURNS = 100
"""Each may decompress the whole input again; without a bound, one made for it would be read for ever."""
_MOST_GIVEN_BACK = 1 << 30
"""Bytes of blocks; each is copied and looked through again, so of false lengths without end only so many are borne."""


class Readable(Protocol):
    """Anything with `read(n)` that gives at most n bytes, and none only at its end."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


class Tape:
    """A stream read in order, with peeking and giving back. `offset` is where the next byte lies, from the start."""

    __slots__ = ("_at", "_base", "_buffer", "_given_back", "_returns", "_stream", "gunzip", "offset")

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._buffer = b""
        self._at = 0
        self.offset = 0
        self._returns = 0
        self._given_back = 0
        self.gunzip = stream if isinstance(stream, Gunzip) else None
        self._base = _position(stream)

    def _fill(self) -> bool:
        chunk = self._stream.read(CHUNK)
        if not chunk:
            return False
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return True

    def peek(self, size: int) -> bytes:
        """The next `size` bytes without moving on; fewer only at the end."""
        while len(self._buffer) - self._at < size and self._fill():
            pass
        return self._buffer[self._at : self._at + size]

    def read(self, size: int) -> bytes:
        """The next `size` bytes; fewer only at the end."""
        parts = []
        wanted = size
        while wanted > 0:
            if self._at >= len(self._buffer) and not self._fill():
                break
            part = self._buffer[self._at : self._at + wanted]
            self._at += len(part)
            wanted -= len(part)
            parts.append(part)
        self.offset += size - wanted
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def skip(self, size: int) -> int:
        """Moves over `size` bytes, without reading them where the stream can seek; how many there were."""
        if self._base is not None and size > CHUNK:
            start = self.offset
            end = self._stream.seek(0, 2) - self._base  # type: ignore[attr-defined]
            self.seek(max(start, min(start + size, end)))
            return self.offset - start
        wanted = size
        while wanted > 0:
            got = len(self.read(min(wanted, CHUNK)))
            if not got:
                break
            wanted -= got
        return size - wanted

    def line(self, limit: int) -> bytes:
        """The next line with its line feed; cut after `limit` bytes; empty at the end."""
        parts = []
        wanted = limit
        while wanted > 0:
            if self._at >= len(self._buffer) and not self._fill():
                break
            end = self._buffer.find(b"\n", self._at, self._at + wanted)
            stop = end + 1 if end >= 0 else min(len(self._buffer), self._at + wanted)
            parts.append(self._buffer[self._at : stop])
            wanted -= stop - self._at
            self._at = stop
            if end >= 0:
                break
        self.offset += limit - wanted
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def back(self, data: bytes) -> None:
        """Gives `data`, read last, back: it comes again next."""
        self._buffer = data + self._buffer[self._at :]
        self._at = 0
        self.offset -= len(data)

    def give_back(self, block: bytes) -> bool:
        """As `back`; False, and no move, where more was given back already than an honest input makes needed."""
        self._given_back += len(block)
        if self._given_back > _MOST_GIVEN_BACK:
            return False
        self.back(block)
        return True

    def seek(self, offset: int) -> bool:
        """Goes to `offset` where the stream can; False, and no move, where it cannot."""
        if self._base is None:
            return False
        self._stream.seek(self._base + offset)  # type: ignore[attr-defined]
        self._buffer, self._at, self.offset = b"", 0, offset
        return True

    def resume(self) -> bool:
        """After damage: goes on at the next gzip member that begins a WARC record; False where there is none."""
        return self.gunzip is not None and self.gunzip.resume()

    def again(self, offset: int, place: int) -> bool:
        """Goes back to `offset`; in gzip data, to the first record that begins a member after the one at `place`.

        False, and no move, where the stream cannot go back, or went back too often for an honest input.
        """
        if self.gunzip is None:
            return self.seek(offset)
        self._returns += 1
        if self._returns > _MOST_RETURNS or not self.gunzip.again(place):
            return False
        self._buffer, self._at, self.offset = b"", 0, self.gunzip.plain
        return True

    @property
    def place(self) -> int:
        """Where the next byte lies in the file as it is on disk: for gzip, the start of the member that holds it."""
        return self.gunzip.raw_place(self.offset) if self.gunzip else self.offset

    @property
    def damage(self) -> Damage | None:
        """What ended the gzip data before their end, once everything before it was read; None where nothing did."""
        if self.gunzip is None or self._at < len(self._buffer):
            return None
        return self.gunzip.damage


def _position(stream: Readable) -> int | None:
    if isinstance(stream, Tape):
        return 0 if stream._base is not None else None
    seekable = getattr(stream, "seekable", None)
    return int(stream.tell()) if seekable is not None and seekable() else None  # type: ignore[attr-defined]
