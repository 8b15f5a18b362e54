"""The threads of a library: derived from its stories, and made anew where those changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from jiedu.errors import StoreError
from jiedu.store.code import pack, unpack
from jiedu.store.library import Library
from jiedu.story.threads.model import Strand, Thread


def waiting(library: Library) -> list[str]:
    """The ids of the stories that came, changed or went."""
    return [str(row[0]) for row in library.connection.execute("SELECT story FROM unthreaded ORDER BY story")]


def wait_all(library: Library) -> None:
    """Forget all threads, and note all stories. Inside a transaction."""
    for table in ("strands", "threads", "stirred_strands", "retold_threads"):
        library.connection.execute(f"DELETE FROM {table}")
    library.connection.execute("INSERT OR IGNORE INTO unthreaded SELECT id FROM stories")


def looked_at(library: Library, stories: Iterable[str]) -> None:
    """Note that these stories wait no more. Inside a transaction."""
    library.connection.executemany("DELETE FROM unthreaded WHERE story = ?", [(key,) for key in stories])


def put_strand(library: Library, key: str, strand: Strand | None) -> None:
    """Let the strand of a story be this one, or none. Where that changes it, its days are to be gone through again; its
    thread is to be told anew. Inside a transaction."""
    connection = library.connection
    blob = None if strand is None else msgspec.msgpack.encode(strand)
    row = connection.execute("SELECT day, strand, thread FROM strands WHERE story = ?", (key,)).fetchone()
    if row is not None and row[2] is not None:
        retell(library, [str(row[2])])
    if row is not None and row[1] != blob:
        connection.execute("INSERT OR IGNORE INTO stirred_strands VALUES (?)", (row[0],))
        connection.execute("DELETE FROM strands WHERE story = ?", (key,))
    if strand is not None and (row is None or row[1] != blob):
        connection.execute("INSERT OR IGNORE INTO stirred_strands VALUES (?)", (strand.day,))
        connection.execute(
            "INSERT INTO strands (story, day, arrival, strand) VALUES (?, ?, ?, ?)",
            (key, strand.day, strand.arrival, blob),
        )


def between(library: Library, first: int, last: int) -> list[tuple[int, Strand, str | None]]:
    """Id, strand and thread of the strands of the days from `first` to `last`, in the order of days and arrival."""
    rows = library.connection.execute(
        "SELECT id, strand, thread FROM strands WHERE day BETWEEN ? AND ? ORDER BY day, arrival", (first, last)
    )
    return [(int(key), _strand(blob), thread) for key, blob, thread in rows.fetchall()]


def next_day(library: Library, day: int) -> int | None:
    """The first day with strands from `day` on."""
    found = library.connection.execute("SELECT MIN(day) FROM strands WHERE day >= ?", (day,)).fetchone()[0]
    return None if found is None else int(found)


def give(library: Library, threads: Mapping[int, str]) -> None:
    """Let the strands with these ids have these threads. Inside a transaction."""
    library.connection.executemany(
        "UPDATE strands SET thread = ? WHERE id = ?", [(name, key) for key, name in threads.items()]
    )


def rename(library: Library, threads: Mapping[str, str], since: int) -> None:
    """Let the strands from day `since` on that have one of these threads have the other, all at once. Inside a
    transaction."""
    given: dict[int, str] = {}
    for old, new in threads.items():
        rows = library.connection.execute("SELECT id FROM strands WHERE thread = ? AND day >= ?", (old, since))
        given.update((int(row[0]), new) for row in rows)
    give(library, given)


def stirred(library: Library) -> list[int]:
    """The days to go through again."""
    return [int(row[0]) for row in library.connection.execute("SELECT day FROM stirred_strands ORDER BY day")]


def settled(library: Library) -> None:
    """Note that all days have been gone through. Inside a transaction."""
    library.connection.execute("DELETE FROM stirred_strands")


def retell(library: Library, threads: Iterable[str]) -> None:
    """Note threads, by the stories that opened them, that are to be told anew. Inside a transaction."""
    library.connection.executemany("INSERT OR IGNORE INTO retold_threads VALUES (?)", [(name,) for name in threads])


def to_retell(library: Library) -> list[str]:
    """The threads to be told anew."""
    return [str(row[0]) for row in library.connection.execute("SELECT thread FROM retold_threads ORDER BY thread")]


def told(library: Library, threads: Iterable[str]) -> None:
    """Note that these threads have been told. Inside a transaction."""
    library.connection.executemany("DELETE FROM retold_threads WHERE thread = ?", [(name,) for name in threads])


def stories_of(library: Library, opened: str) -> list[str]:
    """The stories of the thread that a story opened, sorted."""
    rows = library.connection.execute("SELECT story FROM strands WHERE thread = ? ORDER BY story", (opened,))
    return [str(row[0]) for row in rows]


def remove(library: Library, opened: Iterable[str]) -> None:
    """Remove the threads that these stories opened. Inside a transaction."""
    library.connection.executemany("DELETE FROM threads WHERE opened = ?", [(name,) for name in opened])


def put(library: Library, threads: Sequence[tuple[str, Thread]]) -> None:
    """Keep threads, each with the story that opened it. Inside a transaction, after `remove` of those of before."""
    library.connection.executemany(
        "INSERT INTO threads VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (one.id, name, one.first.isoformat(), one.last.isoformat(), len(one.stories), one.counts.reports, pack(one))
            for name, one in threads
        ],
    )


def get(library: Library, key: str) -> Thread | None:
    """The thread with this id, or None."""
    row = library.connection.execute("SELECT json FROM threads WHERE id = ?", (key,)).fetchone()
    return None if row is None else unpack(row[0], Thread)


def ids(library: Library, prefix: str) -> list[str]:
    """The ids of threads that begin with `prefix`, in order."""
    rows = library.connection.execute(
        "SELECT id FROM threads WHERE substr(id, 1, ?) = ? ORDER BY first, id", (len(prefix), prefix)
    )
    return [str(row[0]) for row in rows]


def of_story(library: Library, story: str) -> Thread | None:
    """The thread that a story belongs to, or None."""
    row = library.connection.execute(
        "SELECT t.json FROM strands s JOIN threads t ON t.opened = s.thread WHERE s.story = ?", (story,)
    ).fetchone()
    return None if row is None else unpack(row[0], Thread)


def listed(
    library: Library,
    *,
    since: date | None = None,
    until: date | None = None,
    stories: int = 2,
    limit: int | None = None,
) -> list[Thread]:
    """Threads, the newest last day first, then the most reported. `since` and `until` bound the days that a thread
    touches; `stories` is the least number of them."""
    rows = library.connection.execute(
        """SELECT json FROM threads WHERE (?1 IS NULL OR last >= ?1) AND (?2 IS NULL OR first <= ?2) AND stories >= ?3
           ORDER BY last DESC, reports DESC, first, id LIMIT ?4""",
        (_iso(since), _iso(until), stories, -1 if limit is None else limit),
    )
    return [unpack(row[0], Thread) for row in rows]


def count(library: Library) -> int:
    """The number of threads."""
    return int(library.connection.execute("SELECT COUNT(*) FROM threads").fetchone()[0])


def _strand(blob: bytes) -> Strand:
    try:
        return msgspec.msgpack.decode(blob, type=Strand)
    except msgspec.DecodeError as error:
        raise StoreError(f"a stored strand cannot be read: {error}") from error


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
