"""Sentences that are drawn for training hold the names that they say they hold."""

from __future__ import annotations

import random

from jiedu.analysis.fold import fold
from jiedu.analysis.tagger.labels import TYPES, NameSpan
from training.tagger.news import News
from training.tagger.swaps import Names, form, varied
from training.tagger.uner import Sentence

KNOWN = [
    Sentence(
        "王大明和列夫·托尔斯泰在海森堡见面。", [NameSpan(0, 3, "PER"), NameSpan(4, 11, "PER"), NameSpan(12, 15, "LOC")]
    ),
    Sentence("海森堡说没有。", [NameSpan(0, 3, "PER")]),
]


def test_every_slot_is_filled_and_every_name_in_its_place() -> None:
    drawn = list(News(KNOWN).draw(600, random.Random(1)))
    assert len(drawn) == 600
    for text, names in drawn:
        assert not set("{}[]") & set(text) and text == fold(text)
        at = 0
        for name in names:
            assert at <= name.start < name.end <= len(text) and name.kind in TYPES
            assert text[name.start : name.end].strip() == text[name.start : name.end]
            at = name.end
    assert {kind for _, names in drawn for _, _, kind in names} == set(TYPES)
    assert any(not names for _, names in drawn)


def test_the_same_chance_draws_the_same_sentences() -> None:
    news = News(KNOWN)
    assert list(news.draw(50, random.Random(2))) == list(news.draw(50, random.Random(2)))
    assert list(news.draw(50, random.Random(2))) != list(news.draw(50, random.Random(3)))


def test_names_are_swapped_for_names_of_their_form() -> None:
    names = Names(KNOWN)
    assert form("NATO", "ORG") != form("工党", "ORG") == form("保守党", "ORG")
    assert names.like("小明", "PER", random.Random(0)) == "小明"
    for seed in range(20):
        text, spans = varied(KNOWN[0], names, random.Random(seed), 1.0)
        assert [kind for _, _, kind in spans] == ["PER", "PER", "LOC"]
        assert [text[a:b] for a, b, _ in spans][1:] == ["列夫·托尔斯泰", "海森堡"]
        assert text[spans[0].start : spans[0].end] in ("王大明", "海森堡")
    assert varied(KNOWN[0], names, random.Random(0), 0.0) == KNOWN[0]
