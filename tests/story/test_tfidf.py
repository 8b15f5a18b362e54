from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.story import rarity
from jiedu.story.tfidf import cosines, weigh

ROW = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.integers(1, 9)).map(lambda row: tuple(sorted(row.items())))
ROWS = st.lists(ROW, min_size=1)


@given(ROWS)
def test_cosines_are_those_of_the_rows(rows: list[tuple[tuple[str, int], ...]]) -> None:
    sparse = weigh(rows)
    dense = np.zeros((len(rows), len(sparse.names)))
    for index in range(len(rows)):
        columns, values = sparse.row(index)
        dense[index, columns] = values
    scratch = np.zeros(len(sparse.names), dtype=np.float32)
    for index in range(len(rows)):
        expected = dense @ dense[index]
        assert np.allclose(cosines(sparse, index, 0, len(rows), scratch), expected, atol=1e-5)
        assert np.allclose(cosines(sparse, index, 1, len(rows), scratch), expected[1:], atol=1e-5)
    assert not scratch.any()


def test_rare_words_tell_more_than_common_ones_whatever_the_desk() -> None:
    assert rarity.word("帛书") > rarity.word("银行") > rarity.word("表示") > 0
    assert rarity.word("manuscript") > rarity.word("bank") > 100 * rarity.word("the")
    assert rarity.word("表示") <= 1.4  # a word of every fourth text at most


def test_states_tell_less_than_other_known_names_and_those_less_than_unknown_ones() -> None:
    assert rarity.name("US") < rarity.name("UN") < rarity.name("ORG:青石河水利站")


def test_a_single_name_is_not_the_whole_of_a_row() -> None:
    assert weigh([(("ORG:甲", 1),)], rarity.name, pad=1.0).row(0)[1] == pytest.approx([0.7071], abs=1e-4)


def test_no_rows() -> None:
    assert weigh([]).names == ()
