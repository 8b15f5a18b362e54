"""The versions of a library's articles: every text that an outlet has shown at an address, and when it was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from jiedu.article.model import Article
from jiedu.store.code import escaped, pack, unpack
from jiedu.store.fetches import stamp
from jiedu.store.library import Library


@dataclass(frozen=True, slots=True)
class Version:
    """One text that an article has had, whole."""

    number: int
    """From 1, in the order in which the texts were first seen."""
    state: str
    """"current", "earlier", or "short" for one that is taken for a page which came broken."""
    article: Article
    """The article as it was then: text, blocks, title, date, and the names of the pages that it was made from."""
    first: datetime | None = None
    """When it was first seen, UTC; None where no page of it says when it was fetched."""
    last: datetime | None = None
    """When it was last seen, UTC."""

    @property
    def text_hash(self) -> str:
        """What anchors in this version were made against."""
        return self.article.text_hash


@dataclass(frozen=True, slots=True)
class Sight:
    """A page of the library with what extraction made of it and when it was seen."""

    page: int
    """Its number, in the order of adding."""
    kind: str
    url: str | None
    name: str
    source: str
    first: str | None
    """UTC, so that text order is the order of time; None where it is not known."""
    last: str | None
    draft: Article | None
    """None for a page without an article."""
    stale: bool = False
    """True where an older extraction made the draft: the page could not be read again."""


def see(library: Library, page: int, fetched: datetime) -> None:
    """Keep that a page was fetched then. Where that is news, its article is joined anew. Inside a transaction."""
    when = stamp(fetched if fetched.tzinfo else fetched.replace(tzinfo=UTC))
    news = library.connection.execute(
        """INSERT INTO seen VALUES (?1, ?2, ?2) ON CONFLICT (page) DO UPDATE
           SET first = min(first, ?2), last = max(last, ?2) WHERE ?2 < first OR ?2 > last""",
        (page, when),
    ).rowcount
    if news and not _seen_alone(library, page, when):
        join_again(library, page)


def _seen_alone(library: Library, page: int, when: str) -> bool:
    """Whether a page is all that is known of its article, which has then one version, seen at `when` as well: the
    entries of a feed come again each time that it is read, and nothing is to be joined for it."""
    row = library.connection.execute(
        """SELECT d.article FROM drafts d JOIN pages p ON p.id = d.page WHERE d.page = ?1
           AND NOT EXISTS (SELECT 1 FROM drafts o WHERE o.family = d.family AND o.page <> ?1)
           AND NOT EXISTS (SELECT 1 FROM pages o WHERE o.url = p.url AND o.id <> ?1)""",
        (page,),
    ).fetchone()
    if row is None:
        return False
    changed = library.connection.execute(
        "UPDATE versions SET first = min(first, ?2), last = max(last, ?2) WHERE article = ?1 AND number = 1",
        (*row, when),
    )
    return changed.rowcount > 0


def see_again(library: Library, url: str, fetched: str) -> None:
    """Keep that the newest page from an address was still there at a time (UTC, as `stamp` writes it), as its site said
    without sending it. Inside a transaction."""
    row = library.connection.execute(
        """SELECT p.id FROM pages p LEFT JOIN seen s ON s.page = p.id WHERE p.url = ? AND p.kind <> 'item'
           ORDER BY s.last IS NULL, s.last DESC, p.id DESC LIMIT 1""",
        (escaped(url),),
    ).fetchone()
    if row is not None:
        see(library, int(row[0]), datetime.fromisoformat(fetched))


def join_again(library: Library, page: int) -> None:
    """Let the articles of a page and of others from its address be joined anew. Inside a transaction."""
    library.connection.execute(
        """UPDATE drafts SET joined = 0 WHERE page = ?1
           OR page IN (SELECT other.id FROM pages own JOIN pages other ON other.url = own.url WHERE own.id = ?1)""",
        (page,),
    )


def sights(library: Library, family: str, version: str) -> list[Sight]:
    """The pages of a family with their drafts, in the order of adding; what extraction of another version than this
    made is stale."""
    rows = library.connection.execute(
        """SELECT p.id, p.kind, p.url, p.name, p.source, s.first, s.last, d.json, p.extracted IS NOT ?2
           FROM drafts d JOIN pages p ON p.id = d.page LEFT JOIN seen s ON s.page = p.id
           WHERE d.family = ?1 ORDER BY p.id""",
        (family, version),
    )
    return [
        Sight(page, kind, url, name, source, first, last, unpack(draft, Article), bool(stale))
        for page, kind, url, name, source, first, last, draft, stale in rows
    ]


def without_article(library: Library, family: str) -> list[Sight]:
    """Pages from the addresses of a family's pages that were read and hold no article, in the order of adding; records
    of feeds, which often have none, are not among them."""
    rows = library.connection.execute(
        """SELECT DISTINCT p.id, p.kind, p.url, p.name, p.source, s.first, s.last
           FROM drafts d JOIN pages o ON o.id = d.page JOIN pages p ON p.url = o.url
           LEFT JOIN drafts x ON x.page = p.id LEFT JOIN seen s ON s.page = p.id
           WHERE d.family = ? AND x.page IS NULL AND p.extracted IS NOT NULL AND p.kind <> 'item' ORDER BY p.id""",
        (family,),
    )
    return [
        Sight(page, kind, url, name, source, first, last, None) for page, kind, url, name, source, first, last in rows
    ]


def replace(library: Library, key: str, found: Sequence[Version]) -> None:
    """Let these be the versions of an article, in place of earlier ones; the current one is put into the articles by
    the caller, afterwards. Inside a transaction.

    A text that the article had and that is none of them (an older extraction made it, or a page was missing) is kept
    as a reading.
    """
    connection = library.connection
    rows = [
        (
            key,
            one.number,
            one.text_hash,
            one.state,
            _text(one.first),
            _text(one.last),
            None if one.state == "current" else pack(one.article),
        )
        for one in found
    ]
    held = connection.execute(
        "SELECT article, number, text_hash, state, first, last, json FROM versions WHERE article = ? ORDER BY number",
        (key,),
    ).fetchall()
    _retire(library, key, {str(row[2]) for row in rows})
    if held != rows:
        connection.execute("DELETE FROM versions WHERE article = ?", (key,))
        connection.executemany("INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def drop(library: Library, key: str) -> None:
    """Remove the versions of an article that goes; its texts stay as readings. Inside a transaction, before the article
    itself is removed."""
    _retire(library, key, set())
    library.connection.execute("DELETE FROM versions WHERE article = ?", (key,))


def of(library: Library, key: str) -> tuple[Version, ...]:
    """The versions of an article, by number; none for an article that is not there, one for one that never changed."""
    rows = library.connection.execute(
        """SELECT v.number, v.state, coalesce(v.json, a.json), v.first, v.last
           FROM versions v LEFT JOIN articles a ON a.id = v.article WHERE v.article = ? ORDER BY v.number""",
        (key,),
    ).fetchall()
    if not rows:  # a desk of an older Jiedu that was not built since
        row = library.connection.execute("SELECT json FROM articles WHERE id = ?", (key,)).fetchone()
        return (Version(1, "current", unpack(row[0], Article)),) if row else ()
    return tuple(Version(row[0], row[1], unpack(row[2], Article), _time(row[3]), _time(row[4])) for row in rows)


def place(library: Library, key: str) -> tuple[int, int]:
    """The number of an article's current version, and how many it has; (1, 1) where it never changed."""
    row = library.connection.execute(
        "SELECT max(number * (state = 'current')), count(*) FROM versions WHERE article = ?", (key,)
    ).fetchone()
    return (int(row[0]), int(row[1])) if row[0] else (1, 1)


def unsettled(library: Library, day: date) -> frozenset[str]:
    """The ids of the articles that may not have stood on `day` as they are: those with several versions, those that
    were first seen later (UTC), and those of a later day or of none."""
    rows = library.connection.execute(
        """SELECT article FROM versions WHERE number > 1 OR substr(first, 1, 10) > ?1
           UNION SELECT id FROM articles WHERE day IS NULL OR day > ?1""",
        (day.isoformat(),),
    )
    return frozenset(str(row[0]) for row in rows)


def changed(library: Library) -> list[str]:
    """The ids of the articles with several whole versions, the one whose newest was first seen last first; those of
    which that is not known come behind, the last added first."""
    rows = library.connection.execute(
        """SELECT a.id FROM articles a JOIN versions v ON v.article = a.id AND v.state <> 'short'
           WHERE a.id IN (SELECT article FROM versions WHERE number > 1)
           GROUP BY a.id HAVING count(*) > 1 ORDER BY max(v.first) IS NULL, max(v.first) DESC, a.page DESC, a.id"""
    )
    return [str(row[0]) for row in rows]


def text(library: Library, key: str, text_hash: str) -> str | None:
    """The text with this hash that an article has or had, in whatever version or reading; None where it had none."""
    for query in (
        "SELECT json FROM articles WHERE id = ? AND text_hash = ?",
        "SELECT json FROM versions WHERE article = ? AND text_hash = ? AND json IS NOT NULL",
        "SELECT json FROM readings WHERE article = ? AND text_hash = ?",
    ):
        row = library.connection.execute(query, (key, text_hash)).fetchone()
        if row is not None:
            return unpack(row[0], Article).text
    return None


def _retire(library: Library, key: str, stay: set[str]) -> None:
    """Keep as readings the texts that an article has or had, but for those that stay."""
    rows = library.connection.execute(
        """SELECT text_hash, json FROM articles WHERE id = ?1
           UNION ALL SELECT text_hash, json FROM versions WHERE article = ?1 AND json IS NOT NULL""",
        (key,),
    ).fetchall()
    library.connection.executemany(
        "INSERT OR IGNORE INTO readings VALUES (?, ?, ?)",
        [(key, text_hash, blob) for text_hash, blob in rows if text_hash not in stay],
    )


def _text(when: datetime | None) -> str | None:
    return stamp(when) if when else None


def _time(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
