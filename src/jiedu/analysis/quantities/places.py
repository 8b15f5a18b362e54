"""Where in a text no quantity stands (dates, clock times, names, terms), and where lengths of time do."""

from __future__ import annotations

import bisect

from jiedu.analysis.document import Document

_APART = frozenset({"term", "name", "emphasis"})
"""Kinds of passages in marks whose numbers count nothing."""


class Places:
    """What of a document is taken by other finds, by bisection: each answer takes the logarithm of their number."""

    def __init__(self, document: Document) -> None:
        self._lengths = [(t.start, t.end) for t in document.times if t.type == "DURATION" and t.first is None]
        lengths = set(self._lengths)
        self._ends = {t.end: t.start for t in document.times}
        self._times = [(t.start, t.end) for t in document.times if (t.start, t.end) not in lengths]
        self._names = [(m.start, m.end) for m in document.mentions if not m.inferred]

        self._apart = sorted((q.start, q.end) for q in document.quotes if q.kind in _APART)

    def is_apart(self, at: int) -> bool:
        """True where `at` is within a term or a name in quotation marks (“四个不摘”)."""
        return _overlap(self._apart, at, at + 1)

    def is_dated(self, start: int, end: int) -> bool:
        """True where a date, a clock time or a stretch between dates has part of `start`–`end`."""
        return _overlap(self._times, start, end)

    def time_ending(self, at: int) -> int | None:
        """Where the expression of time that ends at `at` begins."""
        return self._ends.get(at)

    def is_length(self, start: int, end: int) -> bool:
        """True where a length of time has part of `start`–`end`."""
        return _overlap(self._lengths, start, end)

    def is_named(self, start: int, end: int) -> bool:
        """True where a name has part of `start`–`end`."""
        return _overlap(self._names, start, end)


def _overlap(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect.bisect_left(spans, (end, 0)) - 1
    return at >= 0 and spans[at][1] > start
