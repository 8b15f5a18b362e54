"""What an issue may be called."""

from __future__ import annotations

import pytest

from jiedu.dossier.positions.naming import is_name
from tests.dossier.positions.test_positions import MAY, told


@pytest.mark.parametrize(
    "name",
    ["停火", "禁捕期", "纠正单边加征关税", "北海航道管辖权", "被俘人员", "不扩散条约", "border ban"],
)
def test_noun_phrases_and_deeds_with_their_object_are_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "使用",
        "说话是不能接受",
        "挪威需要看到冰岛让步",
        "不宜把降税视为常态",
        "他自己的方案",
        "the proposal was clearly unacceptable",
        "fishermen will have to pay",
    ],
)
def test_clauses_and_verbs_without_their_object_are_none(name: str) -> None:
    assert not is_name(name)


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("挪威首相6日说，不宜把禁捕视为常态。", "禁捕"),
        ("挪威首相6日说，挪威需要看到冰岛也作出让步。", "让步"),
    ],
)
def test_a_clause_gives_the_thing_that_it_is_about(text: str, issue: str) -> None:
    assert issue in [line.issue_name for line in told((text, MAY))]


def test_an_english_clause_gives_its_subject() -> None:
    [line] = told(("The minister said the Icelandic position was clearly unacceptable.", MAY), language="en")
    assert line.issue_name == "Icelandic position"
