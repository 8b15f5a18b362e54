from __future__ import annotations

from datetime import date, datetime

import pytest

from jiedu.article.published import believe, mentioned_days
from jiedu.article.stamp import CHINA, Stamp


def stamp(day: str, reason: str = "page") -> Stamp:
    moment = datetime.fromisoformat(day).replace(tzinfo=CHINA)
    return Stamp(reason, day, moment.date(), moment if "T" in day else None)


REPOST = (
    "甲方总统5月19日与乙方总统通电话，双方商定起草备忘录。\n"
    "乙方19日晚表示，愿意谈判。继5月16日会谈之后，双方还会再谈。\n"
    "欧盟5月20日将对外发布新一轮制裁。"
)


def test_a_given_day_is_believed_before_all_else() -> None:
    found = believe(REPOST, [stamp("2025-11-09T12:35:51")], given=date(2025, 5, 20))
    assert (found.day, found.reason, found.inferred) == (date(2025, 5, 20), "given", False)
    assert found.stamp == "2025-11-09T12:35:51+08:00"


def test_the_first_stamp_is_believed_with_its_reason() -> None:
    found = believe("双方19日会谈。", [stamp("2025-05-20T08:00:00", "json-ld"), stamp("2025-05-21", "meta")])
    assert (found.day, found.reason) == (date(2025, 5, 20), "json-ld")
    assert found.time is not None and found.time.tzinfo is not None and not found.inferred


def test_nothing_gives_nothing() -> None:
    found = believe("双方19日会谈。", [])
    assert (found.day, found.reason, found.stamp) == (None, "none", None)


def test_a_repost_is_dated_by_its_text() -> None:
    found = believe(REPOST, [stamp("2025-11-09T12:35:51")])
    assert (found.day, found.reason, found.inferred) == (date(2025, 5, 20), "text", True)
    assert (found.earliest, found.latest) == (date(2025, 5, 19), date(2025, 5, 20))
    assert found.time is None
    assert "5月20日" in found.detail and "174天" in found.detail and "2025-11-09" in found.detail


def test_without_a_day_ahead_the_last_day_is_believed() -> None:
    text = "甲方5月19日表示愿意谈判。\n双方5月16日会谈。\n会谈19日下午结束。"
    found = believe(text, [stamp("2025-11-09")])
    assert (found.day, found.earliest, found.latest) == (date(2025, 5, 19), date(2025, 5, 19), date(2025, 5, 22))


def test_english_texts_too() -> None:
    text = (
        "Officials met on May 16. On May 19 the leaders spoke by phone.\n"
        "A second call on 19 May ended late.\nMore is due."
    )
    found = believe(text, [stamp("2025-11-09")])
    assert (found.day, found.reason) == (date(2025, 5, 19), "text")


@pytest.mark.parametrize(
    "text",
    [
        "甲方5月19日表示愿意谈判。",
        "甲方5月19日表示愿意谈判，双方5月16日会谈，5月18日又谈，但11月8日谈崩了。",
        "1937年7月7日，事变爆发。\n7月29日，北平失守。\n8月13日，战事扩大。\n7月31日，退守。",
        "去年5月19日、去年5月20日和去年5月21日，会谈三次。",
        "展览自5月18日开放，8月1日换展，3月5日筹备。",
        "5月18日是国际博物馆日，5月18日是国际博物馆日，5月18日是国际博物馆日。",
        "2025年11月1日发布的报告回顾了5月16日、5月19日、5月20日的会谈。",
        "2003年，他当选。3月20日、3月21日和3月22日仍有交火。\n他说2003年3月20日、3月21日是转折。",
        "会谈19日、20日、21日举行。",
        "会议8日决定，大会2月10日至2月14日举行，2月10日上午开幕。",
        "法院8日裁定，9月14日和9月23日的命令无效，9月20日的也无效。",
        "",
    ],
)
def test_false_alarms(text: str) -> None:
    found = believe(text, [stamp("2025-11-09T12:35:51")])
    assert (found.day, found.reason) == (date(2025, 11, 9), "page"), found.detail


def test_a_month_day_is_the_last_one_before_the_stamp() -> None:
    days = [mention.day for mention in mentioned_days("12月30日、1月3日和1月9日将开会", date(2025, 1, 5))]
    assert days == [date(2024, 12, 30), date(2025, 1, 3), date(2025, 1, 9)]


def test_days_that_do_not_exist_are_passed_over() -> None:
    assert list(mentioned_days("2月30日开会", date(2025, 5, 5))) == []


def test_the_detail_says_where_it_stands_and_what_is_inferred() -> None:
    stated = believe("双方会谈。", [Stamp("page", "2025-05-19", date(2025, 5, 19), None, "标题与正文之间")])
    assert stated.detail == "标题与正文之间写着“2025-05-19”" and not stated.inferred and stated.earliest is None
    told = believe(
        "双方会谈。", [Stamp("url", "2025/0519", date(2025, 5, 19), None, "网址里", "网址里的日期当是发布日期")]
    )
    assert (told.reason, told.inferred, told.earliest, told.latest) == (
        "url",
        True,
        date(2025, 5, 19),
        date(2025, 5, 19),
    )
    assert told.detail == "网址里写着“2025/0519”；网址里的日期当是发布日期"
    assert believe("双方会谈。", [stamp("2025-05-20", "feed")]).detail == "订阅源写着“2025-05-20”"
