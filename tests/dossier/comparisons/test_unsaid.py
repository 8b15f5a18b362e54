"""Deeds of which another text says, in its own words, that they were not done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from urllib.parse import quote

import pytest

from jiedu.analysis import Analysis, analyse
from jiedu.article.model import Article
from jiedu.dossier import make
from jiedu.dossier.model import Comparison
from jiedu.story.model import Counts, Story
from tests.dossier.accounts import account, dossier
from tests.dossier.build import article

DENIED = (
    ("云海公司宣布收购蓝湾集团。", "蓝湾集团3日回应称，并未被云海公司收购。"),
    ("北岭军队2日炮击了南河县城。", "北岭军方3日否认炮击南河县城。"),
    ("据《晨报》报道，市长陈立行已于2日辞职。", "市政府发言人3日说，陈立行没有辞职。"),
    ("东川水泥厂2日起停产。", "东川水泥厂3日辟谣：未停产，生产一切正常。"),
    ("警方2日逮捕了环保人士林若水。", "警方3日表示没有逮捕林若水，只是请其协助调查。"),
    ("据知情人士透露，赵岚已于1日与球队签约。", "赵岚经纪人否认其已与球队签约。"),
    ("工会称资方2日解雇了30名司机。", "公司回应称，从未解雇任何司机。"),
    ("海州与安陵2日签署停火协议。", "安陵政府3日否认签署停火协议的说法。"),
    ("两国元首2日通了电话。", "总统府3日否认两国元首通过电话。"),
    ("江源水库2日泄洪。", "江源水库管理局称2日没有泄洪。"),
    ("台湾方面2日击落一架无人机。", "防务部门3日否认击落无人机。"),
    ("“海鹰”公司2日裁员500人。", "“海鹰”公司3日称裁员消息不实。"),
    ("绿洲银行2日破产。", "绿洲银行3日澄清，该行破产系谣言。"),
    ("部长林安2日会见了反对派代表。", "林安办公室3日表示，部长并未会见反对派代表。"),
    (
        "The mayor, Ellen Marsh, resigned on Tuesday.",
        "Marsh has not resigned, her spokesman said on Wednesday.",
    ),
    ("Police arrested the activist Tom Ruddle on 2 September.", "Police denied arresting Tom Ruddle."),
    ("Northland forces shelled the town of Varrick on Tuesday.", "Northland denied shelling Varrick."),
    (
        "Larkhill Water closed the sluice gates on Tuesday.",
        "Larkhill Water said it had not closed the sluice gates.",
    ),
    (
        "Brennock Steel fired 40 workers on Tuesday.",
        "Brennock Steel rejected reports that it had fired 40 workers.",
    ),
    (
        "The union and the port company signed a deal on Tuesday.",
        "The union denied that it had signed a deal with the port company.",
    ),
    (
        "Castor Holdings bought the Ellery shipyard.",
        "Castor Holdings said reports that it had bought the Ellery shipyard were false.",
    ),
    (
        "The minister, Anna Cole, met rebel leaders on Tuesday.",
        "Anna Cole never met rebel leaders, her office said.",
    ),
    (
        "Kestrel Air cancelled all flights on Tuesday.",
        "Kestrel Air dismissed as untrue claims that it had cancelled all flights.",
    ),
    (
        "Ostrava Dam released water on Tuesday night.",
        "The dam's operator insisted that no water was released from the Ostrava Dam.",
    ),
)
"""A deed, and the next day its denial."""
NOT_DENIED = (
    ("秘鲁2日取消了对智利铜的关税。", "秘鲁先前对智利加征的20%并未取消。"),
    ("江源水库2日泄洪。", "江源水库5日没有泄洪，下游水位回落。"),
    ("东川水泥厂与工会2日谈判。双方达成一致。", "谈判持续到深夜，双方没有就工资达成一致。"),
    ("北岭市2日宣布停课。", "南河市没有停课，学生照常到校。"),
    ("警方逮捕了林若水。", "警方没有逮捕另一名嫌疑人陈立行。"),
    ("蓝湾集团2日公布业绩。", "蓝湾集团没有公布分红方案。"),
    ("“海燕号”渡轮2日沉没，15人遇难。", "“海燕号”沉没时没有发出求救信号。"),
    ("公司2日宣布上调票价。", "公司否认上调票价与油价有关。"),
    ("部长林安2日会见了反对派代表。", "部长林安没有会见记者。"),
    ("两国2日恢复谈判。", "两国没有恢复外交关系。"),
    ("市政府2日批准了大坝工程。", "村民说，市政府没有公布大坝工程的环评报告。"),
    ("警方2日开枪，打死一名男子。", "警方表示没有人开枪还击。"),
    ("消防部门2日扑灭了大火。", "消防部门否认救援迟缓。"),
    ("工会2日开始罢工，地铁停运。", "公交没有停运。"),
    ("两艘船2日相撞。", "船长否认酒后驾驶。"),
    ("The union and the port signed a deal on Tuesday.", "The union has not signed a contract for drivers."),
    ("The dam released water on Tuesday.", "The dam did not release water on Friday."),
    ("Police arrested Tom Ruddle on Tuesday.", "Police have not arrested anyone else."),
    ("The ferry Aster sank on Tuesday.", "The captain denied that the ferry Aster was overloaded."),
    (
        "The minister met rebel leaders on Tuesday.",
        "The minister did not meet the press after talks with rebel leaders.",
    ),
    (
        "Castor Holdings closed the Ellery shipyard.",
        "Castor Holdings has not closed its other shipyard at Penn.",
    ),
    ("The company raised fares on Tuesday.", "The company denied that it raised fares to pay bonuses."),
    ("Investigators found a crack in the hull.", "Investigators found no crack in the engine."),
    ("The council approved the dam.", "The council never approved the budget for the road to the dam."),
    ("Workers walked out at the Brennock plant on Tuesday.", "Workers at the Carrow plant did not walk out."),
)
"""A deed, and what only looks like its denial."""


def _pair(deed: str, denial: str) -> tuple[Article, Article]:
    han = not deed.isascii()
    outlets, titles = (
        (("河口晚报", "云岭日报"), ("要闻一", "要闻二")) if han else (("Harbour Post", "Valley Times"), ("One", "Two"))
    )
    day = date(2025, 9, 6) if "5日" in denial or "Friday" in denial else date(2025, 9, 3)
    language = "zh-Hans" if han else "en"
    days = (date(2025, 9, 2), day)
    one, two = (
        article(title, said, day=on, outlet=outlet, url=f"https://news.example/{quote(said)}", language=language)
        for title, said, on, outlet in zip(titles, (deed, denial), days, outlets, strict=True)
    )
    return one, two


@cache
def _read() -> Mapping[str, Analysis]:
    return {a.article: a for a in analyse([one for pair in (*DENIED, *NOT_DENIED) for one in _pair(*pair)])}


def _conflicts(pair: Sequence[Article]) -> list[Comparison]:
    days = [a.published.day for a in pair]
    story = Story("s", pair[0].title, tuple(a.id for a in pair), (), days[0], days[1], Counts(2, 2, 2), (), ())
    made = make(story, {a.id: a for a in pair}, {a.id: _read()[a.id] for a in pair})
    return [one for one in made.conflicts if one.slot == "done"]


@pytest.mark.parametrize(("deed", "denial"), DENIED)
def test_a_deed_and_its_denial_are_a_conflict_in_the_words_of_both(deed: str, denial: str) -> None:
    pair = _pair(deed, denial)
    (found,) = _conflicts(pair)
    assert [[a.article for a in side.anchors] for side in found.sides] == [[pair[0].id], [pair[1].id]]
    assert [side.normal for side in found.sides] == ["yes", "no"]


@pytest.mark.parametrize(("deed", "other"), NOT_DENIED)
def test_another_day_thing_or_part_is_no_denial(deed: str, other: str) -> None:
    assert _conflicts(_pair(deed, other)) == []


@pytest.mark.parametrize(
    ("told", "denial"),
    [
        ("工会称，岚江公司2日解雇了30名司机。岚江公司回应称，从未解雇任何司机。", "从未解雇任何司机"),
        ("多名幸存者说，“海燕号”开航前已严重超载。船东远帆公司否认超载，称一切正常。", "船东远帆公司否认超载"),
    ],
)
def test_one_article_that_sets_the_two_side_by_side_is_a_conflict_too(told: str, denial: str) -> None:
    one = account(date(2025, 9, 3), "河口晚报", "要闻", told)
    other = account(date(2025, 9, 3), "云岭日报", "要闻二", "岚江公司的客车照常运行。")
    read = {a.article: a for a in analyse([one, other])}
    story = Story("s", "要闻", (one.id, other.id), (), date(2025, 9, 3), date(2025, 9, 3), Counts(2, 2, 2), (), ())
    made = make(story, {one.id: one, other.id: other}, read)
    assert any(c.slot == "done" and denial in c.sides[-1].value for c in made.conflicts)


def test_a_standing_practice_that_is_told_and_denied() -> None:
    made = dossier(
        account(date(2025, 5, 6), "河口晚报", "员工讲述", "一名不愿透露姓名的员工说，白沙化工厂长期违规操作。"),
        account(date(2025, 5, 6), "南湖晨报", "负责人否认", "白沙化工厂负责人赵强否认工厂存在违规操作。"),
    )
    (done,) = [c for c in made.conflicts if c.slot == "done"]
    assert [side.normal for side in done.sides] == ["yes", "no"]
    assert done.sides[0].value == "白沙化工厂长期违规操作" and "员工" in (done.sides[0].speaker_name or "")


def test_a_standing_practice_that_is_told_and_denied_in_english() -> None:
    made = dossier(
        account(date(2025, 5, 6), "The Ledger", "Workers speak",
                "Workers at Carrow Chemicals said the plant had violated safety rules for years.", language="en"),
        account(date(2025, 5, 6), "Harbour Times", "Carrow denies it",
                "Carrow Chemicals denied any violation of safety rules.", language="en"),
        lang="en",
    )  # fmt: skip
    assert [c.slot for c in made.conflicts] == ["done"]
