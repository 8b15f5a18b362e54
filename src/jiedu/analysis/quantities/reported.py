"""Who says so: the statement that a quantity stands in."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from jiedu.analysis.model import Quantity, Statement

_NESTED = 30
"""Statements that begin before a place, among which the one around it is looked for."""


def with_statements(quantities: Sequence[Quantity], said: Sequence[Statement]) -> list[Quantity]:
    """The quantities, each with the id of the innermost statement whose words hold it."""
    segments = sorted((segment.start, segment.end, s.id) for s in said for segment in s.segments)
    starts = [start for start, _, _ in segments]
    out: list[Quantity] = []
    for quantity in quantities:
        last = bisect.bisect_right(starts, quantity.start)
        around = [s for s in segments[max(0, last - _NESTED) : last] if s[1] >= quantity.end]
        out.append(replace(quantity, reported_in=min(around, key=lambda s: s[1] - s[0])[2]) if around else quantity)
    return out
