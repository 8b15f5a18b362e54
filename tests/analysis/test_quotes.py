"""Quotation marks: paired, nested, odd."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.analysis import quotes
from jiedu.analysis.fold import fold
from jiedu.analysis.model import Quote
from tests.analysis.make import article


def pair(*lines: str) -> tuple[list[tuple[str, str, int]], int]:
    made = article(*lines)
    found, problems = quotes.pair(made, fold(made.text))
    return [(made.text[q.start : q.end], q.kind, q.depth) for q in found], len(problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“会去。”", [("会去。", "speech", 0)]),
        ("“通话外交”", [("通话外交", "term", 0)]),
        ("气氛“比较轻松而且友好”", [("比较轻松而且友好", "fragment", 0)]),
        ("「他說『不行』。」", [("他說『不行』。", "speech", 0), ("不行", "term", 1)]),
        ('他说："会去，也会回来的。"', [("会去，也会回来的。", "speech", 0)]),
        ("the workers’ union’s “plan”", [("plan", "term", 0)]),
    ],
)
def test_marks(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert pair(text) == (expected, 0)


def test_a_mark_without_a_partner_is_closed_at_the_first_full_stop() -> None:
    found, problems = pair("他说：“我们会去。后来他没有去。")
    assert found == [("我们会去。", "speech", 0)] and problems == 1


def test_a_speech_over_several_paragraphs_is_no_problem() -> None:
    _, problems = pair("题", "“第一段。", "“第二段。”")
    assert problems == 0


@given(st.text(alphabet="“”‘’「」『』\"'。，字a ", max_size=40))
def test_no_sequence_of_marks_fails(text: str) -> None:
    made = article(text)
    found, _ = quotes.pair(made, fold(text))
    assert all(isinstance(q, Quote) and 0 <= q.start < q.end <= len(text) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)
