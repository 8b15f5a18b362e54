"""A text cut into runs: whatever marks nest or overlap, no character is lost, and each run is covered whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jiedu.article.model import Block
from jiedu.web.pages.passage import nearest
from jiedu.web.pages.runs import Mark, cut

TEXT = "标题一行\n第一段说了些什么\n第二段又说了些\n尾"
SPAN = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


def blocks() -> list[Block]:
    out, at = [], 0
    for line in TEXT.split("\n"):
        out.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    return out


@given(st.lists(SPAN, max_size=12), SPAN)
def test_runs_are_the_text_and_marks_cover_them_whole(spans: list[list[int]], here: list[int]) -> None:
    marks = [Mark(start, end, "names", "per", f"n{n}", refer=True) for n, (start, end) in enumerate(spans)]
    found = cut(TEXT, blocks(), marks, (here[0], here[1]))
    assert ["".join(run.text for run in block.runs) for block in found] == TEXT.split("\n")
    for run in (run for block in found for run in block.runs):
        places = range(run.start, run.start + len(run.text))
        assert {m.entry for m in run.marks} == {m.entry for m in marks if m.start <= places[0] and places[-1] < m.end}
        assert not any(m.start < m.end and (m.start in places[1:] or m.end in places[1:]) for m in marks)
        assert run.here == all(here[0] <= place < here[1] for place in places)
        assert run.opens == any(m.start == run.start for m in run.marks)
        lengths = [m.end - m.start for m in run.marks]
        assert lengths == sorted(lengths, reverse=True)


@given(st.lists(SPAN, max_size=8))
def test_each_mark_refers_once_at_its_end(spans: list[list[int]]) -> None:
    marks = [Mark(s, e, "events", "actual", f"e{n}", refer=True) for n, (s, e) in enumerate(spans)]
    closing = [m.entry for block in cut(TEXT, blocks(), marks) for run in block.runs for m in run.closing]
    assert len(closing) == len(set(closing))
    whole = {m.entry for m in marks if m.start < m.end and TEXT[m.end - 1] != "\n"}
    assert whole <= set(closing)


def test_the_nearest_of_several_is_taken() -> None:
    assert nearest("甲乙甲乙甲乙", "甲乙", 3) == 2
    assert nearest("甲乙甲乙甲乙", "甲乙", 9) == 4
    assert nearest("甲乙", "丙", 0) is None
