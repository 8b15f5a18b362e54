"""The headline that names a story."""

from __future__ import annotations

import pytest

from jiedu.article.model import Article
from jiedu.story.headline import headline, tells
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
    other = article("青石河水位回落", FLOOD, key="other")
    assert _title((HANS, 0.9), (other, 1.0)) == other.title
    assert _title((HANS, 1.0), (other, 1.0)) == HANS.title


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
