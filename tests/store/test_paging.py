"""Pages of long lists: nothing twice, nothing left out, whatever comes or goes between two of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jiedu.store import Library, paging, stories
from tests.store.filled import filled

DAYS = [date(2025, 5, 3), date(2025, 5, 3), None, date(2025, 5, 9), date(2025, 5, 3), None, date(2025, 5, 1)]
TOLD = [(f"s{n}", day, 1 + n % 2) for n, day in enumerate(DAYS)]
HELD = [(f"a{n}", "甲社", day) for n, day in enumerate(DAYS)]


def every(library: Library, size: int, since: date | None = None, until: date | None = None, reports: int = 1):  # type: ignore[no-untyped-def]
    found, place = [], None
    while page := paging.stories_after(library, place, size, since=since, until=until, reports=reports):
        found += [one.id for _, one in page]
        place = page[-1][0]
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_every_story_comes_once_in_the_order_of_the_list(tmp_path: Path, size: int) -> None:
    with filled(tmp_path / "d", [], told=TOLD) as library:
        assert every(library, size) == [one.id for one in stories.listed(library)]
        assert every(library, size) == ["s3", "s1", "s0", "s4", "s6", "s5", "s2"]
        assert every(library, size, reports=2) == ["s3", "s1", "s5"]
        assert every(library, size, since=date(2025, 5, 2)) == ["s3", "s1", "s0", "s4"]
        assert every(library, size, until=date(2025, 5, 3)) == ["s1", "s0", "s4", "s6"]


def test_a_story_that_goes_between_two_pages_takes_no_other_with_it(tmp_path: Path) -> None:
    with filled(tmp_path / "d", [], told=TOLD) as library:
        first = paging.stories_after(library, None, 3, since=None, until=None, reports=1)
        with library.writing():
            stories.remove(library, ["s0", "s1"])
        rest = paging.stories_after(library, first[-1][0], 9, since=None, until=None, reports=1)
        assert [one.id for _, one in rest] == ["s4", "s6", "s5", "s2"]


@pytest.mark.parametrize("size", [1, 2, 50])
def test_articles_come_last_added_first(tmp_path: Path, size: int) -> None:
    with filled(tmp_path / "d", HELD) as library:
        found, place = [], None
        while page := paging.articles_after(library, place, size, since=None, until=None):
            found += [key for _, key in page]
            place = page[-1][0]
        assert found == [f"a{n}" for n in range(6, -1, -1)]
        kept = paging.articles_after(library, None, 9, since=date(2025, 5, 2), until=date(2025, 5, 4))
        assert [key for _, key in kept] == ["a4", "a1", "a0"]
