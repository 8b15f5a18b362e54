from __future__ import annotations

from dataclasses import replace

from jiedu.dossier.model import Line
from jiedu.dossier.positions.sides import sides
from tests.dossier.positions.test_table import line


def _told(lines: list[Line]) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    return [(one.issue, [(side, [x.id for x in own]) for side, own in one.sides]) for one in sides(lines)]


def test_parties_on_two_sides_of_one_issue_stand_side_by_side() -> None:
    lines = [
        line("p1", "甲", "停火"),
        line("p2", "乙", "停火", "refuses"),
        line("p3", "丙", "停火", "conditional"),
        line("p4", "丁", "关税"),
        line("p5", "甲", "关税", "demands"),
    ]
    assert _told(lines) == [("停火", [("supports", ["p1"]), ("opposes", ["p2"]), ("conditional", ["p3"])])]


def test_who_wants_an_end_of_a_thing_is_against_it() -> None:
    lines = [line("p1", "甲", "end 制裁", "demands"), line("p2", "乙", "制裁", "supports")]
    assert _told(lines) == [("制裁", [("supports", ["p2"]), ("opposes", ["p1"])])]


def test_the_last_stance_of_a_party_counts_and_a_reading_does_not() -> None:
    lines = [
        line("p1", "甲", "停火", "opposes", day=1),
        line("p2", "甲", "停火", "supports", day=5),
        line("p3", "乙", "停火", "opposes"),
        replace(line("p4", "丙", "停火", "opposes"), attribution="reading"),
    ]
    lines = [replace(one, last=one.date) for one in lines]
    assert _told(lines) == [("停火", [("supports", ["p2"]), ("opposes", ["p3"])])]
