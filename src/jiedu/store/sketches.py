"""The sketches of a library's articles by their places, the list of places of each gram, and the families of copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jiedu.store.library import Library

Row = tuple[int, str, int, bytes]
"""Place, article, folded length, sketch."""

_BEFORE = "SELECT place FROM grams WHERE gram = ? AND place < ? ORDER BY place DESC LIMIT ?"
_AFTER = "SELECT place FROM grams WHERE gram = ? AND place > ? ORDER BY place LIMIT ?"


def of_article(library: Library, article: str) -> Row | None:
    """The row of an article, or None."""
    row = library.connection.execute(
        "SELECT place, article, length, sketch FROM sketches WHERE article = ?", (article,)
    ).fetchone()
    return None if row is None else _row(row)


def at(library: Library, places: Iterable[int]) -> list[Row]:
    """The rows at these places, those that are there."""
    found = []
    for place in places:
        row = library.connection.execute(
            "SELECT place, article, length, sketch FROM sketches WHERE place = ?", (place,)
        ).fetchone()
        if row is not None:
            found.append(_row(row))
    return found


def every(library: Library) -> Iterator[Row]:
    """All rows, in the order of their places."""
    for row in library.connection.execute("SELECT place, article, length, sketch FROM sketches ORDER BY place"):
        yield _row(row)


def count(library: Library) -> int:
    """How many there are."""
    return int(library.connection.execute("SELECT COUNT(*) FROM sketches").fetchone()[0])


def near(library: Library, gram: int, place: int, most: int) -> tuple[list[int], list[int]]:
    """The places in the list of `gram` before and after `place`, the nearest first, `most` of each."""
    before, after = (library.connection.execute(query, (gram, place, most)) for query in (_BEFORE, _AFTER))
    return [int(row[0]) for row in before], [int(row[0]) for row in after]


def family(library: Library, place: int) -> int | None:
    """The family of the article at `place`: the first place in it. None where there is no article."""
    row = library.connection.execute("SELECT family FROM sketches WHERE place = ?", (place,)).fetchone()
    return None if row is None else int(row[0])


def members(library: Library, family: int) -> list[int]:
    """The places of a family, in order."""
    rows = library.connection.execute("SELECT place FROM sketches WHERE family = ? ORDER BY place", (family,))
    return [int(row[0]) for row in rows]


def put(library: Library, rows: Iterable[tuple[Row, Sequence[int]]]) -> None:
    """Set up rows, each with its grams as numbers and as a family of its own. Inside a transaction."""
    for row, grams in rows:
        library.connection.execute("INSERT INTO sketches VALUES (?, ?, ?, ?, ?)", (*row, row[0]))
        library.connection.executemany("INSERT INTO grams VALUES (?, ?)", [(gram, row[0]) for gram in grams])


def remove(library: Library, place: int, grams: Sequence[int]) -> None:
    """Take the article at `place` away, which has these grams. Inside a transaction."""
    library.connection.execute("DELETE FROM sketches WHERE place = ?", (place,))
    pairs = [(gram, place) for gram in grams]
    library.connection.executemany("DELETE FROM grams WHERE gram = ? AND place = ?", pairs)


def join(library: Library, family: int, places: Iterable[int]) -> None:
    """Let the articles at `places` be one family. Inside a transaction."""
    rows = [(family, place) for place in places]
    library.connection.executemany("UPDATE sketches SET family = ?1 WHERE place = ?2 AND family <> ?1", rows)


def alone(library: Library) -> None:
    """Let each article be a family of its own. Inside a transaction."""
    library.connection.execute("UPDATE sketches SET family = place WHERE family <> place")


def _row(row: tuple[int, str, int, bytes]) -> Row:
    return int(row[0]), str(row[1]), int(row[2]), bytes(row[3])
