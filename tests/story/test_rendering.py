from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.article.model import Span
from jiedu.story.rendering import Pair, render
from jiedu.story.senses import Senses

FACES = np.linalg.qr(np.random.default_rng(5).normal(size=(512, 40)))[0].T.astype(np.float32)


def told(faces: list[int], numbers: dict[int, set[str]] | None = None, noise: float = 0.6, seed: int = 1) -> Senses:
    """A text that says these things, a sentence of ten characters each, not quite alike in each telling."""
    dice = np.random.default_rng(seed)
    own = dice.normal(size=(len(faces), 512))
    rows = FACES[faces] + noise * own / np.linalg.norm(own, axis=1, keepdims=True)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    spans = tuple(Span(10 * at, 10 * at + 10) for at in range(len(faces)))
    facts = numbers or {}
    told_numbers = tuple(frozenset(facts.get(face, ())) for face in faces)
    return Senses(spans, rows.astype(np.float32), told_numbers, (20.0,) * len(faces))


def places(pairs: tuple[Pair, ...]) -> list[tuple[int, int]]:
    return [(pair.one.start // 10, pair.two.start // 10) for pair in pairs]


def test_the_same_things_in_the_same_order_are_a_translation() -> None:
    found = render(told([1, 2, 3, 4, 5]), told([1, 2, 3, 4, 5], seed=2))
    assert found is not None
    assert places(found.pairs) == [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)]
    assert (found.of_one, found.of_two) == (1.0, 1.0)
    assert found.reversed().reversed() == found


def test_the_same_things_in_another_order_are_none() -> None:
    assert render(told([1, 2, 3, 4, 5, 6]), told([5, 3, 6, 1, 4, 2], seed=2)) is None


def test_two_things_in_common_are_none_however_short_the_text() -> None:
    assert render(told([1, 2, 3, 4]), told([1, 2, 9, 10], seed=2)) is None


def test_a_passage_in_a_text_of_its_own_is_found() -> None:
    found = render(told([1, 2, 3, 4, 5]), told([20, 21, 1, 2, 3, 22, 23, 24], seed=2))
    assert found is not None
    assert places(found.pairs) == [(0, 2), (1, 3), (2, 4)]
    assert found.of_one == 0.6


def test_a_passage_that_is_little_of_both_is_none() -> None:
    many = list(range(10, 40))
    assert render(told([1, 2, 3, *many[:15]]), told([*many[15:], 1, 2, 3], seed=2)) is None


def test_a_sentence_may_stand_for_two() -> None:
    one, two = told([1, 2, 3, 4], noise=0.3), told([1, 2, 3, 4], seed=2, noise=0.3)
    joined = two.vectors[1] + two.vectors[2]
    rows = np.stack([two.vectors[0], joined / np.linalg.norm(joined), two.vectors[3]])
    found = render(one, Senses(two.spans[:3], rows, two.numbers[:3], (20.0, 40.0, 20.0)))
    assert found is not None
    assert [(pair.one.end - pair.one.start) // 10 for pair in found.pairs] == [1, 2, 1]


def test_other_numbers_speak_against_a_pair_and_the_same_for_it() -> None:
    same = {face: {f"{face}00"} for face in range(1, 6)}
    other = {face: {f"{face}99"} for face in range(1, 6)}
    loose = 0.85
    faces = [1, 2, 3, 4, 5]
    likely = render(told(faces, same, loose), told(faces, same, loose, seed=2))
    assert likely is not None
    assert render(told(faces, same, loose), told(faces, other, loose, seed=2)) is None


def test_a_sentence_much_longer_than_another_hardly_renders_it() -> None:
    one, two = told([1, 2, 3, 4]), told([1, 2, 3, 4], seed=2)
    assert render(one, replace(two, sizes=(26.0, 15.0, 25.0, 16.0))) is not None
    assert render(one, replace(two, sizes=(90.0, 5.0, 80.0, 4.0))) is None


def test_no_sentence_is_no_translation() -> None:
    assert render(told([]), told([1, 2, 3])) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=9), st.lists(st.integers(0, 12), max_size=9))
def test_pairs_are_in_order_and_never_share_a_sentence(one: list[int], two: list[int]) -> None:
    found, turned = render(told(one), told(two, seed=2)), render(told(two, seed=2), told(one))
    assert (found is None) == (turned is None)
    if found is not None:
        for side in ("one", "two"):
            spans = [getattr(pair, side) for pair in found.pairs]
            assert all(first.end <= second.start for first, second in pairwise(spans))
        assert 0 <= found.of_one <= 1
        assert 0 <= found.of_two <= 1
