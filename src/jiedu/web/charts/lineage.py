"""Who copied whom as a tree over time: a row for each text, a line from the text that it was taken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

MOST = 60
"""Rows at most: a longer tree is read as the list beside it."""
ROW = 24
LEFT = 10
SPAN = 420
"""Width of the time between the first text and the last."""
STEP = 16
"""Least distance of a text from the one that it was taken from: those of one minute stand apart too."""
LABEL = 330
"""Room for the words behind the last dot."""
_CLIP = 16
"""Characters of an outlet that are shown; twice as many Latin ones."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text, as it is given: rows stand in the order of the tree, a text below the one that it was taken from."""

    id: str
    parent: str | None
    label: str
    note: str
    when: datetime | date | None


@dataclass(frozen=True, slots=True)
class Dot:
    """One text as it is drawn, in the chart's own units from the top left."""

    id: str
    x: float
    y: float
    label: str
    note: str
    line: str
    """The path from its parent, "" for the first."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Dots with the size of what they stand in."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    left_out: int


def tree(leaves: Sequence[Leaf]) -> Tree:
    """The tree of `leaves`; nothing is drawn for a single one. A text without a day, or that seems
    to be older than what it was taken from, stands beside its parent."""
    shown = leaves[:MOST]
    moments = [moment(leaf.when) for leaf in shown]
    known = [one for one in moments if one is not None]
    first = moments[0] if moments and moments[0] is not None else min(known, default=0.0)
    last = max(known, default=0.0)
    places: dict[str, tuple[float, float]] = {}
    dots = []
    for n, (leaf, at) in enumerate(zip(shown, moments, strict=True)):
        x = LEFT + (SPAN * max(0.0, at - first) / (last - first) if at is not None and last > first else 0.0)
        y, line = ROW * (n + 0.5), ""
        parent = places.get(leaf.parent or "")
        if parent is not None:
            x = max(x, parent[0] + STEP)
            line = f"M{parent[0]:.1f} {parent[1]:.1f}V{y:.1f}H{x:.1f}"
        places[leaf.id] = (x, y)
        dots.append(Dot(leaf.id, round(x, 1), y, _clipped(leaf.label), leaf.note, line))
    width = int(max((dot.x for dot in dots), default=0.0)) + LABEL
    return Tree(width, ROW * len(dots), tuple(dots) if len(dots) > 1 else (), len(leaves) - len(shown))


def moment(when: datetime | date | None) -> float | None:
    """Seconds of a moment, of a day's noon where only the day is known; None without either."""
    if when is None:
        return None
    if not isinstance(when, datetime):
        when = datetime.combine(when, time(12), UTC)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def _clipped(label: str) -> str:
    most = 2 * _CLIP if label.isascii() else _CLIP
    return label if len(label) <= most else f"{label[:most]}…"
