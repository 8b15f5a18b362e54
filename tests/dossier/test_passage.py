from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.article.model import Span
from jiedu.dossier.passage import around, block_at, clause, sentences_over, trimmed, without_dateline
from tests.dossier.build import article, find, sentences


def test_loose_punctuation_and_space_fall_off_the_edges() -> None:
    text = "，　他说：“好。”；\n"
    span = trimmed(text, 0, len(text))
    assert span is not None and span.of(text) == "他说：“好。”"
    assert trimmed("，、 ", 0, 3) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("海湾社望潮城5月16日电（记者 方砚秋）双方就复航达成一致意见。", "双方就复航达成一致意见。"),
        ("【潮汐日报5月16日讯】双方就复航达成一致意见。", "双方就复航达成一致意见。"),
        ("海灣社望潮城5月16日電 雙方就復航達成一致意見。", "雙方就復航達成一致意見。"),
        ("本报记者方砚秋报道：双方就复航达成一致意见。", "双方就复航达成一致意见。"),
        ("KYIV (Reuters) — Both sides agreed to talk.", "Both sides agreed to talk."),
        ("双方5月16日通电话，就复航达成一致。", "双方5月16日通电话，就复航达成一致。"),
        ("贺云帆）双方就复航达成一致意见。", "双方就复航达成一致意见。"),
        ("海湾社5月16日电 短。", "海湾社5月16日电 短。"),
    ],
)
def test_datelines_are_left_out(text: str, rest: str) -> None:
    assert without_dateline(text, Span(0, len(text))).of(text) == rest


def test_a_long_sentence_is_cut_to_the_clauses_that_tell_it() -> None:
    text = "会议开了三天，各方争论不休，“谈，还是不谈”，北屿5月16日宣布复航，价格不变，班次不变，码头不变。"
    span = clause(text, Span(0, len(text)), [find(text, "宣布"), find(text, "北屿")], 10)
    assert span.of(text) == "北屿5月16日宣布复航"
    assert clause(text, Span(0, len(text)), [find(text, "宣布")], 500) == Span(0, len(text))
    assert clause(text, Span(0, len(text)), [], 10) == Span(0, len(text))
    with_before = clause(text, Span(0, len(text)), [find(text, "宣布")], 24).of(text)
    assert with_before.startswith("“谈，还是不谈”")


def test_a_clause_is_never_cut_inside_quotation_marks_or_a_number() -> None:
    text = "他说“来，坐下，谈”，随后1,200人离开，会议结束。"
    assert clause(text, Span(0, len(text)), [find(text, "坐下")], 1).of(text) == "他说“来，坐下，谈”"
    assert clause(text, Span(0, len(text)), [find(text, "200")], 1).of(text) == "随后1,200人离开"


def test_the_sentence_around_a_span_ends_at_stops_and_line_breaks() -> None:
    text = "标题\n第一句。他说：“行！”第二句，很长。第三句"
    assert around(text, *_at(text, "第二")).start == text.index("第二句")
    assert text[slice(*_span(around(text, *_at(text, "行"))))] == "他说：“行！”"
    assert text[slice(*_span(around(text, *_at(text, "第三"))))] == "第三句"
    assert text[slice(*_span(around(text, *_at(text, "标"))))] == "标题"
    english = "One ended. Two goes on, e.g. here it stops. Three."
    assert around(english, *_at(english, "Two")).start == english.index("Two")


def test_sentences_over_a_range_and_the_block_of_an_offset() -> None:
    source = article("标题", "第一句。第二句。第三句。")
    found = sentences(source)
    over = sentences_over(found, *_at(source.text, "二句。第三"))
    assert over is not None and over.of(source.text) == "第二句。第三句。"
    assert sentences_over(found, 999, 1000) is None
    assert block_at(source, 0) == 0 and block_at(source, 5) == 1


@given(st.text(alphabet="一二三，。！？“”’）\n. a", min_size=1, max_size=60), st.data())
def test_around_always_holds_the_span_on_its_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = around(text, start, end)
    assert 0 <= span.start <= start < end <= span.end <= len(text)
    assert "\n" not in text[span.start : start] and "\n" not in text[end : span.end]


def _at(text: str, exact: str) -> tuple[int, int]:
    span = find(text, exact)
    return span.start, span.end


def _span(span: Span) -> tuple[int, int]:
    return span.start, span.end
