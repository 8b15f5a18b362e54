from __future__ import annotations

import pytest

from tests.dossier.positions.test_positions import MAY, told


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("挪威首相6日表示，如果冰岛拒绝停火，就应对其石油、银行和船队实施更有力的制裁。", "制裁"),
        ("挪威首相6日表示，挪威坚决反对延长禁捕期。", "延长禁捕期"),
        ("挪威首相6日呼吁冰岛彻底纠正单边加征关税的错误做法。", "纠正单边加征关税"),
        ("挪威首相6日表示，挪威反对任何先决条件。", "先决条件"),
        ("挪威首相6日呼吁国际社会立即采取行动，停止交火。", "停止交火"),
    ],
)
def test_an_issue_is_named_by_what_is_wanted_of_it(text: str, issue: str) -> None:
    [line] = told((text, MAY))
    assert line.issue_name == issue


def test_the_verb_of_saying_stands_with_what_is_said() -> None:
    [line] = told(("挪威首相6日谴责北海地区任何形式的军事升级行为和挑衅举动。", MAY))
    assert line.text.startswith("谴责")


def test_one_who_demands_goes_on_demanding() -> None:
    [line] = told(("挪威首相6日说，挪威要求冰岛停止增兵，取消制裁。", MAY))
    assert line.text.endswith("取消制裁")


def test_a_noun_for_a_body_is_the_body_named_before() -> None:
    lines = told(("海川渔民协会6日发表声明，支持谈判。孟广发说，协会不再反对延长禁捕令。", MAY))
    assert {line.party_name for line in lines} == {"海川渔民协会"}
