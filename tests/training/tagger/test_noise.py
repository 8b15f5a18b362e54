"""Spoilt sentences keep their names in their places."""

from __future__ import annotations

import random

from jiedu.analysis import lac
from jiedu.analysis.tagger.labels import NameSpan
from training.tagger.noise import MARKS, joined, spoilt, without_marks
from training.tagger.uner import Sentence

FIRST = Sentence("“好,”王大明(左)说,", [NameSpan(4, 7, "PER")])
SECOND = Sentence("《新报》在 John Smith 之后。", [NameSpan(1, 3, "ORG"), NameSpan(6, 16, "PER")])


def surfaces(sentence: Sentence) -> list[tuple[str, str]]:
    return [(sentence.text[start:end], kind) for start, end, kind in sentence.names]


def test_marks_go_and_names_stay() -> None:
    lengths = set()
    for seed in range(30):
        found = without_marks(SECOND, random.Random(seed))
        assert surfaces(found) == [("新报", "ORG"), ("John Smith", "PER")]
        assert [char for char in found.text if char not in MARKS] == [c for c in SECOND.text if c not in MARKS]
        lengths.add(len(found.text))
    assert len(lengths) > 2


def test_two_run_together() -> None:
    both = joined(FIRST, SECOND, " ")
    assert both.text == FIRST.text + " " + SECOND.text
    assert surfaces(both) == surfaces(FIRST) + surfaces(SECOND)
    long = Sentence("长" * lac.LONGEST, [])
    assert joined(long, SECOND, "") == SECOND


def test_no_name_is_lost_but_with_a_sentence_too_long() -> None:
    given = [FIRST, SECOND] * 100
    found = list(spoilt(given, random.Random(1)))
    assert len(found) < len(given)
    names = sum(len(sentence.names) for sentence in found)
    assert names == sum(len(sentence.names) for sentence in given)
    assert all(surface in ("王大明", "新报", "John Smith") for sentence in found for surface, _ in surfaces(sentence))
    assert found == list(spoilt(given, random.Random(1)))
