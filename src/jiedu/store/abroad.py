"""What comparing across languages knows of a library's articles, and which of them are known to render another."""

from __future__ import annotations

from collections.abc import Iterable

from jiedu.store.library import Library

Row = tuple[str, int, bool, bytes, str, str]
"""Article, day (ordinal), whether it is in Chinese, vector, numbers, names: both a line each, sorted."""

_COLUMNS = "article, day, chinese, vector, numbers, names"


def put(library: Library, rows: Iterable[Row]) -> None:
    """Set up articles, without the vectors of their sentences. Inside a transaction."""
    library.connection.executemany(
        f"INSERT OR REPLACE INTO abroad ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)",
        ((article, day, int(chinese), *rest) for article, day, chinese, *rest in rows),
    )


def remove(library: Library, keys: Iterable[str]) -> None:
    """Take articles away. Inside a transaction."""
    library.connection.executemany("DELETE FROM abroad WHERE article = ?", [(key,) for key in keys])


def of(library: Library, keys: Iterable[str]) -> list[Row]:
    """Those of these articles that are there, in the order given."""
    rows = (
        library.connection.execute(f"SELECT {_COLUMNS} FROM abroad WHERE article = ?", (key,)).fetchone()
        for key in keys
    )
    return [_row(row) for row in rows if row is not None]


def between(library: Library, chinese: bool, first: int, last: int) -> list[Row]:
    """The articles in Chinese, or in other languages, of the days `first` to `last` (ordinals), by day and id."""
    rows = library.connection.execute(
        f"SELECT {_COLUMNS} FROM abroad WHERE chinese = ? AND day BETWEEN ? AND ? ORDER BY day, article",
        (int(chinese), first, last),
    )
    return [_row(row) for row in rows]


def is_mixed(library: Library) -> bool:
    """Whether there are articles in Chinese and in other languages."""
    query = "SELECT EXISTS (SELECT 1 FROM abroad WHERE chinese = 0) AND EXISTS (SELECT 1 FROM abroad WHERE chinese = 1)"
    return bool(library.connection.execute(query).fetchone()[0])


def linked(library: Library, article: str) -> list[str]:
    """What the article is known to render, and what is known to render it; also of one that went."""
    rows = library.connection.execute(
        """SELECT original FROM renderings WHERE article = ?1
           UNION SELECT article FROM renderings WHERE original = ?1 ORDER BY 1""",
        (article,),
    )
    return [str(row[0]) for row in rows]


def link(library: Library, article: str, original: str | None) -> None:
    """Note what the article renders; None for nothing. Inside a transaction."""
    if original is None:
        library.connection.execute("DELETE FROM renderings WHERE article = ?", (article,))
    else:
        library.connection.execute("INSERT OR REPLACE INTO renderings VALUES (?, ?)", (article, original))


def sentences(library: Library, article: str) -> bytes | None:
    """The vectors of the article's sentences, where they were made before."""
    row = library.connection.execute("SELECT sentences FROM abroad WHERE article = ?", (article,)).fetchone()
    return bytes(row[0]) if row is not None and row[0] is not None else None


def keep_sentences(library: Library, article: str, packed: bytes) -> None:
    """Keep the vectors of the article's sentences. Inside a transaction."""
    library.connection.execute("UPDATE abroad SET sentences = ? WHERE article = ?", (packed, article))


def _row(row: tuple[str, int, int, bytes, str, str]) -> Row:
    article, day, chinese, vector, numbers, names = row
    return article, day, bool(chinese), vector, numbers, names
