"""A name once known is known everywhere in its document: whole, shortened, or as the text defined it."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def named(*lines: str) -> list[tuple[str, str]]:
    """(surface, id) of every mention."""
    made, found = read(*lines)
    return [(made.text[m.start : m.end], m.entity) for m in found.mentions]


def keys_of(surface: str, *lines: str) -> set[str]:
    return {key for form, key in named(*lines) if form == surface}


def test_the_last_part_of_a_foreign_name_is_that_person() -> None:
    found = named("候选人罗莎·万卡得票率为49%。万卡则要求重新计票，万卡团队已经提交申诉。")
    assert {key for _, key in found} == {"PER:罗莎·万卡"}
    assert [surface for surface, _ in found] == ["罗莎·万卡", "万卡", "万卡"]


def test_of_two_with_one_last_name_the_one_named_last_is_meant() -> None:
    text = "部长阿里·卡西米出席。卡西米说，谈判继续。随后奥马尔·卡西米发言。卡西米说，谈判结束。"
    assert [key for form, key in named(text) if form == "卡西米"] == ["PER:阿里·卡西米", "PER:奥马尔·卡西米"]


@pytest.mark.parametrize("short", ["骆女士", "骆总", "骆教授"])
def test_a_surname_with_a_title_is_who_was_named_in_full(short: str) -> None:
    found = named("公司创始人骆闻笙出席了会议。", f"{short}介绍，公司将扩大生产。")
    assert found[0] == ("骆闻笙", "PER:骆闻笙")
    assert found[-1][1] == "PER:骆闻笙"


def test_a_surname_alone_speaks_at_the_beginning_of_a_clause() -> None:
    found = named("副院长万青松认为，时机未到。", "万说，谈判不会很快结束，损失达3万元。")
    assert found == [("万青松", "PER:万青松"), ("万", "PER:万青松")]


def test_a_surname_that_two_have_names_neither() -> None:
    found = named("教授林文海和研究员林子明出席。", "林说，数据还不完整。")
    assert [surface for surface, _ in found] == ["林文海", "林子明"]


def test_somebody_whose_name_is_kept_back_is_one_person() -> None:
    found = named("原告程某是一名演员。程某说，她没有授权。")
    assert found == [("程某", "PER:程某"), ("程某", "PER:程某")]


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("泛海开发银行（IDB，下称“泛海行”）发布报告。泛海行预计，增速放缓。", "泛海行"),
        ("江州远望科技股份有限公司（以下简称“远望科技”）发布公告。远望科技表示，产品仍在测试。", "远望科技"),
        ("江州大学城市研究中心（JUC）表示，报告已经完成。JUC随后更新了数据。", "JUC"),
    ],
)
def test_brackets_say_how_it_is_called_from_then_on(line: str, short: str) -> None:
    found = named(line)
    assert len({key for surface, key in found if surface == short}) == 1
    assert found[0][1] == found[-1][1]


def test_a_persons_original_name_in_brackets_is_the_same_person() -> None:
    found = named("荷兰银行经济学家宋霖远（Lena Song）说，协定会带来好处。")
    assert keys_of("宋霖远", "荷兰银行经济学家宋霖远（Lena Song）说，协定会带来好处。") == {
        key for surface, key in found if surface == "Lena Song"
    }


def test_a_body_is_known_without_its_place() -> None:
    found = named("北京蓝天救援队派出37人进山。", "蓝天救援队队员赵海川说，雾很大。")
    assert [key for surface, key in found if "救援队" in surface] == ["ORG:北京蓝天救援队"] * 2


def test_an_abbreviation_is_the_body_that_has_its_characters_in_order() -> None:
    found = named("华东理工师范大学发布报告。", "华东理工师大校长表示，报告经过评审。")
    assert len({key for surface, key in found if surface.startswith("华东")}) == 1


def test_common_words_in_brackets_are_no_names() -> None:
    found = named("江州远望科技股份有限公司（以下简称公司）发布公告。公司表示，产品仍在测试。")
    assert "公司" not in {surface for surface, _ in found}


def test_a_place_that_only_its_division_shows_may_be_left_out() -> None:
    _, found = read(
        "澜桥县古桥博物馆今天开馆。", "古桥博物馆馆长王立说，博物馆免费开放。", "澜桥古桥博物馆的门票已经取消。"
    )
    assert {m.entity for m in found.mentions if m.entity.startswith("ORG")} == {"ORG:澜桥县古桥博物馆"}
