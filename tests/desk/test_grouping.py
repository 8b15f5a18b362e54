from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest

from jiedu import story
from jiedu.desk.grouping import group
from jiedu.store import analyses, articles, copies, corrections, stories
from jiedu.store.library import Library
from jiedu.story.model import Correction, Story
from tests.desk.planted import VERSION, Stopped, library, news, put, stopping, take_out


def built(into: Library) -> bool:
    with into.writing():
        return group(into, VERSION)


def told(of: Library) -> list[tuple[object, ...]]:
    return of.connection.execute("SELECT * FROM stories ORDER BY arrival").fetchall()


def from_scratch(of: Library) -> list[Story]:
    features, found = analyses.features(of), copies.every(of)
    return list(story.group(features, articles.reader(of), copies=found).stories)


def all_stories(of: Library) -> list[Story]:
    keys = [row[0] for row in of.connection.execute("SELECT id FROM stories ORDER BY arrival")]
    return [one for key in keys if (one := stories.get(of, key)) is not None]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Library:
    made = library(tmp_path_factory.mktemp("whole") / "d")
    with made.writing():
        put(made, news(160, 1))
    built(made)
    return made


def test_a_desk_has_the_stories_of_all_its_articles(desk: Library) -> None:
    found = all_stories(desk)
    assert found == from_scratch(desk)
    assert sum(len(one.articles) > 2 for one in found) > 10
    assert any(one.copies for one in found)
    assert not built(desk)


@pytest.mark.parametrize("seed", range(3))
def test_articles_that_come_in_any_order_give_the_same_stories(desk: Library, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    found = news(160, 1)
    dice.shuffle(found)
    grown = library(tmp_path / "d")
    while found:
        some = dice.choice((1, 3, 20, 60))
        with grown.writing():
            put(grown, found[:some])
        assert built(grown)
        found = found[some:]
    assert told(grown) == told(desk)


def test_articles_that_go_or_change_leave_what_the_others_give(tmp_path: Path) -> None:
    dice = random.Random(7)
    found = news(120, 2)
    desk = library(tmp_path / "d")
    with desk.writing():
        put(desk, found)
    built(desk)
    for _ in range(4):
        dice.shuffle(found)
        gone, found = found[:6], found[6:]
        moved = [(one, features) for one, features in found[:5] if features.day]
        put_later = [(one, _on_another_day(features, dice)) for one, features in moved]
        with desk.writing():
            take_out(desk, [one.id for one, _ in gone])
            put(desk, put_later)
        built(desk)
        assert all_stories(desk) == from_scratch(desk)
        assert desk.connection.execute("SELECT COUNT(*) FROM members").fetchone()[0] == len(found)


def _on_another_day(features: story.Features, dice: random.Random) -> story.Features:
    from dataclasses import replace

    assert features.day is not None
    day = features.day + timedelta(dice.choice((-3, -1, 1, 9)))
    return replace(features, day=day, published_at=f"{day.isoformat()} ~ {features.article}")


def test_a_stopped_build_goes_on(desk: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiedu.desk import grouping

    monkeypatch.setattr(grouping, "TOGETHER", 30)
    monkeypatch.setattr(grouping, "TOLD_TOGETHER", 7)
    grown = library(tmp_path / "d")
    with grown.writing():
        put(grown, news(160, 1))
    stops = 0
    for after in (1, 2, 3, 4, 5, 5, 5, 5, 6, 7):
        with monkeypatch.context() as ending, grown.writing():
            ending.setattr(Library, "transaction", stopping(after))
            try:
                group(grown, VERSION)
            except Stopped:
                stops += 1
    assert stops >= 7
    built(grown)
    assert told(grown) == told(desk)


def test_only_what_changed_is_told_again(desk: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiedu.desk import grouping

    asked: list[str] = []
    whole = grouping.assemble
    monkeypatch.setattr(grouping, "assemble", lambda *given: asked.append("") or whole(*given))
    with desk.writing():
        put(desk, [(one, features) for one, features in news(3, 9) if features.day])
    built(desk)
    assert 1 <= len(asked) <= 10
    assert all_stories(desk) == from_scratch(desk)


def test_corrections_hold_through_builds_and_can_be_taken_back(tmp_path: Path) -> None:
    desk = library(tmp_path / "d")
    found = news(80, 3)
    with desk.writing():
        put(desk, found)
    built(desk)
    before = told(desk)
    large = sorted(all_stories(desk), key=lambda one: -one.counts.texts)
    one, two = large[0], large[1]
    parted = next(key for key in one.articles[1:] if key not in {copy.article for copy in one.copies})
    asked = (Correction("merge", (one.articles[0], two.articles[0])), Correction("split", (parted,)))
    corrections.write(desk.folder, asked[:1])
    assert built(desk)
    corrections.write(desk.folder, asked)
    assert built(desk)
    held = stories.get(desk, stories.of_article(desk, one.articles[0]) or "")
    assert held is not None
    alone = stories.get(desk, stories.of_article(desk, parted) or "")
    assert alone is not None
    assert set(held.articles) == {*one.articles, *two.articles} - set(alone.articles)
    assert alone.counts.texts == 1
    with desk.writing():
        put(desk, news(20, 4))
    built(desk)
    assert stories.of_article(desk, one.articles[0]) == stories.of_article(desk, two.articles[0])
    with desk.writing():
        take_out(desk, [one.id for one, _ in news(20, 4)])
    corrections.write(desk.folder, ())
    assert built(desk)
    assert told(desk) == before
