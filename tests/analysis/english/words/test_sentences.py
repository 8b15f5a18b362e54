"""Sentences of an English text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.analysis.english.words.sentences import LONGEST, split
from jiedu.article.model import Block


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, (Block("paragraph", 0, len(text)),))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Lee met Gov. Hale on Jan. 5 in St. Louis.",
        "J. K. Rowling wrote it.",
        "The U.S. Army left at 5 p.m. on Friday.",
        "Shares rose 3.5 percent to $4.20 apiece.",
        "“Why? Because it rained,” he said.",
        "He paid No. 10 a visit.",
        "Alphabet Inc. said it would pay.",
    ],
)
def test_one(text: str) -> None:
    found = sentences(text)
    assert len(found) == (2 if "Why?" in text else 1)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained. It stopped.", 2),
        ("He left at 5 p.m. The hall was full.", 2),
        ("They moved to the U.S. In May they left.", 2),
        ("“It rained.” He left.", 2),
        ("What now? Nobody knew! It rained…  Then iPhone sales fell. eBay rose.", 5),
        ("He said no. No one left.", 2),
        ("Was it Vitamin C. Perhaps.", 1),
    ],
)
def test_several(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_text_without_stops_is_cut() -> None:
    assert max(map(len, sentences("word " * 2000))) <= LONGEST


@given(st.text(alphabet="aA. \n“”'?!1U", max_size=200))
def test_nothing_is_lost(text: str) -> None:
    found = split(text, (Block("paragraph", 0, len(text)),))
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
