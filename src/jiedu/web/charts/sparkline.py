"""Reports by day as a row of bars small enough to stand in a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST = 40
"""Bars at most: of a longer story each stands for several days."""
HEIGHT = 18
WIDTH = 3
GAP = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the chart's own units, from the top left."""

    x: int
    y: float
    width: int
    height: float
    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Bars with the size of what they stand in."""

    width: int
    height: int
    bars: tuple[Bar, ...]


def sparkline(days: Sequence[tuple[date, int]]) -> Sparkline:
    """The bars of counts by day, which follow one another without a hole; none for no day."""
    step = -(-len(days) // MOST) or 1
    groups = [days[n : n + step] for n in range(0, len(days), step)]
    most = max((sum(count for _, count in group) for group in groups), default=0)
    bars = []
    for n, group in enumerate(groups):
        count = sum(one for _, one in group)
        height = round(max(1.5, HEIGHT * count / most), 1) if count else 0.0
        x = n * (WIDTH + GAP)
        bars.append(Bar(x, round(HEIGHT - height, 1), WIDTH, height, group[0][0], group[-1][0], count))
    return Sparkline(max(1, len(bars) * (WIDTH + GAP) - GAP), HEIGHT, tuple(bars))
