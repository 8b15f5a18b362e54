"""What one party alone says, and nobody else confirms or denies."""

from __future__ import annotations

from datetime import date

import pytest

from jiedu.dossier import to_html, to_json, to_markdown
from jiedu.dossier.diff import diff
from jiedu.dossier.json import from_json
from jiedu.dossier.model import Dossier
from tests.dossier.accounts import account, dossier

DAY = date(2025, 5, 20)


def _alone(made: Dossier) -> list[tuple[str, str, str | None]]:
    return [(c.slot, c.sides[0].value, c.sides[0].speaker_name or c.sides[0].outlet) for c in made.one_sided]


ARMY = "以色列国防部20日说，以色列军队19日空袭了黎巴嫩南部一处仓库，打死30名武装人员。"
OTHER = "黎巴嫩总理20日说，黎巴嫩将继续参加停火谈判。"


def _war(*said: str, days: tuple[int, ...] = (20, 20, 21)) -> Dossier:
    """Reports of talks between two states, each with a sentence of its own."""
    lead = "以色列与黎巴嫩的停火谈判20日在开罗继续。"
    return dossier(
        *(
            account(date(2025, 5, day), outlet, f"{outlet}：停火谈判继续", lead, words)
            for outlet, words, day in zip(("甲报", "乙报", "丙报"), said, days, strict=False)
        )
    )


def test_a_number_that_one_party_alone_gives() -> None:
    made = _war(ARMY, OTHER)
    (one,) = made.one_sided
    assert (one.slot, one.relation, one.sides[0].value) == ("number", "alone", "30名")
    assert one.sides[0].speaker_name == "以色列国防部" and one.about.exact in ARMY


@pytest.mark.parametrize(
    "other",
    [
        "黎巴嫩卫生部20日说，以色列19日对黎巴嫩南部的空袭打死30人。",  # confirmed
        "黎巴嫩卫生部20日说，以色列19日对黎巴嫩南部的空袭打死4名平民。",  # another number
        "黎巴嫩外交部否认以色列军队19日空袭了黎巴嫩南部一处仓库，称无人死亡。",  # denied
    ],
)
def test_what_another_party_confirms_or_denies_is_not_one_sided(other: str) -> None:
    assert not any(value == "30名" for _, value, _ in _alone(_war(ARMY, other)))


def test_the_same_party_in_several_reports_is_still_one_side() -> None:
    made = _war(ARMY, "以色列国防部20日表示，以军空袭了黎巴嫩南部一处仓库，打死30名武装人员。", OTHER)
    (one,) = [c for c in made.one_sided if c.slot == "number"]
    assert len(one.sides) == 1 and len(one.sides[0].anchors) == 2
    assert one.counts is not None and one.counts.reports == 2


@pytest.mark.parametrize(
    "said",
    [
        "以色列国防部20日说，以色列准备空袭黎巴嫩南部的仓库。",  # planned
        "以色列国防部20日说，以色列支持停火，要求对方撤军。",  # wanted
        "以色列国防部20日说，在空袭之后局势已经平静。",  # taken as known
        "以色列国防部20日宣布，对黎巴嫩一家银行实施制裁。",  # done by saying so
    ],
)
def test_what_is_no_claim_that_could_be_confirmed(said: str) -> None:
    assert _alone(_war(said, OTHER)) == []


def test_a_cause_that_one_party_alone_names() -> None:
    made = _war("黎巴嫩能源部20日说，大停电由网络攻击引起。", "以色列总理20日说，以色列将继续参加停火谈判。")
    assert _alone(made) == [("cause", "大停电由网络攻击引起", "黎巴嫩能源部")]


def test_a_deed_of_people_without_a_name_and_one_that_others_tell() -> None:
    told = "黎巴嫩工会20日说，警方19日向矿工开枪。"
    assert [(slot, value) for slot, value, _ in _alone(_war(told, OTHER))] == [("done", "警方19日向矿工开枪")]
    assert _alone(_war(told, "以色列总理20日说，以色列不相信警方19日向矿工开枪。")) == []


def test_a_story_of_one_party_on_one_origin_has_no_sides() -> None:
    assert _alone(dossier(account(DAY, "甲报", "空袭", ARMY))) == []


def test_a_named_claim_is_an_open_question_that_leads_to_it() -> None:
    made = _war(ARMY, OTHER)
    question = next(line for line in made.open if line.kind == "single")
    assert question.about == ("s1",) and question.speaker_name == "以色列国防部"
    assert question.anchors[0].exact == question.text


def test_it_stands_in_every_form() -> None:
    made = _war(ARMY, OTHER)
    page, text = to_html(made), to_markdown(made)
    assert "仅一方所说" in page and 'id="s1"' in page and "孤1" in page
    assert "### 仅一方所说" in text and "[^s1-1]:" in text
    assert from_json(to_json(made)) == made and b'"one_sided"' in to_json(made)


def test_what_one_side_told_and_another_denies_later_has_changed() -> None:
    denial = "黎巴嫩外交部21日否认以色列军队19日空袭了黎巴嫩南部一处仓库。"
    claim = "以色列国防部20日说，以色列军队19日空袭了黎巴嫩南部一处仓库。"
    then, now = _war(claim, OTHER), _war(claim, OTHER, denial)
    assert [c.slot for c in then.one_sided] == ["done"] and now.one_sided == ()
    changes = [(c.before, c.after) for c in diff(then, now, DAY).changes if c.what == "relation"]
    assert changes == [("alone", "conflict")]


def test_english() -> None:
    lead = "Israel and Lebanon resumed their ceasefire talks in Cairo on Tuesday."
    made = dossier(
        account(DAY, "The Ledger", "Talks resume", lead,
                "Israel's defence ministry said its forces killed 30 fighters in a strike on Monday.", language="en"),
        account(DAY, "Harbour Times", "Ceasefire talks", lead,
                "Lebanon's prime minister said Lebanon would stay at the table.", language="en"),
        lang="en",
    )  # fmt: skip
    assert [c.slot for c in made.one_sided] == ["number"]
    assert "Said by one side only" in to_html(made)
