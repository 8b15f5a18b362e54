"""Gzip data of any number of members, decompressed as they are read, with their damage told."""

from __future__ import annotations

import zlib
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiedu.errors import DamagedInput, InputError, TooLarge
from jiedu.page.limits import Limits, megabytes

if TYPE_CHECKING:
    from jiedu.page.tape import Tape

CHUNK = 1 << 18
"""Bytes asked for at a time; reading was no faster with more."""
_GZIP = b"\x1f\x8b\x08"


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
