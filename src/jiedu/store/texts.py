"""The texts of a library as grouping sees them: articles that are no copies, what they are like, and their stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from jiedu.store.library import Library

_AT_ONCE = 500
"""Values in one statement."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One text."""

    id: int
    article: str
    day: int
    arrival: str
    story: str | None
    likes: npt.NDArray[np.uint32]
    """Rows of the id of another text and how like it is."""


def wait(library: Library, articles: Iterable[str]) -> None:
    """Note articles that grouping has to look at. Inside a transaction."""
    library.connection.executemany("INSERT OR IGNORE INTO ungrouped VALUES (?)", [(key,) for key in articles])


def wait_all(library: Library) -> None:
    """Forget all texts and stories, and note all articles: they are grouped anew. Inside a transaction."""
    for table in ("tells", "profiles", "texts", "stirred", "retold", "members", "stories"):
        library.connection.execute(f"DELETE FROM {table}")
    library.connection.execute("INSERT OR IGNORE INTO ungrouped SELECT article FROM features")


def waiting(library: Library) -> list[str]:
    """The ids of the articles that wait, by their days, those without one last."""
    rows = library.connection.execute(
        """SELECT u.article FROM ungrouped u LEFT JOIN articles a ON a.id = u.article
           ORDER BY a.day IS NULL, a.day, u.article"""
    )
    return [str(row[0]) for row in rows]


def looked_at(library: Library, articles: Iterable[str]) -> None:
    """Note that these articles wait no more. Inside a transaction."""
    library.connection.executemany("DELETE FROM ungrouped WHERE article = ?", [(key,) for key in articles])


def digest_of(library: Library, article: str) -> bytes | None:
    """What the text of an article was made from; None where there is none."""
    row = library.connection.execute("SELECT digest FROM texts WHERE article = ?", (article,)).fetchone()
    return None if row is None else bytes(row[0])


@dataclass(frozen=True, slots=True)
class Fresh:
    """A text to keep."""

    article: str
    day: int
    taken: int | None
    """Of a text without a day: the text whose day it took, or 0."""
    arrival: str
    digest: bytes
    profile: bytes
    tells: tuple[int, ...]
    """The words that tell most in it, as numbers."""


def put(library: Library, one: Fresh) -> int:
    """Keep a new text, which nothing is like yet; its id. Its day is to be gone through again. Inside a transaction."""
    connection = library.connection
    cursor = connection.execute(
        "INSERT INTO texts (article, day, taken, arrival, digest, likes) VALUES (?, ?, ?, ?, ?, x'')",
        (one.article, one.day, one.taken, one.arrival, one.digest),
    )
    key = int(cursor.lastrowid or 0)
    connection.execute("INSERT INTO profiles VALUES (?, ?)", (key, one.profile))
    connection.executemany("INSERT INTO tells VALUES (?, ?)", [(word, key) for word in one.tells])
    connection.execute("INSERT OR IGNORE INTO stirred VALUES (?)", (one.day,))
    return key


def sharing(library: Library, words: Sequence[int], least: int, *, dated: bool) -> list[tuple[int, str, str]]:
    """Id, article and arrival of the texts in which at least so many of `words` tell most: of those with a day, or of
    those without."""
    marks = ",".join("?" * len(words))
    rows = library.connection.execute(
        f"""SELECT t.id, t.article, t.arrival FROM
            (SELECT text FROM tells WHERE word IN ({marks}) GROUP BY text HAVING COUNT(*) >= ?) s
            JOIN texts t ON t.id = s.text WHERE (t.taken IS NULL) = ? ORDER BY t.id""",
        (*words, least, dated),
    )
    return [(int(key), str(article), str(arrival)) for key, article, arrival in rows]


def any_undated(library: Library) -> bool:
    """Whether there are texts without a day."""
    return library.connection.execute("SELECT 1 FROM texts WHERE taken IS NOT NULL LIMIT 1").fetchone() is not None


def profile_of(library: Library, key: int) -> tuple[int, bytes]:
    """Day and profile of a text."""
    day, blob = library.connection.execute(
        "SELECT t.day, p.profile FROM texts t JOIN profiles p ON p.text = t.id WHERE t.id = ?", (key,)
    ).fetchone()
    return int(day), bytes(blob)


def remove(library: Library, article: str) -> None:
    """Forget the text of an article, if there is one. Its day is to be gone through again, and its story told anew.
    Inside a transaction."""
    connection = library.connection
    row = connection.execute("SELECT id, day, story FROM texts WHERE article = ?", (article,)).fetchone()
    if row is not None:
        connection.execute("INSERT OR IGNORE INTO stirred VALUES (?)", (row[1],))
        retell(library, [row[2]] if row[2] is not None else [])
        connection.execute("INSERT OR IGNORE INTO ungrouped SELECT article FROM texts WHERE taken = ?", (row[0],))
        connection.execute("DELETE FROM tells WHERE text = ?", (row[0],))
        connection.execute("DELETE FROM profiles WHERE text = ?", (row[0],))
        connection.execute("DELETE FROM texts WHERE id = ?", (row[0],))


def note_likes(library: Library, key: int, likes: npt.NDArray[np.int64]) -> None:
    """Keep what a text is like: rows of the id of another and how like it is. Inside a transaction."""
    blob = likes[np.argsort(likes[:, 0])].astype("<u4").tobytes()
    library.connection.execute("UPDATE texts SET likes = ? WHERE id = ?", (blob, key))


def between(library: Library, first: int, last: int) -> list[Stored]:
    """The texts of the days from `first` to `last`, in the order of days and arrival."""
    rows = library.connection.execute(
        "SELECT id, article, day, arrival, story, likes FROM texts WHERE day BETWEEN ? AND ? ORDER BY day, arrival",
        (first, last),
    )
    return [
        Stored(key, article, day, arrival, story, np.frombuffer(likes, "<u4").reshape(-1, 2))
        for key, article, day, arrival, story, likes in rows
    ]


def profiles(library: Library, first: int, last: int) -> Iterator[tuple[int, int, bytes]]:
    """Id, day and profile of the texts of the days from `first` to `last`."""
    rows = library.connection.execute(
        "SELECT t.id, t.day, p.profile FROM texts t JOIN profiles p ON p.text = t.id WHERE t.day BETWEEN ? AND ?",
        (first, last),
    )
    yield from ((int(key), int(day), bytes(blob)) for key, day, blob in rows.fetchall())


def next_day(library: Library, day: int) -> int | None:
    """The first day with texts from `day` on."""
    found = library.connection.execute("SELECT MIN(day) FROM texts WHERE day >= ?", (day,)).fetchone()[0]
    return None if found is None else int(found)


def give(library: Library, stories: Mapping[int, str]) -> None:
    """Let the texts with these ids have these stories. Inside a transaction."""
    library.connection.executemany(
        "UPDATE texts SET story = ? WHERE id = ?", [(name, key) for key, name in stories.items()]
    )


def rename(library: Library, stories: Mapping[str, str], since: int) -> None:
    """Let the texts from day `since` on that have one of these stories have the other, all at once. Inside a
    transaction."""
    given: dict[int, str] = {}
    for old, new in stories.items():
        rows = library.connection.execute("SELECT id FROM texts WHERE story = ? AND day >= ?", (old, since))
        given.update((int(row[0]), new) for row in rows)
    give(library, given)


def stirred(library: Library) -> list[int]:
    """The days to go through again."""
    return [int(row[0]) for row in library.connection.execute("SELECT day FROM stirred ORDER BY day")]


def settled(library: Library) -> None:
    """Note that all days have been gone through. Inside a transaction."""
    library.connection.execute("DELETE FROM stirred")


def retell(library: Library, stories: Iterable[str]) -> None:
    """Note stories, by their first texts, that are to be told anew. Inside a transaction."""
    library.connection.executemany("INSERT OR IGNORE INTO retold VALUES (?)", [(name,) for name in stories])


def to_retell(library: Library) -> list[str]:
    """The stories to be told anew."""
    return [str(row[0]) for row in library.connection.execute("SELECT story FROM retold ORDER BY story")]


def told(library: Library, stories: Iterable[str]) -> None:
    """Note that these stories have been told. Inside a transaction."""
    library.connection.executemany("DELETE FROM retold WHERE story = ?", [(name,) for name in stories])


def story_of(library: Library, article: str) -> str | None:
    """The story, by its first text, of an article's text; None where it is a copy or has none yet."""
    row = library.connection.execute("SELECT story FROM texts WHERE article = ?", (article,)).fetchone()
    return None if row is None or row[0] is None else str(row[0])


def articles_of(library: Library, stories: Sequence[str]) -> dict[str, str]:
    """The articles whose texts have one of these stories, each with its story."""
    found: dict[str, str] = {}
    for start in range(0, len(stories), _AT_ONCE):
        some = stories[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        rows = library.connection.execute(f"SELECT article, story FROM texts WHERE story IN ({marks})", some)
        found.update((str(article), str(story)) for article, story in rows)
    return found
