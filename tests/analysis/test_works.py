"""Titles in 《》: outlets can speak, works cannot."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


@pytest.mark.parametrize(
    ("text", "key", "kind"),
    [
        ("《朝日新闻》报道说，会议推迟。", "ASAHI", "ORG"),
        ("《琉海新报》发表评论。", "ORG:《琉海新报》", "ORG"),
        ("美国《时代》周刊刊文称，时机未到。", "TIMEMAG", "ORG"),
        ("《财经纵横》杂志采访了他。", "ORG:《财经纵横》", "ORG"),
        ("欧盟《零毁林法案》将生效。", "WORK:零毁林法案", "WORK"),
        ("评论题为《岛民不是筹码》。", "WORK:岛民不是筹码", "WORK"),
    ],
)
def test_titles(text: str, key: str, kind: str) -> None:
    _, found = read(text)
    assert [(e.id, e.type) for e in found.entities if e.id == key] == [(key, kind)]


def test_nothing_inside_a_title_is_a_name() -> None:
    made, found = read("双方发表《中国和巴西关于乌克兰危机的联合声明》。")
    assert [made.text[m.start : m.end] for m in found.mentions] == ["《中国和巴西关于乌克兰危机的联合声明》"]
