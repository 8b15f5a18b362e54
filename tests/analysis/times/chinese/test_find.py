"""Times of Chinese news: what each expression comes to, and what is no time."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.analysis import times
from tests.analysis.times.make import DAY, days, news, said


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
        ("今年上半年", "今年上半年", "2025-H1", "2025-01-01", "2025-06-30"),
        ("2026年一季度完工", "2026年一季度", "2026-Q1", "2026-01-01", "2026-03-31"),
        ("2025 年夏季攻势", "2025 年夏季", "2025-SU", "2025-06-01", "2025-08-31"),
        ("去冬以来少雪", "去冬", "2024-WI", "2024-12-01", "2025-05-20"),
        ("上月底宣布", "上月底", "2025-04", "2025-04-21", "2025-04-30"),
        ("本月初", "本月初", "2025-05", "2025-05-01", "2025-05-10"),
        ("8月中旬", "8月中旬", "2025-08", "2025-08-11", "2025-08-20"),
        ("11月中下旬", "11月中下旬", "2025-11", "2025-11-11", "2025-11-30"),
        ("去年12月访问", "去年12月", "2024-12", "2024-12-01", "2024-12-31"),
        ("2024年底建成", "2024年底", "2024", "2024-11-01", "2024-12-31"),
        ("昨天发布", "昨天", "2025-05-19", "2025-05-19", "2025-05-19"),
        ("三天前离开", "三天前", "2025-05-17", "2025-05-17", "2025-05-17"),
        ("三十年前来到这里", "三十年前", "1995", "1995-01-01", "1995-12-31"),
        ("上周五开始", "上周五", "2025-05-16", "2025-05-16", "2025-05-16"),
        ("下周再谈", "下周", "2025-W22", "2025-05-26", "2025-06-01"),
        ("6月3日至5日举行", "6月3日至5日", "2025-06-03/2025-06-05", "2025-06-03", "2025-06-05"),
        ("4月25日至5月11日演出", "4月25日至5月11日", "2025-04-25/2025-05-11", "2025-04-25", "2025-05-11"),
        ("28日至3日", "28日至3日", "2025-04-28/2025-05-03", "2025-04-28", "2025-05-03"),
        ("1至4月份", "1至4月份", "2025-01/2025-04", "2025-01-01", "2025-04-30"),
        ("前4个月进出口", "前4个月", "2025-01/2025-04", "2025-01-01", "2025-04-30"),
        ("2019—2024年", "2019—2024年", "2019/2024", "2019-01-01", "2024-12-31"),
        ("2024/25赛季", "2024/25", "2024/2025", "2024-01-01", "2025-12-31"),
        ("“十四五”期间建成", "“十四五”期间", "2021/2025", "2021-01-01", "2025-12-31"),
        ("国庆假期出行", "国庆假期", "2025-10-01/2025-10-07", "2025-10-01", "2025-10-07"),
        ("20世纪90年代", "20世纪90年代", "199", "1990-01-01", "1999-12-31"),
        ("上世纪五六十年代", "上世纪五六十年代", "195/196", "1950-01-01", "1969-12-31"),
        ("本世纪初", "本世纪初", "20", "2000-01-01", "2029-12-31"),
        ("00年代", "00年代", "200", "2000-01-01", "2009-12-31"),
        ("2025-05-19 会议", "2025-05-19", "2025-05-19", "2025-05-19", "2025-05-19"),
        ("2025/5/19发布", "2025/5/19", "2025-05-19", "2025-05-19", "2025-05-19"),
        ("於五月十九日發表", "五月十九日", "2025-05-19", "2025-05-19", "2025-05-19"),
        ("民國114年3月1日", "民國114年3月1日", "2025-03-01", "2025-03-01", "2025-03-01"),
        ("令和七年", "令和七年", "2025", "2025-01-01", "2025-12-31"),
        ("昨（19）日宣布", "昨（19）日", "2025-05-19", "2025-05-19", "2025-05-19"),
        ("外长昨宣布", "昨", "2025-05-19", "2025-05-19", "2025-05-19"),
        ("今明两天有雨", "今明两天", "2025-05-20/2025-05-21", "2025-05-20", "2025-05-21"),
        ("近两年", "近两年", "P2Y", "2023-05-20", "2025-05-20"),
        ("过去十天", "过去十天", "P10D", "2025-05-10", "2025-05-20"),
        ("未来三年", "未来三年", "P3Y", "2025-05-21", "2028-05-20"),
        ("本学年结束前", "本学年", "2024", "2024-09-01", "2025-08-31"),
    ],
)
def test_days(text: str, surface: str, value: str, first: str, last: str) -> None:
    found = news(text)[0]
    assert (text[found.start : found.end], found.value, str(found.first), str(found.last)) == (
        surface,
        value,
        first,
        last,
    )


@pytest.mark.parametrize(
    ("text", "value", "begins", "ends"),
    [
        ("19日晚在基辅", "2025-05-19TEV", "2025-05-19T16:00:00", "2025-05-19T20:00:00"),
        ("3日下午4点30分", "2025-05-03T16:30", "2025-05-03T16:30:00", "2025-05-03T16:30:00"),
        ("晚上8时", "2025-05-20T20:00", "2025-05-20T20:00:00", "2025-05-20T20:00:00"),
        ("凌晨12点", "2025-05-20T00:00", "2025-05-20T00:00:00", "2025-05-20T00:00:00"),
        ("昨晚两点半", "2025-05-20T02:30", "2025-05-20T02:30:00", "2025-05-20T02:30:00"),
        ("中午11点40分", "2025-05-20T11:40", "2025-05-20T11:40:00", "2025-05-20T11:40:00"),
        ("19日23时许至20日2时", "2025-05-19T23:00/2025-05-20T02:00", "2025-05-19T23:00:00", "2025-05-20T02:00:00"),
        ("21日上午9时至11时30分", "2025-05-21T09:00/2025-05-21T11:30", "2025-05-21T09:00:00", "2025-05-21T11:30:00"),
        ("下午2点到5点", "2025-05-20T14:00/2025-05-20T17:00", "2025-05-20T14:00:00", "2025-05-20T17:00:00"),
        ("早上五到六点", "2025-05-20T05:00/2025-05-20T06:00", "2025-05-20T05:00:00", "2025-05-20T06:00:00"),
        ("5月20日24时", "2025-05-20T24:00", "2025-05-21T00:00:00", "2025-05-21T00:00:00"),
    ],
)
def test_clocks(text: str, value: str, begins: str, ends: str) -> None:
    found = news(text)[0]
    assert (found.type, found.value, found.begins, found.ends) == ("TIME", value, begins, ends)


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("开了两个多小时", "PT2H", "APPROX"),
        ("为期三天", "P3D", ""),
        ("十分钟", "PT10M", ""),
        ("近8个小时", "PT8H", "LESS_THAN"),
        ("历时近三年", "P3Y", "LESS_THAN"),
        ("逾两周", "P2W", "MORE_THAN"),
        ("不到一个月", "P1M", "LESS_THAN"),
        ("两年半", "P2.5Y", ""),
        ("半年", "P6M", ""),
        ("几个月", "PXM", ""),
        ("两三年", "PXY", ""),
        ("72小时内", "PT72H", ""),
        ("18至24个月", "P18M/P24M", ""),
        ("8天又二十个小时", "P8DT20H", ""),
        ("两个交易日", "P2D", ""),
        ("五个季度", "P5Q", ""),
        ("两小时后", "PT2H", ""),
    ],
)
def test_lengths(text: str, value: str, mod: str) -> None:
    found = news(text)[0]
    assert (found.type, found.value, found.first, found.mod) == ("DURATION", value, None, mod)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("每周一开会", "XXXX-WXX-1"),
        ("每天上午9点", "T09:00"),
        ("每晚八点", "T20:00"),
        ("每两周", "P2W"),
        ("每隔一天", "P2D"),
        ("每年5月19日", "XXXX-05-19"),
        ("每月15日", "XXXX-XX-15"),
        ("每逢周末", "XXXX-WXX-WE"),
        ("每年春节", "P1Y"),
        ("每年国庆节", "XXXX-10-01"),
    ],
)
def test_sets(text: str, value: str) -> None:
    assert [(time.type, time.value) for time in news(text)] == [("SET", value)]


def test_a_weekday_behind_a_set_recurs_too() -> None:
    assert [time.value for time in news("例会。每周二、周四下午3点举行")] == ["XXXX-WXX-2", "XXXX-WXX-4T15:00"]


@pytest.mark.parametrize(
    ("text", "surface", "first", "last", "mod"),
    [
        ("2016年以来", "2016年", "2016-01-01", "2025-05-20", "ON_OR_AFTER"),
        ("自今年6月1日起施行", "今年6月1日", "2025-06-01", "2025-06-01", "ON_OR_AFTER"),
        ("2028年之前", "2028年", None, "2027-12-31", "BEFORE"),
        ("年底前完成", "年底", None, "2025-12-31", "BEFORE"),
        ("截至5月19日", "5月19日", None, "2025-05-19", "ON_OR_BEFORE"),
        ("2024年后", "2024年", "2025-01-01", None, "AFTER"),
        ("今年以来", "今年", "2025-01-01", "2025-05-20", "ON_OR_AFTER"),
    ],
)
def test_sides_keep_the_span_of_what_they_name(
    text: str, surface: str, first: str | None, last: str | None, mod: str
) -> None:
    found = news(text)
    assert (said(text, found)[0][0], days(found)[0], found[0].mod) == (surface, (first, last), mod)


@pytest.mark.parametrize(
    "text",
    [
        "第17轮制裁",
        "西伯利亚2号管道",
        "有一点是",
        "他们晚了",
        "3.5%的增长",
        "1200名游客",
        "神舟二十号",
        "18岁的他",
        "三年级",
        "以21:15取胜",
        "3:2",
        "地铁10号线",
        "超市出现在街角",
        "他打电话过去，没人接",
        "夜间门诊",
        "周末门诊",
        "今年24岁",
        "《2024年度报告》",
        "百年未有之大变局",
        "每秒三次",
        "5月球",
        "1000日元",
        "四周都是人",
        "七点八级地震",
        "五十年一遇",
        "320天津总装线",
        "日本日中友好协会",
        "7月龄以上",
        "半年报",
    ],
)
def test_no_time(text: str) -> None:
    assert news(text) == []


def test_impossible_days_are_no_times() -> None:
    assert news("2月30日、13月5日、45日") == []


@pytest.mark.parametrize("text", ["101世纪90年代", "一万年前", "9999年后", "12345678901234年", "²²²²年²月"])
def test_what_leads_out_of_the_calendar_is_no_day_and_no_error(text: str) -> None:
    assert all(time.first is None or 1 <= time.first.year <= 9999 for time in news(text))


def test_years_before_our_era_have_a_value_and_no_days() -> None:
    found = news("公元前221年")
    assert [(time.value, time.first) for time in found] == [("BC0221", None)]


def test_the_story_moves_along_with_the_text() -> None:
    found = news("5月13日双方会面。当天没有结果。次日再谈。两天后签字。")
    assert [str(time.first) for time in found] == ["2025-05-13", "2025-05-13", "2025-05-14", "2025-05-16"]
    assert [time.anchor for time in found] == ["published", "story", "story", "story"]


def test_a_time_of_the_day_belongs_to_the_story_but_not_to_what_is_to_come() -> None:
    assert [time.value for time in news("会谈17日举行。上午9时开始。")][1] == "2025-05-17T09:00"
    assert [time.value for time in news("会谈将于25日举行。上午9时发布消息。")][1] == "2025-05-20T09:00"


def test_a_named_day_takes_the_date_in_brackets() -> None:
    assert [time.value for time in news("原本在胜利日（5月9日）出台")] == ["2025-05-09", "2025-05-09"]
    assert [time.value for time in news("5月19日（周一）")] == ["2025-05-19", "2025-05-19"]


def test_words_go_before_a_bare_day_in_brackets_that_agrees_with_them() -> None:
    assert [time.value for time in news("下周三（28日）公布")] == ["2025-05-28", "2025-05-28"]
    assert [time.value for time in news("2023年全国考试今天（5月20日）开考")][1:] == ["2025-05-20", "2025-05-20"]
    assert [time.value for time in news("上周三（16日）公布")] == ["2025-05-16", "2025-05-16"]


def test_what_a_verb_brings_is_not_to_come() -> None:
    assert news("央行19日决定将利率下调")[0].value == "2025-05-19"
    assert news("双方原计划19日会谈")[0].value == "2025-05-19"
    assert news("原定2026年举行的选举提前至9月25日")[1].value == "2025-09-25"


def test_a_year_in_the_sentence_holds_for_the_days_after_it() -> None:
    assert [time.value for time in news("2023年3月1日启动，4月2日结束")] == ["2023-03-01", "2023-04-02"]
    assert [time.value for time in news("2024年一季度下降，二季度回升")] == ["2024-Q1", "2024-Q2"]


def test_a_paragraph_goes_on_in_the_year_that_it_told_of() -> None:
    assert [time.value for time in news("2018年5月退出。8月恢复制裁。")] == ["2018-05", "2018-08"]
    assert [time.value for time in news("2018年5月退出。\n4月重返。")] == ["2018-05", "2025-04"]


def test_days_in_a_sentence_stay_in_its_month() -> None:
    assert [time.value for time in news("4月1日、2日举行")] == ["2025-04-01", "2025-04-02"]
    assert [time.value for time in news("继4月8日首轮后，19日再谈")] == ["2025-04-08", "2025-05-19"]


def test_a_far_date_carries_the_bare_days_that_follow_it() -> None:
    assert news("2024年3月10日会谈开始。12日结束。")[1].value == "2024-03-12"


def test_the_dateline_goes_before_the_page() -> None:
    found = news("新华社基辅5月18日电 昨天，乌方回应。", date(2025, 5, 20))
    assert (found[1].value, found[1].anchor) == ("2025-05-17", "dateline")


def test_without_a_day_of_writing_what_is_unknown_stays_open() -> None:
    found = news("5月19日和16日，昨天，周三，国庆节，春节，月底，一季度，夏季，上午", None)
    assert found[0].value == "XXXX-05-19" and found[0].first is None and found[0].inferred
    assert {time.anchor for time in found} == {"none"}
    assert [time.value for time in found][3:5] == ["XXXX-WXX-3", "XXXX-10-01"]


def test_a_full_date_anchors_what_follows_where_no_day_of_writing_is_known() -> None:
    assert [str(time.first) for time in news("2025年5月19日会谈。次日结束。16日的报告", None)] == [
        "2025-05-19",
        "2025-05-20",
        "2025-05-16",
    ]


@pytest.mark.parametrize("text", ["美国国庆日", "阿根廷国庆节", "战争胜利日"])
def test_another_states_day_is_not_taken_for_the_known_one(text: str) -> None:
    assert news(text) == []


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("代表将于9日至12日访问", date(2025, 5, 7), "2025-05-09/2025-05-12"),
        ("3月公布", date(2025, 11, 20), "2025-03"),
        ("12月公布", date(2025, 1, 20), "2024-12"),
        ("元旦", date(2025, 12, 20), "2026-01-01"),
        ("周三", DAY, "2025-05-14"),
        ("周三将公布", DAY, "2025-05-21"),
        ("将于周末举行", DAY, "2025-W21-WE"),
        ("15日起", DAY, "2025-05-15"),
        ("四季度", date(2025, 2, 10), "2024-Q4"),
    ],
)
def test_what_is_left_open_is_the_nearest_or_as_the_words_around_say(text: str, published: date, value: str) -> None:
    assert news(text, published)[0].value == value


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("北京时间5月19日晚", "Asia/Shanghai"),
        ("美东时间19日", "America/New_York"),
        ("普京在莫斯科表示，当地时间19日晚", "Europe/Moscow"),
        ("当地时间19日，白宫说", "America/New_York"),
        ("当地时间19日", None),
        ("5月19日", None),
    ],
)
def test_zones(text: str, zone: str | None) -> None:
    assert news(text)[0].zone == zone


def test_references_point_without_days() -> None:
    found = news("目前，此前，未来")
    assert [(time.type, time.value) for time in found] == [
        ("REF", "PRESENT_REF"),
        ("REF", "PAST_REF"),
        ("REF", "FUTURE_REF"),
    ]


def test_a_stamp_of_the_republic_closes_a_text() -> None:
    assert [time.value for time in news("（編輯：林一）1140814", date(2025, 8, 14))] == ["2025-08-14"]


def test_bounds_are_the_callers() -> None:
    assert [time.start for time in times.find("5月19日 5月20日", [(6, 11)], DAY)] == [6]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中方提议25日举行会谈。", "2025-05-25"),
        ("中方提議15日舉行會談。", "2025-06-15"),
        ("他建议10日在日内瓦会晤。", "2025-06-10"),
        ("双方约定8日再谈。", "2025-06-08"),
        ("双方同意于8日交换战俘。", "2025-06-08"),
        ("总理邀请他10日来访。", "2025-06-10"),
        ("联合国呼吁各方10日停火。", "2025-06-10"),
        ("中方10日提议举行会谈。", "2025-05-10"),
        ("他提出的建议10日获得通过。", "2025-05-10"),
        ("他应总统邀请10日抵达。", "2025-05-10"),
        ("双方同意停火后10日交换战俘。", "2025-05-10"),
        ("这项提议10日公布。", "2025-05-10"),
    ],
)
def test_what_is_proposed_or_agreed_is_still_to_come(text: str, expected: str) -> None:
    assert [value for _, value in said(text, news(text))] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作家张三19日在北京病逝。", ("19日", "2025-05-19")),
        ("演員李四3月8日去世。", ("3月8日", "2025-03-08")),
        ("教授王五2日上午到校。", ("2日上午", "2025-05-02TMO")),
    ],
)
def test_a_name_that_ends_in_a_numeral_does_not_hide_the_day_behind_it(text: str, expected: tuple[str, str]) -> None:
    assert said(text, news(text)) == [expected]
