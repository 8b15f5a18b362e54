"""The copies of a library, and what waits to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jiedu.store.code import pack, unpack
from jiedu.store.library import Library
from jiedu.story.model import Copy


def waiting(library: Library) -> list[str]:
    """The ids of the articles whose features came, changed or went since they were last compared, sorted."""
    return [str(row[0]) for row in library.connection.execute("SELECT article FROM uncompared ORDER BY article")]


def compared(library: Library, keys: Iterable[str]) -> None:
    """Note that these articles wait no more. Inside a transaction."""
    library.connection.executemany("DELETE FROM uncompared WHERE article = ?", [(key,) for key in keys])


def every(library: Library) -> list[Copy]:
    """All copies, sorted by article id."""
    return [unpack(row[0], Copy) for row in library.connection.execute("SELECT json FROM copies ORDER BY article")]


def of(library: Library, keys: Iterable[str]) -> dict[str, Copy]:
    """Those of these articles that are copies, by id."""
    found = {}
    for key in keys:
        row = library.connection.execute("SELECT json FROM copies WHERE article = ?", (key,)).fetchone()
        if row is not None:
            found[key] = unpack(row[0], Copy)
    return found


def replace(library: Library, keys: Iterable[str], copies: Sequence[Copy]) -> None:
    """Let `copies` be what is known of the articles `keys`, which are no copies where they are not among them. Inside a
    transaction."""
    library.connection.executemany("DELETE FROM copies WHERE article = ?", [(key,) for key in keys])
    rows = [(copy.article, copy.original, pack(copy)) for copy in copies]
    library.connection.executemany("INSERT INTO copies VALUES (?, ?, ?)", rows)
