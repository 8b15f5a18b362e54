"""Sentences with what comparing looks at: whom they are about, by the longest form of a name."""

from __future__ import annotations

from datetime import date

from jiedu.analysis import analyse
from jiedu.article.model import Article
from jiedu.dossier.material import Material, material
from jiedu.dossier.tellings import Telling, aliases, tellings
from jiedu.story.model import Counts, Story
from tests.dossier.accounts import account

MAY = date(2025, 5, 6)


def _material(*articles: Article) -> Material:
    analyses = {a.article: a for a in analyse(articles)}
    size = len(articles)
    story = Story("s", "", tuple(a.id for a in articles), (), MAY, MAY, Counts(size, size, size), (), ())
    return material(story, {a.id: a for a in articles}, analyses, "zh")


def _said(made: Material, telling: Telling) -> str:
    return telling.span.of(made.article(telling.article).text)


def test_every_sentence_once_in_the_order_of_the_text() -> None:
    made = _material(account(MAY, "河口晚报", "河口大桥通车", "河口大桥5日通车。全长3公里。", "市民纷纷前往。"))
    told = tellings(made)
    assert [_said(made, t) for t in told] == ["河口大桥通车", "河口大桥5日通车。", "全长3公里。", "市民纷纷前往。"]
    assert [t.in_title for t in told] == [True, False, False, False]


def test_a_sentence_without_names_is_about_those_before_it() -> None:
    told = tellings(_material(account(MAY, "河口晚报", "要闻", "云岭县5日发生山洪。已有4人遇难。")))
    assert told[2].names == frozenset() and told[2].about == told[1].names


def test_one_body_under_a_longer_and_a_shorter_name() -> None:
    made = _material(
        account(MAY, "河口晚报", "博物馆开馆", "澜桥县古桥博物馆5日开馆。"),
        account(MAY, "南湖晨报", "开馆", "南汀市澜桥县古桥博物馆5日重新开馆。"),
    )
    named = [t.names for t in tellings(made) if not t.in_title]
    assert named[0] & named[1]


def test_a_name_that_fits_two_longer_ones_stands_for_itself() -> None:
    made = _material(
        account(MAY, "河口晚报", "通告", "云岭县文化局5日发布通告。白沙县文化局同日发布通告。"),
        account(MAY, "南湖晨报", "通告发布", "文化局5日发布通告。"),
    )
    assert "ORG:文化局" not in aliases(made)


def test_a_body_is_of_its_place() -> None:
    told = tellings(
        _material(account(MAY, "河口晚报", "山洪", "云岭县5日发生山洪。", "云岭县政府6日表示，搜救仍在进行。"))
    )
    assert told[1].names & told[2].names


def test_who_only_reports_it_takes_no_part() -> None:
    told = tellings(_material(account(MAY, "河口晚报", "协议", "财政部长林远5日表示，金桥集团将收购恒通物流。")))
    assert any("金桥集团" in key for key in told[1].acting)
    assert all("林远" not in key for key in told[1].acting)
