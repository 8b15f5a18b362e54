"""What lists show of articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jiedu.store.facts import Fact, facts
from tests.store.filled import filled

DAY = date(2025, 5, 12)


def test_they_come_in_the_order_asked_for_and_what_is_not_there_is_left_out(tmp_path: Path) -> None:
    with filled(tmp_path / "d", [("a", "甲报", DAY), ("b", None, None)]) as library:
        assert facts(library, ["b", "none", "a", "b"]) == [
            Fact("b", None, "标题b", None, "zh-Hans"),
            Fact("a", DAY, "标题a", "甲报", "zh-Hans"),
            Fact("b", None, "标题b", None, "zh-Hans"),
        ]
        assert facts(library, []) == []
