"""When pages were seen, and the texts that articles had."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from jiedu.article.model import Article
from jiedu.page.model import Page
from jiedu.store import Library, articles, pages, versions
from jiedu.store.versions import Version
from tests.article.build import article

URL = "https://n.example/a"


def at(hour: int) -> datetime:
    return datetime(2025, 5, 12, hour, tzinfo=UTC)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "d") as made, made.writing(), made.transaction():
        yield made


def kept(library: Library, key: str, *found: Version) -> None:
    versions.replace(library, key, found)
    current = [(1, one.article) for one in found if one.state == "current"]
    articles.replace_family(library, "f", current)


def seen(library: Library, page: int = 1) -> tuple[str, str] | None:
    row: tuple[str, str] | None = library.connection.execute(
        "SELECT first, last FROM seen WHERE page = ?", (page,)
    ).fetchone()
    return row


def test_the_same_bytes_are_kept_once_with_their_first_and_last_time(library: Library) -> None:
    other = timezone(timedelta(hours=8))
    times = [at(5), datetime(2025, 5, 12, 9, tzinfo=other), datetime(2025, 5, 12, 7), None]
    for when in times:
        pages.add(library, [Page("html", b"<p>", URL, URL, (), when)], "s")
    assert pages.count(library) == 1
    assert seen(library) == ("2025-05-12T01:00:00Z", "2025-05-12T07:00:00Z")
    pages.add(library, [Page("html", b"<p>2", URL, URL)], "s")
    assert seen(library, 2) is None


def test_a_page_that_its_site_says_is_the_same_is_seen_again(library: Library) -> None:
    for hour, content in ((1, b"old"), (3, b"new")):
        pages.add(library, [Page("html", content, URL, URL, (), at(hour))], "s")
    versions.see_again(library, URL, "2025-05-12T09:00:00Z")
    versions.see_again(library, "https://n.example/unknown", "2025-05-12T09:00:00Z")
    assert [seen(library, n) for n in (1, 2)] == [
        ("2025-05-12T01:00:00Z",) * 2,
        ("2025-05-12T03:00:00Z", "2025-05-12T09:00:00Z"),
    ]


def test_an_entry_that_comes_again_is_not_joined_again(library: Library) -> None:
    one = article("题", "正文。", key="a")
    page = Page("item", b"{}", URL, "feed entry 1", (), at(1))
    pages.add(library, [page], "s")
    articles.put_draft(library, 1, one, "f", "1")
    assert articles.fresh_families(library) == ["f"]
    kept(library, "a", Version(1, "current", one, at(1), at(1)))
    assert articles.fresh_families(library) == []
    pages.add(library, [Page("item", b"{}", URL, "feed entry 1", (), at(6))], "s")
    assert articles.fresh_families(library) == []
    (version,) = versions.of(library, "a")
    assert (version.first, version.last) == (at(1), at(6))
    pages.add(library, [Page("html", b"<p>", URL, URL, (), at(7))], "s")
    pages.add(library, [Page("item", b"{}", URL, "feed entry 1", (), at(8))], "s")
    assert articles.fresh_families(library) == ["f"]  # another page has the address: which is newer is to be seen


def test_versions_are_kept_whole_and_texts_found_by_their_hash(library: Library) -> None:
    pages.add(library, [Page("html", b"<p>", URL, URL)], "s")
    old, new, newest = (article("题", f"正文{n}。", key="a") for n in range(3))
    kept(library, "a", Version(1, "current", old))
    kept(library, "a", Version(1, "earlier", old, at(1), at(2)), Version(2, "current", new, at(3)))
    found = versions.of(library, "a")
    assert [(v.number, v.state, v.article, v.first, v.last) for v in found] == [
        (1, "earlier", old, at(1), at(2)),
        (2, "current", new, at(3), None),
    ]
    assert (versions.place(library, "a"), versions.changed(library)) == ((2, 2), ["a"])
    kept(library, "a", Version(1, "current", newest))
    assert versions.changed(library) == []
    for held in (old, new, newest):
        assert versions.text(library, "a", held.text_hash) == held.text
    articles.replace_family(library, "f", [])
    assert versions.of(library, "a") == ()
    assert versions.text(library, "a", newest.text_hash) == newest.text


def test_a_desk_that_was_not_built_since_has_one_version_of_each(library: Library) -> None:
    pages.add(library, [Page("html", b"<p>", URL, URL)], "s")
    one: Article = article("题", "正文。", key="a")
    articles.replace_family(library, "f", [(1, one)])
    assert versions.of(library, "a") == (Version(1, "current", one),)
    assert versions.place(library, "a") == (1, 1)
