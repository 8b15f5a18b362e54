from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from jiedu.analysis.model import Analysis, Entity, Speaker, Statement
from jiedu.article.model import Card, Span
from jiedu.story import copies, related
from jiedu.story.reasons import reason, shares_little
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
    assert result[0].reason.startswith("同涉青石河") and result[0].reason.endswith("，次日")
    assert result[0].reason_en == "also on Qingshi River, day after"
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
    assert [one.title for one in stubs] == ["大桥的前世今生", "最早的帛书回到祖国"]
    assert stubs[0].url == "http://x.example/1"
    assert stubs[0].teaser == "从渡船说起"
    assert stubs[0].reason


def test_reasons_without_names_or_dates() -> None:
    bare = [replace(one, entities=(), day=None) for one in FEATURES]
    assert reason(replace(bare[1], terms=()), [bare[0]], {}, None).chinese == "内容相近"
    result = related(bare[0], bare, by_id(DESK))
    assert "，" not in result[0].reason
    earlier = replace(FEATURES[1], day=FEATURES[0].day - timedelta(days=3) if FEATURES[0].day else None)
    assert related(FEATURES[0], [earlier], by_id(DESK))[0].reason.endswith("，早3天")
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


def test_a_card_that_is_in_the_desk_counts_as_its_article() -> None:
    card = Card("大桥的前世今生")
    page = article("大桥专题", BRIDGE + "更多内容见下。", cards=(card,), day=date(2025, 5, 2))
    feature = made([page], [RIVER])[0]
    found = by_id([*DESK, page])
    known = related(feature, FEATURES, found, cards=[(card, DESK[1].id)])
    assert [one.title for one in known if one.article is None] == []
    plain = related(feature, FEATURES, found, cards=[])
    places = [[one.article for one in result].index(DESK[1].id) for result in (known, plain)]
    assert places[0] <= places[1]


def test_sides_are_heard_in_turn() -> None:
    pool = [
        article("大桥方案讨论会", BRIDGE_TOO + "会上有人提议加宽。", day=date(2025, 5, 2), outlet="甲报"),
        article("大桥方案座谈会", BRIDGE + "座谈会上居民赞成。" + SILK[:20], day=date(2025, 5, 2), outlet="乙报"),
        article("大桥资金到位", BRIDGE[:30] + "资金已到位，年底前拨付。", day=date(2025, 5, 3), outlet="丙报"),
    ]
    said = dict(zip([one.id for one in pool], "甲甲乙", strict=True))
    result = related(
        replace(FEATURES[0], entities=(*FEATURES[0].entities, ("CN", 2), ("US", 2))),
        made(pool, [RIVER]),
        by_id([*DESK, *pool]),
        most=3,
        analyses=lambda key: _said_by(key, said.get(key)),
    )
    shown = {said[str(one.article)]: one for one in result if one.article in said}
    assert shown["乙"].reason.endswith("；乙方一方")
    assert shown["甲"].reason_en.endswith("; 甲方's side")


def _said_by(key: str, letter: str | None) -> Analysis | None:
    if letter is None:
        return None
    who = Entity(f"GPE:{letter}方", f"{letter}方", "GPE")
    spoken = tuple(
        Statement(
            f"s{n}", (Span(0, 2),), "indirect", Speaker(None, None, (who.id,), "name"), None, None, None, None, ()
        )
        for n in range(2)
    )
    return Analysis(key, "", "", (), (who,), (), (), (), spoken, (), ())


def test_the_same_event_is_told_with_its_day() -> None:
    events = ("CONSULT:GPE:甲方:2025-05-01", "CONSULT:GPE:乙方:2025-05-01")
    one = replace(FEATURES[1], events=events, day=date(2025, 4, 30))
    about = replace(FEATURES[0], events=(*events, "CONSULT:GPE:丙方:2025-05-01"), day=date(2025, 5, 1))
    told = reason(one, [about], {}, None)
    assert (told.chinese, told.english) == ("同一场会谈，前一日", "same talks, day before")
    other = replace(one, events=("CONSULT:GPE:甲方:2025-05-01",))  # the same side alone may have met anybody
    assert not reason(other, [about], {}, None).chinese.startswith("同一场会谈")
    assert reason(one, [about], {"GPE:乙": ("乙国", "Beeland")}, "GPE:乙").english.endswith("; Beeland's side")


def test_a_city_alone_relates_nothing() -> None:
    here = Entity("GPE:临江市", "临江市", "GPE")
    bare = [replace(one, entities=((here.id, 1),), terms=(), events=()) for one in FEATURES]
    assert shares_little(bare[1], [bare[0]]) == "places"
    assert shares_little(replace(bare[1], entities=(("CN", 1),)), [replace(bare[0], entities=(("CN", 2),))]) == "states"
    assert shares_little(FEATURES[1], [FEATURES[0]]) is None
    people = replace(bare[1], entities=((here.id, 1), ("PER:田耕野", 1)))
    assert shares_little(people, [replace(bare[0], entities=people.entities)]) is None
