"""Sparse vectors of weighted counts, and their cosines."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jiedu.story import rarity
from jiedu.story.rarity import common_terms as common_terms

Counts = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of unit length, or less, in compressed form."""

    names: tuple[str, ...]
    """The name of each column, sorted."""
    starts: npt.NDArray[np.int64]
    """Row i has the entries from `starts[i]` to `starts[i + 1]`."""
    columns: npt.NDArray[np.int32]
    values: npt.NDArray[np.float32]

    def row(self, index: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """Columns and values of one row."""
        part = slice(int(self.starts[index]), int(self.starts[index + 1]))
        return self.columns[part], self.values[part]


def weights(row: Counts, tells: Callable[[str], float] = rarity.word, pad: float = 0.0) -> list[tuple[str, float]]:
    """The names of a row with (1 + log count) · `tells(name)`, of unit length.

    `pad` is the weight, in rare names met once, of a pretended name that is the row's own: a row with one name alone
    then has not all its weight on it, and is shorter than a unit.
    """
    own = [(name, (1 + math.log(max(1, count))) * tells(name)) for name, count in row]
    padding = (pad * rarity.NAME) ** 2
    length = math.sqrt(sum(weight * weight for _, weight in own) + padding) or 1.0
    return [(name, weight / length) for name, weight in own]


def weigh(rows: Sequence[Counts], tells: Callable[[str], float] = rarity.word, pad: float = 0.0) -> Sparse:
    """The rows, weighed as `weights` does."""
    weighed = [weights(row, tells, pad) for row in rows]
    names = tuple(sorted({name for row in weighed for name, _ in row}))
    column = {name: index for index, name in enumerate(names)}
    starts = np.cumsum([0, *(len(row) for row in weighed)], dtype=np.int64)
    columns = np.array([column[name] for row in weighed for name, _ in row], dtype=np.int32)
    return Sparse(names, starts, columns, np.array([value for row in weighed for _, value in row], dtype=np.float32))


def cosines(
    sparse: Sparse, index: int, first: int, last: int, scratch: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Cosines of row `index` with the rows `first` to `last`; `scratch` has a zero for each column, and is left so."""
    columns, values = sparse.row(index)
    scratch[columns] = values
    begin, end = int(sparse.starts[first]), int(sparse.starts[last])
    products = np.zeros(end - begin + 1, dtype=np.float64)
    np.cumsum(scratch[sparse.columns[begin:end]] * sparse.values[begin:end], out=products[1:], dtype=np.float64)
    scratch[columns] = 0
    bounds = products[sparse.starts[first : last + 1] - begin]
    return np.diff(bounds).astype(np.float32)
