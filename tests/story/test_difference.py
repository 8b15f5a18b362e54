from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.story.align import align, grams
from jiedu.story.difference import Side, differences
from jiedu.story.fold import fold, fold_text
from tests.story.build import FLOOD

SENTENCES = FLOOD.split("\n")


def spans_of(original: str, copy: str) -> tuple[list[str], list[str]]:
    one, two = Side(original, fold(original)), Side(copy, fold(copy))
    missing, added = differences(align(grams(one.folded.codes), grams(two.folded.codes)), one, two)
    return [span.of(original) for span in missing], [span.of(copy) for span in added]


@pytest.mark.parametrize("number", range(5))
def test_a_cut_line_comes_back_whole_with_its_own_marks(number: int) -> None:
    copy = "\n".join(SENTENCES[:number] + SENTENCES[number + 1 :])
    assert spans_of(FLOOD, copy) == ([SENTENCES[number]], [])
    assert spans_of(copy, FLOOD) == ([], [SENTENCES[number]])


@pytest.mark.parametrize(
    ("original", "copy", "missing"),
    [
        ("他昨天在北京说，会谈进展顺利，双方交换了名单。", "他昨天在北京说，会谈进展顺利。", "，双方交换了名单"),
        ("他昨天在北京说，双方交换了名单，会谈进展顺利。", "他昨天在北京说，会谈进展顺利。", "双方交换了名单，"),
        ("会谈进展顺利。“我们会继续。”他说完就走了出去。", "会谈进展顺利。他说完就走了出去。", "“我们会继续。”"),
        ("记者看到河水已退去。记者看到桥已修好通车。", "记者看到桥已修好通车。", "记者看到河水已退去。"),
    ],
)
def test_a_cut_clause_is_taken_as_it_was_cut(original: str, copy: str, missing: str) -> None:
    assert spans_of(original, copy) == ([missing], [])


def test_script_and_quotation_marks_are_no_difference() -> None:
    hant = "他昨天在北京說：「會談進展順利。」隨後離開會場。"
    assert spans_of("他昨天在北京说：“会谈进展顺利。”随后离开会场。", hant) == ([], [])


def test_a_changed_word_is_on_both_sides() -> None:
    one = "县应急管理局说，截至清晨七点没有人员伤亡，两座小桥被冲毁。"
    assert spans_of(one, one.replace("没有人员伤亡", "有三人受了轻伤")) == (["没有人员伤亡"], ["有三人受了轻伤"])


def test_a_moved_line_is_no_difference() -> None:
    copy = "\n".join([*SENTENCES[1:4], SENTENCES[0], SENTENCES[4]])
    assert spans_of(FLOOD, copy) == ([], [])


@settings(max_examples=100)
@given(st.sets(st.integers(0, 4), min_size=1, max_size=4))
def test_what_is_missing_and_what_is_left_make_the_whole(kept: set[int]) -> None:
    copy = "\n".join(SENTENCES[number] for number in sorted(kept))
    missing, added = spans_of(FLOOD, copy)
    assert added == []
    assert sorted(fold_text("".join(missing) + copy)) == sorted(fold_text(FLOOD))
    assert all(span == span.strip() for span in missing)


def test_what_stands_around_a_moved_passage_is_missing() -> None:
    head, tail = "县里连夜开会研究办法。", "会上没有作出决定。"
    one = f"{SENTENCES[0]}{head}{SENTENCES[1]}{tail}{SENTENCES[3]}{SENTENCES[4]}"
    two = f"{SENTENCES[1]}{SENTENCES[0]}{SENTENCES[3]}{SENTENCES[4]}"
    missing, added = spans_of(one, two)
    assert fold_text("".join(missing)) == fold_text(head + tail)
    assert added == []


def test_other_punctuation_in_the_copy_does_not_hide_a_cut() -> None:
    one = "会谈今天结束。（双方都很满意。）下一轮在秋天举行，地点还没有定。"
    assert spans_of(one, "会谈今天结束；下一轮在秋天举行，地点还没有定。") == (["（双方都很满意。）"], [])
    one = "会谈今天结束。双方都很满意，“下一轮”在秋天举行，地点还没有定。"
    assert spans_of(one, "会谈今天结束；“下一轮”在秋天举行，地点还没有定。") == (["双方都很满意，"], [])


def test_a_cut_inside_a_word_keeps_to_its_characters() -> None:
    assert spans_of("会谈在首都体育馆举行了三天时间", "会谈在首都举行了三天时间") == (["体育馆"], [])
