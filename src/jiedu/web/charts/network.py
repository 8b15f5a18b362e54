"""Who repeats whose texts: outlets on a circle, a line for each pair, as thick as they repeat often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

MOST = 16
"""Outlets on the circle: more names would stand on one another."""
LEAST, SIZE = 300, 520
"""Units of the square for two outlets, and for `MOST`: names are written as large in each."""
_MARGIN = 110
"""Between the circle and the edge: names of ten characters."""
_ROOM = 14
"""Between the circle and the names."""


@dataclass(frozen=True, slots=True)
class Node:
    """An outlet on the circle."""

    name: str
    x: float
    y: float
    radius: float
    text_x: float
    text_y: float
    anchor: str
    """Which end of its name stands at the circle: "start", "middle" or "end"."""
    weight: int


@dataclass(frozen=True, slots=True)
class Edge:
    """One outlet's copies of another's texts: a line that bends to the middle, from the copy to the original."""

    name: str
    original: str
    count: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges in a square of `size` units."""

    size: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(links: Sequence[tuple[str, str, int]]) -> Network:
    """The outlets with most copies to or from them, and the links between those."""
    weight: Counter[str] = Counter()
    for name, original, count in links:
        weight[name] += count
        weight[original] += count
    chosen = [name for name, _ in weight.most_common(MOST)]
    size = LEAST + (SIZE - LEAST) * max(0, len(chosen) - 2) // (MOST - 2)
    nodes = {name: _node(name, n, len(chosen), weight[name], size) for n, name in enumerate(chosen)}
    most = max((count for _, _, count in links), default=1)
    edges = [_edge(nodes[a], nodes[b], n, most, size) for a, b, n in links if a in nodes and b in nodes]
    return Network(size, tuple(nodes.values()), tuple(edges))


def _node(name: str, number: int, of: int, weight: int, size: int) -> Node:
    angle = 2 * pi * number / of - pi / 2
    circle = size / 2 - _MARGIN
    x, y = size / 2 + circle * cos(angle), size / 2 + circle * sin(angle)
    radius = round(min(12.0, 3 + sqrt(weight)), 1)
    away = circle + _ROOM + radius / 2
    text_x, text_y = size / 2 + away * cos(angle), size / 2 + away * sin(angle) + 4
    anchor = "middle" if abs(cos(angle)) < 0.15 else "start" if cos(angle) > 0 else "end"
    return Node(name, round(x, 1), round(y, 1), radius, round(text_x, 1), round(text_y, 1), anchor, weight)


def _edge(one: Node, other: Node, count: int, most: int, size: int) -> Edge:
    middle = size / 2
    path = f"M{one.x} {one.y}Q{middle} {middle} {other.x} {other.y}"
    return Edge(one.name, other.name, count, path, round(0.75 + 4 * sqrt(count / most), 2))
