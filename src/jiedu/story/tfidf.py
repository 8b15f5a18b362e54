"""Sparse vectors of weighted counts, and their cosines."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

PRIOR_DOCUMENTS = 200
"""Pretended documents beside the desk's own: a small desk can not tell a common word from a rare one."""
_PRIOR_COMMON = 0.25
"""Share of the pretended documents that have a common word."""
_PRIOR_OTHER = 0.004
"""Share of the pretended documents that have any other word."""

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


def weigh(rows: Sequence[Counts], common: frozenset[str] | None = None, pad: float = 0.0) -> Sparse:
    """TF-IDF rows, (1 + log count) · idf, of unit length. Words of `common` begin with a high document frequency.

    `pad` is the weight, in rare names met once, of a pretended name that is each row's own: a row with one name alone
    then has not all its weight on it, and is shorter than a unit.
    """
    frequency: dict[str, int] = {}
    for row in rows:
        for name, _ in row:
            frequency[name] = frequency.get(name, 0) + 1
    idf = inverse_frequencies(frequency, len(rows), common_terms() if common is None else common)
    names = tuple(sorted(frequency))
    column = {name: index for index, name in enumerate(names)}
    padding = (pad * math.log(1 / _PRIOR_OTHER)) ** 2
    starts = np.zeros(len(rows) + 1, dtype=np.int64)
    columns: list[int] = []
    values: list[float] = []
    for index, row in enumerate(rows):
        weights = [(1 + math.log(max(1, count))) * idf[name] for name, count in row]
        length = math.sqrt(sum(weight * weight for weight in weights) + padding) or 1.0
        columns.extend(column[name] for name, _ in row)
        values.extend(weight / length for weight in weights)
        starts[index + 1] = len(columns)
    return Sparse(names, starts, np.array(columns, dtype=np.int32), np.array(values, dtype=np.float32))


def inverse_frequencies(frequency: Mapping[str, int], documents: int, common: frozenset[str]) -> dict[str, float]:
    """log of all documents over those with the name, the pretended ones counted in; never below zero."""
    whole = documents + PRIOR_DOCUMENTS
    return {
        name: max(
            0.0,
            math.log(whole / (count + PRIOR_DOCUMENTS * (_PRIOR_COMMON if name in common else _PRIOR_OTHER))),
        )
        for name, count in frequency.items()
    }


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


@cache
def common_terms() -> frozenset[str]:
    """Words too common in news to tell a topic."""
    content = files("jiedu.story").joinpath("data/common_terms.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in content.splitlines() if line.strip() and not line.startswith("#"))
