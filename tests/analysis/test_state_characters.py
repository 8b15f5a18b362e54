"""States by one character, where the text makes clear that it is one."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def named(*lines: str) -> list[tuple[str, str]]:
    made, found = read(*lines)
    return [(made.text[m.start : m.end], m.entity) for m in found.mentions]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("俄、乌、欧洲都担心。",), [("俄", "RU"), ("乌", "UA"), ("欧洲", "EUROPE")]),
        (("美军在当地驻扎。",), [("美军", "ORG:美国军队")]),
        (("两名候选人都没有谈到对华关系。",), [("华", "CN")]),
        (("俄称已控制两个定居点 乌称击落无人机",), [("俄", "RU"), ("乌", "UA")]),
        (
            ("肯尼亚总统发表讲话。", "肯方愿同各国合作，中肯关系不断发展。"),
            [("肯尼亚", "KE"), ("肯方", "KE"), ("中", "CN"), ("肯", "KE")],
        ),
        (("巴西总统到访。", "巴方表示欢迎。"), [("巴西", "BR"), ("巴方", "BR")]),
        (("华为在华尔街没有分店。",), [("华为", "HUAWEI"), ("华尔街", "LOC:华尔街")]),
    ],
)
def test_states_by_one_character(lines: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert named(*lines) == expected


@pytest.mark.parametrize("text", ["他肯方便时再来。", "方案以法律为准。", "中军帐里有人。"])
def test_common_words_have_no_state_in_them(text: str) -> None:
    assert [key for surface, key in named(text) if len(surface) == 1] == []
