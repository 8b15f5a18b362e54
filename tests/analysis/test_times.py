"""Time expressions and the days they stand for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.analysis import times
from jiedu.analysis.fold import fold
from jiedu.analysis.model import Time

DAY = date(2025, 5, 20)


def find(text: str, published: date | None = DAY) -> list[Time]:
    return times.find(fold(text), [(0, len(text))], published)


@pytest.mark.parametrize(
    ("text", "surface", "value", "first", "last"),
    [
        ("县长5月19日签署", "5月19日", "2025-05-19", "2025-05-19", "2025-05-19"),
        ("会谈16日举行", "16日", "2025-05-16", "2025-05-16", "2025-05-16"),
        ("公告30日发布", "30日", "2025-04-30", "2025-04-30", "2025-04-30"),
        ("30日将公布结果", "30日", "2025-05-30", "2025-05-30", "2025-05-30"),
        ("2024年12月3日", "2024年12月3日", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("二〇二四年十二月三日", "二〇二四年十二月三日", "2024-12-03", "2024-12-03", "2024-12-03"),
        ("12月30日抵达", "12月30日", "2024-12-30", "2024-12-30", "2024-12-30"),
        ("19日晚在基辅", "19日晚", "2025-05-19TEV", "2025-05-19", "2025-05-19"),
        ("3日下午4点30分", "3日下午4点30分", "2025-05-03T16:30", "2025-05-03", "2025-05-03"),
        ("今年上半年", "今年上半年", "2025-H1", "2025-01-01", "2025-06-30"),
        ("2026年一季度完工", "2026年一季度", "2026-Q1", "2026-01-01", "2026-03-31"),
        ("2025 年夏季攻势", "2025 年夏季", "2025-SU", "2025-06-01", "2025-08-31"),
        ("上月底宣布", "上月底", "2025-04", "2025-04-21", "2025-04-30"),
        ("本月初", "本月初", "2025-05", "2025-05-01", "2025-05-10"),
        ("8月中旬", "8月中旬", "2025-08", "2025-08-11", "2025-08-20"),
        ("去年12月访问", "去年12月", "2024-12", "2024-12-01", "2024-12-31"),
        ("昨天发布", "昨天", "2025-05-19", "2025-05-19", "2025-05-19"),
        ("三天前离开", "三天前", "2025-05-17", "2025-05-17", "2025-05-17"),
        ("上周五开始", "上周五", "2025-05-16", "2025-05-16", "2025-05-16"),
        ("6月3日至5日举行", "6月3日至5日", "2025-06-03/2025-06-05", "2025-06-03", "2025-06-05"),
        ("4月25日至5月11日演出", "4月25日至5月11日", "2025-04-25/2025-05-11", "2025-04-25", "2025-05-11"),
        ("“十四五”期间建成", "“十四五”期间", "2021/2025", "2021-01-01", "2025-12-31"),
        ("国庆假期出行", "国庆假期", "2025-10-01/2025-10-07", "2025-10-01", "2025-10-07"),
        ("20世纪90年代", "20世纪90年代", "199", "1990-01-01", "1999-12-31"),
        ("2025-05-19 会议", "2025-05-19", "2025-05-19", "2025-05-19", "2025-05-19"),
        ("於五月十九日發表", "五月十九日", "2025-05-19", "2025-05-19", "2025-05-19"),
    ],
)
def test_days(text: str, surface: str, value: str, first: str, last: str) -> None:
    found = find(text)[0]
    assert (text[found.start : found.end], found.value, str(found.first), str(found.last)) == (
        surface,
        value,
        first,
        last,
    )


@pytest.mark.parametrize(
    ("text", "value"), [("开了两个多小时", "PT2H"), ("为期三天", "P3D"), ("十分钟", "PT10M")]
)
def test_durations(text: str, value: str) -> None:
    found = find(text)[0]
    assert (found.type, found.value, found.first) == ("DURATION", value, None)


@pytest.mark.parametrize(
    "text", ["第17轮制裁", "西伯利亚2号管道", "有一点是", "他们晚了", "3.5%的增长", "1200名游客", "神舟二十号"]
)
def test_no_time(text: str) -> None:
    assert find(text) == []


def test_the_story_moves_along_with_the_text() -> None:
    found = times.find("5月13日双方会面。当天没有结果。次日再谈。", [(0, 10), (10, 17), (17, 22)], DAY)
    assert [str(time.first) for time in found] == ["2025-05-13", "2025-05-13", "2025-05-14"]
    assert [time.anchor for time in found] == ["published", "story", "story"]


def test_a_named_day_takes_the_date_in_brackets() -> None:
    found = find("原本在胜利日（5月9日）出台")
    assert [time.value for time in found] == ["2025-05-09", "2025-05-09"]


def test_a_year_in_the_sentence_holds_for_the_days_after_it() -> None:
    assert [time.value for time in find("2023年3月1日启动，4月2日结束")] == ["2023-03-01", "2023-04-02"]


def test_a_far_date_carries_the_bare_days_that_follow_it() -> None:
    found = times.find("2024年3月10日会谈开始。12日结束。", [(0, 15), (15, 20)], DAY)
    assert found[1].value == "2024-03-12"


def test_without_a_day_of_writing_what_is_unknown_stays_open() -> None:
    found = find("5月19日和16日，昨天", None)
    assert found[0].value == "XXXX-05-19" and found[0].first is None and found[0].inferred


def test_impossible_days_are_no_times() -> None:
    assert [time.value for time in find("2月30日、13月5日、45日")] in ([], ["XXXX"])


@given(
    st.text(
        alphabet="0123456789年月日号前后上下今明昨天周一二三四五六初底旬季度至到（）() :晚时点分半春夏“”十将世纪代",
        max_size=30,
    ),
    st.sampled_from([DAY, None]),
)
def test_any_string_of_time_characters_gives_spans_in_order(text: str, published: date | None) -> None:
    last = 0
    for time in find(text, published):
        assert last <= time.start < time.end <= len(text)
        assert time.first is None or time.last is None or time.first <= time.last
        last = time.end


@pytest.mark.parametrize("text", ["101世纪90年代", "一万年前", "9999年后", "12345678901234年", "²²²²年²月"])
def test_what_leads_out_of_the_calendar_is_no_time_and_no_error(text: str) -> None:
    assert all(time.first is None or 1 <= time.first.year <= 9999 for time in find(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [("迎来国庆节", "2025-10-01"), ("抗战胜利纪念日", "2025-09-03"), ("00年代", "200")],
)
def test_named_days(text: str, value: str) -> None:
    assert [time.value for time in find(text)] == [value]


@pytest.mark.parametrize("text", ["美国国庆日", "阿根廷国庆节", "战争胜利日"])
def test_another_states_day_is_not_taken_for_the_known_one(text: str) -> None:
    assert find(text) == []


def test_a_date_that_the_words_before_look_ahead_to() -> None:
    assert [time.value for time in find("代表将于9日至12日访问", date(2025, 5, 7))] == ["2025-05-09/2025-05-12"]
