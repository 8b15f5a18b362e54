"""Two sequences laid side by side in near-linear time: what stands in both, in order, and what lies between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

Pair = tuple[int, int]
Hunk = tuple[int, int, int, int]
"""Start and end in the one sequence, start and end in the other; one side may be empty."""

CELLS = 40_000
"""Product of the lengths up to which two stretches are compared element by element: difflib is quadratic and worse, and
200 × 200 takes it some milliseconds. Longer stretches are cut at what is unique in both first."""
DEPTH = 16
"""How often a stretch is cut at what is unique in it; real texts need three or four."""
SHINGLE = 3
"""Tokens that are looked for together in long stretches: a single character says nothing about a place."""


def pairs(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Pair]:
    """Places of equal elements, rising on both sides: what begins and ends alike, then what is unique in both (the
    longest rising chain of it), then, between two of those, what a comparison element by element finds."""
    found: list[Pair] = []
    waiting = [(0, len(one), 0, len(other), 0)]
    while waiting:
        start, end, first, last, depth = waiting.pop()
        while start < end and first < last and one[start] == other[first]:
            found.append((start, first))
            start, first = start + 1, first + 1
        while start < end and first < last and one[end - 1] == other[last - 1]:
            end, last = end - 1, last - 1
            found.append((end, last))
        if start == end or first == last:
            continue
        chain = _unique(one, other, (start, end, first, last)) if depth < DEPTH else []
        if not chain:
            found += _each(one[start:end], other[first:last], start, first)
            continue
        for here, there in (*chain, (end, last)):
            waiting.append((start, here, first, there, depth + 1))
            start, first = here + 1, there + 1
        found += chain
    return sorted(found)


def hunks(one: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    """What differs between two lists of tokens, in order; chance likenesses inside a change belong to the change."""
    start = 0
    while start < len(one) and start < len(other) and one[start] == other[start]:
        start += 1
    end, last = len(one), len(other)
    while end > start and last > start and one[end - 1] == other[last - 1]:
        end, last = end - 1, last - 1
    alike = _tokens(one[start:end], other[start:last], start)
    return _joined([*_between(alike, (start, end, start, last))], one)


def _tokens(one: Sequence[str], other: Sequence[str], at: int) -> list[Pair]:
    """Pairs of equal tokens of two stretches that begin at `at` on both sides."""
    if len(one) * len(other) <= CELLS:
        return _each(one, other, at, at)
    long = [tuple(one[i : i + SHINGLE]) for i in range(len(one) - SHINGLE + 1)]
    wide = [tuple(other[i : i + SHINGLE]) for i in range(len(other) - SHINGLE + 1)]
    chain = _unique(long, wide, (0, len(long), 0, len(wide)))
    alike: list[Pair] = []
    here = there = 0
    for i, j in chain:
        for step in range(SHINGLE):
            if i + step >= here and j + step >= there:
                alike.append((at + i + step, at + j + step))
                here, there = i + step + 1, j + step + 1
    found = list(alike)
    for a, b, c, d in _between(alike, (at, at + len(one), at, at + len(other))):
        found += _each(one[a - at : b - at], other[c - at : d - at], a, c)
    return sorted(found)


def _unique(one: Sequence[Hashable], other: Sequence[Hashable], bounds: Hunk) -> list[Pair]:
    """The longest rising chain of the elements that stand once in each of the two stretches."""
    start, end, first, last = bounds
    counts, others = Counter(one[start:end]), Counter(other[first:last])
    places = {other[j]: j for j in range(first, last) if others[other[j]] == 1}
    shared = [(i, places[one[i]]) for i in range(start, end) if counts[one[i]] == 1 and one[i] in places]
    tails: list[int] = []
    at: list[int] = []
    before = [-1] * len(shared)
    for k, (_, j) in enumerate(shared):
        rank = bisect_left(tails, j)
        before[k] = at[rank - 1] if rank else -1
        tails[rank : rank + 1] = [j]
        at[rank : rank + 1] = [k]
    chain: list[Pair] = []
    k = at[-1] if at else -1
    while k >= 0:
        chain.append(shared[k])
        k = before[k]
    return chain[::-1]


def _each(one: Sequence[Hashable], other: Sequence[Hashable], start: int, first: int) -> list[Pair]:
    """Pairs found element by element; none where that would take too long."""
    if not one or not other or len(one) * len(other) > CELLS:
        return []
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return [(start + b.a + step, first + b.b + step) for b in blocks for step in range(b.size)]


def _between(alike: Sequence[Pair], bounds: Hunk) -> list[Hunk]:
    """What lies between pairs, inside `bounds`."""
    start, end, first, last = bounds
    out = []
    for here, there in (*alike, (end, last)):
        if here > start or there > first:
            out.append((start, here, first, there))
        start, first = here + 1, there + 1
    return out


_WORD = re.compile(r"\w")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def _joined(found: list[Hunk], one: Sequence[str]) -> list[Hunk]:
    """Neighbours joined where no more than one word, or one character of Chinese, stands between them, both change what
    is there, and no sentence ends there: 在北京会谈 → 于东京磋商 is one change, not three."""
    out: list[Hunk] = []
    for hunk in found:
        if out and _is_chance(one[out[-1][1] : hunk[0]]) and _changes(out[-1]) and _changes(hunk):
            out[-1] = (out[-1][0], hunk[1], out[-1][2], hunk[3])
        else:
            out.append(hunk)
    return out


def _changes(hunk: Hunk) -> bool:
    return hunk[0] < hunk[1] and hunk[2] < hunk[3]


def _is_chance(tokens: Sequence[str]) -> bool:
    """True for tokens that may stand in both by chance: one word at most, and no mark but white space."""
    words = [token for token in tokens if _WORD.match(token)]
    marks = [token for token in tokens if not _WORD.match(token) and not token.isspace()]
    return not marks and "\n" not in tokens and len(words) <= 1 and len("".join(words)) <= 4
