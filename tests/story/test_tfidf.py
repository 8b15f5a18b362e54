from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.story.tfidf import common_terms, cosines, inverse_frequencies, weigh

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


def test_a_small_desk_knows_common_words_from_rare_ones() -> None:
    idf = inverse_frequencies({"表示": 3, "帛书": 3}, 3, common_terms())
    assert idf["帛书"] > 2 * idf["表示"] > 0
    assert inverse_frequencies({"都有": 10_000}, 10_000, frozenset())["都有"] == pytest.approx(0.02, abs=0.001)


def test_no_rows() -> None:
    assert weigh([]).names == ()
