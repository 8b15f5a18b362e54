"""Acts that a party's own words perform: 愿, 不会, 应."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("泽连斯基5月19日说，乌方愿与俄方谈判。", "AGREE", "UA"),
        ("泽连斯基5月19日说，乌方不会在领土问题上让步。", "REJECT", "UA"),
        ("泽连斯基5月19日说，乌方不会首先使用武力。", "AGREE", "UA"),
        ("法国外交部5月19日表示，以色列应立即停火。", "REQUEST", "ORG:法国外交部"),
    ],
)
def test_what_a_party_will_and_will_not_do(text: str, kind: str, actor: str) -> None:
    _, found = read(text)
    event = next(e for e in found.events if e.type == kind)
    assert event.actors == (actor,)
    assert (event.value, event.reported_in) == ("2025-05-19", found.statements[0].id)


def test_what_an_onlooker_expects_of_a_party_is_no_act_of_it() -> None:
    _, found = read("研究员宋霖认为，乌方不会在领土问题上让步。")
    assert [e for e in found.events if e.type == "REJECT"] == []


def test_what_is_asked_for_is_one_event_with_the_asking() -> None:
    _, found = read("马克龙5月19日呼吁以色列停火并撤军。")
    assert [(e.type, e.targets) for e in found.events] == [("REQUEST", ("IL",))]
