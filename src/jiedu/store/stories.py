"""The stories of a library: derived from the features, and made anew where those changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from jiedu.store import texts
from jiedu.store.code import pack, unpack
from jiedu.store.library import Library
from jiedu.story.model import Copy, Story


def put(library: Library, stories: Iterable[tuple[str, Story]]) -> None:
    """Keep stories, each with the sort key of its first article. Inside a transaction, after `remove` of those that
    held their articles."""
    connection = library.connection
    for arrival, one in stories:
        connection.execute(
            "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?)",
            (one.id, arrival, one.title, _iso(one.first), _iso(one.last), one.counts.reports, pack(one)),
        )
        connection.executemany("INSERT INTO members VALUES (?, ?)", [(key, one.id) for key in one.articles])


def remove(library: Library, keys: Iterable[str]) -> None:
    """Remove the stories with these ids. Inside a transaction."""
    for key in keys:
        library.connection.execute("DELETE FROM members WHERE story = ?", (key,))
        library.connection.execute("DELETE FROM stories WHERE id = ?", (key,))


def members(library: Library, key: str) -> list[str]:
    """The ids of the articles of a story, sorted."""
    rows = library.connection.execute("SELECT article FROM members WHERE story = ? ORDER BY article", (key,))
    return [str(row[0]) for row in rows]


def drop(library: Library, article: str) -> None:
    """Remove the story and the copies that name an article which goes: they would name what is no longer there. Its
    other articles wait to be grouped. Inside a transaction, which raises the revision, so that grouping is done."""
    story = of_article(library, article)
    if story is not None:
        texts.wait(library, members(library, story))
        remove(library, [story])
    library.connection.execute("DELETE FROM copies WHERE article = ?1 OR original = ?1", (article,))


def get(library: Library, key: str) -> Story | None:
    """The story with this id, or None."""
    row = library.connection.execute("SELECT json FROM stories WHERE id = ?", (key,)).fetchone()
    return None if row is None else unpack(row[0], Story)


def ids(library: Library, prefix: str) -> list[str]:
    """The ids of stories that begin with `prefix`, in order."""
    rows = library.connection.execute(
        "SELECT id FROM stories WHERE substr(id, 1, ?) = ? ORDER BY arrival", (len(prefix), prefix)
    )
    return [str(row[0]) for row in rows]


def listed(
    library: Library,
    *,
    since: date | None = None,
    until: date | None = None,
    reports: int = 1,
    limit: int | None = None,
) -> list[Story]:
    """Stories, the newest last day first, then the most reported. `since` and `until` bound the days that a story
    touches; one without a day is left out by either. `reports` is the least number of articles."""
    rows = library.connection.execute(
        """SELECT json FROM stories WHERE (?1 IS NULL OR last >= ?1) AND (?2 IS NULL OR first <= ?2) AND reports >= ?3
           ORDER BY last IS NULL, last DESC, reports DESC, arrival LIMIT ?4""",
        (_iso(since), _iso(until), reports, -1 if limit is None else limit),
    )
    return [unpack(row[0], Story) for row in rows]


def each(library: Library, first: date | None = None, last: date | None = None) -> Iterator[Story]:
    """The stories that touch the days from `first` to `last`, in the order of their first articles, read as they are
    asked for: never more than one is held. One without a day is left out by either bound."""
    rows = library.connection.execute(
        "SELECT json FROM stories WHERE (?1 IS NULL OR last >= ?1) AND (?2 IS NULL OR first <= ?2) ORDER BY arrival",
        (_iso(first), _iso(last)),
    )
    for row in rows:
        yield unpack(row[0], Story)


def of_article(library: Library, article: str) -> str | None:
    """The id of the story that an article belongs to, or None."""
    row = library.connection.execute("SELECT story FROM members WHERE article = ?", (article,)).fetchone()
    return None if row is None else str(row[0])


def copies_among(library: Library, keys: Iterable[str]) -> list[Copy]:
    """The copies whose article and original are both among `keys`, in the order of `keys`."""
    chosen = dict.fromkeys(keys)
    found = []
    for key in chosen:
        row = library.connection.execute("SELECT original, json FROM copies WHERE article = ?", (key,)).fetchone()
        if row is not None and row[0] in chosen:
            found.append(unpack(row[1], Copy))
    return found


def copies_of(library: Library, originals: Iterable[str]) -> list[Copy]:
    """The copies of these articles, sorted by id."""
    found = []
    for key in originals:
        rows = library.connection.execute("SELECT json FROM copies WHERE original = ?", (key,))
        found += [unpack(row[0], Copy) for row in rows]
    return sorted(found, key=lambda copy: copy.article)


def kin(library: Library, article: str) -> list[str]:
    """The ids of the article's copies, and of what it is a copy of, sorted."""
    rows = library.connection.execute(
        """SELECT original FROM copies WHERE article = ?1
           UNION SELECT article FROM copies WHERE original = ?1 ORDER BY 1""",
        (article,),
    )
    return [str(row[0]) for row in rows]


def count(library: Library) -> int:
    """The number of stories."""
    return int(library.connection.execute("SELECT COUNT(*) FROM stories").fetchone()[0])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
