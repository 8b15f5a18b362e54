"""Outlets by number: what they published, and how much of it repeats others or is repeated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jiedu.store.code import unpack
from jiedu.store.library import Library
from jiedu.story.model import Copy


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet as it is named on its pages; None for pages that name none."""

    name: str | None
    reports: int
    copies: int
    """Those of its reports that repeat another article's text."""
    copied: int
    """Articles that repeat one of its texts, its own among them."""
    first: date | None
    last: date | None

    @property
    def own(self) -> int:
        """Its reports that are texts of their own."""
        return self.reports - self.copies


def outlets(library: Library, *, limit: int | None = None) -> list[Outlet]:
    """The outlets of the articles, those with most reports first."""
    rows = library.connection.execute(
        """SELECT a.outlet, COUNT(*) AS reports, COUNT(c.article), SUM(COALESCE(o.copies, 0)), MIN(a.day), MAX(a.day)
           FROM articles a LEFT JOIN copies c ON c.article = a.id
           LEFT JOIN (SELECT original, COUNT(*) AS copies FROM copies GROUP BY original) o ON o.original = a.id
           GROUP BY a.outlet ORDER BY reports DESC, a.outlet LIMIT ?""",
        (-1 if limit is None else limit,),
    )
    return [Outlet(row[0], row[1], row[2], row[3], _day(row[4]), _day(row[5])) for row in rows]


def links(library: Library, *, limit: int | None = None) -> list[tuple[str, str, int]]:
    """Who repeats whose texts, and how often: (outlet, outlet of the original, articles), the most frequent first. An
    outlet that repeats itself, and pages that name none, are left out."""
    rows = library.connection.execute(
        """SELECT a.outlet, b.outlet, COUNT(*) AS often FROM copies c
           JOIN articles a ON a.id = c.article JOIN articles b ON b.id = c.original
           WHERE a.outlet IS NOT NULL AND b.outlet IS NOT NULL AND a.outlet <> b.outlet
           GROUP BY a.outlet, b.outlet ORDER BY often DESC, a.outlet, b.outlet LIMIT ?""",
        (-1 if limit is None else limit,),
    )
    return [(str(row[0]), str(row[1]), int(row[2])) for row in rows]


def copies_by(library: Library, name: str | None, limit: int) -> list[Copy]:
    """The newest copies that an outlet published, at most `limit`."""
    rows = library.connection.execute(
        """SELECT c.json FROM copies c JOIN articles a ON a.id = c.article WHERE a.outlet IS ?
           ORDER BY a.day DESC, a.id LIMIT ?""",
        (name, limit),
    )
    return [unpack(row[0], Copy) for row in rows]


def newest(library: Library, name: str | None, limit: int) -> list[str]:
    """Ids of the newest articles of an outlet."""
    rows = library.connection.execute(
        "SELECT id FROM articles WHERE outlet IS ? ORDER BY day DESC, id LIMIT ?", (name, limit)
    )
    return [str(row[0]) for row in rows]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
