"""Strands side by side, and which of them are alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from jiedu.story import vector
from jiedu.story.threads.model import Strand
from jiedu.story.threads.settings import SPAN, Settings
from jiedu.story.threads.strand import SLOTS
from jiedu.story.threads.weighing import SCALE, Row, Rows
from jiedu.story.units import UNIT

_SENSE = 0.15
"""Cosine of the vectors below which two stories are not looked at further: of the pairs of stories of one thread, by
hand, three of a hundred are."""

Ints = npt.NDArray[np.int64]


class Field:
    """Strands with their rows, in the order of their days, and the likes among them."""

    def __init__(self, strands: Sequence[Strand], rows: Sequence[Rows]) -> None:
        self.days = [one.day for one in strands]
        dense = vector.unpack([one.vector for one in strands]).astype(np.float64)
        self._vectors = np.rint(dense * SCALE).astype(np.float32).reshape(-1, vector.DIMENSIONS)
        self._names = _Table([one.names for one in rows])
        self._issues = _Table([one.issue for one in rows])
        self._scratch = np.zeros(SLOTS, dtype=np.int64)

    def likes(self, day: int, settings: Settings) -> Iterator[tuple[int, Ints, Ints]]:
        """For each index of a strand of `day` the indexes of those of the days before, and of its own day, that are at
        least `settings.least` like it, and how much in `UNIT`s."""
        low, first, last = (
            bisect_left(self.days, day - SPAN),
            bisect_left(self.days, day),
            bisect_right(self.days, day),
        )
        # Sums of products of whole numbers below 2 ** 24 are exact in float32, whatever their order.
        dense = self._vectors[first:last] @ self._vectors[low:last].T / float(SCALE * SCALE)
        for index in range(first, last):
            yield index, *self._likes_of(index, low, dense[index - first], settings)

    def _likes_of(self, index: int, low: int, dense: npt.NDArray[np.float32], settings: Settings) -> tuple[Ints, Ints]:
        near = np.flatnonzero(dense >= _SENSE)
        rows = near + low
        each = [table.cosines(index, rows, self._scratch) for table in (self._names, self._issues)]
        weights = settings.weights
        scores = weights.sense * dense[near].astype(np.float64) + weights.names * each[0] + weights.issue * each[1]
        whole = np.rint(scores * UNIT).astype(np.int64)
        kept = (whole >= round(settings.least * UNIT)) & (rows != index)
        return rows[kept], whole[kept]


class _Table:
    """Sparse rows of whole numbers."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._starts = np.cumsum([0, *(len(row.columns) for row in rows)], dtype=np.int64)
        empty = np.empty(0, dtype=np.int64)
        self._columns = np.concatenate([empty, *(row.columns for row in rows)])
        self._values = np.concatenate([empty, *(row.values for row in rows)])

    def cosines(self, index: int, rows: Ints, scratch: Ints) -> npt.NDArray[np.float64]:
        """Cosines of one row with others; `scratch` has a zero for each column, and is left so."""
        own = slice(int(self._starts[index]), int(self._starts[index + 1]))
        scratch[self._columns[own]] = self._values[own]
        starts = self._starts[rows]
        sizes = self._starts[rows + 1] - starts
        ends = np.cumsum(sizes)
        places = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - (ends - sizes), sizes)
        sums = np.concatenate(([0], np.cumsum(scratch[self._columns[places]] * self._values[places])))
        scratch[self._columns[own]] = 0
        found: npt.NDArray[np.float64] = (sums[ends] - sums[ends - sizes]) / float(SCALE * SCALE)
        return found
