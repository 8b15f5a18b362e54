"""Places of one tagged span, and what only looks like part of their names."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("台20线梅山口路段封闭。", [("台20线", "FAC"), ("梅山口", "LOC")]),
        ("宁夏5省参加了会议。", [("宁夏", "LOC")]),
        ("游客参观了澜桥县古桥博物馆。", [("澜桥县古桥博物馆", "ORG")]),
    ],
)
def test_places_and_their_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    made, found = read(text)
    kinds = {entity.id: entity.type for entity in found.entities}
    assert [(made.text[m.start : m.end], kinds[m.entity]) for m in found.mentions] == expected
