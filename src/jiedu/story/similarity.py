"""How alike two articles are: sense, words, names and days, in one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jiedu.story import tfidf, vector
from jiedu.story.model import Features

_SOON = 2
_FEW_NAMES = 1.0
"""Two texts that have a single name in common, and no other, are alike in names by half."""

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of likeness counts. Found with `bench/stories.py --tune`; figures at `group.Settings`."""

    dense: float = 0.53
    """Cosine of the sentence vectors."""
    sparse: float = 0.52
    """Cosine of the TF-IDF vectors of terms."""
    entity: float = 0.25
    """Cosine of the TF-IDF vectors of entities; goes to `sparse` where one of the two has none."""
    day: float = 0.025
    """Taken off for each day between the two."""
    late: float = 0.04
    """Taken off besides for each day after the second: most follow-ups come within two days."""
    foreign: float = 1.06
    """Factor for a pair in two languages, which share no terms: their dense cosine stands in for the sparse one."""
    undated: float = 2.0
    """Days that are taken to lie between an article without a date and any other."""


DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Space:
    """The features of many articles as arrays, one row each."""

    vectors: vector.Vectors
    terms: tfidf.Sparse
    entities: tfidf.Sparse
    named: npt.NDArray[np.bool_]
    """Whether the row has entities."""
    languages: npt.NDArray[np.int8]
    """0 Chinese in either script, 1 any other."""
    days: npt.NDArray[np.float32]
    """Ordinal of the believed day; NaN without one."""
    scratch: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]


def space(features: Sequence[Features]) -> Space:
    """The arrays for `features`, in their order."""
    terms = tfidf.weigh([one.terms for one in features])
    entities = tfidf.weigh([one.entities for one in features], frozenset(), pad=_FEW_NAMES)
    return Space(
        vectors=vector.unpack([one.vector for one in features]),
        terms=terms,
        entities=entities,
        named=np.array([bool(one.entities) for one in features], dtype=bool),
        languages=np.array([0 if one.language.startswith("zh") else 1 for one in features], dtype=np.int8),
        days=np.array([one.day.toordinal() if one.day else np.nan for one in features], dtype=np.float32),
        scratch=(np.zeros(len(terms.names), dtype=np.float32), np.zeros(len(entities.names), dtype=np.float32)),
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """The likenesses of one row to some others, not yet weighed against each other."""

    dense: Scores
    sparse: Scores
    entity: Scores
    both_named: npt.NDArray[np.bool_]
    foreign: npt.NDArray[np.bool_]
    """Whether the two are in different languages."""
    gap: Scores
    """Days between the two; NaN where one has no date."""


def similarities(of: Space, index: int, first: int, last: int, weights: Weights) -> Scores:
    """Likeness of row `index` to each of the rows `first` to `last`; about 0 to 1, below 0 where days apart."""
    return mix(parts(of, index, first, last), weights)


def parts(of: Space, index: int, first: int, last: int) -> Parts:
    """Each kind of likeness of row `index` to the rows `first` to `last`."""
    return Parts(
        dense=of.vectors[first:last] @ of.vectors[index],
        sparse=tfidf.cosines(of.terms, index, first, last, of.scratch[0]),
        entity=tfidf.cosines(of.entities, index, first, last, of.scratch[1]),
        both_named=of.named[first:last] & of.named[index],
        foreign=of.languages[first:last] != of.languages[index],
        gap=np.abs(of.days[first:last] - of.days[index]),
    )


def mix(each: Parts, weights: Weights) -> Scores:
    """The kinds of likeness as one number for each row."""
    words = np.where(each.foreign, each.dense * weights.foreign, each.sparse)
    names = np.where(each.both_named, each.entity, words)
    gap = np.where(np.isnan(each.gap), weights.undated, each.gap)
    total = weights.dense + weights.sparse + weights.entity
    mixed = (weights.dense * each.dense + weights.sparse * words + weights.entity * names) / total
    penalty = weights.day * gap + weights.late * np.maximum(0, gap - _SOON)
    scores: Scores = (mixed - penalty).astype(np.float32)
    return scores
