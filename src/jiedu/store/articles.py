"""The articles of a library: drafts as extraction made them, and the articles that joining made of those."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from jiedu.article.model import Article
from jiedu.errors import StoreError
from jiedu.store import stories, versions
from jiedu.store.code import pack, unpack
from jiedu.store.library import Library

HELD = 256
"""Articles that `reader` holds: copies, which are asked for pair by pair, are seldom so many at once."""


def put_draft(library: Library, page: int, draft: Article | None, family: str, version: str) -> None:
    """Keep what extraction of `version` made of a page: a draft, or nothing. Inside a transaction.

    `family` is shared by the drafts that may be parts of one article. A family that loses a draft is joined again.
    """
    connection = library.connection
    connection.execute(
        "UPDATE drafts SET joined = 0 WHERE family = (SELECT family FROM drafts WHERE page = ?)", (page,)
    )
    old = connection.execute("SELECT family FROM drafts WHERE page = ?", (page,)).fetchone()
    connection.execute("DELETE FROM drafts WHERE page = ?", (page,))
    connection.execute("UPDATE pages SET extracted = ? WHERE id = ?", (version, page))
    if draft is None:
        versions.join_again(library, page)
    else:
        connection.execute("INSERT INTO drafts VALUES (?, ?, ?, 0, ?)", (page, draft.id, family, pack(draft)))
    if old and not connection.execute("SELECT 1 FROM drafts WHERE family = ?", old).fetchone():
        replace_family(library, str(old[0]), [])


def join_again(library: Library, keys: Iterable[str]) -> None:
    """Let the articles with these ids be joined anew. Inside a transaction."""
    library.connection.executemany(
        "UPDATE drafts SET joined = 0 WHERE family IN (SELECT family FROM articles WHERE id = ?)",
        [(key,) for key in keys],
    )


def fresh_families(library: Library) -> list[str]:
    """The families with a draft that joining has not seen, in the order of adding."""
    rows = library.connection.execute(
        "SELECT family, MIN(page) AS first FROM drafts WHERE joined = 0 GROUP BY family ORDER BY first"
    )
    return [str(row[0]) for row in rows]


def replace_family(library: Library, family: str, articles: Sequence[tuple[int, Article]]) -> int:
    """Let `articles`, each with its first page, be what a family has become; how many changed. Inside a transaction.

    What is no longer there goes, with its analysis; what is the same stays untouched.
    """
    connection = library.connection
    blobs = {article.id: (page, article, pack(article)) for page, article in articles}
    held = dict(connection.execute("SELECT id, json FROM articles WHERE family = ?", (family,)))
    gone = [key for key in held if key not in blobs]
    new = {key: value for key, value in blobs.items() if held.get(key) != value[2]}
    if gone or new:
        revision = library.changed()
        for key in gone:
            _forget(library, key)
        for page, article, blob in new.values():
            _put(library, page, article, family, blob, revision)
        if gone or any(key in held for key in new):
            library.put("index_since", str(revision))
    connection.execute("UPDATE drafts SET joined = 1 WHERE family = ?", (family,))
    return len(gone) + len(new)


def get(library: Library, key: str) -> Article | None:
    """The article with this id, or None."""
    row = library.connection.execute("SELECT json FROM articles WHERE id = ?", (key,)).fetchone()
    return None if row is None else unpack(row[0], Article)


def has(library: Library, key: str) -> bool:
    """Whether there is an article with this id."""
    return library.connection.execute("SELECT 1 FROM articles WHERE id = ?", (key,)).fetchone() is not None


def reader(library: Library) -> Callable[[str], Article]:
    """A function that gives an article by its id and holds the last `HELD` of them, for what asks for neighbours again
    and again. It raises StoreError for an id that is not there."""

    @lru_cache(HELD)
    def article_of(key: str) -> Article:
        found = get(library, key)
        if found is None:
            raise StoreError(f"article {key} is named in the desk and not there: the desk was changed from outside")
        return found

    return article_of


def get_all(library: Library, keys: Iterable[str]) -> dict[str, Article]:
    """The articles with these ids, those that are there."""
    found = {key: get(library, key) for key in keys}
    return {key: article for key, article in found.items() if article is not None}


def ids(library: Library, prefix: str = "") -> list[str]:
    """The ids that begin with `prefix`, in the order of adding."""
    rows = library.connection.execute(
        "SELECT id FROM articles WHERE substr(id, 1, ?) = ? ORDER BY page, id", (len(prefix), prefix)
    )
    return [str(row[0]) for row in rows]


def by_url(library: Library, url: str) -> str | None:
    """The id of the article at this address, or None."""
    row = library.connection.execute("SELECT id FROM articles WHERE url = ? ORDER BY page", (url,)).fetchone()
    return None if row is None else str(row[0])


def since(library: Library, revision: int) -> Iterator[Article]:
    """The articles that changed after `revision`, in the order of adding; all of them after -1."""
    rows = library.connection.execute("SELECT json FROM articles WHERE revision > ? ORDER BY page, id", (revision,))
    for row in rows:
        yield unpack(row[0], Article)


def each(library: Library, first: date | None = None, last: date | None = None) -> Iterator[Article]:
    """The articles believed to be of the days from `first` to `last`, in the order of adding, read as they are asked
    for: never more than one is held. Those without a day are left out by either bound."""
    rows = library.connection.execute(
        """SELECT json FROM articles WHERE (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2)
           ORDER BY page, id""",
        (first.isoformat() if first else None, last.isoformat() if last else None),
    )
    for row in rows:
        yield unpack(row[0], Article)


def count(library: Library) -> int:
    """The number of articles."""
    return int(library.connection.execute("SELECT COUNT(*) FROM articles").fetchone()[0])


def _put(library: Library, page: int, article: Article, family: str, blob: bytes, revision: int) -> None:
    """Put an article in, or in the place of the one with its id."""
    library.connection.execute(
        "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            page,
            family,
            article.text_hash,
            article.published.day.isoformat() if article.published.day else None,
            article.title,
            article.outlet,
            article.language,
            article.url,
            revision,
            blob,
        ),
    )
    # Its date may have changed and its text not: times count from the date, so the analysis is made anew as well.
    for table in ("analyses", "features", "failures", "speakers"):
        library.connection.execute(f"DELETE FROM {table} WHERE article = ?", (article.id,))


def _forget(library: Library, key: str) -> None:
    """Remove an article with all that was made of it; its story too, until grouping has made the stories anew."""
    stories.drop(library, key)
    versions.drop(library, key)
    library.connection.execute("DELETE FROM articles WHERE id = ?", (key,))
    for table in ("analyses", "features", "failures", "speakers"):
        library.connection.execute(f"DELETE FROM {table} WHERE article = ?", (key,))
    library.connection.execute("DELETE FROM problems WHERE stage IN ('analyse', 'correct') AND subject = ?", (key,))
