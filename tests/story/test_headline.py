"""The headline that names a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from jiedu.article.model import Article, Span
from jiedu.story import Features
from jiedu.story.headline import headline, headlines, lead, plain, tells
from tests.story.build import FLOOD, article, by_id, made

HANS = article("青石河涨水，两千居民转移", FLOOD)
HANT = article("青石河漲水，兩千居民轉移", FLOOD, language="zh-Hant", key="hant")
ENGLISH = article("Two thousand moved as the Qingshi rises", "The river rose at night.", language="en")
QUESTION = article("青石河涨水，带来哪些变化？", FLOOD, key="question")
SERVICE = article("一次看懂青石河涨水", FLOOD, key="service")


def _title(*scored: tuple[Article, float]) -> str:
    articles = [one for one, _ in scored]
    return headline(range(len(articles)), [score for _, score in scored], made(articles), by_id(articles))


def test_among_headlines_as_central_the_readers_script_comes_first() -> None:
    assert _title((ENGLISH, 1.0), (HANT, 0.98), (HANS, 0.95)) == HANS.title
    assert _title((ENGLISH, 1.0), (HANT, 0.98)) == HANT.title


def test_a_far_less_central_headline_does_not_name_the_story() -> None:
    assert _title((ENGLISH, 1.0), (HANS, 0.5)) == ENGLISH.title


@pytest.mark.parametrize("weak", [QUESTION, SERVICE])
def test_a_question_or_a_service_piece_gives_way(weak: Article) -> None:
    assert _title((weak, 1.0), (HANS, 0.9)) == HANS.title
    assert _title((weak, 1.0), (HANS, 0.5)) == weak.title, "no other is near"


def test_of_equals_the_more_central_and_then_the_earlier_one_is_taken() -> None:
    other = article("青石河水位猛涨，两千多名居民撤到高处", FLOOD, key="other")
    assert _title((HANS, 0.86), (other, 1.0)) == other.title
    assert _title((HANS, 1.0), (article(HANS.title, FLOOD, key="again"), 1.0)) == HANS.title


def test_a_headline_that_the_other_texts_bear_out_goes_before_a_turn_of_phrase() -> None:
    turn = article("彻夜无眠", FLOOD, key="turn")
    assert _title((turn, 1.0), (HANS, 0.95)) == HANS.title


@pytest.mark.parametrize(
    ("shown", "kept"),
    [
        ("【走村记】青石河涨水", "青石河涨水"),
        ("快讯：青石河涨水，两千居民转移", "青石河涨水，两千居民转移"),
        ("青石河涨水，两千居民转移（图）", "青石河涨水，两千居民转移"),
        ("青石河涨水，两千居民转移_青石网", "青石河涨水，两千居民转移"),
        ("Breaking: Two thousand moved as the river rises", "Two thousand moved as the river rises"),
        ("Two thousand moved as the river rises - Valley Post", "Two thousand moved as the river rises"),
        ("青石—白水铁路通车", "青石—白水铁路通车"),
    ],
)
def test_columns_and_marks_of_outlets_are_left_out(shown: str, kept: str) -> None:
    one = article(shown, FLOOD, language="en" if shown.isascii() else "zh-Hans")
    span = plain(one)
    assert span.of(one.text) == kept


def test_a_story_has_an_english_headline_beside_the_chinese_one() -> None:
    articles = [HANS, ENGLISH]
    named, english = headlines(range(2), [1.0, 0.7], made(articles), by_id(articles))
    assert named is not None
    assert english is not None
    assert (named.text, english.text) == (HANS.title, ENGLISH.title)
    assert ENGLISH.text[english.start : english.end] == english.text


def test_the_lead_is_a_sentence_that_most_texts_bear_out() -> None:
    aside = article("青石河边的一夜", "店主记得那天的灯光和雨声，久久没有睡着。\n" + FLOOD, key="aside")
    other = article("青石河水位猛涨", FLOOD.split("\n")[0] + "\n" + FLOOD, key="other")
    articles = [aside, HANS, other]
    found = lead(range(3), [0.9, 1.0, 1.0], made_with_leads(articles), by_id(articles), ("zh-Hans",))
    assert found is not None
    assert found.text == FLOOD.split("\n")[0]
    held = by_id(articles)(found.article)
    assert held.text[found.start : found.end] == found.text


def test_there_is_no_lead_in_a_language_that_no_text_is_in() -> None:
    assert lead(range(1), [1.0], made_with_leads([HANS]), by_id([HANS]), ("en",)) is None


def made_with_leads(articles: Sequence[Article]) -> list[Features]:
    """Features with every line of the body as a sentence of the lead."""
    found = []
    for one, features in zip(articles, made(articles), strict=True):
        found.append(replace(features, lead=tuple(Span(block.start, block.end) for block in one.blocks[1:])))
    return found


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("两岛商定复航", True),
        ("复航了吗？", False),
        ("复航有何影响？业内：票价会降", False),
        ("一圖看懂復航", False),
        ("What to know about the ferry", False),
        ("Here’s what the deal says", False),
        ("Ferry sails again", True),
        ("", False),
    ],
)
def test_what_tells_is_told_from_what_asks(title: str, told: bool) -> None:
    assert tells(title) is told
