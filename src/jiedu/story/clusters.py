"""Groups merged, the likest pair first, until no two are alike enough."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiedu.story.settings import Settings
from jiedu.story.units import UNIT


@dataclass(frozen=True, slots=True)
class Group:
    """What is merged: a story's recent texts, or a text alone."""

    members: tuple[int, ...]
    """Keys of texts."""
    story: str | None
    """The story that it is; two stories are never merged."""
    first: int
    last: int
    """Numbers of its days."""


@dataclass(slots=True)
class _Bond:
    """What two groups are to each other: the pairs of members whose likeness is kept."""

    total: int = 0
    count: int = 0
    most: int = 0

    def take(self, other: _Bond) -> None:
        self.total += other.total
        self.count += other.count
        self.most = max(self.most, other.most)


def merged(
    groups: Sequence[Group], likes: Mapping[int, Mapping[int, int]], settings: Settings
) -> list[tuple[int, ...]]:
    """Indexes of `groups` that belong together, each list in order, lists by their first.

    `likes` has the likeness of pairs of texts in `UNIT`s, both ways. Ties go to the groups that stand first.
    """
    return _Merging(groups, likes, settings).run()


class _Merging:
    """The state of one merging. All sums are whole numbers: nothing depends on their order."""

    def __init__(self, groups: Sequence[Group], likes: Mapping[int, Mapping[int, int]], settings: Settings) -> None:
        self._settings = settings
        self._absent = round(settings.absent * UNIT)
        self._sizes = [len(group.members) for group in groups]
        self._fixed = [group.story is not None for group in groups]
        self._days = [(group.first, group.last) for group in groups]
        self._inside: list[list[int]] = [[index] for index in range(len(groups))]
        self._changes = [0] * len(groups)
        self._bonds = _bonds(groups, likes)
        self._heap: list[tuple[float, int, int, int, int, int, int]] = []
        self._order = list(range(len(groups)))

    def run(self) -> list[tuple[int, ...]]:
        for one, others in enumerate(self._bonds):
            for other in others:
                if one < other:
                    self._offer(one, other)
        while self._heap:
            _, _, _, one, other, change_of_one, change_of_other = heapq.heappop(self._heap)
            if self._changes[one] == change_of_one and self._changes[other] == change_of_other:
                self._merge(one, other)
        return sorted(tuple(sorted(inside)) for inside in self._inside if inside)

    def _offer(self, one: int, other: int) -> None:
        """Note that the two may be merged, if they are alike enough."""
        if self._fixed[one] and self._fixed[other]:
            return
        bond = self._bonds[one][other]
        pairs = self._sizes[one] * self._sizes[other]
        mean = (bond.total + self._absent * (pairs - bond.count)) / pairs / UNIT
        score = (1 - self._settings.nearest) * mean + self._settings.nearest * bond.most / UNIT
        score -= self._settings.pause * max(0, self._pause(one, other) - 1)
        if score >= self._settings.threshold and mean >= self._settings.cohesion:
            first, second = sorted((self._order[one], self._order[other]))
            changes = self._changes[one], self._changes[other]
            heapq.heappush(self._heap, (-round(score, 6), first, second, one, other, *changes))

    def _pause(self, one: int, other: int) -> int:
        """Days from the last text of the earlier group to the first of the later; 0 where they overlap."""
        (first, last), (other_first, other_last) = self._days[one], self._days[other]
        return max(0, first - other_last, other_first - last)

    def _merge(self, one: int, other: int) -> None:
        if len(self._bonds[one]) < len(self._bonds[other]):
            one, other = other, one
        self._inside[one] += self._inside[other]
        self._inside[other] = []
        self._sizes[one] += self._sizes[other]
        self._fixed[one] |= self._fixed[other]
        self._days[one] = (
            min(self._days[one][0], self._days[other][0]),
            max(self._days[one][1], self._days[other][1]),
        )
        self._order[one] = min(self._order[one], self._order[other])
        self._changes[one] += 1
        self._changes[other] = -1
        del self._bonds[one][other]
        for third, bond in self._bonds[other].items():
            if third == one:
                continue
            self._bonds[one].setdefault(third, _Bond()).take(bond)
            self._bonds[third][one] = self._bonds[one][third]
            del self._bonds[third][other]
        self._bonds[other] = {}
        for third in self._bonds[one]:
            self._offer(one, third)


def _bonds(groups: Sequence[Group], likes: Mapping[int, Mapping[int, int]]) -> list[dict[int, _Bond]]:
    owner = {key: index for index, group in enumerate(groups) for key in group.members}
    bonds: list[dict[int, _Bond]] = [{} for _ in groups]
    for key, index in owner.items():
        for other, likeness in likes.get(key, {}).items():
            place = owner.get(other, index)
            if place > index:
                bond = bonds[index].setdefault(place, _Bond())
                bond.take(_Bond(likeness, 1, likeness))
                bonds[place][index] = bond
    return bonds
