from __future__ import annotations

import pytest

from jiedu.dossier.answer.words import Wording, stem, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("disinfect", "disinfection"), ("inspect", "inspection"), ("negotiate", "negotiation"), ("approve", "approval")],
)
def test_words_of_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other) != ""


@pytest.mark.parametrize("word", ["of", "rate", "17", "sea", "interest rate", "渡轮"])
def test_short_words_have_no_stem(word: str) -> None:
    assert stem(word) == ""


def test_a_noun_is_found_by_its_verb_for_less() -> None:
    (word,) = words_of("inspected", False)
    assert 0 < Wording("The inspection of the hotels is over.", False).credit(word) < 1
    assert Wording("They inspect hotels.", False).credit(word) == 1
    assert not Wording("They insist on hotels.", False).credit(word)
