"""Groups merged, the likest pair first, until no two are alike enough."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from jiedu.story.settings import Settings
from jiedu.story.units import UNIT

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_NEARLY = 2e-6
"""Scores so near are compared as they are rounded, and ties go by the order of groups."""


@dataclass(frozen=True, slots=True)
class Group:
    """What is merged: a story's recent texts, or a text alone."""

    members: tuple[int, ...]
    """Places of texts, among all that are looked at."""
    story: str | None
    """The story that it is; two stories are never merged."""
    first: int
    last: int
    """Numbers of its days."""


@dataclass(frozen=True, slots=True)
class Likes:
    """Pairs of texts whose likeness is kept, each once."""

    first: Ints
    second: Ints
    """Places of the two."""
    likeness: Ints
    """In `UNIT`s."""


@dataclass(frozen=True, slots=True)
class _Bonds:
    """What one group is to others: the pairs of members whose likeness is kept. All are whole numbers, which add up to
    the same in any order."""

    others: Ints
    """Indexes that the other groups had when this was made: what has been merged since may stand here twice."""
    total: Ints
    count: Ints
    most: Ints


def merged(groups: Sequence[Group], likes: Likes, settings: Settings) -> list[tuple[int, ...]]:
    """Indexes of `groups` that belong together, each list in order, lists by their first. Ties go to the groups that
    stand first."""
    return _Merging(groups, likes, settings).run()


class _Merging:
    """The state of one merging."""

    def __init__(self, groups: Sequence[Group], likes: Likes, settings: Settings) -> None:
        self._settings = settings
        self._absent = round(settings.absent * UNIT)
        self._sizes = np.array([len(group.members) for group in groups], dtype=np.int64)
        self._fixed = np.array([group.story is not None for group in groups], dtype=bool)
        self._firsts = np.array([group.first for group in groups], dtype=np.int64)
        self._lasts = np.array([group.last for group in groups], dtype=np.int64)
        self._inside = [[index] for index in range(len(groups))]
        self._changes = [0] * len(groups)
        self._order = list(range(len(groups)))
        self._now = np.arange(len(groups))
        """For each group the index of the one that it has become a part of."""
        self._bonds: dict[int, _Bonds] = {}
        self._heap: list[tuple[float, int, int, int, int, int, int]] = []
        """For each group the best pair that it is one of, as it was when that was looked for. Whichever of two groups
        changed last, its best was no worse than the two: no pair that is better than the first of these is missed."""
        self._tie(*self._paired(groups, likes))

    def run(self) -> list[tuple[int, ...]]:
        while self._heap:
            *_, one, other, change_of_one, change_of_other = heapq.heappop(self._heap)
            if self._changes[one] != change_of_one:
                continue
            if self._changes[other] != change_of_other:
                self._offer(one)
            else:
                self._merge(one, other)
        return sorted(tuple(sorted(inside)) for inside in self._inside if inside)

    def _paired(self, groups: Sequence[Group], likes: Likes) -> tuple[Ints, Ints, Ints]:
        """The likes as pairs of groups that may come to be merged."""
        count = max((place for group in groups for place in group.members), default=-1) + 1
        owner = np.full(count, -1, dtype=np.int64)
        for index, group in enumerate(groups):
            owner[list(group.members)] = index
        inside = np.maximum(likes.first, likes.second) < count
        first, second = owner[likes.first[inside]], owner[likes.second[inside]]
        likeness = likes.likeness[inside]
        kept = (first >= 0) & (second >= 0) & (first != second)
        kept[kept] = ~(self._fixed[first[kept]] & self._fixed[second[kept]])
        first, second, likeness = first[kept], second[kept], likeness[kept]
        # No mean is above the likest pair: what no chain of likely pairs links is never merged.
        likely = likeness >= int(self._settings.threshold * UNIT) - 1
        if self._absent < self._settings.threshold * UNIT:
            linked = _roots(first[likely], second[likely], len(groups))
            kept = linked[first] == linked[second]
            first, second, likeness = first[kept], second[kept], likeness[kept]
        return first, second, likeness

    def _tie(self, first: Ints, second: Ints, likeness: Ints) -> None:
        """Make the bonds of all groups, and offer the best of each."""
        owners, others = np.concatenate((first, second)), np.concatenate((second, first))
        size = len(self._inside)
        codes, *sums = _summed(owners * size + others, np.tile(likeness, 2), None, None)
        owners, others = np.divmod(codes, max(1, size))
        bonds = _Bonds(others, *sums)
        scores = self._scores(owners, bonds)
        starts = [*np.flatnonzero(np.diff(owners, prepend=-1)).tolist(), len(owners)]
        for start, end in pairwise(starts):
            own = slice(start, end)
            self._bonds[int(owners[start])] = _Bonds(others[own], *(part[own] for part in sums))
            self._push(int(owners[start]), others[own], scores[own])

    def _offer(self, one: int, *more: _Bonds) -> None:
        """Note the best pair that a group is one of, as all groups are now; `more` are bonds that it took over."""
        own = self._bonds[one] = self._joined(one, [self._bonds[one], *more])
        self._push(one, own.others, self._scores(np.full(len(own.others), one), own))

    def _scores(self, one: Ints, bonds: _Bonds) -> Floats:
        """How alike groups are to the others of `bonds`; -1 where they are not alike enough to be merged."""
        settings, other = self._settings, bonds.others
        pairs = self._sizes[one] * self._sizes[other]
        mean = (bonds.total + self._absent * (pairs - bonds.count)) / pairs / UNIT
        scores = (1 - settings.nearest) * mean + settings.nearest * bonds.most / UNIT
        scores = scores - settings.pause * np.maximum(0, self._pauses(one, other) - 1)
        alike = (scores >= settings.threshold) & (mean >= settings.cohesion) & ~(self._fixed[one] & self._fixed[other])
        found: Floats = np.where(alike, scores, -1.0)
        return found

    def _push(self, one: int, others: Ints, scores: Floats) -> None:
        best = float(scores.max(initial=-1.0))
        if best < 0:
            return
        near = np.flatnonzero(scores >= best - _NEARLY)
        order = self._order
        ranked = (
            (-round(score, 6), *sorted((order[one], order[other])), one, other)
            for score, other in zip(scores[near].tolist(), others[near].tolist(), strict=True)
        )
        first = min(ranked)
        heapq.heappush(self._heap, (*first, self._changes[one], self._changes[first[-1]]))

    def _pauses(self, one: Ints, other: Ints) -> Ints:
        """Days from the last text of the earlier group to the first of the later; 0 where they overlap."""
        apart = np.maximum(self._firsts[one] - self._lasts[other], self._firsts[other] - self._lasts[one])
        found: Ints = np.maximum(0, apart)
        return found

    def _merge(self, one: int, other: int) -> None:
        if len(self._inside[one]) < len(self._inside[other]):
            one, other = other, one
        self._now[self._inside[other]] = one
        self._inside[one] += self._inside[other]
        self._inside[other] = []
        self._sizes[one] += self._sizes[other]
        self._fixed[one] |= self._fixed[other]
        self._firsts[one] = min(self._firsts[one], self._firsts[other])
        self._lasts[one] = max(self._lasts[one], self._lasts[other])
        self._order[one] = min(self._order[one], self._order[other])
        self._changes[one] += 1
        self._changes[other] = -1
        self._offer(one, self._bonds.pop(other))

    def _joined(self, one: int, bonds: Sequence[_Bonds]) -> _Bonds:
        """The bonds of a group made of some, with what the others have become."""
        others = self._now[np.concatenate([part.others for part in bonds])]
        each = ([part.total for part in bonds], [part.count for part in bonds], [part.most for part in bonds])
        total, count, most = (np.concatenate(parts) for parts in each)
        kept = others != one
        return _Bonds(*_summed(others[kept], total[kept], count[kept], most[kept]))


def _summed(codes: Ints, total: Ints, count: Ints | None, most: Ints | None) -> tuple[Ints, Ints, Ints, Ints]:
    """For each code once, sorted, the sums of `total` and of `count` (1 each where there is none), and the largest of
    `most` (where there is none, of `total`)."""
    order = np.argsort(codes, kind="stable")
    codes, total = codes[order], total[order]
    if not len(codes):
        return codes, total, total, total
    starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
    counts = np.diff(starts, append=len(codes)) if count is None else np.add.reduceat(count[order], starts)
    largest = np.maximum.reduceat(total if most is None else most[order], starts)
    return codes[starts], np.add.reduceat(total, starts), counts, largest


def _roots(first: Ints, second: Ints, count: int) -> Ints:
    """For each index below `count` the smallest that pairs link it with."""
    roots = np.arange(count, dtype=np.int64)
    while True:
        least = np.minimum(roots[first], roots[second])
        found = roots.copy()
        for places in (first, second, roots[first], roots[second]):
            np.minimum.at(found, places, least)
        found = found[found]
        if (found == roots).all():
            return roots
        roots = found
