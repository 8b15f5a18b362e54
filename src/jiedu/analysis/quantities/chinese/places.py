"""Where in a text no quantity stands: in dates and clock times, in names, behind letters; and where lengths of time do."""

from __future__ import annotations

import bisect

from jiedu.analysis.document import Document


class Places:
    """What of a document is taken by other finds."""

    def __init__(self, document: Document) -> None:
        self._lengths = [(t.start, t.end) for t in document.times if t.type == "DURATION" and t.first is None]
        lengths = set(self._lengths)
        self._times = [(t.start, t.end) for t in document.times if (t.start, t.end) not in lengths]
        self._names = [(m.start, m.end) for m in document.mentions if not m.inferred]

    def is_dated(self, start: int, end: int) -> bool:
        """True where a date, a clock time or a stretch between dates has part of `start`–`end`."""
        return _overlap(self._times, start, end)

    def is_length(self, start: int, end: int) -> bool:
        """True where a length of time has part of `start`–`end`."""
        return _overlap(self._lengths, start, end)

    def is_named(self, start: int, end: int) -> bool:
        """True where a name has part of `start`–`end`."""
        return _overlap(self._names, start, end)


def _overlap(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect.bisect_left(spans, (end, 0)) - 1
    return at >= 0 and spans[at][1] > start
