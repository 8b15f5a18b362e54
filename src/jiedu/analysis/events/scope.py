"""What an event is read in: its sentence's clauses, and the statements around each place of the text."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jiedu.analysis import subjects
from jiedu.analysis.document import Document
from jiedu.analysis.events.pieces import Clause
from jiedu.analysis.model import Sentence, Statement
from jiedu.analysis.phrases import Phrase, phrases
from jiedu.analysis.quantities.reported import depths_of
from jiedu.analysis.subjects import Reading


@dataclass(frozen=True, slots=True)
class Scope:
    """One sentence while its events are read."""

    document: Document
    sentence: Sentence
    clauses: Sequence[Clause]
    said: Said
    topic: tuple[str, ...]
    """Who the sentence before was about, in the same block."""
    met: tuple[str, ...] = ()
    """Who met at the last meeting that the text told: what a meeting decides, they do (会议通过了……)."""
    _phrases: dict[tuple[int, int], list[Phrase]] = field(default_factory=dict, repr=False)
    _readings: dict[tuple[int, int, bool], Reading] = field(default_factory=dict, repr=False)

    def phrases(self, start: int, end: int) -> list[Phrase]:
        """The noun phrases between `start` and `end`; the words of one clause are asked for again and again."""
        if (start, end) not in self._phrases:
            self._phrases[start, end] = phrases(self.document, start, end)
        return self._phrases[start, end]

    def read(self, start: int, end: int, *, own: bool = True) -> Reading:
        """What the clause `start`–`end` says of its subject, as `subjects.read` does."""
        if (start, end, own) not in self._readings:
            self._readings[start, end, own] = subjects.read(self.document, start, end, own=own)
        return self._readings[start, end, own]

    def before(self, clause: Clause, back: int) -> list[Clause]:
        """The clauses before `clause`, the nearest first, at most `back`."""
        return list(reversed(self.clauses[max(0, clause.index - back) : clause.index]))


class Said:
    """Which statement a place of the text lies in, and which has its cue there."""

    def __init__(self, document: Document, statements: Sequence[Statement]) -> None:
        self.by_id = {s.id: s for s in statements}
        self._segments = sorted((x.start, x.end, s.id) for s in statements for x in s.segments)
        self._depths = depths_of(statements)
        self._starts = [start for start, _, _ in self._segments]
        cues = sorted((s.cue.start, s.cue.end, s.id) for s in statements if s.cue is not None)
        self._cues = cues
        self._days = _days(document, statements)
        self._cue_starts = [start for start, _, _ in cues]
        self.cue_starts = frozenset(self._cue_starts)

    def around(self, start: int, end: int) -> list[Statement]:
        """The statements whose words hold `start`–`end`, the innermost first."""
        last = bisect.bisect_right(self._starts, start)
        held = [s for s in self._segments[max(0, last - _NESTED) : last] if s[1] >= end]
        held.sort(key=lambda s: (s[1] - s[0], -s[0], -self._depths[s[2]], s[2]))
        found = [self.by_id[key] for _, _, key in held]
        return list({s.id: s for s in found}.values())

    def day(self, statement: Statement) -> date | None:
        """The day of the saying: its own, that of the statement around it, or that of what the same speaker said just
        before."""
        return self._days.get(statement.id)

    def by_cue(self, start: int, end: int) -> Statement | None:
        """The statement whose cue touches `start`–`end`; of several with one cue the first."""
        at = bisect.bisect_left(self._cue_starts, start - _LONGEST_CUE)
        for left, right, key in self._cues[at:]:
            if left >= end:
                return None
            if right > start:
                return self.by_id[key]
        return None

    def last_cue(self, start: int, end: int) -> int | None:
        """Where the last cue between `start` and `end` ends, whose statement's words begin right after it; None where
        there is none."""
        low, high = bisect.bisect_left(self._cue_starts, start), bisect.bisect_left(self._cue_starts, end)
        for _, right, key in reversed(self._cues[low:high]):
            if right <= end and self.by_id[key].segments[0].start in range(right, end + 1):
                return right
        return None


def _days(document: Document, statements: Sequence[Statement]) -> dict[str, date]:
    """Statement id → its day, where one is told or carried over."""
    out: dict[str, date] = {}
    last: dict[str, tuple[int, date]] = {}
    for statement in statements:
        at = statement.segments[0].start
        keys = statement.speaker.entities if statement.speaker is not None else ()
        day = statement.date or out.get(statement.parent or "")
        if day is None:
            before = [last[key] for key in keys if key in last and at - last[key][0] <= _SAME_OCCASION]
            day = max(before)[1] if before else _told_before(document, statement, keys)
        if day is not None:
            out[statement.id] = day
            last |= dict.fromkeys(keys, (statement.segments[-1].end, day))
    return out


def _told_before(document: Document, statement: Statement, keys: Sequence[str]) -> date | None:
    """The day that the sentence before gives for what the same person did there (林剑16日主持记者会。……林剑说)."""
    start = statement.cue.start if statement.cue is not None else statement.segments[0].start
    at = bisect.bisect_right(document.sentences, start, key=lambda s: s.start) - 1
    for sentence in reversed(document.sentences[max(0, at - _SENTENCES_BACK) : at]):
        if sentence.block != document.sentences[at].block:
            return None
        named = any(m.entity in keys for m in document.mentions_in(sentence.start, sentence.end))
        times = document.times_in(sentence.start, sentence.end)
        days = {t.first for t in times if t.first is not None and t.first == t.last}
        if named and len(days) == 1:
            return next(iter(days))
    return None


_SENTENCES_BACK = 3
"""Sentences of the paragraph in which the occasion of a sentence is looked for; chosen by hand."""
_SAME_OCCASION = 400
"""Characters between two statements of one speaker that are still told of one occasion: about four sentences."""
_NESTED = 30
"""Segments that begin before a place, among which the ones around it are looked for."""
_LONGEST_CUE = 12
"""Characters of the longest cue."""
