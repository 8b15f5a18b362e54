"""Which articles are alike enough to count, among many: exactly the same for two of them, whatever stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from jiedu.story.profile import SCALE, SLOTS, Profile, Row
from jiedu.story.replay import UNDATED
from jiedu.story.similarity import Parts, Weights, are_foreign, are_others, mix
from jiedu.story.units import UNIT
from jiedu.story.vector import DIMENSIONS

_SENSE = 0.2
"""Cosine of the sentence vectors below which two texts of one language are not looked at further. Of the pairs of items
in one story, by hand, none is below."""
_SENSE_ABROAD = 0.1
"""The same for two languages."""
_BLOCK = 128

Ints = npt.NDArray[np.int64]


def day_of(number: int) -> float:
    """The day `number` for a `Pool`: NaN for `UNDATED`."""
    return float("nan") if number == UNDATED else float(number)


class Pool:
    """Profiles side by side, with their days: numbers that grow by one a day, `NaN` without one."""

    __slots__ = ("_rows", "_starts", "days", "languages", "named", "outlets", "vectors")

    def __init__(self, profiles: Sequence[Profile], days: Sequence[float]) -> None:
        self.days = np.array(days, dtype=np.float64)
        self.languages = np.array([one.language for one in profiles], dtype=np.int8)
        self.outlets = np.array([one.outlet for one in profiles], dtype=np.int64)
        self.named = np.array([len(one.entities.columns) > 0 for one in profiles], dtype=bool)
        self.vectors = np.array([one.vector for one in profiles], dtype=np.float32).reshape(-1, DIMENSIONS)
        every = [[one.rows[kind] for one in profiles] for kind in range(3)]
        self._starts = [np.cumsum([0, *(len(row.columns) for row in rows)]) for rows in every]
        self._rows = [_joined(rows) for rows in every]

    def __len__(self) -> int:
        return len(self.days)

    def row(self, kind: int, index: int) -> Row:
        """One row: its terms (0), entities (1) or numbers (2)."""
        part = slice(int(self._starts[kind][index]), int(self._starts[kind][index + 1]))
        return Row(self._rows[kind].columns[part], self._rows[kind].values[part])

    def products(self, kind: int, rows: Ints, scratch: npt.NDArray[np.int32]) -> Ints:
        """The products of `rows` with what stands in `scratch`, column by column."""
        first = self._starts[kind][rows]
        sizes = self._starts[kind][rows + 1] - first
        ends = np.cumsum(sizes)
        places = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(first - (ends - sizes), sizes)
        values = self._rows[kind].values[places].astype(np.int64)
        sums = np.concatenate(([0], np.cumsum(scratch[self._rows[kind].columns[places]] * values)))
        found: Ints = sums[ends] - sums[ends - sizes]
        return found


def _joined(rows: Sequence[Row]) -> Row:
    if not rows:
        return Row(np.empty(0, np.uint32), np.empty(0, np.int16))
    return Row(np.concatenate([row.columns for row in rows]), np.concatenate([row.values for row in rows]))


def likes(of: Pool, among: Pool, reach: int, least: float, weights: Weights) -> Iterator[tuple[Ints, Ints]]:
    """For each row of `of` the rows of `among` that are at least so like it, and how much in `UNIT`s: of those whose
    day is at most `reach` days from its own, or that have none as it has none itself. A row of both is like itself."""
    scratch = np.zeros(SLOTS, dtype=np.int32)
    for start in range(0, len(of), _BLOCK):
        dense = of.vectors[start : start + _BLOCK] @ among.vectors.T / float(SCALE * SCALE)
        for index in range(start, min(start + _BLOCK, len(of))):
            yield _likes_of(of, index, among, dense[index - start], reach, least, weights, scratch)


def _likes_of(
    of: Pool,
    index: int,
    among: Pool,
    dense: npt.NDArray[np.float32],
    reach: int,
    least: float,
    weights: Weights,
    scratch: npt.NDArray[np.int32],
) -> tuple[Ints, Ints]:
    day = of.days[index]
    near = np.isnan(among.days) if np.isnan(day) else np.abs(among.days - day) <= reach
    foreign = are_foreign(among.languages, of.languages[index])
    rows = np.flatnonzero(near & (dense >= np.where(foreign, _SENSE_ABROAD, _SENSE)))
    cosines = []
    for kind in range(3):
        own = of.row(kind, index)
        scratch[own.columns] = own.values
        cosines.append(among.products(kind, rows, scratch) / float(SCALE * SCALE))
        scratch[own.columns] = 0
    each = Parts(
        dense=dense[rows].astype(np.float64),
        sparse=cosines[0],
        entity=cosines[1],
        number=cosines[2],
        both_named=among.named[rows] & of.named[index],
        foreign=foreign[rows],
        others=are_others((among.languages[rows], of.languages[index]), (among.outlets[rows], of.outlets[index])),
        gap=np.abs(among.days[rows] - day),
    )
    scores = np.rint(mix(each, weights) * UNIT).astype(np.int64)
    kept = scores >= round(least * UNIT)
    return rows[kept], scores[kept]
