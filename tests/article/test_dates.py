from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.article.dates import find_stamps


def shown(text: str) -> list[str]:
    return [(found.time.isoformat() if found.time else found.day.isoformat()) for found in find_stamps(text)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("2025 05/19 20:31:07 来源：环讯社", "2025-05-19T20:31:07"),
        ("2025 05 / 19 20:31", "2025-05-19T20:31:00"),
        ("19/05/2025 - 20:31", "2025-05-19T20:31:00"),
        ("發表時間： 04/05/2025 - 20:31", "2025-05-04T20:31:00"),
        ("05/19/2025 8:31 PM ET", "2025-05-19T20:31:00-04:00"),
        ("19.05.2025 20:31", "2025-05-19T20:31:00"),
        ("Mon 19 May 2025 20.31 BST", "2025-05-19T20:31:00+01:00"),
        ("Updated 8:31 PM EST, Mon January 20, 2025", "2025-01-20T20:31:00-05:00"),
        ("Mon May 19 20:31:07 CST 2025", "2025-05-19T20:31:07+08:00"),
        ("May 19, 2025 8:31 p.m. CST", "2025-05-19T20:31:00-06:00"),
        ("Mon May 19 2025 20:31:07 GMT+0800 (China Standard Time)", "2025-05-19T20:31:07+08:00"),
        ("Mon, 19 May 2025 20:31:07 -0400", "2025-05-19T20:31:07-04:00"),
        ("2025-05-19 HKT 20:31", "2025-05-19T20:31:00+08:00"),
        ("2025-05-19 20:31 (UTC+8)", "2025-05-19T20:31:00+08:00"),
        ("2025-05-19T20:31:07+08", "2025-05-19T20:31:07+08:00"),
        ("2025-05-19T12:31:07.123456Z", "2025-05-19T12:31:07+00:00"),
        ("2025-05-19 20:31-22:00", "2025-05-19T20:31:00"),
        ("2025-05-19 20:31-10:00", "2025-05-19T20:31:00"),
        ("2025年5月19日星期一 8:31PM", "2025-05-19T20:31:00"),
        ("2025/05/19 PM 08:31", "2025-05-19T20:31:00"),
        ("2025-05-19（一）20:31", "2025-05-19T20:31:00"),
        ("2025年5月19日 上午12:05", "2025-05-19T00:05:00"),
        ("2025年5月19日 中午12:05", "2025-05-19T12:05:00"),
        ("2025年5月19日晚上12:05", "2025-05-20T00:05:00"),
        ("中華民國114年5月19日 20:31", "2025-05-19T20:31:00"),
        ("發布日期：114-05-19", "2025-05-19"),
        ("2025年5月19日 美东时间20:31", "2025-05-19T20:31:00-04:00"),
        ("美东时间2025年5月19日 20:31", "2025-05-19T20:31:00-04:00"),
        ("北京时间：2025-05-19 20:31", "2025-05-19T20:31:00+08:00"),
        ("2025年5月19日 当地时间20:31", "2025-05-19T20:31:00"),
        ("２０２５年５月１９日 ２０：３１", "2025-05-19T20:31:00"),
        ("20:31 2025-05-19", "2025-05-19T20:31:00"),
        ("8:31 AM IST, 19 May 2025", "2025-05-19T08:31:00+05:30"),
        ("2025-05-19 at 8:31pm", "2025-05-19T20:31:00"),
        ("20250519 20:31", "2025-05-19T20:31:00"),
        ("May 19, 2025 at 20:31 et al.", "2025-05-19T20:31:00"),
    ],
)
def test_forms(text: str, want: str) -> None:
    assert shown(text) == [want]


@pytest.mark.parametrize(
    "text", ["04/05/2025", "114-05-19", "民國114年13月1日", "IP 10.20.2019.7", "19/20/2025", "第2019章", "20:31"]
)
def test_what_is_undecided_or_no_date(text: str) -> None:
    assert shown(text) == []


def test_a_time_that_is_none_leaves_the_day() -> None:
    assert shown("2025-05-19 24:59") == ["2025-05-20T00:59:00"]
    assert shown("2025-05-19 10:311") == ["2025-05-19"]


@given(st.text(alphabet="0123456789年月日时点:：/.-T+Z 民國期ayMPET", max_size=80))
def test_anything_is_read_without_an_error(text: str) -> None:
    for found in find_stamps(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["2025-05-19 ", "2025年5月", "20:31 2025-05-19 ", "19 May 2025 ", "2025 05/19 ", "－2025"]
)
def test_time_grows_with_the_length(piece: str) -> None:
    started = time.process_time()
    list(find_stamps(piece * 20_000))
    assert time.process_time() - started < 3
