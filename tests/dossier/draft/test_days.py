from __future__ import annotations

from datetime import date

import pytest

from jiedu.analysis.model import Time
from jiedu.dossier.draft.days import Calendar, chinese, english, is_loose, is_written, written


def time(text: str, said: str, day: date, *, inferred: bool = True, kind: str = "DATE") -> Time:
    start = text.index(said)
    return Time(start, start + len(said), kind, day.isoformat(), day, day, "published", inferred)


@pytest.mark.parametrize(
    ("text", "said", "shown"),
    [
        ("轮渡16日复航", "16日", "5月16日"),
        ("轮渡昨天深夜停航", "昨天深夜", "5月16日"),
        ("昨晚十点停航", "昨晚十点", "5月16日晚"),
        ("原定三天前复航", "三天前", "5月16日"),
        ("今（16）日起复航", "今（16）日", "5月16日"),
        ("上周五复航", "上周五", "5月16日"),
        ("今天（5月16日）复航", "今天", "5月16日"),
        ("周五（16日）复航", "周五", "5月16日"),
    ],
)
def test_a_day_is_written_out(text: str, said: str, shown: str) -> None:
    found = chinese(text, time(text, said, date(2025, 5, 16)), Calendar(2025), date(2025, 5, 17))
    assert found is not None
    assert found.text == shown
    assert is_written(found.text, found.day)


def test_what_is_known_stays() -> None:
    calendar = Calendar(2025)
    whole, bare, same = "5月16日停航", "18日复航", "当天复航"
    assert chinese(whole, time(whole, "5月16日", date(2025, 5, 16)), calendar) is None
    assert chinese(bare, time(bare, "18日", date(2025, 5, 18)), calendar) is None
    assert chinese(same, time(same, "当天", date(2025, 5, 18)), calendar) is None
    following = chinese("次日复航", time("次日复航", "次日", date(2025, 5, 19)), calendar)
    assert following is not None
    assert following.text == "次日"


def test_a_day_of_another_year_has_its_year() -> None:
    found = chinese("昨天复航", time("昨天复航", "昨天", date(2024, 12, 31)), Calendar(2025))
    assert found is not None
    assert found.text == "2024年12月31日"


def test_a_bare_day_takes_no_month_that_is_not_the_reports() -> None:
    text = "20日公布结果"
    assert chinese(text, time(text, "20日", date(2025, 4, 20)), Calendar(2025), date(2025, 5, 15)) is None


def test_a_weekday_gets_its_day_in_english() -> None:
    text = "The ferry sailed on Friday."
    found = english(text, time(text, "on Friday", date(2025, 5, 16)), Calendar(2025))
    assert found is not None
    assert text[: found.start] + found.text + text[found.end :] == "The ferry sailed on Friday (16 May)."
    assert written(date(2025, 5, 16), "en") == "16 May"


def test_times_that_need_the_day_of_the_report_are_known() -> None:
    assert is_loose("部分航线本月底前恢复")
    assert is_loose("日前宣布")
    assert not is_loose("5月16日宣布")


def test_a_weekday_that_may_be_another_weeks_stays() -> None:
    text, report = "The probe lifts off on Thursday.", date(2025, 5, 28)
    assert english(text, time(text, "on Thursday", date(2025, 5, 22)), Calendar(2025), report) is None
    assert chinese("周四发射", time("周四发射", "周四", date(2025, 5, 22)), Calendar(2025), report) is None
