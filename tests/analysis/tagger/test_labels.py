"""Labels spell names, and the best row of labels keeps to what may follow what."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.analysis.tagger.labels import (
    FORBIDDEN,
    LABELS,
    TYPES,
    NameSpan,
    best_rows,
    may_close,
    may_follow,
    may_open,
    names,
    numbers,
    rules,
)


@st.composite
def disjoint(draw: st.DrawFn) -> tuple[int, list[NameSpan]]:
    """A length and names in it, some of them neighbours."""
    cuts = sorted(draw(st.sets(st.integers(0, 40), min_size=2, max_size=12)))
    spans = [NameSpan(start, end, draw(st.sampled_from(TYPES))) for start, end in itertools.pairwise(cuts)]
    kept = [span for span in spans if draw(st.booleans())]
    return cuts[-1] + draw(st.integers(0, 3)), kept


@given(disjoint())
def test_names_come_back_from_their_labels(case: tuple[int, list[NameSpan]]) -> None:
    length, spans = case
    assert names(numbers(length, spans)) == spans


def test_a_row_of_labels() -> None:
    row = [LABELS[number] for number in numbers(6, [(0, 3, "LOC"), (3, 4, "PER")])]
    assert row == ["B-LOC", "I-LOC", "E-LOC", "S-PER", "O", "O"]


def test_a_name_is_not_left_before_its_end() -> None:
    assert may_follow("B-PER", "E-PER") and may_follow("I-PER", "I-PER") and may_follow("E-PER", "B-PER")
    assert not may_follow("B-PER", "O") and not may_follow("B-PER", "E-LOC") and not may_follow("O", "I-PER")
    assert may_open("S-ORG") and not may_open("E-ORG")
    assert may_close("O") and not may_close("B-ORG")


@given(st.integers(0, 2**31), st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_the_best_row_is_allowed_and_no_allowed_row_is_better(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    steps, first, last = rules()
    scores = chance.normal(size=(max(lengths), len(lengths), len(LABELS))).astype(np.float32)
    rows = best_rows(scores, lengths, steps, first, last)
    assert [len(row) for row in rows] == lengths
    for index, row in enumerate(rows):
        assert _is_allowed(tuple(row))
        if len(row) <= 3:
            value = _value(scores[:, index], row, steps)
            others = itertools.product(range(len(LABELS)), repeat=len(row))
            allowed = (other for other in others if _is_allowed(other))
            assert value >= max(_value(scores[:, index], other, steps) for other in allowed) - 1e-4


def _is_allowed(row: tuple[int, ...]) -> bool:
    labels = [LABELS[number] for number in row]
    return (
        may_open(labels[0]) and may_close(labels[-1]) and all(may_follow(a, b) for a, b in itertools.pairwise(labels))
    )


def _value(scores: np.ndarray, row: Sequence[int], steps: np.ndarray) -> float:
    value = sum(float(scores[at, label]) for at, label in enumerate(row))
    return value + sum(float(steps[a, b]) for a, b in itertools.pairwise(row))


@given(st.integers(0, 2**31), st.permutations([1, 4, 4, 9, 7]))
def test_a_sentence_gets_the_same_row_in_any_batch(seed: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(9, len(lengths), len(LABELS))).astype(np.float32)
    together = best_rows(scores, lengths, *rules())
    alone = [best_rows(scores[:size, [at]], [size], *rules())[0] for at, size in enumerate(lengths)]
    assert together == alone


def test_rules_hold_against_scores() -> None:
    steps, first, last = rules()
    assert steps.min() == first.min() == last.min() == pytest.approx(FORBIDDEN)
    assert steps.max() == first.max() == last.max() == 0
