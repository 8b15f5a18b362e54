"""Texts merged from several: what each of them gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from jiedu.article.model import Span
from jiedu.story.align import Alignment, Mask
from jiedu.story.comparing import LEAST_SHARED, Text
from jiedu.story.model import Copy, Part

LEAST_PART = 0.1
"""Share of the merged text that a part must make up: less is a quotation or a line of background."""
_INNER = 4
"""Folded characters that a passage must have to be named as taken: fewer are alike by chance."""
KINDS = frozenset({"extended", "edited"})
"""Kinds of copies that have something of their own, which may be another text's."""


def merged(copy: Copy, text: Text, originals: Sequence[tuple[Text, Alignment]]) -> Copy:
    """`copy`, which is `text`, as merged from several of the `originals`, each with its alignment to the text; as it
    was where only one of them gave something of weight. The texts that give most are taken first, and each counts for
    what those before it have not."""
    parts: list[Part] = []
    covered = np.zeros(len(text.side.folded), dtype=bool)
    left = list(originals)
    while left:
        best = min(left, key=lambda one: (-_new(one[1], covered), one[0].article.id))
        gain = _new(best[1], covered)
        if gain < max(LEAST_SHARED, LEAST_PART * len(covered)):
            break
        parts.append(_part(*best, text, covered))
        covered |= _mask(best[1], len(covered))
        left.remove(best)
    if len(parts) < 2:
        return copy
    added = tuple(text.span(span) for span in _uncovered(text, covered))
    share = round(int(np.count_nonzero(covered)) / len(covered), 4)
    return replace(copy, kind="merged", containment=share, added=added, changed=(), parts=tuple(parts))


def _mask(alignment: Alignment, length: int) -> Mask:
    mask = np.zeros(length, dtype=bool)
    for run in (*alignment.runs, *alignment.moved):
        mask[run.copy : run.copy + run.size] = True
    return mask


def _new(alignment: Alignment, covered: Mask) -> int:
    return int(np.count_nonzero(_mask(alignment, len(covered)) & ~covered))


def _part(original: Text, alignment: Alignment, text: Text, covered: Mask) -> Part:
    """What `original` gave of that which is not covered yet, with its places on both sides."""
    taken, stands, size = [], [], 0
    for run in sorted((*alignment.runs, *alignment.moved), key=lambda run: run.copy):
        for start, end in _stretches(~covered[run.copy : run.copy + run.size]):
            if end - start < _INNER:
                continue
            size += end - start
            taken.append(_span(original, run.original + start, run.original + end))
            stands.append(_span(text, run.copy + start, run.copy + end))
    return Part(original.article.id, round(size / len(covered), 4), tuple(taken), tuple(stands))


def _uncovered(text: Text, covered: Mask) -> list[Span]:
    at = text.side.folded.at
    return [Span(int(at[start]), int(at[end - 1]) + 1) for start, end in _stretches(~covered)]


def _stretches(mask: Mask) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _span(text: Text, start: int, end: int) -> Span:
    at = text.side.folded.at
    return text.span(Span(int(at[start]), int(at[end - 1]) + 1))
