from __future__ import annotations

from jiedu.dossier.likeness import containment, dice, features, fold, grams
from jiedu.dossier.words import leans, learned


def test_scripts_widths_and_case_make_no_difference() -> None:
    assert fold("達成ＡＢＣ") == "达成abc"
    assert grams("雙方達成協議") == grams("双方达成协议")
    assert dice(grams("Both Sides Agree"), grams("both sides agree")) == 1.0


def test_features_are_pairs_words_and_numbers() -> None:
    assert features("双方1,200人 agreed 好") == ["双方", "1,200", "人", "agreed", "好"]
    assert features("，。！") == []


def test_likeness_of_nothing_is_nought() -> None:
    assert dice(frozenset(), frozenset()) == 0.0
    assert containment(frozenset(), grams("双方")) == 0.0
    assert containment(grams("双方"), grams("双方达成")) == 1.0


def test_lone_surrogates_do_no_harm() -> None:
    assert "双方" in features("\ud800双方")


def test_experts_speak_from_learned_institutions() -> None:
    assert learned("海灣大學航運研究所") and learned("Gulf University") and not learned("海湾航运公司")
    assert not learned("Universal Ferries")


def test_sentences_that_lean_on_the_one_before() -> None:
    assert leans("他表示，船期将公布。")
    assert leans("對此，北屿表示欢迎。")
    assert leans("It will sail.") and not leans("Italy will sail.")
    assert not leans("北屿交通部公布船期。")
