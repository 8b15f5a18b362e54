"""Two folded texts laid side by side: which runs of the one stand in the other."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
import numpy.typing as npt

from jiedu.story.fingerprint import gram_hashes
from jiedu.story.fold import Codes

SEED = 6
"""Characters in a seed."""
_REPEATS = 3
"""A seed standing more often than this in the original is followed at its first places alone: keeps the work linear."""
_RUNS = 600
"""Runs that are chained, the longest first; more come from formulaic texts alone."""
_MOVED = 14
"""Characters that a run out of order must have to count as moved rather than as a chance likeness."""
_INNER = 4
"""Characters alike inside a changed passage that count as kept: fewer are chance and would chop the change up."""
_GAP = 40_000
"""Product of the sides up to which a gap between two runs is compared character by character."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """The same `size` folded characters at `original` in the one text and at `copy` in the other."""

    original: int
    copy: int
    size: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The runs that two folded texts share."""

    runs: tuple[Run, ...]
    """In order on both sides, none touching the next on both sides."""
    moved: tuple[Run, ...]
    """Runs that stand elsewhere in the copy than in the original, sorted by their place in the original."""
    lengths: tuple[int, int]
    """Characters of the original and of the copy."""

    @property
    def shared(self) -> int:
        """Characters that both have."""
        return sum(run.size for run in self.runs) + sum(run.size for run in self.moved)

    @property
    def of_copy(self) -> float:
        """Share of the copy that stands in the original, 0–1."""
        return min(1.0, self.shared / self.lengths[1]) if self.lengths[1] else 0.0

    @property
    def of_original(self) -> float:
        """Share of the original that stands in the copy, 0–1."""
        return min(1.0, self.shared / self.lengths[0]) if self.lengths[0] else 0.0

    def reversed(self) -> Alignment:
        """The same with the two texts in each other's place."""
        runs, moved = (tuple(Run(run.copy, run.original, run.size) for run in part) for part in (self.runs, self.moved))
        return Alignment(runs, tuple(sorted(moved)), self.lengths[::-1])

    def gaps(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """What lies between the runs in order: (start, end) in the original and in the copy, where one is not empty."""
        out = []
        original = copy = 0
        for run in (*self.runs, Run(*self.lengths, 0)):
            if run.original > original or run.copy > copy:
                out.append(((original, run.original), (copy, run.copy)))
            original, copy = run.original + run.size, run.copy + run.size
        return out


def align(original: Codes, copy: Codes) -> Alignment:
    """The runs that two folded texts share: exact, and about linear in their lengths.

    Seeds of `SEED` characters are joined into runs, the heaviest chain of runs in order is kept, small gaps are
    compared character by character, and long runs left over on both sides are kept as moved.
    """
    lengths = (len(original), len(copy))
    if len(original) == len(copy) and np.array_equal(original, copy):
        return Alignment((Run(0, 0, len(copy)),) if len(copy) else (), (), lengths)
    found = _runs(original, copy)
    chain = _chain(found)
    chain = _join(_refine(chain, original, copy))
    return Alignment(tuple(chain), _moved(found, chain, lengths), lengths)


def _runs(original: Codes, copy: Codes) -> list[Run]:
    """Maximal equal runs of at least `SEED` characters, by places in the two texts."""
    one, two = gram_hashes(original, SEED), gram_hashes(copy, SEED)
    order = np.argsort(one, kind="stable")
    ordered = one[order]
    first = np.searchsorted(ordered, two)
    pairs = []
    for step in range(_REPEATS):
        place = np.minimum(first + step, len(ordered) - 1) if len(ordered) else first
        hits = np.flatnonzero(ordered[place] == two) if len(ordered) else np.empty(0, dtype=np.int64)
        if not len(hits):
            break
        pairs.append(np.stack([order[place[hits]], hits]))
    if not pairs:
        return []
    where = np.unique(np.concatenate(pairs, axis=1), axis=1)
    diagonal = where[1] - where[0]
    sort = np.lexsort((where[0], diagonal))
    start, diagonal = where[0][sort], diagonal[sort]
    heads = np.flatnonzero(np.r_[True, (np.diff(diagonal) != 0) | (np.diff(start) != 1)])
    sizes = np.diff(np.r_[heads, len(start)]) + SEED - 1
    found = [
        Run(int(a), int(a + d), int(s)) for a, d, s in zip(start[heads], diagonal[heads], sizes, strict=True)
    ]
    return sorted(sorted(found, key=lambda run: (-run.size, run))[:_RUNS])


def _chain(found: list[Run]) -> list[Run]:
    """The runs of the heaviest chain that goes forward on both sides, cut where one overlaps the next."""
    if not found:
        return []
    start = np.array([[run.original, run.copy] for run in found], dtype=np.int64)
    size = np.array([run.size for run in found], dtype=np.int64)
    end = start + size[:, None]
    best, before = size.copy(), np.full(len(found), -1, dtype=np.int64)
    for i in range(1, len(found)):
        ahead = (start[:i] < start[i]).all(axis=1) & (end[:i] < end[i]).all(axis=1)
        overlap = np.maximum(0, (end[:i] - start[i]).max(axis=1))
        gain = np.where(ahead & (overlap < size[i]), best[:i] + size[i] - overlap, 0)
        j = int(gain.argmax())
        if gain[j] > best[i]:
            best[i], before[i] = gain[j], j
    at = int(best.argmax())
    chain: list[Run] = []
    while at >= 0:
        chain.append(found[at])
        at = int(before[at])
    return _cut_overlaps(chain[::-1])


def _cut_overlaps(chain: list[Run]) -> list[Run]:
    out: list[Run] = []
    for run in chain:
        if out:
            last = out[-1]
            over = max(0, last.original + last.size - run.original, last.copy + last.size - run.copy)
            run = Run(run.original + over, run.copy + over, run.size - over)
        if run.size > 0:
            out.append(run)
    return out


def _refine(chain: list[Run], original: Codes, copy: Codes) -> list[Run]:
    """`chain` with the runs shorter than a seed that lie in its gaps."""
    out: list[Run] = []
    at, there = 0, 0
    for run in (*chain, Run(len(original), len(copy), 0)):
        sides = (run.original - at, run.copy - there)
        if all(sides) and sides[0] * sides[1] <= _GAP:
            out.extend(_small(original[at : run.original], copy[there : run.copy], at, there))
        if run.size:
            out.append(run)
        at, there = run.original + run.size, run.copy + run.size
    return out


def _small(original: Codes, copy: Codes, at: int, there: int) -> list[Run]:
    """Runs in a gap: what continues its neighbours, and what is too long to be alike by chance."""
    matcher = SequenceMatcher(None, original.tolist(), copy.tolist(), autojunk=False)
    last = (len(original), len(copy))
    return [
        Run(at + block.a, there + block.b, block.size)
        for block in matcher.get_matching_blocks()
        if block.size >= _INNER
        or (block.size and ((block.a, block.b) == (0, 0) or (block.a + 1, block.b + 1) == last))
    ]


def _join(chain: list[Run]) -> list[Run]:
    out: list[Run] = []
    for run in chain:
        if out and (out[-1].original + out[-1].size, out[-1].copy + out[-1].size) == (run.original, run.copy):
            out[-1] = Run(out[-1].original, out[-1].copy, out[-1].size + run.size)
        else:
            out.append(run)
    return out


def _moved(found: list[Run], chain: list[Run], lengths: tuple[int, int]) -> tuple[Run, ...]:
    """Long runs, longest first, of what the chain has left over on both sides."""
    if not any(run.size >= _MOVED for run in found):
        return ()
    taken_one, taken_two = np.zeros(lengths[0], dtype=bool), np.zeros(lengths[1], dtype=bool)
    for run in chain:
        _take(run, taken_one, taken_two)
    out = []
    for run in sorted(found, key=lambda run: (-run.size, run)):
        if run.size < _MOVED:
            break
        free = ~(
            taken_one[run.original : run.original + run.size] | taken_two[run.copy : run.copy + run.size]
        )
        edges = np.flatnonzero(np.diff(np.r_[False, free, False].astype(np.int8)))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            if end - start >= _MOVED:
                part = Run(run.original + start, run.copy + start, end - start)
                out.append(part)
                _take(part, taken_one, taken_two)
    return tuple(sorted(out))


def _take(run: Run, one: npt.NDArray[np.bool_], two: npt.NDArray[np.bool_]) -> None:
    one[run.original : run.original + run.size] = True
    two[run.copy : run.copy + run.size] = True
