"""Names as this project cuts them: side by side, let out, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def surfaces(*lines: str) -> list[str]:
    made, found = read(*lines)
    return [made.text[m.start : m.end] for m in found.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("爱好者在北京市怀柔区箭扣长城附近被困。", ["北京市", "怀柔区", "箭扣长城"]),
        ("会议在泰国尖竹汶府举行。", ["泰国", "尖竹汶府"]),
        ("有人在雁栖镇西栅子村走失。", ["雁栖镇", "西栅子村"]),
        ("苏丹港的码头恢复作业。", ["苏丹港"]),
        ("军队向波克罗夫斯克东北部推进。", ["波克罗夫斯克"]),
        ("日本国内反对声四起。", ["日本"]),
        ("他沿海城市走了一圈。", []),
        ("据希腊公司的消息报道，船员获救。", ["希腊"]),
    ],
)
def test_places_each_by_itself(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("美国陆军正与日本防卫省协商。", ["美国陆军", "日本防卫省"]),
        ("据秘鲁国家选举程序办公室8日公布的数据，计票仍在进行。", ["秘鲁国家选举程序办公室"]),
        ("马来西亚种植及原产业部长批评了法案。", ["马来西亚种植及原产业部"]),
        ("判令被告某文化传播公司赔礼道歉。", ["某文化传播公司"]),
        ("右翼“民族复兴阵线”候选人得票领先。", ["民族复兴阵线"]),
        ("“西伯利亚2号”管道取得进展。", ["“西伯利亚2号”管道"]),
        ("不少中国企业和美国大学参加了展会。", ["中国", "美国"]),
        ("摧毁了部分“海马斯”火箭炮系统。", []),
    ],
)
def test_bodies_and_structures_whole(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_a_city_behind_a_word_that_lac_makes_one_with_it() -> None:
    assert "索契" in surfaces("总统19日在俄西南部城市索契与到访的总理通话。")


def test_an_age_in_brackets_shows_a_person() -> None:
    _, found = read("经营成衣批发的颂猜（54岁）说，生意少了九成。")
    assert [(e.name, e.type) for e in found.entities] == [("颂猜", "PER")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("俄乌代表团会谈。", ["俄", "乌"]),
        ("日韩联盟受到考验。", ["日", "韩"]),
        ("中美商会发布报告。", ["中美商会"]),
    ],
)
def test_what_each_of_several_states_has_is_no_body_of_both(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孟加拉国与印度会谈，孟方愿意合作。", ["孟加拉国", "印度", "孟方"]),
        ("莫迪政府宣布新政。", ["莫迪"]),
        ("运营方广东啄匠科技有限公司道歉。", ["广东啄匠科技有限公司"]),
        ("印度驻加尔各答的官员发布消息。", ["印度", "加尔各答"]),
        ("反对党国大党领袖凯拉质问政府，为何拖延。", ["国大党", "凯拉"]),
        ("运河开通后，三角洲的居民在家门口就业。", []),
    ],
)
def test_names_without_what_stands_beside_them(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("著名作家张三19日在北京病逝。", ["张三", "北京"]),
        ("著名作家張三19日在北京病逝。", ["張三", "北京"]),
    ],
)
def test_a_day_behind_a_name_is_no_part_of_it(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("西班牙选手阿尔卡拉斯8日晋级。", "PER:阿尔卡拉斯"),
        ("西班牙網球選手阿爾卡拉斯8日擊敗對手。", "PER:阿尔卡拉斯"),
        ("爱沙尼亚总理卡拉斯8日说，合作有益。", "PER:卡娅·卡拉斯"),
        ("美国总统唐纳德特朗普8日说，合作有益。", "PER:唐纳德·特朗普"),
    ],
)
def test_a_name_that_ends_as_a_known_surname_does_is_a_name_of_its_own(text: str, expected: str) -> None:
    _, found = read(text)
    assert [m.entity for m in found.mentions if m.entity.startswith("PER:")] == [expected]
