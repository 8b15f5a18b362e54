"""Formulaic news told from copies: the same words about other numbers, days or names."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from jiedu.story.align import Alignment, Mask
from jiedu.story.difference import Side

_NUMBERS = re.compile(
    r"\d+(?:[.,:：]\d+)*|[〇一二三四五六七八九十百千万亿]{2,}|[一二三四五六七八九十]+(?=[月日时点人名])"
)
_SHORT = 24
"""Folded characters up to which a changed passage counts as one word put in another's place."""
_CHANGED_NUMBERS = 0.2
"""Share of all numbers. Chosen by hand: an edited copy corrects one or two of many, a form changes most of its few."""
_FEW_NUMBERS = 2
"""One changed number is a correction; two are the least that can be a form."""
_SWAPS_PER_HUNDRED = 1.6
"""One swap in about sixty folded characters, a sentence. Chosen by hand: an editor leaves most sentences alone."""


_IN_FOLDED = re.compile(r"\d+|[〇一二三四五六七八九十百千万亿]{2,}")
_ENOUGH_NUMBERS = 4
_LEAST_KEPT = 0.5
"""Share of the numbers of the text that has fewer which the other has too: on the planted and the natural pairs of
`bench/copies.py`, copies keep four fifths of theirs and more, and the same form of another day less than half."""


def numbers_of(folded: str) -> Counter[str]:
    """The numbers of a folded text."""
    return Counter(_IN_FOLDED.findall(folded))


def other_numbers(one: Counter[str], two: Counter[str]) -> bool:
    """Whether the numbers of two texts alone show that they are one form filled in twice."""
    fewer = min(one.total(), two.total())
    return fewer >= _ENOUGH_NUMBERS and (one & two).total() < _LEAST_KEPT * fewer


def looks_filled_in(one: Mask, two: Mask) -> bool:
    """Whether the masks of two texts alone (see `align.masks`) show that they are one form filled in twice: many short
    gaps in both. Asked before they are laid side by side, which costs ten times as much."""
    gaps = min(_short_gaps(one), _short_gaps(two))
    shared = min(int(np.count_nonzero(one)), int(np.count_nonzero(two)))
    return gaps >= _CLEARLY_FILLED and gaps * 100 >= _MARGIN * _SWAPS_PER_HUNDRED * shared


_CLEARLY_FILLED = 4
_MARGIN = 1.5
"""Gaps in the masks count insertions here and cuts there as well as swaps, so that more of them are asked for."""


def _short_gaps(mask: Mask) -> int:
    """Runs of uncovered characters inside a mask that are no longer than a word or two."""
    edges = np.flatnonzero(mask[1:] != mask[:-1])
    inner = edges[1:] if len(mask) and not mask[0] else edges
    starts, ends = inner[::2], inner[1::2]
    size = min(len(starts), len(ends))
    return int(np.count_nonzero(ends[:size] - starts[:size] <= _SHORT))


def is_formula(alignment: Alignment, original: Side, copy: Side) -> bool:
    """Whether the two texts are one form filled in twice, not one text and its copy.

    So it is when, within what they share, numbers were changed (two or more, and a fifth of them all), or words
    were put in the place of others about every sixty characters. Cuts and additions count for nothing.
    """
    changed, swaps = 0, 0
    inner = [gap for gap in alignment.gaps() if _is_inner(gap, alignment.lengths)]
    for (start, end), (other, other_end) in inner:
        numbers = _numbers(original, start, end), _numbers(copy, other, other_end)
        both = end > start and other_end > other
        if both and max(end - start, other_end - other) <= _SHORT:
            swaps += 1
        if both and numbers[0] != numbers[1]:
            changed += max(1, min(len(numbers[0]), len(numbers[1])))
    shared = sum(run.size for run in alignment.runs)
    if not shared:
        return True
    if changed >= _FEW_NUMBERS:
        every = len(_numbers(copy, alignment.runs[0].copy, alignment.runs[-1].copy + alignment.runs[-1].size))
        if changed >= _CHANGED_NUMBERS * every:
            return True
    return swaps >= 2 and swaps * 100 >= _SWAPS_PER_HUNDRED * shared


def _is_inner(gap: tuple[tuple[int, int], tuple[int, int]], lengths: tuple[int, int]) -> bool:
    return all(start > 0 and end < length for (start, end), length in zip(gap, lengths, strict=True))


def _numbers(side: Side, start: int, end: int) -> list[str]:
    """The numbers of the text that touch folded `start`–`end`, whole even where only a digit of them does."""
    if end <= start:
        return []
    at = side.folded.at
    first, last = int(at[start]), int(at[end - 1]) + 1
    text = side.text
    while first > 0 and text[first - 1].isdigit():
        first -= 1
    while last < len(text) and text[last].isdigit():
        last += 1
    return _NUMBERS.findall(text[first:last])
