from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.page.dates import read_date


@pytest.mark.parametrize(
    ("raw", "date"),
    [
        ("Tue, 20 May 2025 08:00:00 GMT", "2025-05-20T08:00:00+00:00"),
        ("Tue, 20 May 2025 08:00:00", "2025-05-20T08:00:00"),
        ("20-May-25 08:00:00 +0800 (CST)", "2025-05-20T08:00:00+08:00"),
        ("Tue, 20 Sept 2025 08:00:00 EST", "2025-09-20T08:00:00-05:00"),
        ("星期二, 20 五月 2025 08:30:00 +0800", "2025-05-20T08:30:00+08:00"),
        ("周二，20 5月 2025 08:30:00 GMT+8", "2025-05-20T08:30:00+08:00"),
        ("週二, 20 十二月 2025 08:30", "2025-12-20T08:30:00"),
        ("2025-05-20", "2025-05-20"),
        ("20250520", "2025-05-20"),
        ("2025/5/2", "2025-05-02"),
        ("2025/5/20 8:30", "2025-05-20T08:30:00"),
        ("2025-05-20T08:30Z", "2025-05-20T08:30:00+00:00"),
        ("2025-05-20T08:30:15.123456789+08:00", "2025-05-20T08:30:15+08:00"),
        ("20250520T083015Z", "2025-05-20T08:30:15+00:00"),
        ("2025-05-20 08:30:15 +0800", "2025-05-20T08:30:15+08:00"),
        ("2025-05-20 08:30:15 UTC+8", "2025-05-20T08:30:15+08:00"),
        ("2025-05-20 08:30（北京时间）", "2025-05-20T08:30:00+08:00"),
        ("２０２５-05-20 08:30", "2025-05-20T08:30:00"),
    ],
)
def test_what_feeds_write(raw: str, date: str) -> None:
    assert read_date(raw) == date


@pytest.mark.parametrize(
    "raw", ["", "2025年5月20日", "昨天", "2025", "99999999", "Tue, 45 May 2025 08:00", "2025-13-40 25:61"]
)
def test_what_cannot_be_read_stays_as_it_stands(raw: str) -> None:
    assert read_date(f" {raw} ") == raw
    assert read_date(raw, chinese=True) == raw


def test_cst_is_chinas_time_in_a_chinese_source_alone() -> None:
    java = "Tue May 20 08:00:00 CST 2025"
    assert read_date(java, chinese=True) == "2025-05-20T08:00:00+08:00"
    assert read_date(java) == "2025-05-20T08:00:00-06:00"
    assert read_date("Tue, 20 May 2025 08:00:00 +0800 (CST)", chinese=True) == "2025-05-20T08:00:00+08:00"


@given(st.text(max_size=200))
def test_anything_may_stand_there(raw: str) -> None:
    assert len(read_date(raw)) <= 80
