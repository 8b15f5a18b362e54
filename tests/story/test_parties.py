"""Who speaks and acts in an article, and in a story."""

from __future__ import annotations

from dataclasses import replace

from jiedu.analysis import analyse
from jiedu.story.model import Party
from jiedu.story.parties import actors, parties
from tests.story.build import FLOOD, article, made


def test_those_who_speak_and_act_are_parties_and_the_agency_that_tells_is_none() -> None:
    one = article(
        "肯尼亚与挪威签署渡轮协议",
        "据路透社报道，肯尼亚总统鲁托20日在内罗毕与挪威首相斯特勒签署渡轮协议。\n鲁托表示，协议对双方都有利。",
    )
    found = {party.entity: party for party in parties(one, analyse([one])[0])}
    assert {"KE", "NO"} <= found.keys()
    assert "REUTERS" not in found
    ruto = next(party for party in found.values() if "鲁托" in party.name)
    assert ruto.role is not None
    assert "总统" in ruto.role


def test_a_story_has_the_parties_of_most_of_its_texts() -> None:
    often = Party("KE", "肯尼亚", "GPE", None, "Kenya", 6)
    once = Party("PER:甲", "甲", "PER", "船长", None, 2)
    texts = made([article(f"题{n}", FLOOD, key=str(n)) for n in range(4)])
    given = [replace(text, parties=(often, once) if n == 0 else (often,)) for n, text in enumerate(texts)]
    assert [(one.entity, one.weight) for one in actors(given)] == [("KE", 4)]
    assert [one.entity for one in actors(given[:1])] == ["KE", "PER:甲"]


def test_a_party_is_called_as_most_chinese_texts_call_it() -> None:
    texts = made([article("题", FLOOD), article("Title", "Text.", language="en")])
    english = Party("KE", "Kenya", "GPE", None, "Kenya", 9)
    given = [
        replace(texts[0], parties=(Party("KE", "肯尼亚", "GPE", None, None, 2),)),
        replace(texts[1], parties=(english,)),
    ]
    assert actors(given) == (Party("KE", "肯尼亚", "GPE", None, "Kenya", 2),)
