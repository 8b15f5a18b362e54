"""What lies beside an article: found by the index, told from its copies, and known under another address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import jiedu
from jiedu.article.model import Card
from jiedu.desk import nearby
from jiedu.desk.search import opened
from jiedu.errors import UsageError
from jiedu.store import Library, articles, pages, stories
from tests.desk.built import built
from tests.desk.test_search import DESK, Page


@pytest.fixture(scope="module")
def desk() -> Iterator[jiedu.Desk]:
    with jiedu.open(built()) as held:
        yield held


def test_every_list_is_of_others_and_says_why(desk: jiedu.Desk) -> None:
    lists = 0
    for article in desk.articles():
        found = desk.related(article.id)
        own = {article.id, *stories.kin(desk.library, article.id)}
        assert own.isdisjoint(one.article for one in found)
        assert len({one.title for one in found}) == len(found) <= 6
        assert all(one.reason and one.reason_en and one.title for one in found)
        families = [min([one.article, *stories.kin(desk.library, one.article)]) for one in found if one.article]
        assert len(set(families)) == len(families)
        lists += bool(found)
    assert lists > 20


def test_a_story_has_related_articles_outside_it(desk: jiedu.Desk) -> None:
    story = max(desk.stories(), key=lambda one: one.counts.reports)
    found = desk.related(f"story:{story.id}", limit=3)
    assert 0 < len(found) <= 3
    assert {a.id for a in story.articles}.isdisjoint(one.article for one in found)
    with pytest.raises(UsageError):
        desk.related("zzzz")


def test_nothing_later_is_beside_a_day(desk: jiedu.Desk) -> None:
    last = max((a for a in desk.articles() if a.published.day), key=lambda a: a.published.day or date.min)
    found = nearby.beside(desk.library, [last.id], 9, as_of=date(2025, 5, 20))
    days = [desk.article(one.article).published.day for one in found if one.article]
    assert len(days) == len(found)
    assert all(day and day <= date(2025, 5, 20) for day in days)


@pytest.mark.parametrize(
    ("card", "known"),
    [
        (Card("什么", url="http://m.chenxi.example/ferry/"), "ferry"),
        (Card("青石河渡轮停航"), "ferry"),
        (Card("青石河渡輪停航", url="https://other.example/1"), "ferry"),
        (Card("大桥限行方案公…"), None),  # too little of a headline
        (Card("Ferries on the Qingshi…"), "en"),
        (Card("Ferries on the Qingshi"), None),
        (Card("渡轮"), None),
        (Card("—"), None),
    ],
)
def test_a_card_is_known_by_its_address_or_headline(tmp_path: Path, card: Card, known: str | None) -> None:
    with Library.create(tmp_path / "d") as library:
        with library.writing(), library.transaction():
            pages.add(library, [Page("text", b"0", None, "0")], "s")
            for one in DESK:
                kept = replace(one, url=f"https://www.chenxi.example/{one.id}")
                articles.replace_family(library, one.id, [(1, kept)])
        assert nearby._held(library, opened(library), card) == known
