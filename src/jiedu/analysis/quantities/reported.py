"""Who says so: the statement that a quantity stands in."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from jiedu.analysis.model import Quantity, Statement

_NESTED = 30
"""Statements that begin before a place, among which the one around it is looked for."""


def depths_of(said: Sequence[Statement]) -> dict[str, int]:
    """How many statements each one stands in, by id: of two with the same words (甲援引乙的话称) the inner one's is
    greater."""
    parents = {s.id: s.parent for s in said}
    out: dict[str, int] = {}
    for key in parents:
        chain = [key]
        while (above := parents.get(chain[-1])) is not None and above not in out and above not in chain:
            chain.append(above)
        for one in reversed(chain):
            above = parents[one]
            out[one] = out.get(above, -1) + 1 if above is not None else 0
    return out


def with_statements(quantities: Sequence[Quantity], said: Sequence[Statement]) -> list[Quantity]:
    """The quantities, each with the id of the innermost statement whose words hold it."""
    depths = depths_of(said)
    segments = sorted((segment.start, segment.end, s.id) for s in said for segment in s.segments)
    starts = [start for start, _, _ in segments]
    out: list[Quantity] = []
    for quantity in quantities:
        last = bisect.bisect_right(starts, quantity.start)
        around = [s for s in segments[max(0, last - _NESTED) : last] if s[1] >= quantity.end]
        inner = min(around, key=lambda s: (s[1] - s[0], -depths[s[2]])) if around else None
        out.append(replace(quantity, reported_in=inner[2]) if inner is not None else quantity)
    return out
