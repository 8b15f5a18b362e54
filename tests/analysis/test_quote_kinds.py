"""Passages in quotation marks: speech, fragments, names, coined words and emphasis told apart."""

from __future__ import annotations

import pytest

from tests.analysis.make import read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("县长林岳说：“桥一定要修好，明年就能开工。”", "speech"),
        ("县长林岳说，桥“一定要修”，钱已经有了。", "fragment"),
        ("县长林岳说，他“还没有想过要走”。", "fragment"),
        ("“堤丰”导弹系统上周运抵海港。", "name"),
        ("右翼“民族复兴阵线”候选人昨天抵达首都。", "name"),
        ("渔船“海星号”昨天返航。", "name"),
        ("环保组织“河流之友”昨天集会。", "name"),
        ("“双减”政策实施一年，补课少了。", "term"),
        ("这场所谓“静默外交”没有结果。", "term"),
        ("公司“踩”在了风口上，股价翻倍。", "emphasis"),
        ("所谓“专家”并不存在。", "emphasis"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    _, found = read(text)
    assert [quote.kind for quote in found.quotes] == [kind]


def test_names_do_not_make_what_is_said_mixed() -> None:
    _, found = read("县长林岳说，“堤丰”导弹系统上周已经运抵。")
    assert [s.kind for s in found.statements] == ["indirect"]
    _, found = read("县长林岳说，导弹系统“迟早要运走”。")
    assert [s.kind for s in found.statements] == ["mixed"]


def test_a_speech_over_paragraphs_is_one_speaker_s() -> None:
    made, found = read("县长林岳说：“桥要修。钱已经有了。", "“路也要修，明年就能开工。”")
    assert [segment.of(made.text) for s in found.statements for segment in s.segments] == [
        "桥要修。钱已经有了。",
        "路也要修，明年就能开工。",
    ]
    assert {s.speaker.entities for s in found.statements if s.speaker} == {("PER:林岳",)}
