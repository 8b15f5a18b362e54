"""Whether it happened, and what is told of no happening at all."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("欧盟拟对伊朗实施制裁。", "SANCTION", "future"),
        ("法国可能制裁伊朗。", "SANCTION", "hypothetical"),
        ("法国未能就关税问题与德国达成一致。", "AGREE", "negated"),
        ("法国与德国的会谈未能举行。", "CONSULT", "negated"),
        ("2021年4月，法国制裁了伊朗。", "SANCTION", "historical"),
        ("法国制裁了伊朗。", "SANCTION", "actual"),
        ("如果会谈破裂，法国将制裁伊朗。", "SANCTION", "hypothetical"),
        ("如果会谈已经破裂，法国制裁了伊朗。", "SANCTION", "actual"),
        ("德国央行下调2099年经济增长预期。", "BUSINESS", "actual"),
    ],
)
def test_modality(text: str, kind: str, modality: str) -> None:
    _, found = read(text)
    assert modality in [e.modality for e in found.events if e.type == kind]


@pytest.mark.parametrize(
    "text",
    [
        "这段山路每天封闭两小时。",
        "分析人士谈到了法国对伊朗实施制裁的可能性。",
        "法国呼吁以色列停火。",
        "无论谁当选，政策都不会变。",
        "谈判团队还没有名单，事故现场的照片很多。",
        "他写过一本《战争与和平》。",
    ],
)
def test_habits_ideas_and_demands_are_no_happenings(text: str) -> None:
    _, found = read(text)
    assert [e.type for e in found.events if e.type != "REQUEST"] == []
