"""What a passage is about, and the sentences that are compared by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.article.model import Span
from jiedu.dossier.content import content, share, stem
from jiedu.dossier.lists import words_pattern


@pytest.mark.parametrize(
    ("one", "other"),
    [("opened", "opening"), ("cancelled", "cancel"), ("published", "publishes"), ("made", "make"), ("cities", "city")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_scripts_and_small_words_make_no_difference() -> None:
    assert content("大橋將正式通車", 0, 7) == content("大桥正式通车", 0, 6)


def test_spans_are_left_out() -> None:
    text = "大桥5月30日通车"
    assert content(text, 0, len(text), [Span(2, 7)]) == frozenset({"大桥", "通车"})


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_can_be_read(text: str, a: int, b: int) -> None:
    low, high = sorted((min(a, len(text)), min(b, len(text))))
    found = content(text, 0, len(text), [Span(low, high)])
    assert share(found, found) == (1.0 if found else 0.0)


def test_latin_words_are_found_whole_and_with_any_ending_where_marked() -> None:
    found = words_pattern(frozenset({"cancel*", "may", "取消"}))
    assert [m.group() for m in found.finditer("cancelled in maybe 取消 may")] == ["cancelled", "取消", "may"]


def test_a_pattern_of_nothing_finds_nothing() -> None:
    assert words_pattern(frozenset()).search("取消") is None
