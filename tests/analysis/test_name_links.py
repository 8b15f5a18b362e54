"""What names mean beside each other: bodies with their state, offices without it."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def named(*lines: str) -> list[tuple[str, str]]:
    made, found = read(*lines)
    return [(made.text[m.start : m.end], m.entity) for m in found.mentions]


@pytest.mark.parametrize(
    ("text", "surface", "key"),
    [
        ("据日本共同社报道，会议推迟。", "日本共同社", "KYODO"),
        ("美国印太司令部提交了文件。", "美国印太司令部", "INDOPACOM"),
        ("秘鲁《商报》写道，局势不明。", "秘鲁《商报》", "ORG:《商报》"),
        ("中国外交部发言人说，会继续沟通。", "中国外交部", "CNMFA"),
    ],
)
def test_a_state_directly_before_its_body_is_part_of_the_name(text: str, surface: str, key: str) -> None:
    assert (surface, key) in named(text)


def test_a_bare_office_is_that_of_the_state_that_is_spoken_of() -> None:
    found = named("柬埔寨首相洪马内在国会发言时说，不会用武力改变边界。")
    assert ("国会", "ORG:柬埔寨国会") in found


def test_a_bare_office_is_the_one_that_was_named_in_full_before() -> None:
    found = named("泰国外交部发言人告诉记者，会谈坦诚。", "学者说，外交部要谈，军队要拖。")
    assert [key for surface, key in found if surface.endswith("外交部")] == ["ORG:泰国外交部"] * 2


def test_a_ministry_without_a_state_is_chinas_unless_another_was_named() -> None:
    assert ("商务部", "CNMOFCOM") in named("商务部新闻发言人说，中方乐见谈判推进。")
    found = named("美国商务部公布了清单。", "商务部说，清单下月生效。")
    assert {key for surface, key in found if surface.endswith("商务部")} == {"USCOMMERCE"}


def test_a_name_is_no_office_where_a_word_goes_on() -> None:
    assert [surface for surface, _ in named("各国议会联盟大会在日内瓦举行。") if surface == "议会"] == []
