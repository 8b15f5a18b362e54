"""Words of an English text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.analysis.english.words.lexicon import lemma
from jiedu.analysis.english.words.tokens import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Lee's didn't", "Mr.|Lee|'s|did|n't"),
        ("can’t won't", "ca|n’t|wo|n't"),
        ("U.S. 3.5% 2:16 p.m.", "U.S.|3.5%|2:16|p.m."),
        ("well-known @lee #now", "well-known|@lee|#now"),
        ("https://a.b/c?d=1 end", "https://a.b/c?d=1|end"),
        ("J.K. wrote -- “yes…”", "J.K.|wrote|--|“|yes|…|”"),
        ("AT&T O'Hara’s", "AT&T|O'Hara|’s"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert "|".join(word.text for word in tokens(text, 0, len(text))) == expected


def test_low_is_the_word_that_rules_read() -> None:
    assert [word.low for word in tokens("Won’t CAN’T It’s", 0, 16)] == ["will", "n't", "can", "n't", "it", "'s"]


@given(st.text(max_size=80))
def test_words_cover_the_text(text: str) -> None:
    found = tokens(text, 0, len(text))
    assert all(text[word.start : word.end] == word.text for word in found)
    assert "".join(word.text for word in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("said", "say"),
        ("denies", "deny"),
        ("stopped", "stop"),
        ("making", "make"),
        ("told", "tell"),
        ("urges", "urge"),
        ("qzzing", "qzzing"),
    ],
)
def test_lemma(form: str, base: str) -> None:
    assert lemma(form) == base
