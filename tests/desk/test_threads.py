"""The threads of a desk, brought up to date as stories come, change and go."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jiedu.article.model import Article
from jiedu.desk.grouping import group
from jiedu.desk.threads import thread, told_whole
from jiedu.store import analyses, stories
from jiedu.store import threads as kept
from jiedu.store.library import Library
from jiedu.story.model import Features
from jiedu.story.threads import Thread, threads
from tests.desk.planted import VERSION, Stopped, library, news, put, stopping, take_out


def weeks(count: int, seed: int) -> list[tuple[Article, Features]]:
    """Articles on matters that come up again after two weeks and after a month, none of them a copy."""
    found = []
    for turn, days in enumerate((0, 14, 31)):
        for one, features in news(count, seed)[turn::2]:
            key = hashlib.sha256(f"{one.id} {turn}".encode()).hexdigest()[:12]
            day = features.day and features.day + timedelta(days)
            at = f"{day.isoformat() if day else '9999-12-31'} ~ {key}"
            moved = replace(features, article=key, day=day, published_at=at, sketch=())
            found.append((replace(one, id=key), moved))
    return found


def built(into: Library) -> bool:
    with into.writing():
        group(into, VERSION)
        return thread(into, VERSION)


def all_threads(of: Library) -> list[Thread]:
    return sorted(kept.listed(of), key=lambda one: (one.first, one.id))


def from_scratch(of: Library) -> list[Thread]:
    features = {one.article: one for one in analyses.features(of)}
    return list(threads(stories.listed(of), features))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Library:
    made = library(tmp_path_factory.mktemp("whole") / "d")
    with made.writing():
        put(made, weeks(120, 1))
    built(made)
    return made


def test_a_desk_has_the_threads_of_all_its_stories(desk: Library) -> None:
    assert all_threads(desk) == from_scratch(desk)
    assert kept.count(desk) > 3
    assert not built(desk)


@pytest.mark.parametrize("seed", range(2))
def test_articles_that_come_in_any_order_give_the_same_threads(desk: Library, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    found = weeks(120, 1)
    dice.shuffle(found)
    grown = library(tmp_path / "d")
    while found:
        some = dice.choice((5, 20, 60))
        with grown.writing():
            put(grown, found[:some])
        built(grown)
        found = found[some:]
    assert all_threads(grown) == all_threads(desk)


def test_articles_that_go_leave_the_threads_of_the_others(tmp_path: Path) -> None:
    found = weeks(90, 2)
    own = library(tmp_path / "d")
    with own.writing():
        put(own, found)
    built(own)
    for _ in range(3):
        gone, found = found[:15], found[15:]
        with own.writing():
            take_out(own, [one.id for one, _ in gone])
        built(own)
        assert all_threads(own) == from_scratch(own)


def test_only_what_is_near_is_looked_at_again(desk: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiedu.desk import threads as module

    looked: list[str] = []
    whole = module.strand_of
    monkeypatch.setattr(module, "strand_of", lambda *given: looked.append("") or whole(*given))
    with desk.writing():
        put(desk, [(one, features) for one, features in news(3, 9) if features.day])
    built(desk)
    assert 1 <= len(looked) <= 12
    assert all_threads(desk) == from_scratch(desk)


def test_a_stopped_build_goes_on(desk: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jiedu.desk import threads as module

    monkeypatch.setattr(module, "TOGETHER", 20)
    grown = library(tmp_path / "d")
    with grown.writing():
        put(grown, [*weeks(120, 1), *((one, two) for one, two in news(3, 9) if two.day)])
        group(grown, VERSION)
    stops = 0
    for after in (1, 2, 3, 3, 4, 3, 3, 2):
        with monkeypatch.context() as ending, grown.writing():
            ending.setattr(Library, "transaction", stopping(after))
            try:
                thread(grown, VERSION)
            except Stopped:
                stops += 1
    assert stops >= 5
    built(grown)
    assert all_threads(grown) == all_threads(desk)


def test_a_thread_told_whole_has_all_articles_of_its_stories(desk: Library) -> None:
    one = max(kept.listed(desk), key=lambda each: len(each.stories))
    whole = told_whole(desk, one)
    own = [story for key in one.stories if (story := stories.get(desk, key)) is not None]
    assert set(whole.articles) == {key for story in own for key in story.articles}
    assert (whole.id, whole.title, whole.counts) == (one.id, one.title, one.counts)
    found = kept.of_story(desk, one.stories[1])
    assert found is not None
    assert found.id == one.id
