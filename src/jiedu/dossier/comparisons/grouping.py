"""Cells of one slot, grouped by what they agree on, and groups that tell one happening otherwise put side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from jiedu.dossier.tellings import Telling


class Cell(Protocol):
    """What one sentence has in a slot."""

    @property
    def telling(self) -> Telling:
        """The sentence."""

    @property
    def key(self) -> str:
        """What it has there, in a form that can be compared."""


C = TypeVar("C", bound=Cell)


def grouped(cells: Sequence[C], one: Callable[[C, C], bool]) -> list[list[C]]:
    """The cells in groups that have the same in the slot, in their order.

    A cell joins the first group with its key in which at least half of the other texts' cells tell of `one` happening
    with it; where no group has another text's, it begins its own.
    """
    groups: list[list[C]] = []
    for cell in cells:
        home = next((g for g in groups if _belongs(cell, g, one)), None)
        if home is None:
            groups.append([cell])
        else:
            home.append(cell)
    return groups


def opposed(groups: Sequence[list[C]], differ: Callable[[C, C], bool]) -> Iterator[list[list[C]]]:
    """Groups that tell one happening with other values, together: each group is in one such list at most.

    `differ` says of two cells of different texts that they do. A text that has both values tells of two things.
    """
    left = list(groups)
    while left:
        group = left.pop(0)
        others = [g for g in left if _opposed(group, g, differ)]
        if others:
            left = [g for g in left if not any(g is o for o in others)]
            yield [group, *others]


def _belongs(cell: C, group: Sequence[C], one: Callable[[C, C], bool]) -> bool:
    same = [other for other in group if other.telling.text != cell.telling.text]
    if any(other.key != cell.key for other in group) or not same:
        return False
    return 2 * sum(one(cell, other) for other in same) >= len(same)


def _opposed(a: Sequence[C], b: Sequence[C], differ: Callable[[C, C], bool]) -> bool:
    if {c.telling.text for c in a} & {c.telling.text for c in b}:
        return False
    return any(differ(x, y) for x in a for y in b)
