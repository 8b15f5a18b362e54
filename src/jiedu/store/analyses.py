"""The analyses and grouping features of a library, and which articles have none that is up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jiedu.analysis.model import Analysis
from jiedu.errors import Problem
from jiedu.store import problems
from jiedu.store.code import unpack
from jiedu.store.library import Library
from jiedu.story.model import Features


def fresh(library: Library, version: str, features: str) -> list[tuple[str, int]]:
    """Id and packed size of the articles without analysis and features of these versions, in the order of adding; not
    those whose analysis by these versions has failed."""
    read = library.get("read_by") == _both(version, features)
    among = "unread u JOIN articles a ON a.id = u.article" if read else "articles a"
    rows = library.connection.execute(
        f"""SELECT a.id, length(a.json) FROM {among}
           LEFT JOIN analyses n ON n.article = a.id AND n.text_hash = a.text_hash AND n.version = ?
           LEFT JOIN features f ON f.article = a.id AND f.version = ?
           LEFT JOIN failures x ON x.article = a.id AND x.text_hash = a.text_hash AND x.version = ?
           WHERE (n.article IS NULL OR f.article IS NULL) AND x.article IS NULL ORDER BY a.page, a.id""",
        (version, features, _both(version, features)),
    )
    return [(str(key), int(size)) for key, size in rows]


def all_read(library: Library, version: str, features: str) -> None:
    """Note that every article has been read by these versions, or has failed: from then on only those are looked at
    that change. Inside a transaction, when nothing that `fresh` gave is left."""
    library.connection.execute("DELETE FROM unread")
    library.put("read_by", _both(version, features))


def packed_articles(library: Library, keys: Iterable[str]) -> list[bytes]:
    """The articles with these ids as they are stored: what a worker is sent."""
    found = []
    for key in keys:
        row = library.connection.execute("SELECT json FROM articles WHERE id = ?", (key,)).fetchone()
        found.append(bytes(row[0]))
    return found


def put(
    library: Library,
    article: str,
    analysis: tuple[str, str, bytes],
    features: tuple[str, bytes],
    speakers: Iterable[str],
    found: Iterable[Problem],
) -> None:
    """Keep an article's analysis (text hash, version, packed), features (version, packed), the folded names of who
    speaks in it, and its problems.

    Inside a transaction, which the caller marks as a change of the library.
    """
    library.connection.execute("INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?)", (article, *analysis))
    library.connection.execute("INSERT OR REPLACE INTO features VALUES (?, ?, ?)", (article, *features))
    library.connection.execute("DELETE FROM failures WHERE article = ?", (article,))
    _put_speakers(library, article, speakers)
    problems.replace(library, "analyse", article, found)


def fail(library: Library, article: str, text_hash: str, version: str, features: str, found: Iterable[Problem]) -> bool:
    """Keep that the analysis of an article by these versions failed, and why, so that it is not tried again. What older
    versions made of it goes; whether there was any. Inside a transaction."""
    connection = library.connection
    gone = connection.execute("DELETE FROM analyses WHERE article = ?", (article,)).rowcount
    gone += connection.execute("DELETE FROM features WHERE article = ?", (article,)).rowcount
    _put_speakers(library, article, ())
    connection.execute(
        "INSERT OR REPLACE INTO failures VALUES (?, ?, ?)", (article, text_hash, _both(version, features))
    )
    problems.replace(library, "analyse", article, found)
    return gone > 0


def said_in(library: Library, *, named: str | None = None, since: date | None = None) -> Iterator[str]:
    """Ids of the articles in which somebody says something, in the order of adding: of those in whose speakers' folded
    names `named` stands, and of those of the day `since` or later, or of an unknown one."""
    rows = library.connection.execute(
        """SELECT a.id FROM articles a JOIN speakers s ON s.article = a.id
           WHERE (?1 IS NULL OR instr(s.name, ?1)) AND (?2 IS NULL OR a.day IS NULL OR a.day >= ?2)
           GROUP BY a.id ORDER BY a.page, a.id""",
        (named, since.isoformat() if since else None),
    )
    yield from (str(row[0]) for row in rows.fetchall())


def failed(library: Library, article: str) -> bool:
    """Whether the last analysis of an article failed."""
    return library.connection.execute("SELECT 1 FROM failures WHERE article = ?", (article,)).fetchone() is not None


def get(library: Library, article: str) -> Analysis | None:
    """The analysis of an article, or None where it has none yet."""
    row = library.connection.execute("SELECT json FROM analyses WHERE article = ?", (article,)).fetchone()
    return None if row is None else unpack(row[0], Analysis)


def get_all(library: Library, keys: Iterable[str]) -> dict[str, Analysis]:
    """The analyses of these articles, of those that have one."""
    found = {key: get(library, key) for key in keys}
    return {key: analysis for key, analysis in found.items() if analysis is not None}


def features(library: Library, days: tuple[date, date] | None = None) -> list[Features]:
    """The features of all articles, or of those of these days (first and last, both included) and those without one,
    in the order of adding."""
    first, last = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
    rows = library.connection.execute(
        """SELECT f.json FROM features f JOIN articles a ON a.id = f.article
           WHERE ?1 IS NULL OR a.day IS NULL OR a.day BETWEEN ?1 AND ?2 ORDER BY a.page, a.id""",
        (first, last),
    )
    return [unpack(row[0], Features) for row in rows]


def features_of(library: Library, keys: Iterable[str]) -> list[Features]:
    """The features of these articles, in the order given, of those that have some."""
    found = []
    for key in keys:
        row = library.connection.execute("SELECT json FROM features WHERE article = ?", (key,)).fetchone()
        if row is not None:
            found.append(unpack(row[0], Features))
    return found


@dataclass(frozen=True, slots=True)
class Sourced:
    """The part of an article's features that says when it came and what it rests on: to read it alone takes a third of
    the time."""

    article: str
    published_at: str
    sources: tuple[str, ...]


def sourced(library: Library, keys: Iterable[str]) -> dict[str, Sourced]:
    """That part of the features of these articles, by id, of those that have some."""
    found = {}
    for key in keys:
        row = library.connection.execute("SELECT json FROM features WHERE article = ?", (key,)).fetchone()
        if row is not None:
            found[key] = unpack(row[0], Sourced)
    return found


def count(library: Library) -> int:
    """The number of articles with an analysis."""
    return int(library.connection.execute("SELECT COUNT(*) FROM analyses").fetchone()[0])


def _put_speakers(library: Library, article: str, names: Iterable[str]) -> None:
    """Let `names` be the names of who speaks in an article. Inside a transaction."""
    library.connection.execute("DELETE FROM speakers WHERE article = ?", (article,))
    library.connection.executemany("INSERT OR IGNORE INTO speakers VALUES (?, ?)", [(article, name) for name in names])


def _both(version: str, features: str) -> str:
    return f"{version} {features}"
