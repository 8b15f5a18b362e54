"""The entities and keywords that tell a story from others."""

from __future__ import annotations

import numpy as np

from jiedu.story.similarity import Space
from jiedu.story.tfidf import Sparse, common_terms

_MOST = 8
_SUPPORT = 0.3
"""Share of a story's texts that must have a name or word for it to stand for the story. Chosen by hand: in a story of
three texts any one of them is enough, in a large one no single outlet's turn of phrase is."""


def telling(rows: list[int], of: Space) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The most telling entity ids and keywords of the texts in `rows`, best first, at most eight of each."""
    entities = _best(rows, of.entities)
    words = [name for name in _best(rows, of.terms, 3 * _MOST) if len(name) > 1 and name not in common_terms()]
    return tuple(entities[:_MOST]), tuple(_without_parts(words)[:_MOST])


def centrality(rows: list[int], of: Space) -> list[float]:
    """How near each of `rows` is to the middle of all, by sense and words alike; the same for each of two."""
    if len(rows) < 3:
        return [1.0] * len(rows)
    dense = of.vectors[rows] @ of.vectors[rows].sum(axis=0)
    middle = of.scratch[0]
    for row in rows:
        columns, values = of.terms.row(row)
        middle[columns] += values
    sparse = np.array([float(of.terms.row(row)[1] @ middle[of.terms.row(row)[0]]) for row in rows])
    middle[:] = 0
    return [float(score) for score in np.round(dense + sparse, 5)]


def _best(rows: list[int], sparse: Sparse, most: int = _MOST) -> list[str]:
    """The names of the heaviest columns over `rows`, of those that enough rows have; in order of name on a tie."""
    each = [sparse.row(row) for row in rows]
    columns, place = np.unique(np.concatenate([columns for columns, _ in each]), return_inverse=True)
    weight = np.bincount(place, np.concatenate([values for _, values in each]))
    support = np.bincount(place)
    kept = np.flatnonzero(support >= max(1, round(_SUPPORT * len(rows))))
    order = kept[np.argsort(-np.round(weight[kept], 6), kind="stable")][:most]
    return [sparse.names[column] for column in columns[order].tolist()]


def _without_parts(words: list[str]) -> list[str]:
    """`words` without those that only repeat a part of a better one."""
    out: list[str] = []
    for word in words:
        if not any(word in better for better in out):
            out.append(word)
    return out
