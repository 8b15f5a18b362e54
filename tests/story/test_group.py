from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from jiedu.analysis.model import Entity
from jiedu.article.model import Article
from jiedu.story import Grouping, group
from tests.shared import shared
from tests.story.build import FLOOD, article, by_id, made

BRIDGE = "县交通局说，青石河大桥明年动工，工期三年，造价两亿元。大桥建成后，两岸居民过河只需五分钟，渡船将停开。"
BRIDGE_TOO = (
    "青石河大桥的设计方案今天公布：双向四车道，主跨二百米。"
    "县交通局说，大桥明年动工，总造价两亿元，建成后渡船停开。"
)
SILK = "流落海外七十多年的一卷帛书今天运抵首都，由博物馆收藏。专家说，它是现存最早的帛书，记有天象和历法。"
SILK_TOO = "博物馆今天举行仪式，接收从海外归来的帛书。这卷帛书出土于楚墓，上面的文字和图画讲述天象与历法。"
SILK_EN = (
    "A silk manuscript more than two thousand years old was returned to the capital on Tuesday "
    "and handed to the museum. "
    "Experts say the ancient silk book, taken abroad seventy years ago, describes the sky and the calendar."
)
BRIDGE_NAME = Entity("FAC:青石河大桥", "青石河大桥", "FAC")
OFFICE = Entity("ORG:县应急管理局", "县应急管理局", "ORG")
MUSEUM = Entity("ORG:MUSEUM", "博物馆", "ORG", aliases=("museum",))


def day(number: int) -> date:
    return date(2025, 5, 1) + timedelta(days=number)


DESK = [
    article("青石河大桥明年动工", BRIDGE, day=day(1), outlet="青石日报"),
    article("青石河大桥设计方案公布", BRIDGE_TOO, day=day(2), outlet="新华社"),
    article("青石河大桥明年动工", BRIDGE, day=day(3), outlet="某某网"),
    article("最早的帛书回到祖国", SILK, day=day(2), outlet="新华社"),
    article("博物馆接收海外归来的帛书", SILK_TOO, day=day(3), outlet="新华社"),
    article("Ancient silk manuscript returned to museum", SILK_EN, day=day(3), outlet="The Daily", language="en"),
    article("青石河水位猛涨", FLOOD, day=day(2), outlet="青石日报"),
]


def grouped(articles: Sequence[Article]) -> Grouping:
    return group(made(articles, [BRIDGE_NAME, OFFICE, MUSEUM]), by_id(articles))


def test_stories_counts_and_copies() -> None:
    result = grouped(DESK)
    stories = {story.title: story for story in result.stories}
    assert [len(story.articles) for story in result.stories] == [3, 3, 1]
    bridge = stories["青石河大桥明年动工"]
    assert bridge.id == DESK[0].id
    assert bridge.articles == tuple(one.id for one in DESK[:3])
    assert (bridge.counts.reports, bridge.counts.texts, bridge.counts.origins) == (3, 2, 2)
    assert [(copy.article, copy.original) for copy in bridge.copies] == [(DESK[2].id, DESK[0].id)]
    assert bridge.copies == result.copies
    assert (bridge.first, bridge.last) == (day(1), day(2))
    assert bridge.entities == ("FAC:青石河大桥",)
    assert "青石河大桥" in bridge.keywords
    silk = next(story for story in result.stories if DESK[3].id in story.articles)
    assert set(silk.articles) == {one.id for one in DESK[3:6]}
    assert (silk.counts.reports, silk.counts.texts, silk.counts.origins) == (3, 3, 2)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_given_does_not_matter(seed: int) -> None:
    assert grouped(random.Random(seed).sample(DESK, len(DESK))) == grouped(DESK)


def test_every_article_is_in_one_story() -> None:
    result = grouped(DESK)
    assert sorted(key for story in result.stories for key in story.articles) == sorted(one.id for one in DESK)


def test_the_same_matter_months_later_is_another_story() -> None:
    other = BRIDGE_TOO.replace("今天", "日前").replace("四车道", "六车道")
    late = article("青石河大桥设计再次公布", other, day=day(90))
    assert len(grouped([DESK[0], late]).stories) == 2


def test_a_late_copy_goes_to_its_original() -> None:
    late = article("旧闻", BRIDGE, day=day(200), outlet="某某网")
    result = grouped([*DESK, late])
    story = next(story for story in result.stories if late.id in story.articles)
    assert DESK[0].id in story.articles
    assert story.last == day(2)


def test_articles_without_a_date_are_grouped_too() -> None:
    undated = [article("青石河大桥设计方案公布", BRIDGE_TOO, day=None), article("别的事", "没有一句话相同。", day=None)]
    result = grouped([DESK[0], *undated])
    assert [len(story.articles) for story in result.stories] == [2, 1]
    assert result.stories[1].first is None


def test_no_articles() -> None:
    assert grouped([]) == Grouping((), ())


def test_hand_made_stories_are_found() -> None:
    items = shared("cctv/cctv.jsonl.gz")
    gold = {row["id"]: row["story"] for row in json.loads(shared("stories/dev.json").read_text())}
    pytest.importorskip("rjieba")
    from bench import stories as bench
    from bench.copies import read_items

    some = [item for item in read_items(items) if item["id"] in gold]
    articles, item_of = bench.plain_articles(some)
    result = group(bench.make_features(list(articles.values()), plain=True), articles.__getitem__)
    labels = {item_of[key]: story.id for story in result.stories for key in story.articles}
    quality = bench.score(gold, labels)
    assert quality["b3"]["f1"] >= 0.91
    assert quality["pairs"]["f1"] >= 0.58
