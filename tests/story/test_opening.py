"""What a headline names, and the sentences of a lead that can stand alone."""

from __future__ import annotations

import pytest

from jiedu.analysis import analyse
from jiedu.story.opening import heads, lead, leans
from tests.story.build import article

BODY = (
    "新华社青石5月20日电（记者 林某）青石县交通局20日宣布，白水大桥将于6月1日恢复通车。\n"
    "对此，居民表示欢迎。\n"
    "“我们等了两年。”一位居民说。\n"
    "白水大桥两年前因洪水受损，此后一直封闭。\n"
    "通车之后票价会不会涨？"
)


def test_the_lead_leaves_out_datelines_leaning_sentences_and_questions() -> None:
    one = article("白水大桥6月1日恢复通车", BODY)
    spans = lead(one, analyse([one])[0])
    assert [span.of(one.text) for span in spans] == [
        "青石县交通局20日宣布，白水大桥将于6月1日恢复通车。",
        "白水大桥两年前因洪水受损，此后一直封闭。",
    ]


def test_a_text_without_a_body_has_no_lead() -> None:
    one = article("白水大桥恢复通车", "")
    assert lead(one, analyse([one])[0]) == ()


def test_heads_are_what_the_headline_names() -> None:
    one = article("Kenya and Norway sign a ferry agreement", "It sails in June, said the harbour.", language="en")
    found = heads(one, analyse([one])[0])
    assert {"KE", "NO", "ferry", "agreement"} <= set(found)
    assert "harbour" not in found


@pytest.mark.parametrize(
    ("text", "expected"), [("對此，縣府表示", True), ("However, the bridge", True), ("Butter is dearer", False)]
)
def test_a_sentence_that_points_back_leans(text: str, expected: bool) -> None:
    assert leans(text) is expected
