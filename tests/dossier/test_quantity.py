from __future__ import annotations

import math

import pytest

from jiedu.analysis import model
from jiedu.dossier.quantity import Account, account, contradict, differ, quantity, whole
from tests.dossier.build import find


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("1000名", 1000, 1000, "名"),
        ("1,200余名战俘", 1200, 1300, "名战俘"),
        ("3.5万吨", 35_000, 35_000, "吨"),
        ("两亿元", 200_000_000, 200_000_000, "元"),
        ("一千二百名", 1200, 1200, "名"),
        ("十五人", 15, 15, "人"),
        ("三万五千人", 35_000, 35_000, "人"),
        ("二〇二五年", 2025, 2025, "年"),
        ("1.2 million people", 1_200_000, 1_200_000, "people"),
        ("at least 12 people", 12, math.inf, "people"),
        ("1万亿元", 1_000_000_000_000, 1_000_000_000_000, "元"),
        ("3亿5千万元", 350_000_000, 350_000_000, "元"),
        ("200多万人", 2_000_000, 3_000_000, "人"),
        ("十余人", 10, 20, "人"),
        ("数百人", 200, 1000, "人"),
        ("上百人", 100, 1000, "人"),
        ("近百人", 80, 100, "人"),
        ("不足10人", 0, 10, "人"),
        ("约3000人", 2700, 3300, "人"),
        ("3000人左右", 2700, 3300, "人"),
        ("10人以上", 10, math.inf, "人"),
    ],
)
def test_numbers_are_read_with_their_bounds_and_units(text: str, low: float, high: float, unit: str) -> None:
    read = quantity(text)
    assert read is not None and (read.low, read.high, read.unit) == (low, high, unit)


def test_what_has_no_number_or_no_unit_is_not_compared() -> None:
    assert quantity("许多人") is None and quantity("1200") is None
    assert not differ("许多人", "1200人")


def test_only_numbers_of_one_unit_differ() -> None:
    assert differ("1000名", "990名战俘")
    assert not differ("1000名", "一千名") and not differ("1000名", "1000吨") and not differ("10名", "3小时")


@pytest.mark.parametrize(
    ("vague", "exact"),
    [
        ("2000多人", "2018人"),
        ("至少10人", "12人"),
        ("约3000人", "3012人"),
        ("近百人", "98人"),
        ("逾2000人", "2018人"),
        ("不到20人", "17人"),
        ("3.5亿元", "3亿5千万元"),
        ("2000多人", "至少2018人"),
    ],
)
def test_a_vague_number_agrees_with_what_it_leaves_open(vague: str, exact: str) -> None:
    assert not differ(vague, exact) and not differ(exact, vague)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("3亿5千万元", "3亿6千万元"),
        ("2000多人", "1900人"),
        ("2000多人", "3100人"),
        ("至少10人", "8人"),
        ("不到20人", "25人"),
        ("约3000人", "4000人"),
        ("近百人", "40人"),
    ],
)
def test_a_vague_number_differs_from_what_it_rules_out(one: str, two: str) -> None:
    assert differ(one, two) and differ(two, one)


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("计划投资3亿5千万元修路", "5千万元", "3亿5千万元"),
        ("现场不到20人受伤", "20人", "不到20人"),
        ("现场3000人左右集会", "3000人", "3000人左右"),
        ("5月3日2人受伤", "2人", "2人"),
    ],
)
def test_a_quantity_is_shown_with_all_that_belongs_to_it(text: str, part: str, expected: str) -> None:
    assert whole(text, find(text, part)).of(text) == expected


def _account(text: str, words: str, unit: str, of: str | None, value: float, mod: str = "") -> Account:
    span = find(text, words)
    counted = find(text, of) if of else None
    return account(text, span, [model.Quantity("q1", span.start, span.end, value, None, unit, mod, counted)])


def test_accounts_that_the_analysis_read_are_compared_by_unit_and_by_what_they_count() -> None:
    prisoners = _account("双方交换1000名战俘。", "1000名", "person", "战俘", 1000)
    fewer = _account("双方交换战俘990人。", "990人", "person", "战俘", 990)
    wounded = _account("另有12人受伤。", "12人", "person", "受伤", 12)
    assert contradict(prisoners, fewer) and not contradict(prisoners, wounded)
    assert not contradict(prisoners, _account("双方交换两千吨粮食。", "两千吨", "t", "粮食", 2000))
    assert not contradict(prisoners, _account("双方交换近千名战俘。", "近千名", "person", "战俘", 1000, "NEARLY"))
    assert contradict(prisoners, _account("双方交换800多名战俘。", "800多名", "person", "战俘", 800, "MORE_THAN"))


def test_a_number_that_only_the_analysis_can_read_has_its_bounds() -> None:
    third = _account("三分之一的学校停课。", "三分之一", "%", "学校", 33.3333)
    most = _account("过半学校停课。", "过半", "%", "学校", 50, "MORE_THAN")
    assert contradict(third, most)


def test_without_an_analysis_the_words_are_compared() -> None:
    text = "现场不到20人受伤。"
    assert account(text, find(text, "20人"), []).said == "不到20人"
