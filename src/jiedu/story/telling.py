"""The entities and keywords that tell a story from others."""

from __future__ import annotations

from collections import defaultdict

from jiedu.story.similarity import Space
from jiedu.story.tfidf import Sparse, common_terms

_MOST = 8
_SUPPORT = 0.3
"""Share of a story's texts that must have a name or word for it to stand for the story."""


def telling(rows: list[int], of: Space) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The most telling entity ids and keywords of the texts in `rows`, best first, at most eight of each."""
    entities = _best(rows, of.entities)
    words = [name for name in _best(rows, of.terms, 3 * _MOST) if len(name) > 1 and name not in common_terms()]
    return tuple(entities[:_MOST]), tuple(_without_parts(words)[:_MOST])


def _best(rows: list[int], sparse: Sparse, most: int = _MOST) -> list[str]:
    weight: dict[int, float] = defaultdict(float)
    support: dict[int, int] = defaultdict(int)
    for row in rows:
        columns, values = sparse.row(row)
        for column, value in zip(columns.tolist(), values.tolist(), strict=True):
            weight[column] += value
            support[column] += 1
    least = max(1, round(_SUPPORT * len(rows)))
    kept = [column for column in weight if support[column] >= least]
    kept.sort(key=lambda column: (-round(weight[column], 6), sparse.names[column]))
    return [sparse.names[column] for column in kept[:most]]


def _without_parts(words: list[str]) -> list[str]:
    """`words` without those that only repeat a part of a better one."""
    out: list[str] = []
    for word in words:
        if not any(word in better for better in out):
            out.append(word)
    return out
