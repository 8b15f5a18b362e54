"""What may be typed next: from the first character on, in either language."""

from __future__ import annotations

import pytest

import jiedu
from tests.desk.built import built


@pytest.mark.parametrize(
    ("typed", "wanted", "kind"),
    [
        ("泽", "泽连斯基", "name"),
        ("澤連", "泽连斯基", "name"),
        ("停火 泽", "泽连斯基", "name"),
        ("zel", "Volodymyr Zelenskyy", "name"),
        ("环", "环讯社", "outlet"),
        ("停", "停火", "keyword"),
        ("united st", "United States", "name"),
    ],
)
def test_the_last_word_is_completed(typed: str, wanted: str, kind: str) -> None:
    with jiedu.open(built()) as desk:
        offered = {one.text: one for one in desk.suggest(typed)}
    assert wanted in offered
    assert offered[wanted].kind == kind
    assert [one.count for one in offered.values()] == sorted((one.count for one in offered.values()), reverse=True)


def test_nothing_is_suggested_for_nothing() -> None:
    with jiedu.open(built()) as desk:
        assert desk.suggest("") == desk.suggest("停火 ") == desk.suggest("，") == desk.suggest("没有的") == []
        assert len(desk.suggest("普", limit=1)) <= 1
