"""Outlets by number: their reports, whom they repeat and who repeats them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jiedu.store import Library, outlets
from tests.store.filled import filled

HELD = [
    ("a1", "甲社", date(2025, 5, 1)),
    ("a2", "甲社", date(2025, 5, 3)),
    ("a3", "甲社", None),
    ("b1", "乙网", date(2025, 5, 2)),
    ("b2", "乙网", date(2025, 5, 4)),
    ("c1", None, date(2025, 5, 5)),
]
REPEATS = [("b1", "a1"), ("b2", "a2"), ("c1", "a1"), ("a3", "a1")]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with filled(tmp_path / "d", HELD, REPEATS) as made:
        yield made


def test_reports_are_counted_with_those_that_repeat_and_are_repeated(library: Library) -> None:
    found = outlets.outlets(library)
    assert [(one.name, one.reports, one.copies, one.copied, one.own) for one in found] == [
        ("甲社", 3, 1, 4, 2),
        ("乙网", 2, 2, 0, 0),
        (None, 1, 1, 0, 0),
    ]
    assert (found[0].first, found[0].last) == (date(2025, 5, 1), date(2025, 5, 3))
    assert outlets.outlets(library, limit=1) == found[:1]


def test_who_repeats_whom_leaves_out_itself_and_the_nameless(library: Library) -> None:
    assert outlets.links(library) == [("乙网", "甲社", 2)]


def test_the_newest_of_one_outlet_come_first(library: Library) -> None:
    assert outlets.newest(library, "甲社", 9) == ["a2", "a1", "a3"]
    assert outlets.newest(library, None, 9) == ["c1"]
    assert outlets.newest(library, "甲社", 1) == ["a2"]
    assert [one.article for one in outlets.copies_by(library, "乙网", 9)] == ["b2", "b1"]
    assert outlets.copies_by(library, "丙台", 9) == []
