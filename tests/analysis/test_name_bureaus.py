"""Bureaus without their place, and parts of bodies."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def test_a_bureau_alone_is_that_of_the_place_the_text_is_about() -> None:
    made, found = read("香港一处工地起火，消防处派出十辆消防车。", "立法会明日讨论香港的消防条例。")
    names = {made.text[m.start : m.end]: m.entity for m in found.mentions}
    assert names["消防处"] == "ORG:香港消防处"
    assert names["立法会"] == "ORG:香港立法会"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("宁州市公路局青岗工务段正在抢修。", "宁州市公路局青岗工务段"),
        ("中国银行上海分行表示，业务正常。", "中国银行上海分行"),
    ],
)
def test_a_part_of_a_body_is_one_name_with_it(text: str, name: str) -> None:
    made, found = read(text)
    assert [made.text[m.start : m.end] for m in found.mentions] == [name]


def test_a_change_of_office_is_no_bureau() -> None:
    made, found = read("比赛的大结局出人意料，双方打破了僵局。")
    assert not found.mentions, [made.text[m.start : m.end] for m in found.mentions]
