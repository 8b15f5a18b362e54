"""Two texts in two languages side by side: whether the one renders the other, sentence by sentence.

Two reports on one happening share its names and numbers, and a sentence here and there says the same. A translation
says nearly all of a passage again, in its order. So sentences are aligned in order by the likeness of their vectors,
and what counts is how much of the one text is covered by sentences that say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from jiedu.article.model import Span
from jiedu.story.senses import Senses

LIKE = 0.53
"""Likeness of two sentences from which the one may render the other. This and what follows was found on the half of
the planted set that `python -m bench.translations` calls "tuned" and on the sample pages, whose reports in two
languages are of one happening each and were written apart."""
LEAST_STRENGTH = 0.075
"""The share of the characters of either text that such sentences make up, times what their mean likeness has above
`_CHANCE`. Translations, in part too, have 0.09 and more, reports written apart up to 0.06."""
OF_THREE = 0.13
"""The same where there are three pairs only: so many are met by chance in short reports with the same plain facts."""
LEAST_OF_OTHER = 0.15
"""Share of the characters of the other text: one that carries a translated passage may be much longer."""
LEAST_SENTENCES = 3
"""Pairs of sentences. Reports written apart seldom have two in one order."""
_CHANCE = 0.5
_FLOOR = 0.45
"""Likeness that adds nothing to an alignment: sentences about one happening have as much."""
_AGREES = 0.03
_CONFLICTS = 0.1
"""What the same numbers add to the likeness of two sentences, and what none of them takes off."""
_LONGER = 0.25
_AS_LONG = 0.35
"""What each unit of the logarithm of the ratio of two sentences' sizes takes off, beyond `_AS_LONG` of it: a
translation is about as long as what it renders."""
_JOINED = 1.15
"""What a pair of one sentence with two counts in place of a plain pair: it stands for more text, but for less than two
plain pairs."""

Scores = npt.NDArray[np.float64]
Step = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of the one text that say what sentences of the other say, of one of them one alone."""

    one: Span
    two: Span
    likeness: float


@dataclass(frozen=True, slots=True)
class Rendering:
    """What two texts in two languages have in common."""

    pairs: tuple[Pair, ...]
    """In order on both sides."""
    of_one: float
    """Share of the characters of the one text's sentences that stand in pairs, 0–1."""
    of_two: float
    """The same of the other's."""

    def reversed(self) -> Rendering:
        """The same with the two texts in each other's place."""
        pairs = tuple(Pair(pair.two, pair.one, pair.likeness) for pair in self.pairs)
        return Rendering(pairs, self.of_two, self.of_one)


def render(one: Senses, two: Senses) -> Rendering | None:
    """What the two have in common, where the one is a translation of the other or of a part of it; None where neither
    is. Which of them was first is not asked. Takes time by the product of their sentences, of which there are few."""
    if not one.spans or not two.spans:
        return None
    plain: Scores = np.round(one.vectors.astype(np.float64) @ two.vectors.astype(np.float64).T, 4)
    sizes = _sizes(one), _sizes(two)
    if not _may(plain, sizes):
        return None
    pairs = [pair for pair in _aligned(one, two) if pair.likeness >= LIKE]
    covered = tuple(
        sum(span.end - span.start for pair in pairs for span in [pair.one if side == 0 else pair.two])
        / max(1, int(sizes[side].sum()))
        for side in range(2)
    )
    found = Rendering(tuple(pairs), min(1.0, covered[0]), min(1.0, covered[1]))
    return found if _is_translation(found) else None


def _is_translation(found: Rendering) -> bool:
    most, least = max(found.of_one, found.of_two), min(found.of_one, found.of_two)
    count = len(found.pairs)
    if count < LEAST_SENTENCES or least < LEAST_OF_OTHER:
        return False
    mean = sum(pair.likeness for pair in found.pairs) / count
    return most * (mean - _CHANCE) >= (LEAST_STRENGTH if count > LEAST_SENTENCES else OF_THREE)


def _may(plain: Scores, sizes: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]) -> bool:
    """Whether enough sentences of either text are like any of the other, in whatever order: quick, and leaves room for
    what joining two sentences adds."""
    return any(
        int(size[plain.max(axis=side) >= LIKE - _ROOM].sum()) >= _LEAST_COVERED * int(size.sum())
        for side, size in ((1, sizes[0]), (0, sizes[1]))
    )


_ROOM = 0.1
"""How far a sentence alone may fall below what it and its neighbour reach together."""
_LEAST_COVERED = 0.3
"""With less a text would need a mean likeness that no translation has."""


def _sizes(of: Senses) -> npt.NDArray[np.int64]:
    return np.array([span.end - span.start for span in of.spans], dtype=np.int64)


def _aligned(one: Senses, two: Senses) -> list[Pair]:
    """The pairs of the best alignment in order: a sentence with one, or with two that follow each other."""
    first, second = _Side.of(one), _Side.of(two)
    both, other = _Side.joined(one), _Side.joined(two)
    likeness = {(1, 1): _told(first, second), (2, 1): _told(both, second), (1, 2): _told(first, other)}
    steps = _best(likeness, len(one.spans), len(two.spans))
    at, there = len(one.spans), len(two.spans)
    out = []
    while at and there:
        step = steps[at][there]
        here, beyond = step
        if here and beyond:
            head, start = one.spans[at - here].start, two.spans[there - beyond].start
            found = float(likeness[step][at - here, there - beyond])
            out.append(Pair(Span(head, one.spans[at - 1].end), Span(start, two.spans[there - 1].end), found))
        at, there = at - here, there - beyond
    return out[::-1]


def _best(likeness: dict[Step, Scores], rows: int, columns: int) -> list[list[Step]]:
    """For each place in both texts the last step of the best alignment of what stands before it."""
    gains = {
        step: np.round((scores - _FLOOR) * (1.0 if step == (1, 1) else _JOINED), 6).tolist()
        for step, scores in likeness.items()
    }
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    steps: list[list[Step]] = [[(1, 0) if row else (0, 1) for _ in range(columns + 1)] for row in range(rows + 1)]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            most, last = best[row - 1][column], (1, 0)
            if best[row][column - 1] > most:
                most, last = best[row][column - 1], (0, 1)
            for step, gain in gains.items():
                before, other = row - step[0], column - step[1]
                if before >= 0 and other >= 0 and best[before][other] + gain[before][other] > most:
                    most, last = best[before][other] + gain[before][other], step
            best[row][column], steps[row][column] = most, last
    return steps


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """The sentences of one of two texts, or each two that follow each other."""

    vectors: Scores
    numbers: tuple[frozenset[str], ...]
    sizes: Scores

    @classmethod
    def of(cls, senses: Senses) -> _Side:
        return cls(senses.vectors.astype(np.float64), senses.numbers, np.array(senses.sizes, dtype=np.float64))

    @classmethod
    def joined(cls, senses: Senses) -> _Side:
        plain = cls.of(senses)
        both = plain.vectors[:-1] + plain.vectors[1:]
        lengths = np.linalg.norm(both, axis=1, keepdims=True)
        vectors = np.divide(both, lengths, out=np.zeros_like(both), where=lengths > 0)
        numbers = tuple(one | two for one, two in pairwise(senses.numbers))
        return cls(vectors, numbers, plain.sizes[:-1] + plain.sizes[1:])


def _told(one: _Side, two: _Side) -> Scores:
    """How likely each of the one side renders each of the other: the likeness of their vectors, with what their numbers
    and their sizes say."""
    ratios = np.log(np.maximum(1.0, one.sizes))[:, None] - np.log(np.maximum(1.0, two.sizes))[None, :]
    plain = one.vectors @ two.vectors.T - _LONGER * np.maximum(0.0, np.abs(ratios) - _AS_LONG)
    for row, here in enumerate(one.numbers):
        for column, there in enumerate(two.numbers if here else ()):
            if there:
                shared = len(here & there)
                if 2 * shared >= min(len(here), len(there)):
                    plain[row, column] += _AGREES
                elif not shared:
                    plain[row, column] -= _CONFLICTS
    found: Scores = np.round(plain, 4)
    return found
