from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jiedu.article.model import Span
from jiedu.dossier.positions.cut import clauses, sentences_within

TEXTS = st.text(alphabet="我方支持停火，；。！“”「」（）,;: ab1\n", max_size=80)


def said(text: str, han: bool = True) -> list[str]:
    return [span.of(text) for span in clauses(text, Span(0, len(text)), han)]


def test_clauses_end_at_marks_outside_of_short_quotations() -> None:
    assert said("乌方愿“在任何时候，以任何形式”谈判，但不会让步。") == [
        "乌方愿“在任何时候，以任何形式”谈判",
        "但不会让步",
    ]


def test_numbers_are_not_cut() -> None:
    assert said("It wants 1,000 tonnes, not 2,000.", han=False) == ["It wants 1,000 tonnes", "not 2,000"]


@given(TEXTS, st.booleans())
def test_clauses_lie_inside_in_order_and_never_overlap(text: str, han: bool) -> None:
    found = clauses(text, Span(0, len(text)), han)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(st.integers(0, 50)), st.integers(0, 30), st.integers(0, 30))
def test_parts_between_stops_tile_the_range(stops: list[int], start: int, size: int) -> None:
    parts = list(sentences_within(sorted(set(stops)), start, start + size))
    assert "".join("x" * (p.end - p.start) for p in parts) == "x" * size
    assert all(a.end == b.start for a, b in pairwise(parts))
