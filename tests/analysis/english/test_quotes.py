"""Quotation marks of an English text."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def quotes(*lines: str) -> list[tuple[str, str]]:
    made, found = read(*lines, language="en")
    return [(made.text[q.start : q.end], q.kind) for q in found.quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said.", [("We go,", "speech")]),
        ('"We go," he said.', [("We go,", "speech")]),
        ("‘We don’t go,’ he said.", [("We don’t go,", "speech")]),
        ("He was “very late” again.", [("very late", "fragment")]),
        ("The workers' union and the players' club met.", []),
        ("'We don't go,' he said of the workers' union.", [("We don't go,", "speech")]),
        ("In the ’90s it rained.", []),
        (
            "“He said ‘never again’ to me,” she said.",
            [("He said ‘never again’ to me,", "speech"), ("never again", "fragment")],
        ),
        ("“We are ready,” said Ann, “and we go.”", [("We are ready,", "speech"), ("and we go.", "speech")]),
        ("The song “Takin’ It to the Streets” won.", [("Takin’ It to the Streets", "term")]),
        ("“It was wrong,’’ he said.", [("It was wrong,", "speech")]),
        ("He called it “a “great day.", [("a", "fragment"), ("great day.", "fragment")]),
        ("“” he said.", []),
    ],
)
def test_marks(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, kind) for words, kind in quotes(text) if words.strip()] == [
        (words, kind) for words, kind in expected
    ]


def test_a_quotation_that_goes_on_in_the_next_paragraph() -> None:
    assert quotes("“It was hard. It rained.", "“Then it stopped.”") == [
        ("It was hard. It rained.", "speech"),
        ("Then it stopped.", "speech"),
    ]


def test_a_mark_without_partner_ends_with_its_sentence() -> None:
    assert quotes("He said “it was late. Then he left.")[0][0] == "it was late."
