"""A story in a list: its headline in the reader's language, its outlets, its days, and the newest saying in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jiedu.desk.desk import Desk, open_desk
from jiedu.store.facts import facts
from jiedu.web.pages.cards import OUTLETS, by_day, card, newest_said


@pytest.fixture(scope="module")
def desk(desk_folder: Path) -> Iterator[Desk]:
    with open_desk(desk_folder, create=False) as held:
        yield held


def test_days_without_reports_are_counted_too() -> None:
    days = [date(2025, 5, 3), None, date(2025, 5, 1), date(2025, 5, 3)]
    assert by_day(days) == [(date(2025, 5, 1), 1), (date(2025, 5, 2), 0), (date(2025, 5, 3), 2)]
    assert by_day([None]) == by_day([]) == []


def test_the_headline_is_in_the_readers_language_where_there_is_one(desk: Desk) -> None:
    stories = [one.story for one in desk.stories()]
    assert {one.headline_en is None for one in stories} == {True, False}
    for one in stories:
        chinese, english = card(desk, one, "zh"), card(desk, one, "en")
        assert (chinese.title, chinese.counts) == (one.title, one.counts)
        assert chinese.title_lang.startswith("zh")
        if one.headline_en is not None:
            assert (english.title, english.title_lang) == (one.headline_en.text, "en")
        else:
            assert (english.title, english.title_lang) == (chinese.title, chinese.title_lang)


def test_outlets_with_most_reports_come_first_and_the_rest_is_counted(desk: Desk) -> None:
    for one in desk.stories():
        names = {fact.outlet for fact in facts(desk.library, one.story.articles) if fact.outlet}
        made = card(desk, one.story, "zh", said=False)
        assert set(made.outlets) <= names
        assert len(made.outlets) + made.further == len(names)
        assert (made.further > 0) == (len(names) > OUTLETS)
        assert made.said is None


def test_the_newest_saying_is_that_of_a_person_and_stands_where_it_says(desk: Desk) -> None:
    found = [card(desk, one.story, "zh").said for one in desk.stories()]
    assert sum(one is not None for one in found) > len(found) // 2
    for one in found:
        if one is not None:
            assert one.speaker and desk.article(one.article).text[one.start : one.end] == one.text
            assert 8 <= len(one.text) <= 90


def test_a_story_of_which_nobody_says_anything_has_none(desk: Desk) -> None:
    assert newest_said(desk, []) is None
