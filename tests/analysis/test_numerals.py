"""Numbers of Chinese texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.analysis.numerals import PATTERN, integer, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十九", 19),
        ("两百零五", 205),
        ("二〇二五", 2025),
        ("廿三", 23),
        ("卅", 30),
        ("1,200", 1200),
        ("1.5万", 15_000),
        ("3亿5千万", 3.5e8),
        ("1万亿", 1e12),
        ("1.2万亿", 1.2e12),
        ("两万五千亿", 2.5e12),
        ("1万亿零5亿", 1.0005e12),
        ("三百五", 350),
        ("三百零五", 305),
        ("一万二", 12_000),
        ("人", None),
        ("", None),
        ("1万人", None),
    ],
)
def test_values(text: str, value: float | None) -> None:
    assert number(text) == value


@given(st.text(alphabet="0123456789.,零〇一二两三四五六七八九十廿卅百千万亿元", max_size=20))
def test_any_string_of_numerals_has_a_value_or_none(text: str) -> None:
    value = number(text)
    assert value is None or value >= 0
    whole = integer(text)
    assert whole is None or whole == value


def test_the_pattern_is_a_part_of_other_expressions() -> None:
    import re

    assert re.fullmatch(PATTERN, "二十三") and re.fullmatch(PATTERN, "1.5") and not re.search(r"\((?!\?)", PATTERN)
