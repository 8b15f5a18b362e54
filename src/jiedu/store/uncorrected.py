"""What reading itself made of the articles that are corrected, and which articles name whom.

An analysis that a correction changed stands in `analyses` as it was corrected, and here as it was read: what is taken
back, or corrected otherwise, needs no reading anew. Which articles name an entity is noted when it is first asked for,
and from then on for what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiedu.errors import StoreError
from jiedu.store.code import unpack
from jiedu.store.library import Library

TOGETHER = 500
"""Articles whose names are noted in one transaction."""


@dataclass(frozen=True, slots=True)
class _Entity:
    id: str
    party: str | None = None
    stands_for: str | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    """The part of an analysis that says whom it names."""

    entities: tuple[_Entity, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """An analysis with its article and features, all packed: as reading made it, and as it stands."""

    article: str
    packed: bytes
    own: bytes
    """As reading made it."""
    stands: bytes
    """As it stands, corrected or not."""
    features: bytes


def read(library: Library, article: str) -> Read | None:
    """What was read of an article; None where it has no analysis of its present text, with features."""
    row = library.connection.execute(
        """SELECT a.json, u.json, n.json, f.json FROM articles a
           JOIN analyses n ON n.article = a.id AND n.text_hash = a.text_hash
           JOIN features f ON f.article = a.id
           LEFT JOIN uncorrected u ON u.article = a.id WHERE a.id = ?""",
        (article,),
    ).fetchone()
    if row is None:
        return None
    return Read(article, bytes(row[0]), bytes(row[1] if row[1] is not None else row[2]), *map(bytes, row[2:]))


def keep(library: Library, article: str, own: bytes | None) -> None:
    """Keep an article's analysis as reading made it; None where nothing of it is corrected. Inside a transaction."""
    if own is None:
        library.connection.execute("DELETE FROM uncorrected WHERE article = ?", (article,))
    else:
        library.connection.execute("INSERT OR REPLACE INTO uncorrected VALUES (?, ?)", (article, own))


def replace(
    library: Library, article: str, analysis: bytes, features: tuple[str, bytes], speakers: Iterable[str]
) -> None:
    """Let an article that was read have this analysis, with its features (version, packed) and the folded names of who
    speaks in it. Its problems stay: they are of reading. Inside a transaction, which the caller marks as a change."""
    connection = library.connection
    connection.execute("UPDATE analyses SET json = ? WHERE article = ?", (analysis, article))
    connection.execute("INSERT OR REPLACE INTO features VALUES (?, ?, ?)", (article, *features))
    connection.execute("DELETE FROM speakers WHERE article = ?", (article,))
    connection.executemany("INSERT OR IGNORE INTO speakers VALUES (?, ?)", [(article, name) for name in speakers])


def wait(library: Library, articles: Iterable[str]) -> None:
    """Let these articles be corrected anew, those that were read. Inside a transaction."""
    library.connection.executemany(
        "INSERT OR IGNORE INTO unapplied SELECT article FROM analyses WHERE article = ?", [(one,) for one in articles]
    )


def waiting(library: Library) -> list[str]:
    """The articles that are to be corrected anew."""
    return [str(row[0]) for row in library.connection.execute("SELECT article FROM unapplied ORDER BY article")]


def done(library: Library, articles: Iterable[str]) -> None:
    """Let these articles wait no longer. Inside a transaction."""
    library.connection.executemany("DELETE FROM unapplied WHERE article = ?", [(one,) for one in articles])


def note_names(library: Library) -> None:
    """Note whom the articles name that changed since this was last asked for, in transactions of its own."""
    rows = library.connection.execute("SELECT article FROM unnamed ORDER BY article").fetchall()
    fresh = [str(row[0]) for row in rows]
    for start in range(0, len(fresh), TOGETHER):
        with library.transaction() as connection:
            for key in fresh[start : start + TOGETHER]:
                connection.execute("DELETE FROM named WHERE article = ?", (key,))
                found = [(one, key) for one in _named_in(library, key)]
                connection.executemany("INSERT INTO named VALUES (?, ?)", found)
                connection.execute("DELETE FROM unnamed WHERE article = ?", (key,))


def naming(library: Library, entities: Sequence[str]) -> list[str]:
    """The articles that speak of any of these entities, as far as names are noted, sorted."""
    found = {
        str(row[0])
        for key in entities
        for row in library.connection.execute("SELECT article FROM named WHERE entity = ?", (key,))
    }
    return sorted(found)


def _named_in(library: Library, article: str) -> list[str]:
    row = library.connection.execute("SELECT json FROM analyses WHERE article = ?", (article,)).fetchone()
    if row is None:
        return []
    try:
        entities = unpack(row[0], _Named).entities
    except StoreError:
        return []  # whoever reads it itself is told
    keys = {key for one in entities for key in (one.id, one.party, one.stands_for) if key is not None}
    return sorted(keys)
