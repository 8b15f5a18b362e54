from __future__ import annotations

import pytest

from jiedu.dossier.quantity import differ, quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1000名", 1000, "名"),
        ("1,200余名战俘", 1200, "名战俘"),
        ("3.5万吨", 35_000, "吨"),
        ("两亿元", 200_000_000, "元"),
        ("一千二百名", 1200, "名"),
        ("十五人", 15, "人"),
        ("三万五千人", 35_000, "人"),
        ("二〇二五年", 2025, "年"),
        ("1.2 million people", 1_200_000, "people"),
        ("1万亿元", 1_000_000_000_000, "元"),
    ],
)
def test_numbers_are_read_with_their_units(text: str, value: float, unit: str) -> None:
    assert quantity(text) == (value, unit)


def test_what_has_no_number_or_no_unit_is_not_compared() -> None:
    assert quantity("许多人") is None and quantity("1200") is None
    assert not differ("许多人", "1200人")


def test_only_numbers_of_one_unit_differ() -> None:
    assert differ("1000名", "990名战俘")
    assert not differ("1000名", "一千名") and not differ("1000名", "1000吨") and not differ("10名", "3小时")
