"""The whole reading of an English article: any text, in linear time, with spans that hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.analysis import analyse
from tests.analysis.make import article, read

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        ",",
        ".",
        ";",
        ":",
        "—",
        "(",
        ")",
        "?",
        "said",
        "says",
        "told",
        "that",
        "who",
        "which",
        "to",
        "by",
        "as",
        "according",
        "of",
        "in",
        "Lee",
        "Ann",
        "Mr.",
        "the",
        "a",
        "minister",
        "officials",
        "he",
        "she",
        "they",
        "it",
        "I",
        "we",
        "not",
        "n't",
        "would",
        "have",
        "was",
        "and",
        "but",
        "saying",
        "quoted",
        "accused",
        "urged",
        "called",
        "for",
        "denied",
        "claim",
        "2019",
        "Monday",
        "$5",
        "U.S.",
        "said:",
        "him",
        "its",
        "those",
        "three-year",
        "British",
        "Qatar's",
        "workers'",
        "(D-Ohio)",
        "at",
        "least",
        "more",
        "than",
        "up",
        "to",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40), st.lists(PIECES, max_size=12))
def test_any_text_is_read(words: list[str], title: list[str]) -> None:
    made = article(" ".join(title) or "News", " ".join(words) or "Nothing", language="en")
    (found,) = analyse([made])
    size = len(made.text)
    ids = {statement.id for statement in found.statements}
    for statement in found.statements:
        assert statement.segments and all(0 <= s.start < s.end <= size for s in statement.segments)
        assert statement.parent is None or (statement.parent in ids and statement.parent != statement.id)
        speaker = statement.speaker
        if speaker is not None and speaker.start is not None and speaker.end is not None:
            assert 0 <= speaker.start < speaker.end <= size
    for mention, following in zip(found.mentions, found.mentions[1:], strict=False):
        assert mention.end <= following.start


def test_the_same_text_gives_the_same_analysis() -> None:
    text = "Ann Lee, a lawyer, told Reuters on Monday that the ministry had “lied to us”, adding that it was over."
    assert read(text, language="en")[1] == read(text, language="en")[1]


def test_terms_leave_out_common_words() -> None:
    _, found = read("The bridge and the bridges of Lee’s town.", language="en")
    assert ("bridge", 1) in found.terms and all(word != "the" for word, _ in found.terms)
