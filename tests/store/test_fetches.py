"""What was asked of the web, and what waits to be."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from jiedu.page.conditional import Known
from jiedu.store import fetches, schema
from jiedu.store.fetches import Fetch
from jiedu.store.library import DATABASE, Library
from tests.store.older import bring_back

NOW = "2025-05-20T08:00:00Z"
URL = "https://n.example/a"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "d")


def put(library: Library, *all_of_them: Fetch) -> None:
    with library.writing(), library.transaction():
        for one in all_of_them:
            fetches.put(library, one)


def test_a_fetch_comes_back_as_it_was_and_changes_in_its_place(library: Library) -> None:
    with library:
        assert fetches.get(library, "page", URL) is None
        whole = Fetch("feed", URL, None, URL + "/2", URL + "/3", '"1"', "Tue", 200, NOW, 2, NOW, 3600)
        put(library, whole, Fetch("page", URL))
        assert fetches.get(library, "feed", URL) == whole
        assert fetches.get(library, "page", URL) == Fetch("page", URL)
        put(library, Fetch("feed", URL, status=404))
        assert fetches.get(library, "feed", URL) == Fetch("feed", URL, status=404)
        assert fetches.known(whole) == Known(URL + "/3", '"1"', "Tue")
        assert fetches.known(Fetch("page", URL, final=URL)) is None is fetches.known(None)


def test_pages_wait_in_the_order_of_noting_until_they_are_due(library: Library) -> None:
    with library:
        assert fetches.next_due(library) is None
        with library.writing(), library.transaction():
            assert fetches.note(library, "f", ["c", "a", "b", "a"], NOW) == 3
            assert fetches.note(library, "g", ["a", "d"], "2025-05-20T09:00:00Z") == 1
            assert fetches.note(library, "g", ["e"], None) == 1
        assert [one.url for one in fetches.waiting(library, NOW, 9)] == ["c", "a", "b"]
        assert [one.feed for one in fetches.waiting(library, "2025-05-20T09:00:00Z", 9)] == ["f", "f", "f", "g"]
        assert [one.url for one in fetches.waiting(library, NOW, 2)] == ["c", "a"]
        assert fetches.waiting(library, "2025-05-20T07:59:59Z", 9) == []
        put(library, *(Fetch("page", url, status=200) for url in ("c", "a", "b")))
        assert fetches.next_due(library) == "2025-05-20T09:00:00Z"
        put(library, Fetch("feed", "f", due=NOW))
        assert fetches.waiting(library, NOW, 9) == []


def test_addresses_of_any_characters(library: Library) -> None:
    with library:
        put(library, Fetch("page", "https://n.example/\udcff", final="\ud800"))
        assert fetches.get(library, "page", "https://n.example/\udcff") is not None


def test_stamps_sort_as_their_times_do() -> None:
    east = timezone(timedelta(hours=8))
    assert fetches.stamp(datetime(2025, 5, 20, 16, 0, 0, 999, tzinfo=east)) == NOW


def test_an_older_desk_is_brought_up_to_date(tmp_path: Path) -> None:
    Library.create(tmp_path / "d").close()
    with sqlite3.connect(tmp_path / "d" / DATABASE) as connection:
        bring_back(connection, 2)
    connection.close()
    with Library.open(tmp_path / "d") as library:
        put(library, Fetch("page", URL))
        assert schema.version_of(library.connection) == schema.VERSION
