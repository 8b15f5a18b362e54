"""Cutting text and queries: script, width and case folded, bounds kept, places right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jiedu.desk.tokens import BOUND, folded, places, query, tokens

TEXT = st.text(st.one_of(st.sampled_from("和平备忘錄談判，。“”AＡé1２ \n"), st.characters()), max_size=40)


def test_characters_words_and_bounds() -> None:
    assert tokens("普京说，ＵＳ café 1.5亿。") == ["普", "京", "说", BOUND, "us", "cafe", "1", "5", "亿", BOUND]


def test_scripts_and_widths_are_one() -> None:
    assert tokens("和平備忘錄談判") == tokens("和平备忘录谈判")
    assert folded("Ｂｒｉｃｓ") == "brics"


def test_words_must_all_be_found_and_quotes_as_they_stand() -> None:
    cut = query('备忘录 "直接 谈判" NATO')
    assert set(cut.wanted) == {("备", "忘", "录"), ("直", "接", "谈", "判"), ("nato",)}


def test_a_long_run_is_cut_into_words_and_better_whole() -> None:
    cut = query("俄乌和平备忘录谈判")
    assert ("备", "忘", "录") in cut.wanted
    assert cut.also == (tuple("俄乌和平备忘录谈判"),)


def test_quotes_of_every_kind_and_none_closed() -> None:
    assert query("“直接谈判”").wanted == query("「直接談判」").wanted == (tuple("直接谈判"),)
    assert query('"直接').wanted == (("直", "接"),)
    assert query(' "" ，。').wanted == ()


@given(TEXT)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(TEXT)
def test_a_query_cut_from_a_text_is_found_in_it(text: str) -> None:
    for run in query(text).wanted:
        spans = places(text, (run,))
        assert spans
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(tuple(t for t in tokens(text[start:end]) if t != BOUND) == run for start, end in spans)


def test_places_do_not_overlap_and_prefer_the_longer() -> None:
    assert places("和平备忘录", (("和", "平"), ("和", "平", "备"))) == [(0, 3)]


def test_words_are_whole_and_characters_stand_anywhere() -> None:
    assert places("NATO和natoX，nato_行动", (("nato",),)) == [(0, 4), (11, 15)]
    assert places("nato nato xnato nato", (("nato", "nato"),)) == [(0, 9)]
    assert places("xnato nato nato", (("nato", "nato"),)) == [(6, 15)]
    assert places("natonato", (("nato", "nato"),)) == []
    assert places("NATO“行动”、行，动", (("nato", "行", "动"), ("行", "动"))) == [(0, 7)]
    assert places("3. 5万 3.5万", (("3", "5", "万"),)) == [(6, 10)]
