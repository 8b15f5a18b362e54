"""The fetches of a library: what was asked of the web and what came of it, and what waits to be asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import UTC, datetime

from jiedu.page.conditional import Known, validators
from jiedu.store.code import escaped
from jiedu.store.library import Library

_COLUMNS = "role, url, feed, moved, final, etag, modified, status, fetched, failures, due, cycle"


@dataclass(frozen=True, slots=True)
class Fetch:
    """What is known of one address."""

    role: str
    """"page", or "feed" for what is watched."""
    url: str
    """As it was given."""
    feed: str | None = None
    """The feed that named it."""
    moved: str | None = None
    """Where permanent redirects led: what is asked from then on."""
    final: str | None = None
    """The address that answered."""
    etag: str | None = None
    modified: str | None = None
    status: int | None = None
    """Of the last answer; 0 where none came, None while it was not asked."""
    fetched: str | None = None
    """When it was last asked, as `stamp` writes it."""
    failures: int = 0
    """In a row, up to now."""
    due: str | None = None
    """Not to be asked before; None for a page that is not to be asked any more, and for a feed that may be any time."""
    cycle: int = 0
    """Seconds between two changes, as a feed itself says; 0 where it says nothing."""


def stamp(when: datetime) -> str:
    """A time as the table has it: in UTC, to the second, so that text order is the order of time."""
    return when.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def known(fetch: Fetch | None) -> Known | None:
    """The version of a page or feed that was fetched, to ask for a newer one."""
    return validators(fetch.final, fetch.etag, fetch.modified) if fetch else None


def get(library: Library, role: str, url: str) -> Fetch | None:
    """What is known of an address in this role; None where it was never met."""
    row = library.connection.execute(
        f"SELECT {_COLUMNS} FROM fetches WHERE role = ? AND url = ?", (role, escaped(url))
    ).fetchone()
    return None if row is None else Fetch(*row)


def put(library: Library, fetch: Fetch) -> None:
    """Keep what is known of an address; its place in the order stays. Inside a transaction."""
    values = [escaped(value) if isinstance(value, str) else value for value in astuple(fetch)]
    changes = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", ")[2:])
    library.connection.execute(
        f"INSERT INTO fetches ({_COLUMNS}) VALUES ({', '.join('?' * len(values))}) "
        f"ON CONFLICT (role, url) DO UPDATE SET {changes}",
        values,
    )


def note(library: Library, feed: str, urls: Iterable[str], due: str | None) -> int:
    """Note the pages at `urls`, named by `feed`, to be asked from `due` on, or never where that is None; how many of
    them were not known. Inside a transaction."""
    before = library.connection.total_changes
    library.connection.executemany(
        "INSERT OR IGNORE INTO fetches (role, url, feed, failures, due) VALUES ('page', ?, ?, 0, ?)",
        [(escaped(url), escaped(feed), due) for url in urls],
    )
    return library.connection.total_changes - before


def waiting(library: Library, now: str, limit: int) -> list[Fetch]:
    """The first `limit` pages that wait and may be asked at `now`, in the order of noting."""
    rows = library.connection.execute(
        f"SELECT {_COLUMNS} FROM fetches WHERE role = 'page' AND due IS NOT NULL AND due <= ? ORDER BY id LIMIT ?",
        (now, limit),
    )
    return [Fetch(*row) for row in rows]


def below(library: Library, feed: str, limit: int) -> list[Fetch]:
    """The feeds that `feed` named, the last `limit` of them that were noted, in the order of noting."""
    rows = library.connection.execute(
        f"SELECT {_COLUMNS} FROM fetches WHERE role = 'feed' AND feed = ? ORDER BY id DESC LIMIT ?",
        (escaped(feed), limit),
    ).fetchall()
    return [Fetch(*row) for row in reversed(rows)]


def next_due(library: Library) -> str | None:
    """When the first page that waits may be asked; None where none waits."""
    row = library.connection.execute("SELECT MIN(due) FROM fetches WHERE role = 'page' AND due IS NOT NULL").fetchone()
    return None if row[0] is None else str(row[0])
