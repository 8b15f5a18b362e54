from __future__ import annotations

from jiedu.dossier.draft.script import inner, shown, simplified, undone


def test_script_and_marks_change_a_character_for_a_character() -> None:
    exact = "烏方表示「不會撤軍」"
    text, change = shown(exact, "zh")
    assert text == "乌方表示“不会撤军”"
    assert set(change.split()) == {"script", "quotes"}
    assert len(text) == len(exact)
    assert undone(text, exact, change)
    assert not undone(text.replace("不", ""), exact, change)


def test_nothing_changes_where_nothing_has_to() -> None:
    assert shown("乌方说“好”", "zh") == ("乌方说“好”", "")
    assert shown("烏方", "en") == ("烏方", "")
    assert simplified("abc 123") == "abc 123"


def test_quotations_inside_others_have_single_marks() -> None:
    assert inner("他说“好”") == ("他说‘好’", "inner")
    assert undone("他说‘好’", "他说“好”", "inner")
