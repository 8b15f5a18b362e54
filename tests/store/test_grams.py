"""Pairs of characters: each place has its term, and a phrase asks for no more than it must."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from jiedu.store.grams import BOUND, characters, is_character, pairs, phrase


def units(text: str) -> list[str]:
    return re.findall(r"[\u3400-\u9fff|]|[a-z0-9]+", text)


def test_the_term_of_a_character_is_the_pair_with_the_next() -> None:
    assert pairs(units("和平ai大模型|谈")) == ["和平", "平", "ai", "大模", "模型", "型", BOUND, "谈"]
    assert pairs([]) == []
    assert characters(units("和平ai谈")) == ["和", "平", "谈"]


def test_a_phrase_has_half_as_many_terms_as_characters() -> None:
    assert phrase(units("直接谈判")) == [(0, "直接"), (2, "谈判")]
    assert phrase(units("备忘录")) == [(0, "备忘"), (1, "忘录")]
    assert phrase(units("型gpt4")) == [(0, "型"), (1, "gpt4")]
    assert phrase(units("gpt模")) == [(0, "gpt")]  # what follows in a text is not known


@given(st.text("和平谈判a1", min_size=2, max_size=9), st.text("和平谈判a1|", max_size=6), st.text("和平a|", max_size=6))
def test_a_phrase_stands_where_its_units_stand(wanted: str, before: str, after: str) -> None:
    cut = units(wanted)
    text = [*units(before), *cut, *units(after)]
    terms = pairs(text)
    at = len(units(before))
    assert all(terms[at + place] == term for place, term in phrase(cut))
    covered = {place + n for place, term in phrase(cut) for n in range(len(term) if is_character(term) else 1)}
    lone = {len(cut) - 1} if is_character(cut[-1]) and (len(cut) == 1 or not is_character(cut[-2])) else set()
    assert covered | lone == set(range(len(cut)))
