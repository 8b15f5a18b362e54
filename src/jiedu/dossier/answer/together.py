"""Stances and passages as one list of lines, the best first, none of them twice."""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.dossier.answer.stances import Stood
from jiedu.dossier.model import Line


def together(stood: Sequence[Stood], told: Sequence[tuple[float, Line]]) -> list[Line]:
    """The lines of both, by score; a passage that stands where a stance does is left out."""
    rows = [(one.score, one.line) for one in stood]
    kept = [(score, line) for score, line in told if not any(_over(line, row) for _, row in rows)]
    both = [*rows, *kept]
    return [line for _, line in sorted(both, key=lambda item: -round(item[0], 6))]


def _over(line: Line, other: Line) -> bool:
    """Whether the first anchors of two lines share more than half of the shorter."""
    return any(
        a.article == b.article
        and 2 * (min(a.end, b.end) - max(a.start, b.start)) > min(a.end - a.start, b.end - b.start)
        for a in line.anchors[:1]
        for b in other.anchors
    )
