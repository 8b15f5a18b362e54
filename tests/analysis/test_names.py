"""Names of Chinese news: found, joined, split, remembered."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def mentions(text: str, **options: object) -> list[tuple[str, str]]:
    made, found = read(text, **options)
    return [(made.text[m.start : m.end], m.entity) for m in found.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("普京与特朗普通电话", [("普京", "PER:弗拉基米尔·普京"), ("特朗普", "PER:唐纳德·特朗普")]),
        ("俄乌冲突持续", [("俄", "RU"), ("乌", "UA")]),
        ("美欧一同约见俄方", [("美", "US"), ("欧", "EUROPE"), ("俄方", "RU")]),
        ("俄国防部说", [("俄国防部", "ORG:俄罗斯国防部")]),
        ("乌克兰空军称", [("乌克兰空军", "ORG:乌克兰空军")]),
        ("据《江州晚报》报道", [("《江州晚报》", "ORG:《江州晚报》")]),
        ("任命安德烈·别洛夫上将", [("安德烈·别洛夫", "PER:安德烈·别洛夫")]),
        ("英国、法国和德国领导人", [("英国", "GB"), ("法国", "FR"), ("德国", "DE")]),
        ("澤倫斯基與馬克宏會面", [("澤倫斯基", "PER:弗拉基米尔·泽连斯基"), ("馬克宏", "PER:埃马纽埃尔·马克龙")]),
        ("西伯利亚天然气管道停工", [("西伯利亚天然气管道", "FAC:西伯利亚天然气管道")]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected


@pytest.mark.parametrize("text", ["双方表示欢迎", "方案已经公布", "他说得很对", "这项工作很重要"])
def test_no_names(text: str) -> None:
    assert mentions(text) == []


def test_a_name_once_found_is_found_everywhere() -> None:
    found = mentions("任命安德烈·别洛夫为司令。别洛夫随后发言。别洛夫上将说，演习结束。")
    assert [surface for surface, _ in found] == ["安德烈·别洛夫", "别洛夫", "别洛夫"]
    assert len({key for _, key in found}) == 1


def test_a_bracketed_name_is_another_name_of_the_same() -> None:
    _, found = read("江州大学城市研究中心（JUC）表示，报告已经完成。JUC随后更新了数据。")
    entity = next(e for e in found.entities if e.id.startswith("ORG:"))
    assert "JUC" in entity.aliases


def test_roles_and_parties_are_read_from_the_text() -> None:
    _, found = read("法国总统马克龙说，谈判会继续。华东大学国际关系学院副院长陈树森认为，时机未到。")
    by_name = {e.name: e for e in found.entities}
    assert by_name["埃马纽埃尔·马克龙"].role == "法国总统"
    assert by_name["埃马纽埃尔·马克龙"].party == "FR"
    assert by_name["陈树森"].role is not None and by_name["陈树森"].role.endswith("副院长")


def test_an_entity_speaks_for_its_state() -> None:
    _, found = read("俄罗斯国防部说，行动结束。")
    assert [(e.id, e.party, e.known) for e in found.entities] == [("ORG:俄罗斯国防部", "RU", False)]


def test_names_are_in_the_script_of_the_article() -> None:
    _, found = read("烏克蘭總統澤倫斯基抵達。", language="zh-Hant")
    assert {e.name for e in found.entities} == {"烏克蘭", "澤倫斯基"}


def test_a_place_beside_a_place_is_no_person() -> None:
    _, found = read("俄军向顿涅茨克或科斯坚尼夫卡推进。")
    assert {e.type for e in found.entities if "科斯坚" in e.name} <= {"LOC"}


def test_domains_are_outlets() -> None:
    assert ("www.thepaper.cn", "THEPAPER") in mentions("他向（www.thepaper.cn）表示，会谈有益。")
