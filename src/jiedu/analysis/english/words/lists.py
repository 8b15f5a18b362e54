"""Classes of English words that rules ask for (`en/word_classes.tsv`)."""

from __future__ import annotations

import functools

from jiedu.analysis.data import parts, rows


@functools.cache
def classed(name: str) -> frozenset[str]:
    """The words of the class `name`; KeyError where there is none."""
    return _classes()[name]


@functools.cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(parts(cell)) for name, cell in rows("en/word_classes.tsv")}
