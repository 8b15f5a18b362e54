"""Names that the list around them shows to be names."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("救援队正前往勤和、复兴、拉芙兰三里。", ["勤和", "复兴", "拉芙兰"]),
        ("青岗、沙坪、甲仙三乡昨夜停电。", ["青岗", "沙坪", "甲仙"]),
        ("警方拘捕甲某、乙某、陈某等3人。", ["甲某", "乙某", "陈某"]),
        ("苹果、香蕉、橙子等三种水果涨价。", []),
    ],
)
def test_items_of_a_list(text: str, expected: list[str]) -> None:
    made, found = read(text)
    assert [made.text[m.start : m.end] for m in found.mentions] == expected
