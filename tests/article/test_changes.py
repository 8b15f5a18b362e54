"""What changed between two versions: spans that hold, and what an analyst looks for flagged."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiedu.article.changes import Change, applied, changes
from jiedu.article.model import Article
from tests.article.build import article

CHINESE = (
    "滨河市发生一起交通事故",
    "滨河市公安局局长张明12日表示，事故造成3人死亡，12人受伤，肇事司机已被控制。",
    "记者从市第一医院获悉，伤者正在接受救治，暂无生命危险。",
    "当地居民说，这一路段夜间照明不足，去年也发生过两起事故。",
)
ENGLISH = (
    "Ministers reach a deal on the river",
    "The minister, John Smith, said 1,200 workers would leave on Monday. Talks went on in Geneva.",
    "Officials from both countries did not say when the text would be published.",
)


def between(old: Sequence[str], new: Sequence[str], **more: str) -> tuple[Change, ...]:
    """The changes, after checking all that holds of every list of changes."""
    one, two = article(*old), article(*new, **more)
    found = changes(one, two)
    check(one, two, found)
    return found


def check(one: Article, two: Article, found: Sequence[Change]) -> None:
    assert applied(one.text, found) == two.text
    spans = [(c.old, c.new) for c in found if c.old and c.new]
    for change in found:
        if change.old and change.new:
            assert (change.old.of(one.text), change.new.of(two.text)) == (change.before, change.after)
    for side in (0, 1):
        held = sorted(pair[side] for pair in spans if pair[side].start < pair[side].end)
        assert all(a.end <= b.start for a, b in pairwise(held))


def put(texts: Sequence[str], old: str, new: str) -> list[str]:
    return [text.replace(old, new) for text in texts]


def test_equal_articles_have_no_changes() -> None:
    assert between(CHINESE, CHINESE) == ()


def test_a_number_that_changed_is_flagged() -> None:
    (change,) = between(CHINESE, put(CHINESE, "3人死亡", "5人死亡"))
    assert (change.kind, change.field, change.before, change.after) == ("replaced", "text", "3", "5")
    assert (change.numbers, change.names, change.typographic) == ((("3", "5"),), (), False)


@pytest.mark.parametrize(
    ("old", "new", "flagged"),
    [
        ("12人受伤", "一百二十人受伤", ("12", "一百二十")),
        ("12人受伤", "约1.2万人受伤", ("12", "1.2万")),
        ("12人受伤", "百分之三十的人受伤", ("12", "百分之三十")),
        ("两起事故", "三起事故", ("两", "三")),
        ("12人受伤", "人受伤", ("12", "")),
    ],
)
def test_numbers_in_every_form(old: str, new: str, flagged: tuple[str, str]) -> None:
    found = between(CHINESE, put(CHINESE, old, new))
    assert [pair for change in found for pair in change.numbers] == [flagged]


@pytest.mark.parametrize(
    ("old", "new"), [("12人", "十二人"), ("12人", "１２人"), ("3人死亡", "三人死亡"), ("两起", "2起")]
)
def test_the_same_number_in_another_form_is_none(old: str, new: str) -> None:
    assert [change.numbers for change in between(CHINESE, put(CHINESE, old, new))] == [()]


def test_numerals_in_words_are_no_numbers() -> None:
    old, new = ("题", "情况十分危急，百姓一直统一行动。"), ("题", "情况非常危急，民众始终联合行动。")
    assert all(change.numbers == () for change in between(old, new))


def test_names_that_changed_are_flagged() -> None:
    (change,) = between(CHINESE, put(CHINESE, "张明", "张鸣"))
    assert (change.before, change.after, change.names) == ("明", "鸣", (("张明", "张鸣"),))
    places = between(CHINESE, put(CHINESE, "滨河市公安局", "临江市公安局"))
    assert any("滨河市" in before and "临江市" in after for c in places for before, after in c.names)
    foreign = between(("题", "安娜·伊万诺娃称，谈判将继续。"), ("题", "安娜·彼得罗娃称，谈判将继续。"))
    assert foreign[0].names == (("安娜·伊万诺娃", "安娜·彼得罗娃"),)
    works = between(("题", "他写过《长河》。"), ("题", "他写过《大河》。"))
    assert works[0].names == (("长河", "大河"),)


def test_names_that_the_caller_knows_are_flagged() -> None:
    old, new = article("题", "双方在北京会谈。"), article("题", "双方在东京会谈。")
    (change,) = changes(old, new, names=("北京", "东京", "巴黎"))
    assert change.names == (("北京", "东京"),)
    assert changes(old, new)[0].names == ()


def test_english_changes_by_words() -> None:
    found = between(ENGLISH, put(put(ENGLISH, "John Smith", "Jon Smyth"), "1,200 workers", "1,300 workers"))
    assert [(c.before, c.after) for c in found] == [("John Smith", "Jon Smyth"), ("1,200", "1,300")]
    assert found[0].names == (("John Smith", "Jon Smyth"),)
    assert found[1].numbers == (("1,200", "1,300"),)
    (day,) = between(ENGLISH, put(ENGLISH, "Monday", "Tuesday"))
    assert (day.before, day.after, day.names) == ("Monday", "Tuesday", ())
    words = between(ENGLISH, put(ENGLISH, "1,200 workers", "two million workers"))
    assert words[0].numbers == (("1,200", "two million"),)


def test_the_headline_is_a_field_of_its_own() -> None:
    (change,) = between(CHINESE, ("滨河市发生一起爆炸事故", *CHINESE[1:]))
    assert (change.field, change.before, change.after) == ("title", "交通", "爆炸")


def test_a_clause_that_went_and_a_paragraph_that_came() -> None:
    (gone,) = between(CHINESE, put(CHINESE, "肇事司机已被控制。", ""))
    assert (gone.kind, gone.before, gone.after) == ("removed", "肇事司机已被控制。", "")
    (came,) = between(CHINESE, (*CHINESE, "警方正在调查。"))
    assert (came.kind, came.after, came.numbers) == ("added", "\n警方正在调查。", ())


def test_a_moved_paragraph_is_moved_and_nothing_else() -> None:
    found = between(CHINESE, (CHINESE[0], CHINESE[1], CHINESE[3], CHINESE[2]))
    assert [change.kind for change in found] == ["moved"]
    assert found[0].before == found[0].after
    short = between((*CHINESE, "一", "二"), (*CHINESE, "二", "一"))
    assert {change.kind for change in short} == {"added", "removed"}


def test_lines_between_which_one_moved_away() -> None:
    old = ("题", "甲说明天出发前往南方。", "这一段话后来移到了全文的末尾。", "乙说后天返回北方。", "末段照旧。")
    new = ("题", "丙说今天出发前往东方。", "丁说前天返回西方。", "末段照旧。", "这一段话后来移到了全文的末尾。")
    assert [change.kind for change in between(old, new)].count("moved") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("，", ","), ("12人", "１２人"), ("。", "。 "), ("表示，", "表示，\n"), ("获悉", "获\u3000悉")],
)
def test_width_and_white_space_are_typographic(old: str, new: str) -> None:
    found = between(CHINESE, "\n".join(put(CHINESE, old, new)).split("\n"))
    assert found
    assert all(change.typographic and not change.numbers and not change.names for change in found)


def test_quotation_marks_and_dashes_are_typographic() -> None:
    found = between(("题", "他说：“好——就这样。”"), ("题", "他说：「好--就这样。」"))
    assert [change.typographic for change in found] == [True, True]
    assert [change.typographic for change in between(("题", "好。"), ("题", "好！"))] == [False]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("更正：本文早前版本将死亡人数误写为3人。", "correction"),
        ("编者按：本文内容有改动。", "note"),
        ("【更正】伤者人数应为15人。", "correction"),
        ("Correction: An earlier version of this article misspelled a name.", "correction"),
        ("Editor’s note: The story was shortened.", "note"),
        ("Editor’s note: This story was updated at 5 p.m. to include details.", "update"),
        ("This article was amended on 3 May to correct a date.", "correction"),
        ("更新：警方稍后公布了姓名。", "update"),
        ("撤稿声明：本文已撤回。", "retraction"),
        ("警方更正了他的户籍信息，编者们在场。", None),
        ("He asked for a correction of the course.", None),
        ("Corrections officers were called to the jail on Monday, police said.", None),
    ],
)
def test_notices_are_recognised(text: str, kind: str | None) -> None:
    (change,) = between(CHINESE, (*CHINESE, text))
    assert change.notice == kind
    inside = between(CHINESE, (*CHINESE[:-1], f"{CHINESE[-1]}（{text}）"))
    assert inside[-1].notice == kind
    assert all(c.notice is None for c in between((*CHINESE, text), CHINESE))


def test_other_fields_are_told_without_spans() -> None:
    found = between(CHINESE, CHINESE, outlet="滨河日报", stamp="2025-05-13T08:00:00+08:00", authors="李华")
    assert [(c.kind, c.field, c.before, c.after) for c in found] == [
        ("added", "outlet", "", "滨河日报"),
        ("replaced", "published", "2025-05-12", "2025-05-13T08:00:00+08:00"),
        ("added", "authors", "", "李华"),
    ]
    assert all(change.old is None and change.new is None for change in found)


def test_articles_without_body_or_blocks() -> None:
    assert [c.after for c in between(("题",), ("题", "正文。"))] == ["\n正文。"]
    assert [c.kind for c in between(("题", "正文。"), ("题",))] == ["removed"]
    assert [c.field for c in between(("",), ("题",))] == ["title"]


PARTS = st.sampled_from([*"甲乙三，。 “·市\n", "12", "1.2万", "John ", "said ", "a", "更正："])
TEXTS = st.lists(PARTS, max_size=60).map("".join)


@settings(max_examples=250, deadline=None)
@given(TEXTS, TEXTS, st.integers(0, 3))
def test_the_changes_make_the_new_text(one: str, two: str, shared: int) -> None:
    common = "第一段写明了双方的立场。\n第二段写明了会谈的时间和地点，"
    old, new = (common * shared + one).split("\n"), (two[:7] + common * shared + two).split("\n")
    between(old, new)
    between(new, old)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_characters(one: str, two: str) -> None:
    between(("题", one), ("题", two, one))


def test_the_time_grows_with_the_text_and_not_faster() -> None:
    words = random.Random(5)
    lines = ["".join(words.choices("的一是在不了有和人这中大为上个国我以要他", k=150)) + "，" for _ in range(480)]
    seconds = []
    for size in (60, 480):
        old = lines[:size]
        new = [line[:40] + "改" + line[45:] if n % 3 else line[::-1] for n, line in enumerate(old)]
        start = time.process_time()
        between(("题", *old), ("题", *new))
        seconds.append(time.process_time() - start)
    assert seconds[1] < max(8 * 3 * seconds[0], 1.5)
