from __future__ import annotations

from datetime import date

import pytest

from jiedu.analysis.analyse import analyse
from jiedu.dossier.diff import diff
from jiedu.dossier.make import make
from jiedu.dossier.model import Dossier
from jiedu.dossier.polarity import reverses
from tests.dossier.build import article, story

BEFORE, AFTER = date(2031, 5, 20), date(2031, 5, 26)


def _made(first: str, second: str, language: str) -> tuple[Dossier, Dossier]:
    """The dossier of the first report, and of both."""
    lang = "en" if language == "en" else "zh"
    both = [
        article("Brief" if lang == "en" else "简讯", text, day=day, language=language, outlet=f"O{n}")
        for n, (text, day) in enumerate(((first, BEFORE), (second, AFTER)))
    ]
    found = []
    for some in (both[:1], both):
        analyses = {a.id: x for a, x in zip(some, analyse(some), strict=True)}
        found.append(make(story(some), {a.id: a for a in some}, analyses, lang=lang))
    return found[0], found[1]


NORWAY = "挪威外交大臣20日表示，挪威支持立即停火。"
AGAINST = "挪威外交大臣20日表示，挪威反对削减鲭鱼配额。"
QUOTA = "Norway opposes cutting the mackerel quota, Foreign Minister Espen Eide said on Tuesday."
TRUCE = "Norway supports an immediate ceasefire, Foreign Minister Espen Eide said on Tuesday."


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        (NORWAY, "挪威外交大臣26日表示，挪威不再支持立即停火，除非冰岛同意直接会谈。", "zh-Hans"),
        (NORWAY, "挪威外交大臣26日表示，挪威赞成尽快停火的说法不准确。", "zh-Hans"),
        (NORWAY, "挪威外交大臣26日表示，挪威支持立即停火的报道不属实。", "zh-Hans"),
        (NORWAY, "挪威外交大臣26日表示，挪威撤回对立即停火的支持。", "zh-Hans"),
        (NORWAY, "挪威外交大臣26日表示，挪威收回此前对立即停火的支持。", "zh-Hans"),
        (AGAINST, "挪威外交大臣26日表示，挪威已不反对削减鲭鱼配额。", "zh-Hans"),
        (AGAINST, "挪威外交大臣26日表示，挪威不再反对削减鲭鱼配额。", "zh-Hans"),
        (QUOTA, "Norway has dropped its objection to cutting the mackerel quota, Espen Eide said on Monday.", "en"),
        (QUOTA, "Norway no longer opposes cutting the mackerel quota, Espen Eide said on Monday.", "en"),
        (QUOTA, "Claims that Norway opposes cutting the mackerel quota are not true, Espen Eide said on Monday.", "en"),
        (TRUCE, "Norway no longer supports an immediate ceasefire, Espen Eide said on Monday.", "en"),
        (TRUCE, "Norway has withdrawn its support for an immediate ceasefire, Espen Eide said on Monday.", "en"),
        (TRUCE, "It is not true that Norway supports an immediate ceasefire, Espen Eide said on Monday.", "en"),
    ],
)
def test_a_reversal_is_a_move_and_joins_nothing_that_it_reverses(first: str, second: str, language: str) -> None:
    then, now = _made(first, second, language)
    [before] = [line for line in now.positions if line.date == BEFORE]
    moved = [line for line in now.positions if line.date == AFTER and line.move == before.id]
    assert len(moved) == 1 and moved[0].stance != before.stance
    for line in (*now.positions, *now.voices):
        assert len({anchor.article for anchor in line.anchors}) == 1
    told = diff(then, now, BEFORE)
    assert any({a.article for a in line.anchors} <= set(told.articles) for line in told.new)
    assert not [one for one in told.grown if one.line.section in ("positions", "voices")]


@pytest.mark.parametrize(
    ("one", "other", "reversed_"),
    [
        ("工厂长期违规操作的说法不实", "工厂长期违规操作", True),
        ("机场尚未恢复运营", "机场恢复运营", True),
        ("公司放弃反对合并", "公司反对合并", True),
        ("县府不同意迁址", "县府同意迁址", True),
        ("the port has not reopened", "the port reopened", True),
        ("the union abandoned its opposition to the merger", "the union opposes the merger", True),
        ("支持停火，但不支持割地", "支持停火", False),
        ("对谈判有不同意见", "同意谈判", False),
        ("不反对迁址", "不再反对迁址", False),
        ("不得不接受方案", "接受方案", False),
        ("the council backs the plan", "the council backs the plan but not its cost", False),
    ],
)
def test_only_what_is_taken_back_is_reversed(one: str, other: str, reversed_: bool) -> None:
    assert reverses(one, other) is reversed_ and reverses(other, one) is reversed_


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("挪威外交大臣26日表示，挪威支持削减配额，如果冰岛同意分摊费用。", "配额"),
        ("挪威外交大臣26日表示，挪威不会支持停火，除非冰岛同意直接会谈。", "停火"),
    ],
)
def test_terms_belong_to_who_sets_them(text: str, issue: str) -> None:
    _, now = _made("挪威外交大臣20日到访奥斯陆。", text, "zh-Hans")
    [line] = now.positions
    assert (line.party_name, line.stance) == ("挪威", "conditional") and issue in (line.issue_name or "")
