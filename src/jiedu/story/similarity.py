"""How alike two articles are: sense, words, names, numbers and days, in one number.

It is known from the two alone. What else a desk holds never changes it, so it is found once for each pair.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jiedu.story import rarity, tfidf, vector
from jiedu.story.model import Features

_SOON = 2
FEW_NAMES = 1.0
"""Two texts that have a single name in common, and no other, are alike in names by half."""

Scores = npt.NDArray[np.float32]
Floats = npt.NDArray[np.floating]
Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.integer]
FOREIGN = 2
"""The language of what is not Chinese."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of likeness counts. Found by logistic regression on pairs of two desks grouped by hand, then
    `bench/stories.py --tune`; figures at `settings.Settings`."""

    dense: float = 0.59
    """Cosine of the sentence vectors."""
    sparse: float = 0.235
    """Cosine of the TF-IDF vectors of terms."""
    entity: float = 0.295
    """Cosine of the TF-IDF vectors of entities; goes to `sparse` where one of the two has none."""
    number: float = 0.17
    """Added for the same quantities."""
    number_abroad: float = 0.3
    """The same for a pair in two languages, which share no terms."""
    foreign: float = 0.42
    """What stands in for the cosine of terms where the two are in different languages, with half the dense one."""
    other: float = 0.19
    """Added for a pair of two outlets: an outlet seldom tells one thing twice, others tell it too, in other words."""
    day: float = 0.002
    """Taken off for each day between the two."""
    late: float = 0.026
    """Taken off besides for each day after the second: most follow-ups come within two days."""
    undated: float = 2.0
    """Days that are taken to lie between an article without a date and any other."""


DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Space:
    """The features of many articles as arrays, one row each."""

    vectors: vector.Vectors
    terms: tfidf.Sparse
    entities: tfidf.Sparse
    numbers: tfidf.Sparse
    named: npt.NDArray[np.bool_]
    """Whether the row has entities."""
    languages: npt.NDArray[np.int8]
    """See `language`."""
    outlets: npt.NDArray[np.int64]
    """See `outlet`."""
    days: npt.NDArray[np.float32]
    """Ordinal of the believed day; NaN without one."""
    scratch: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], npt.NDArray[np.float32]]


def space(features: Sequence[Features]) -> Space:
    """The arrays for `features`, in their order."""
    terms = tfidf.weigh([one.terms for one in features])
    entities = tfidf.weigh([one.entities for one in features], rarity.name, pad=FEW_NAMES)
    numbers = tfidf.weigh([[(number, 1) for number in one.numbers] for one in features], lambda _: 1.0)
    return Space(
        vectors=vector.unpack([one.vector for one in features]),
        terms=terms,
        entities=entities,
        numbers=numbers,
        named=np.array([bool(one.entities) for one in features], dtype=bool),
        languages=np.array([language(one) for one in features], dtype=np.int8),
        outlets=np.array([outlet(one) for one in features], dtype=np.int64),
        days=np.array([one.day.toordinal() if one.day else np.nan for one in features], dtype=np.float32),
        scratch=(_scratch(terms), _scratch(entities), _scratch(numbers)),
    )


def language(one: Features) -> int:
    """0 and 1 for Chinese in simplified and traditional script, which share their terms; 2 for any other language."""
    return 2 if not one.language.startswith("zh") else 1 if one.language == "zh-Hant" else 0


def outlet(one: Features) -> int:
    """A number of the article's outlet; 0 where it is not known."""
    return zlib.crc32(one.outlet.encode("utf-8", "surrogatepass")) if one.outlet else 0


def are_foreign(one: Numbers, two: Numbers) -> Bools:
    """Whether two languages, as `language` has them, share no terms."""
    found: Bools = (one == FOREIGN) != (two == FOREIGN)
    return found


def are_others(languages: tuple[Numbers, Numbers], outlets: tuple[Numbers, Numbers]) -> Bools:
    """Whether two articles are of two outlets, by their languages and outlets: each writes in one script."""
    known = (outlets[0] != 0) & (outlets[1] != 0) & (outlets[0] != outlets[1])
    found: Bools = known | (languages[0] != languages[1])
    return found


def _scratch(sparse: tfidf.Sparse) -> npt.NDArray[np.float32]:
    return np.zeros(len(sparse.names), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Parts:
    """The likenesses of one row to some others, not yet weighed against each other."""

    dense: Floats
    sparse: Floats
    entity: Floats
    number: Floats
    both_named: npt.NDArray[np.bool_]
    foreign: npt.NDArray[np.bool_]
    """Whether the two are in different languages."""
    others: npt.NDArray[np.bool_]
    """Whether the two are of different outlets."""
    gap: Floats
    """Days between the two; NaN where one has no date."""


def similarities(of: Space, index: int, first: int, last: int, weights: Weights) -> Scores:
    """Likeness of row `index` to each of the rows `first` to `last`; about 0 to 1, below 0 where days apart."""
    return mix(parts(of, index, first, last), weights).astype(np.float32)


def parts(of: Space, index: int, first: int, last: int) -> Parts:
    """Each kind of likeness of row `index` to the rows `first` to `last`."""
    return Parts(
        dense=of.vectors[first:last] @ of.vectors[index],
        sparse=tfidf.cosines(of.terms, index, first, last, of.scratch[0]),
        entity=tfidf.cosines(of.entities, index, first, last, of.scratch[1]),
        number=tfidf.cosines(of.numbers, index, first, last, of.scratch[2]),
        both_named=of.named[first:last] & of.named[index],
        foreign=are_foreign(of.languages[first:last], of.languages[index]),
        others=are_others((of.languages[first:last], of.languages[index]), (of.outlets[first:last], of.outlets[index])),
        gap=np.abs(of.days[first:last] - of.days[index]),
    )


def mix(each: Parts, weights: Weights) -> Floats:
    """The kinds of likeness as one number for each row."""
    words = np.where(each.foreign, weights.foreign + each.dense / 2, each.sparse)
    names = np.where(each.both_named, each.entity, np.where(each.foreign, each.dense, each.sparse))
    gap = np.where(np.isnan(each.gap), weights.undated, each.gap)
    total = weights.dense + weights.sparse + weights.entity
    mixed = (weights.dense * each.dense + weights.sparse * words + weights.entity * names) / total
    numbers = each.number * np.where(each.foreign, weights.number_abroad, weights.number)
    others = np.where(each.others, weights.other, 0.0)
    scores: Floats = mixed + numbers + others - weights.day * gap - weights.late * np.maximum(0, gap - _SOON)
    return scores
