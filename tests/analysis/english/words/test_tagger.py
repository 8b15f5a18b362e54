"""Parts of speech where the reading of statements hangs on them."""

from __future__ import annotations

import pytest

from jiedu.analysis.english.words.tagger import tag
from jiedu.analysis.english.words.tokens import tokens


def tags(text: str, *, headline: bool = False) -> dict[str, str]:
    words = tokens(text, 0, len(text))
    tag(words, [False] * len(words), headline=headline)
    return {word.text: word.tag for word in words}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The team estimates that it rained.", "estimates", "VBZ"),
        ("The team's estimates were wrong.", "estimates", "NNS"),
        ("The Taliban deny that.", "deny", "VBP"),
        ("The decision was confirmed by four people.", "confirmed", "VBN"),
        ("Officials confirmed the deal.", "confirmed", "VBD"),
        ("A report published by the agency said so.", "published", "VBN"),
        ("It's like a plug.", "'s", "VBZ"),
        ("The minister's plan failed.", "'s", "POS"),
        ("The workers' union agreed.", "'", "POS"),
        ("He dismissed calls to resign.", "calls", "NNS"),
        ("Officials called in May for talks.", "called", "VBD"),
        ("At least seven died.", "least", "RB"),
        ("They have both said so.", "both", "RB"),
        ("The claim that shook markets was false.", "that", "WDT"),
        ("Mr. Trump has since said so.", "since", "RB"),
        ("She told her to go.", "her", "PRP"),
        ("The Nato chief at the time left.", "chief", "NN"),
        ("Under the licensing rules a club can be fined.", "rules", "NNS"),
        ("The teacher explained how the machine works.", "works", "VBZ"),
        ("The re-elected mayor left.", "re-elected", "VBN"),
        ("A three-week standoff ended.", "three-week", "JJ"),
        ("He paid $5 on the 3rd.", "3rd", "JJ"),
    ],
)
def test_words(text: str, word: str, expected: str) -> None:
    assert tags(text)[word] == expected


def test_a_headline_in_capitals_is_read_by_its_words() -> None:
    found = tags("Firm Weighs Sale of Unit as Pressure Mounts", headline=True)
    assert found["Weighs"] == "VBZ" and found["Unit"] == "NN"


def test_names_are_proper_nouns() -> None:
    words = tokens("May said so.", 0, 12)
    tag(words, [True, False, False, False])
    assert words[0].tag == "NNP"


def test_nothing_to_tag() -> None:
    tag([], [])
