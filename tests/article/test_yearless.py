from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from jiedu.article.html import read_tree
from jiedu.article.stamp import CHINA
from jiedu.article.yearless import copyright_year, find_days, relative_stamp, url_day, year_of

EMPTY = read_tree("")
FETCHED = datetime(2025, 5, 19, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("05-19 20:31", (5, 19, "20:31")),
        ("5月19日 20:31", (5, 19, "20:31")),
        ("5月19日（周一）下午8:31", (5, 19, "20:31")),
        ("5月19日", (5, 19, "")),
        ("05/19 20:31 更新", (5, 19, "20:31")),
        ("May 19, 8:31 p.m. ET", (5, 19, "20:31")),
        ("19 May at 20:31", (5, 19, "20:31")),
    ],
)
def test_days_without_a_year(text: str, want: tuple[int, int, str]) -> None:
    found = next(find_days(text))
    resolved = found.in_year(2025)
    assert resolved is not None
    day, time = resolved
    assert (day.month, day.day, f"{time:%H:%M}" if time else "") == want


@pytest.mark.parametrize(
    "text", ["2025年5月19日", "2025-05-19 20:31", "05-19", "3/4", "May 19, 2025", "5月19日前", "13月40日"]
)
def test_what_has_a_year_or_is_no_day(text: str) -> None:
    assert list(find_days(text)) == []


def test_a_day_that_the_year_lacks() -> None:
    assert next(find_days("02-29 20:31")).in_year(2025) is None


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("3小时前", ("3小时前", date(2025, 5, 19), None)),
        ("21個小時前", ("21個小時前", date(2025, 5, 18), None)),
        ("2天前", ("2天前", date(2025, 5, 17), None)),
        ("5 minutes ago", ("5 minutes ago", date(2025, 5, 19), None)),
        ("刚刚", ("刚刚", date(2025, 5, 19), None)),
        ("昨天 08:15", ("昨天 08:15", date(2025, 5, 18), datetime(2025, 5, 18, 8, 15, tzinfo=CHINA))),
        ("今天 23:59", ("今天 23:59", date(2025, 5, 19), None)),
        (
            "Yesterday at 8:15 PM GMT",
            ("Yesterday at 8:15 PM GMT", date(2025, 5, 18), datetime(2025, 5, 18, 20, 15, tzinfo=UTC)),
        ),
        ("前天", ("前天", date(2025, 5, 17), None)),
        ("来源：环讯社", None),
    ],
)
def test_stamps_that_count_back(text: str, want: object) -> None:
    assert relative_stamp(text, FETCHED, CHINA) == want


def test_a_day_begins_in_the_zone_of_the_page() -> None:
    late = datetime(2025, 5, 19, 17, 0)
    assert relative_stamp("刚刚", late, CHINA) == ("刚刚", date(2025, 5, 20), None)
    assert relative_stamp("刚刚", late.replace(tzinfo=timezone(timedelta(hours=-4))), UTC) == (
        "刚刚",
        date(2025, 5, 19),
        None,
    )


@pytest.mark.parametrize(
    ("url", "want"),
    [
        ("https://n.example/2025/05/19/a.html", date(2025, 5, 19)),
        ("https://n.example/n1/2025/0519/c1001-40001.html", date(2025, 5, 19)),
        ("https://n.example/202505/t20250519_123.html", date(2025, 5, 19)),
        ("https://n.example/2025-05/19/content_1.htm", date(2025, 5, 19)),
        ("https://n.example/world/2025/5/9/talks", date(2025, 5, 9)),
        ("https://n.example/202513/20250231_1.html", None),
        ("https://n.example/a/2025051912345.html", None),
        ("https://n.example/?d=20250519", None),
        ("https://[bad", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url: str | None, want: date | None) -> None:
    found = url_day(url)
    assert (found[1] if found else None) == want


def test_the_year_and_what_tells_it() -> None:
    found = next(find_days("05-19 20:31"))
    assert year_of(found, "https://n.example/2024/0519/1.html", FETCHED, EMPTY) == (2024, "网址里的“2024/0519”")
    assert year_of(found, "https://n.example/2024/0101/1.html", FETCHED, EMPTY) == (2025, "抓取日期2025-05-19")
    later = next(find_days("12-31 20:31"))
    assert year_of(later, None, FETCHED, EMPTY) == (2024, "抓取日期2025-05-19")
    foot = read_tree("<p>正文</p><p>Copyright © 1998-2024 环讯网 版权所有</p>")
    assert year_of(found, None, None, foot) == (2024, "页脚的版权年份2024")
    assert year_of(found, None, None, EMPTY) is None and copyright_year(EMPTY) is None
