"""Whom a number counts: civilians and soldiers, a part and the whole, two attacks."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.dossier.comparisons.people import kinds_of_people, may_be_all
from tests.dossier.accounts import account, dossier

DAY = date(2025, 5, 20)


@pytest.mark.parametrize(
    ("own", "before", "number", "after", "kinds"),
    [
        ("叛军士兵", "打死", "30名", "叛军士兵", {"militant"}),
        ("", "造成村民", "5人", "死亡", {"civilian", "resident"}),
        ("", "其中", "3名", "是救援人员", {"rescuer"}),
        ("", "造成", "5人", "死亡，包括儿童", set()),
    ],
)
def test_kinds_of_people(own: str, before: str, number: str, after: str, kinds: set[str]) -> None:
    assert kinds_of_people(own, before, number, after, han=True) == kinds


def test_children_are_a_part_of_all_and_residents_may_be_all() -> None:
    assert not may_be_all(frozenset({"child"}))
    assert may_be_all(frozenset({"civilian", "resident"})) and may_be_all(frozenset())


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [
        ("政府军19日袭击北岭，打死30名叛军士兵。", "政府军19日炮击北岭一所医院，造成12名平民死亡。", 0),
        ("政府军19日炮击北岭一所医院，造成12名平民死亡。", "政府军19日炮击北岭一座市场，造成15名平民死亡。", 0),
        ("政府军19日炮击北岭，造成12人死亡，其中3名儿童。", "政府军19日炮击北岭，造成3名儿童死亡。", 0),
        ("政府军19日炮击北岭，造成12人死亡，其中3名儿童。", "政府军19日炮击北岭，造成5名儿童死亡。", 1),
        ("政府军19日炮击北岭，造成12人伤亡。", "政府军19日炮击北岭，造成4人死亡。", 0),
        ("政府军19日炮击北岭一所医院，造成12名平民死亡。", "政府军19日炮击北岭一所医院，造成15名平民死亡。", 1),
    ],
)
def test_numbers_of_other_people_are_no_conflict(first: str, second: str, conflicts: int) -> None:
    made = dossier(account(DAY, "河口晚报", "北岭遭袭", first), account(DAY, "南湖晨报", "北岭炮击", second))
    assert len([c for c in made.conflicts if c.slot == "number"]) == conflicts
