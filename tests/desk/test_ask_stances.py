"""Answers of one page on an invented quarrel: judgements, stances, numbers, and what is left open."""

from __future__ import annotations

from pathlib import Path

import pytest

import jiedu

PAGE = """解读|渡轮谈判走到第三轮,多轮磋商有效吗?

2025/5/20 12:35:51

据新华社报道,法国总理5月19日在巴黎同德国外长举行渡轮谈判,双方商定起草一份备忘录。谈判持续了两个多小时,但谈判未能取得突破性进展。

法国总理马丁在会后说,这次谈判内容很丰富,总的来说非常有益。她说,备忘录将确定复航的时间表,以及在达成相关协议的情况下临时减税。

德国外长贝克尔19日晚表示,德方愿与法方直接谈判,但不会在渔区问题上妥协。德方要求法国取消港口税。

“仅凭一轮谈判很难解决分歧。目前谈判未果,渡轮停在港里。如果税率再升,谈判就会失败。”里昂大学海运研究院副院长杜瓦尔向本报表示。

根据欧盟的说法,5月20日将正式公布第17轮航运补贴。“第18轮航运补贴一直在酝酿中。”杜瓦尔说。目前仍不清楚渡轮谈判何时恢复。
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> jiedu.Desk:
    folder = tmp_path_factory.mktemp("stances")
    Path(folder / "page.txt").write_text(PAGE, encoding="utf-8")
    desk = jiedu.open(folder / "desk")
    desk.add(folder / "page.txt")
    desk.build()
    return desk


def test_a_judgement_is_the_clauses_that_judge(desk: jiedu.Desk) -> None:
    found = desk.ask("渡轮谈判有效吗？")
    sides = {section: " / ".join(line.text for line in found.of(section)) for section in ("for", "against")}
    assert "总的来说非常有益" in sides["for"]
    assert "谈判未能取得突破性进展" in sides["against"] and "很难解决分歧" in sides["against"]
    assert "取消港口税" not in sides["for"] + sides["against"]
    assert all("吗" not in line.text and len(line.text) <= 60 for line in found.lines if line.section != "unknown")


def test_what_is_only_supposed_is_conditional(desk: jiedu.Desk) -> None:
    lines = desk.ask("渡轮谈判有效吗？").of("conditional")
    assert any("失败" in line.text for line in lines)


def test_what_a_party_would_do_under_a_condition(desk: jiedu.Desk) -> None:
    lines = desk.ask("法国愿意减税吗？").of("conditional")
    assert any("临时减税" in line.text for line in lines)


def test_who_opposes_is_who_refuses(desk: jiedu.Desk) -> None:
    for question in ("谁反对渔区让步？", "德国会在渔区上让步吗？"):
        line = desk.ask(question).lines[0]
        assert "妥协" in line.text and line.party == "DE" and line.stance == "refuses"
    assert desk.ask("德国会在渔区上让步吗？").lines[0].section == "against"


def test_a_demand_is_told_with_who_demands(desk: jiedu.Desk) -> None:
    assert any("取消港口税" in line.text and line.party == "DE" for line in desk.ask("德国要求什么？").lines)


def test_another_number_is_no_answer(desk: jiedu.Desk) -> None:
    assert not desk.ask("欧盟第18轮航运补贴什么时候公布？").found
    assert any("第17轮" in line.text for line in desk.ask("欧盟第17轮航运补贴什么时候公布？").lines)


def test_what_is_open_is_told(desk: jiedu.Desk) -> None:
    assert any("不清楚" in line.text for line in desk.ask("渡轮谈判什么时候恢复？").of("unknown"))


def test_every_anchor_holds(desk: jiedu.Desk) -> None:
    for question in ("渡轮谈判有效吗？", "法国愿意减税吗？", "德国要求什么？", "渡轮谈判什么时候恢复？"):
        for line in desk.ask(question).lines:
            for anchor in line.anchors:
                assert desk.article(anchor.article).text[anchor.start : anchor.end] == anchor.exact


def test_what_another_party_refuses_is_no_answer_for_this_one(desk: jiedu.Desk) -> None:
    assert not any("妥协" in line.text for line in desk.ask("法国会在渔区上让步吗？").lines)


def test_a_clause_about_another_matter_judges_nothing(desk: jiedu.Desk) -> None:
    assert not desk.ask("航运补贴有效吗？").of("against")
