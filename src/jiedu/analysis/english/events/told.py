"""Which statement a place of the text lies in, and which one a verb makes."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from jiedu.analysis.model import Statement

_NESTED = 30
"""Statements that begin before a place, among which the one around it is looked for."""


class Told:
    """The statements of a document by their places."""

    def __init__(self, said: Sequence[Statement]) -> None:
        self._by_id = {statement.id: statement for statement in said}
        self._segments = sorted((x.start, x.end, s.id) for s in said for x in s.segments)
        self._starts = [start for start, _, _ in self._segments]
        self._cues = sorted((s.cue.start, s.cue.end, s.id) for s in said if s.cue is not None)
        self._cue_starts = [start for start, _, _ in self._cues]

    def at(self, place: int) -> str | None:
        """The id of the innermost statement whose words hold `place`."""
        last = bisect.bisect_right(self._starts, place)
        around = [s for s in self._segments[max(0, last - _NESTED) : last] if s[1] > place]
        return min(around, key=lambda s: s[1] - s[0])[2] if around else None

    def made_by(self, start: int, end: int) -> Statement | None:
        """The statement whose cue is the verb at `start`–`end`."""
        last = bisect.bisect_left(self._cue_starts, end)
        for left, right, key in reversed(self._cues[max(0, last - 3) : last]):
            if left < end and start < right:
                return self._by_id[key]
        return None

    def get(self, key: str) -> Statement:
        """The statement with this id."""
        return self._by_id[key]

    def speakers(self) -> list[tuple[int, tuple[str, ...]]]:
        """Where each statement begins, cue or content, and who makes it, in text order."""
        found = []
        for statement in self._by_id.values():
            if statement.speaker is not None and statement.speaker.entities:
                at = min(x.start for x in statement.segments)
                at = at if statement.speaker.start is None else min(at, statement.speaker.start)
                found.append((at, statement.speaker.entities))
        return sorted(found)

    def is_told(self, place: int) -> bool:
        """True for a place in somebody's words."""
        return self.at(place) is not None

    def speaker_at(self, place: int) -> tuple[str, ...]:
        """The speaker of the innermost statement that holds `place`."""
        key = self.at(place)
        speaker = self._by_id[key].speaker if key is not None else None
        return speaker.entities if speaker is not None else ()
