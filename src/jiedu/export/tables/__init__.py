"""What articles and stories say, as rows of typed cells: the same tables for CSV, Parquet and JSON lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jiedu.desk import Desk
from jiedu.export.chosen import Chosen, read, stories_of
from jiedu.export.tables import articles, copies, events, mentions, statements, stories, times
from jiedu.export.tables.model import Column, Row

OF_AN_ARTICLE = {
    "articles": (articles.COLUMNS, articles.rows),
    "statements": (statements.COLUMNS, statements.rows),
    "events": (events.COLUMNS, events.rows),
    "mentions": (mentions.COLUMNS, mentions.rows),
    "times": (times.COLUMNS, times.rows),
}
"""Tables that are made of one article at a time."""
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    **{name: columns for name, (columns, _) in OF_AN_ARTICLE.items()},
    "copies": copies.COLUMNS,
    "stories": stories.COLUMNS,
}
"""The columns of every table."""


def rows(desk: Desk, chosen: Chosen, what: str) -> Iterator[Row]:
    """The rows of the table `what`, one after the other."""
    if what == "stories":
        for story in stories_of(desk, chosen):
            yield stories.row(story)
    elif what == "copies":
        for story in stories_of(desk, chosen):
            yield from copies.rows(desk, story, chosen)
    else:
        _, made = OF_AN_ARTICLE[what]
        for one in read(desk, chosen):
            yield from made(one)


def forms(desk: Desk, chosen: Chosen, what: str) -> Iterator[dict[str, Any]]:
    """The same rows as objects with the names of the columns."""
    names = [column.name for column in COLUMNS[what]]
    for row in rows(desk, chosen, what):
        yield dict(zip(names, row, strict=True))
