"""Long lists a page at a time: each page begins behind the last item of the one before, wherever that stands by now."""

from __future__ import annotations

from datetime import date

from jiedu.store.code import unpack
from jiedu.store.library import Library
from jiedu.story.model import Story

NEVER = "0000-00-00"
"""The day of what has none: it sorts behind all others."""
Place = tuple[str, int, str]
"""Where a story stands in the list: its last day, its reports, and the sort key of its first article."""


def stories_after(
    library: Library, place: Place | None, limit: int, *, since: date | None, until: date | None, reports: int
) -> list[tuple[Place, Story]]:
    """The next stories behind `place`, with the place of each: the newest last day first, then the most reported."""
    last, many, arrival = place or ("9999-99-99", 0, "")
    rows = library.connection.execute(
        f"""SELECT COALESCE(last, '{NEVER}') AS day, reports, arrival, json FROM stories
            WHERE (day < ?1 OR (day = ?1 AND (reports < ?2 OR (reports = ?2 AND arrival > ?3))))
            AND (?4 IS NULL OR last >= ?4) AND (?5 IS NULL OR first <= ?5) AND reports >= ?6
            ORDER BY day DESC, reports DESC, arrival LIMIT ?7""",
        (last, many, arrival, _iso(since), _iso(until), reports, limit),
    )
    return [((row[0], row[1], row[2]), unpack(row[3], Story)) for row in rows]


def articles_after(
    library: Library, place: tuple[int, str] | None, limit: int, *, since: date | None, until: date | None
) -> list[tuple[tuple[int, str], str]]:
    """Ids of the next articles behind `place`, the last added first, with the place of each: (page, id)."""
    page, key = place or (2**62, "")
    rows = library.connection.execute(
        """SELECT page, id FROM articles WHERE (page < ?1 OR (page = ?1 AND id > ?2))
           AND (?3 IS NULL OR day >= ?3) AND (?4 IS NULL OR day <= ?4) ORDER BY page DESC, id LIMIT ?5""",
        (page, key, _iso(since), _iso(until), limit),
    )
    return [((int(row[0]), str(row[1])), str(row[1])) for row in rows]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
