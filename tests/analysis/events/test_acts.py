"""Acts in sentences of news: objects behind verbs, further acts of one subject, capitals, titles, what is no act."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


def kinds(*lines: str) -> list[tuple[str, str]]:
    """Type and trigger of each event."""
    made, found = read(*lines)
    return [(e.type, made.text[e.start : e.end]) for e in found.events]


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("马克龙建议平台公开数据。", "REQUEST", "建议"),
        ("法国呼吁目击者提供线索。", "REQUEST", "呼吁"),
        ("法国宣布废止与伊朗的备忘录。", "SANCTION", "废止"),
        ("法国外交部5月12日发布公报，重申谈判大门仍然敞开，并要求伊朗释放两名法国公民。", "REQUEST", "要求"),
        ("法院以诈骗罪判处化工厂负责人有期徒刑六年。", "SANCTION", "判处"),
        ("联合国大会以118票赞成、9票反对、38票弃权通过决议。", "ELECT", None),
        ("警方在车上检获两把刀。", "COERCE", "检获"),
        ("大火中三人送往医院。", "AID", "送往医院"),
        ("一枚炮弹落在伊朗的市场旁。", "ASSAULT", "落在"),
        ("工会和公司就加薪提起诉讼。", "ACCUSE", "提起诉讼"),
    ],
)
def test_acts_that_are_found(text: str, kind: str, trigger: str | None) -> None:
    found = kinds(text)
    assert any(one == kind and trigger in (None, word) for one, word in found), found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("联合国大会以118票赞成、9票反对、38票弃权通过决议。", "ACCUSE"),
        ("联合国大会以118票赞成、9票反对、38票弃权通过决议。", "SUPPORT"),
        ("书店没有卖出那本书。", "BUSINESS"),
        ("专家王明说，儿童发热后应在家休息。", "ACCIDENT"),
    ],
)
def test_what_is_no_act(text: str, kind: str) -> None:
    assert kind not in [one for one, _ in kinds(text)]


def test_one_subject_of_several_verbs() -> None:
    _, found = read("德国5月12日谴责伊朗，强烈反对制裁，并召回大使。")
    assert {e.actors for e in found.events if e.type in ("ACCUSE", "SANCTION")} == {("DE",)}


def test_a_capital_acts_for_its_state() -> None:
    _, found = read("法国与伊朗不和。", "巴黎谴责伊朗。")
    assert [e.actors for e in found.events if e.type == "ACCUSE"] == [("FR",)]


def test_a_body_that_its_speaker_calls_his_own_refuses() -> None:
    _, found = read("伊朗外交部发言人巴加埃5月12日表示，他的国家不会接受制裁。")
    assert "REJECT" in [e.type for e in found.events]


def test_a_title_and_its_text_are_one_happening() -> None:
    _, found = read("北山煤矿发生爆炸，造成三人死亡。", "救援人员救出两名矿工。")
    assert [e.type for e in found.events].count("ACCIDENT") == 1
