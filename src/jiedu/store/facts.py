"""What lists show of articles, without reading their texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jiedu.store.library import Library


@dataclass(frozen=True, slots=True)
class Fact:
    """One article as a list shows it."""

    article: str
    day: date | None
    title: str
    outlet: str | None
    language: str


def facts(library: Library, keys: Iterable[str]) -> list[Fact]:
    """What is known of these articles, in their order; of those that are there."""
    found = []
    for key in keys:
        row = library.connection.execute(
            "SELECT id, day, title, outlet, language FROM articles WHERE id = ?", (key,)
        ).fetchone()
        if row is not None:
            found.append(Fact(row[0], date.fromisoformat(row[1]) if row[1] else None, row[2], row[3], row[4]))
    return found
