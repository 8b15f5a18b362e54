from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiedu.story.fold import _simplified_character, fold, fold_all, fold_text, to_simplified


def test_script_case_width_and_marks_do_not_matter() -> None:
    assert fold_text("烏克蘭總統，ＡＢＣ １２ “Ｄ”！") == fold_text("乌克兰总统abc12d")
    assert fold_text("Zelenskyy’s café") == fold_text("zelenskyy s cafe\u0301") == "zelenskyyscafe"
    assert fold_text("……  \n\t《》") == ""


def test_words_decide_the_simplified_form() -> None:
    assert to_simplified("乾隆皇帝說乾淨") == "乾隆皇帝说干净"


def test_one_character_may_become_several() -> None:
    folded = fold("甲㈠乙")
    assert folded.text == "甲一乙"
    folded = fold("共ﬃ件㍿")
    assert folded.text == "共ffi件株式会社"
    assert folded.at.tolist() == [0, 1, 1, 1, 2, 3, 3, 3, 3]


def test_surrogates_and_nul_are_dropped_without_an_error() -> None:
    folded = fold("總\ud800統\0好")
    assert folded.text == "总统好"
    assert folded.at.tolist() == [0, 2, 4]


@given(st.text())
def test_the_map_leads_back_to_where_each_character_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.at) == len(folded) == len(folded.text)
    assert (np.diff(folded.at) >= 0).all()
    for character, place in zip(folded.text, folded.at.tolist(), strict=True):
        assert character.isalnum()
        assert character in fold(to_simplified(text)[place]).text


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == fold_text(fold_text(once))


def test_a_word_that_grows_in_simplifying_keeps_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    class Longer:
        def convert(self, text: str) -> str:
            return {"總": "总", "統": "统统"}.get(text, text + "！")

    monkeypatch.setattr("jiedu.story.fold._converter", Longer)
    _simplified_character.cache_clear()
    assert to_simplified("總統") == "总統"
    _simplified_character.cache_clear()


def test_several_at_once_are_folded_as_one_by_one() -> None:
    texts = ["青石河水位猛涨，2025年。", "", "龍門石窟與乾隆", "ﬁrst ①㎏", "ab\ud800c", "plain ASCII\0"]
    for one, text in zip(fold_all(texts), texts, strict=True):
        alone = fold(text)
        assert one.codes.tolist() == alone.codes.tolist()
        assert one.at.tolist() == alone.at.tolist()
    assert [one.simple for one in fold_all(texts[:3])] == [True, True, False]
    assert fold_all([]) == []
