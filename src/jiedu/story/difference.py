"""What a copy leaves out and what it adds, as spans of the two texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.article.model import Span
from jiedu.story.align import Alignment, Gap, Run
from jiedu.story.fold import Codes, Folded

_SENTENCE_ENDS = frozenset("。！？!?….\n")
_PAUSES = frozenset("，；：、,;:")
_OPENERS = frozenset("“‘「『《〈（(【[")
_QUOTES = str.maketrans("「」『』｢｣\"'", "“”‘’“”“‘")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts that are compared: as it stands, and folded."""

    text: str
    folded: Folded

    def between(self, place: int) -> str:
        """What stands between folded characters `place` - 1 and `place`: marks and white space, or ""."""
        return self.text[self._after(place) : self._before(place)]

    def _after(self, place: int) -> int:
        return int(self.folded.at[place - 1]) + 1 if place else 0

    def _before(self, place: int) -> int:
        return int(self.folded.at[place]) if place < len(self.folded) else len(self.text)


def differences(
    alignment: Alignment, original: Side, copy: Side, gaps: Sequence[Gap] | None = None
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What the copy leaves out (spans of the original's text) and what it adds (spans of the copy's text).

    Moved passages are neither. A passage that was simply cut is given with its own punctuation: taking the span
    out of the one text leaves the other, wherever the two punctuate alike.
    """
    here = alignment.gaps() if gaps is None else gaps
    there = [(other, one) for one, other in here]
    moved = alignment.reversed().moved if alignment.moved else ()
    return _missing(here, alignment.moved, original, copy), _missing(there, moved, copy, original)


def changes(
    alignment: Alignment, original: Side, copy: Side, gaps: Sequence[Gap] | None = None
) -> tuple[tuple[Span, Span], ...]:
    """The passages of the original in whose place the copy has others, each with that other: of what `differences`
    gives, that which stands in one place on both sides."""
    out = []
    for (start, end), (other, other_end) in alignment.gaps() if gaps is None else gaps:
        if start == end or other == other_end or _any_moved(alignment, start, end, other, other_end):
            continue
        pair = _bare_span(start, end, original), _bare_span(other, other_end, copy)
        if pair[0].end > pair[0].start and pair[1].end > pair[1].start:
            out.append(pair)
    return tuple(out)


def _any_moved(alignment: Alignment, start: int, end: int, other: int, other_end: int) -> bool:
    return any(
        (run.original < end and run.original + run.size > start)
        or (run.copy < other_end and run.copy + run.size > other)
        for run in alignment.moved
    )


def _missing(gaps: Sequence[Gap], moved: tuple[Run, ...], original: Side, copy: Side) -> tuple[Span, ...]:
    out = []
    for (start, end), (other, other_end) in gaps:
        if start == end:
            continue
        holes = _without_moved(start, end, moved) if moved else [(start, end)]
        if holes == [(start, end)] and other == other_end:
            slid, slid_end = _slide(start, end, original)
            out.append(_cut_span(slid, slid_end, original, copy.between(other + slid - start)))
        else:
            out.extend(_bare_span(*hole, original) for hole in holes)
    return tuple(span for span in out if span.end > span.start)


def _without_moved(start: int, end: int, moved: tuple[Run, ...]) -> list[tuple[int, int]]:
    """The parts of `start`–`end` that no moved run covers."""
    out = []
    for run in moved:
        if run.original + run.size > start and run.original < end:
            if run.original > start:
                out.append((start, run.original))
            start = run.original + run.size
    if end > start:
        out.append((start, end))
    return out


def _slide(start: int, end: int, side: Side) -> tuple[int, int]:
    """The same hole moved to where it begins and ends between sentences, or else between clauses.

    A cut of B from “AB AC” leaves the same text as a cut of “A B” one step on; only one of them is a clause.
    """
    if _rank((start, end), side) == _BEST:
        return start, end
    codes = side.folded.codes
    most = min(end - start, 64)
    back = on = 0
    if start and codes[start - 1] == codes[end - 1]:
        back = _alike(codes[max(0, start - most) : start][::-1], codes[end - most : end][::-1])
    if end < len(codes) and codes[start] == codes[end]:
        on = _alike(codes[start : start + most], codes[end : end + most])
    if not back and not on:
        return start, end
    steps = range(-back, on + 1)
    holes = ((start + step, end + step) for step in steps)
    return max(holes, key=lambda hole: (_rank(hole, side), -abs(hole[0] - start)))


_BEST = 6
"""`_rank` of a hole that begins and ends between sentences."""


def _alike(one: Codes, two: Codes) -> int:
    """How many code points the two begin with together."""
    pairs = enumerate(zip(one.tolist(), two.tolist(), strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(two)))


def _rank(hole: tuple[int, int], side: Side) -> int:
    return sum(_boundary(side, place) for place in hole)


def _boundary(side: Side, place: int) -> int:
    """3 between sentences or at an end of the text, 2 between clauses, 1 at any other mark, 0 inside a clause."""
    marks = side.between(place)
    if place in (0, len(side.folded)) or any(mark in _SENTENCE_ENDS for mark in marks):
        return 3
    if any(mark in _PAUSES for mark in marks):
        return 2
    return 1 if marks.strip() else 0


def _cut_span(start: int, end: int, side: Side, left: str) -> Span:
    """The span of folded `start`–`end`, with as many marks on both sides as leaves `left` between its neighbours."""
    before, after, wanted = side.between(start), side.between(end), _plain(left)
    one, two = _plain(before), _plain(after)
    for head in range(len(before) + 1):
        for tail in range(len(after), -1, -1):
            if one[: len(before) - head] + two[tail:] == wanted:
                return _trimmed(side, start, end, head, tail)
    return _trimmed(side, start, end, _openers(before), _closers(after))


def _bare_span(start: int, end: int, side: Side) -> Span:
    """The span of a changed passage: its own characters alone."""
    return _trimmed(side, start, end, 0, 0)


def _trimmed(side: Side, start: int, end: int, head: int, tail: int) -> Span:
    text, at = side.text, side.folded.at
    first, last = int(at[start]) - head, int(at[end - 1]) + 1 + tail
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Span(first, last)


def _openers(marks: str) -> int:
    count = 0
    while count < len(marks) and marks[-1 - count] in _OPENERS:
        count += 1
    return count


def _closers(marks: str) -> int:
    return next((place for place, mark in enumerate(marks) if mark in _OPENERS or mark.isspace()), len(marks))


def _plain(marks: str) -> str:
    """`marks` in one form each, as many as before: half width, one kind of quotation marks."""
    return "".join(
        folded if len(folded := unicodedata.normalize("NFKC", mark)) == 1 else mark for mark in marks.translate(_QUOTES)
    )
