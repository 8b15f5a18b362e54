"""A byte stream that can be looked into, read by lines and given back to; and gzip under it, with its damage told."""

from __future__ import annotations

import zlib
from collections import deque
from dataclasses import dataclass
from typing import Protocol

from jiedu.errors import DamagedInput, InputError, TooLarge
from jiedu.page.limits import Limits, megabytes

CHUNK = 1 << 18
"""Bytes asked for at a time; reading was no faster with more."""
_MOST_RETURNS = 100
"""Each may decompress the whole input again; without a bound, one made for it would be read for ever."""
_MOST_GIVEN_BACK = 1 << 30
"""Bytes of blocks; each is copied and looked through again, so of false lengths without end only so many are borne."""
_GZIP = b"\x1f\x8b\x08"


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


@dataclass(frozen=True, slots=True)
class Damage:
    """Where compressed data broke off, and why."""

    offset: int
    """In the compressed file."""
    error: InputError
    cut: bool = False
    """The data end too soon; what came before is as it was."""


class Gunzip:
    """Gzip data of any number of members, decompressed as they are read.

    Damage does not raise: `read` gives what came before it, then nothing, and `damage` says what it was; after
    that `resume` goes on at the next whole member that begins a WARC record.
    """

    def __init__(self, source: Tape, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._raw = b""
        self._raw_at = 0
        self._engine: zlib._Decompress | None = None
        self._begun = False
        self._member = 0
        self._starts: deque[tuple[int, int]] = deque([(0, 0)])
        self.plain = 0
        self.damage: Damage | None = None

    def read(self, size: int, /) -> bytes:
        """At most `size` decompressed bytes; none at the end or at damage."""
        while self.damage is None:
            if self._engine is None and not self._open():
                return b""
            out = self._inflate(size)
            if out:
                return out
        return b""

    def raw_place(self, plain: int) -> int:
        """The start, in the compressed file, of the member that holds decompressed byte `plain` (asked in order)."""
        while len(self._starts) > 1 and self._starts[1][0] <= plain:
            self._starts.popleft()
        return self._starts[0][1]

    def resume(self) -> bool:
        """After damage: goes on at the next member that begins with a WARC record; False where there is none."""
        if self.damage is None or isinstance(self.damage.error, TooLarge):
            return False
        # A broken member may have been read far into its successors before the break showed: look from its second byte.
        if self._source.seek(self._member + 1):
            self._raw, self._raw_at = b"", self._member + 1
        else:
            self._drop(1)
        return self._find_record()

    def _find_record(self) -> bool:
        """Goes to the next member that begins with a WARC record; False, at the end, where there is none."""
        while True:
            found = self._raw.find(_GZIP)
            if found < 0:
                self._drop(max(0, len(self._raw) - len(_GZIP) + 1))
                if not self._fill():
                    return False
                continue
            self._drop(found)
            while len(self._raw) < 1024 and self._fill():
                pass
            if _begins_record(self._raw[:1024]):
                self._engine, self.damage = None, None
                return True
            self._drop(1)

    def again(self, place: int) -> bool:
        """Goes on at the first record that begins a member after raw byte `place`; False where that cannot be done."""
        if not self._source.seek(place + 1):
            return False
        self._raw, self._raw_at, self._member = b"", place + 1, place
        if not self._find_record():
            self._engine, self.damage = None, None
        return True

    def _open(self) -> bool:
        """Starts the next member; False at the end."""
        while True:
            padding = len(self._raw) - len(self._raw.lstrip(b"\0"))
            self._drop(padding)
            if len(self._raw) >= 2 or not self._fill():
                break
        if not self._raw:
            return False
        self._member = self._raw_at
        if not _GZIP.startswith(self._raw[:2]):
            self._break("bytes that are not gzip follow the gzip data")
            return False
        self._starts.append((self.plain, self._member))
        self._engine = zlib.decompressobj(31)
        self._begun = False
        return True

    def _inflate(self, size: int) -> bytes:
        engine = self._engine
        assert engine is not None
        more = bool(self._raw) or self._fill()
        # A copy costs as much as a small member; one that is not yet begun is as good as new.
        before = engine.copy() if self._begun else None
        self._begun = True
        try:
            out = engine.decompress(self._raw, size)
        except zlib.error as error:
            out, good = _salvage(before or zlib.decompressobj(31), self._raw, size)
            self._drop(good)
            self.plain += len(out)
            self._break(f"the gzip data are damaged ({error})")
            return out
        self._drop(len(self._raw) - len(engine.unused_data if engine.eof else engine.unconsumed_tail))
        if engine.eof:
            self._engine = None
        elif not out and not more:
            self._break("the gzip data break off", cut=True)
        self.plain += len(out)
        allowed = max(self._limits.expanded_bytes, self._limits.expanded_ratio * self._raw_at)
        if self.plain > allowed:
            message = f"the compressed data expand to more than {megabytes(allowed)}: a bomb, or raise the limit"
            self.damage = Damage(self._raw_at, TooLarge(message))
            return b""
        return out

    def _fill(self) -> bool:
        chunk = self._source.read(CHUNK)
        self._raw += chunk
        return bool(chunk)

    def _drop(self, size: int) -> None:
        self._raw = self._raw[size:]
        self._raw_at += size

    def _break(self, what: str, *, cut: bool = False) -> None:
        message = f"{what} at byte {self._raw_at}; get the file again, what came before was read"
        self.damage = Damage(self._raw_at, DamagedInput(message), cut)


def _salvage(engine: zlib._Decompress, raw: bytes, size: int) -> tuple[bytes, int]:
    """What `raw` gives before its first bad byte, and where that is: a call that fails gives nothing of what it did."""
    parts: list[bytes] = []
    at = 0
    step = 64
    while at < len(raw) and size > 0:
        before = engine.copy()
        try:
            part = engine.decompress(raw[at : at + step], size)
        except zlib.error:
            if step == 1:
                break
            engine, step = before, 1
            continue
        parts.append(part)
        at += step
        size -= len(part)
    return b"".join(parts), at


def _begins_record(raw: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(raw, 16).startswith(b"WARC/")
    except zlib.error:
        return False
