"""Times: a row for each time expression."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.export.chosen import Read
from jiedu.export.tables.model import Column, Row
from jiedu.export.tables.shared import OF_ARTICLE, SPAN, of_article

COLUMNS = (
    *OF_ARTICLE,
    Column("text", "the words"),
    Column("type", "DATE, TIME, DURATION, SET or REF"),
    Column("value", "TIMEX3 value"),
    Column("mod", "TIMEX3 modifier"),
    Column("first", "its first day", "day"),
    Column("last", "its last day", "day"),
    Column("begins", "the moment at which it begins"),
    Column("ends", "the moment at which it ends"),
    Column("zone", "its time zone"),
    Column("anchor", "what it was counted from"),
    Column("inferred", "whether it was counted, and is not stated in full", "yes"),
    *SPAN,
)


def rows(one: Read) -> Iterator[Row]:
    """A row for each time expression of an article, in the order of the text."""
    if one.analysis is None:
        return
    for time in one.analysis.times:
        yield (
            *of_article(one.article), one.article.text[time.start : time.end], time.type, time.value, time.mod or None,
            time.first, time.last, time.begins, time.ends, time.zone, time.anchor, time.inferred, time.start, time.end,
        )  # fmt: skip
