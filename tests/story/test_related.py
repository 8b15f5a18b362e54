from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from jiedu.analysis.model import Entity
from jiedu.article.model import Card
from jiedu.story import copies, related
from jiedu.story.related import teaser
from tests.story.build import FLOOD, article, by_id, made
from tests.story.test_group import BRIDGE, BRIDGE_TOO, DESK, SILK

RIVER = Entity("LOC:青石河", "青石河", "LOC")
FEATURES = made(DESK, [RIVER])


def test_related_are_near_in_substance_and_no_copies() -> None:
    found = copies(FEATURES, by_id(DESK))
    names = {"LOC:青石河": ("青石河", "Qingshi River")}
    result = related(FEATURES[0], FEATURES, by_id(DESK), copies=found, names=names)
    assert result[0].article == DESK[1].id
    assert result[0].reason == "同涉青石河；晚1天。"
    assert result[0].reason_en == "also on Qingshi River; 1 day later"
    assert result[0].score > 0.3
    assert {DESK[0].id, DESK[2].id}.isdisjoint(one.article for one in result)


def test_the_order_of_the_pool_does_not_matter() -> None:
    shuffled = random.Random(1).sample(FEATURES, len(FEATURES))
    assert related(FEATURES[3], shuffled, by_id(DESK)) == related(FEATURES[3], FEATURES, by_id(DESK))


def test_a_story_has_related_articles_too() -> None:
    result = related([FEATURES[0], FEATURES[1]], FEATURES, by_id(DESK), copies=copies(FEATURES, by_id(DESK)))
    assert all(one.article not in (DESK[0].id, DESK[1].id, DESK[2].id) for one in result)
    assert related([], FEATURES, by_id(DESK)) == ()
    assert related(FEATURES[0], FEATURES, by_id(DESK), most=0) == ()


def test_fresh_before_stale_and_one_outlet_does_not_fill_the_list() -> None:
    pool = [
        article("大桥方案讨论会", BRIDGE_TOO + "会上有人提议加宽。", day=date(2025, 5, 2), outlet="甲报"),
        article("大桥方案座谈会", BRIDGE + "座谈会上居民赞成。" + SILK[:20], day=date(2025, 5, 2), outlet="甲报"),
        article("大桥资金到位", BRIDGE[:30] + "资金已到位，年底前拨付。", day=date(2025, 5, 3), outlet="乙报"),
        article("大桥旧事", BRIDGE[:30] + "当年曾有人提议修桥。", day=date(2024, 5, 3), outlet="丙报"),
    ]
    features = made(pool, [RIVER])
    result = related(FEATURES[0], features, by_id([*DESK, *pool]), most=3)
    outlets = [by_id(pool)(str(one.article)).outlet for one in result]
    assert "乙报" in outlets[:2]
    assert "丙报" not in outlets[:2]


def test_copies_among_the_pool_are_listed_once() -> None:
    found = copies(FEATURES, by_id(DESK))
    result = related(FEATURES[1], FEATURES, by_id(DESK), copies=found)
    assert len({DESK[0].id, DESK[2].id} & {one.article for one in result}) == 1


def test_cards_of_the_page_fill_the_list_as_stubs() -> None:
    cards = (Card("最早的帛书回到祖国", "重复"), Card("大桥的前世今生", "从渡船说起", "http://x.example/1"), Card("—"))
    page = article("大桥专题", BRIDGE + "更多内容见下。", cards=cards, day=date(2025, 5, 2))
    feature = made([page], [RIVER])[0]
    result = related(feature, [FEATURES[1]], by_id([*DESK, page]))
    stubs = [one for one in result if one.article is None]
    assert [one.title for one in stubs] == ["最早的帛书回到祖国", "大桥的前世今生"]
    assert stubs[1].url == "http://x.example/1"
    assert stubs[1].teaser == "从渡船说起"
    assert stubs[1].reason


def test_reasons_without_names_or_dates() -> None:
    bare = [replace(one, entities=(), day=None) for one in FEATURES]
    result = related(bare[0], bare, by_id(DESK))
    assert result[0].reason == "内容相近。"
    earlier = replace(FEATURES[1], day=FEATURES[0].day - timedelta(days=3) if FEATURES[0].day else None)
    assert related(FEATURES[0], [earlier], by_id(DESK))[0].reason.endswith("早3天。")
    same = replace(FEATURES[1], day=FEATURES[0].day)
    assert related(FEATURES[0], [same], by_id(DESK))[0].reason_en.endswith("same day")


def test_teasers_end_at_a_clause() -> None:
    assert teaser(article("甲", "短句。")) == "短句。"
    long = teaser(article("甲", FLOOD.replace("\n", "")))
    assert long.endswith("…")
    assert FLOOD.replace("\n", "").startswith(long[:-1])
    assert FLOOD.replace("\n", "")[len(long) - 1] in "，。"
    assert teaser(article("甲", "word " * 40)).endswith("word…")
    assert len(teaser(article("甲", "长" * 200))) <= 81
