"""Articles: a row for each."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.export.chosen import Read
from jiedu.export.moment import moment
from jiedu.export.tables.model import Column, Row
from jiedu.export.tables.shared import OF_ARTICLE, of_article

COLUMNS = (
    *OF_ARTICLE,
    Column("column", "the column it ran in (解读)"),
    Column("time", "when it was published, to the minute where the page tells it"),
    Column("stamp", "the page's own stamp"),
    Column("day_from", "how the day is known"),
    Column("day_inferred", "whether no field of the page states the day whole", "yes"),
    Column("authors", "who wrote it", "texts"),
    Column("editors", "who edited it", "texts"),
    Column("host", "the site that served it"),
    Column("language", "zh-Hans, zh-Hant or en"),
    Column("short_link", "its short address"),
    Column("original_title", "the headline that its source ran it under"),
    Column("lead", "what the page gives as its summary"),
    Column("tags", "keywords as the page lists them", "texts"),
    Column("characters", "length of the text in code points", "whole"),
    Column("statements", "how many statements were found in it; empty where it is not analysed", "whole"),
    Column("events", "how many events", "whole"),
    Column("text", "headline and body, a block a line"),
)


def rows(one: Read) -> Iterator[Row]:
    """The row of an article."""
    article, analysis, published = one.article, one.analysis, one.article.published
    when = moment(published)
    yield (
        *of_article(article), article.column, when.isoformat() if when else None, published.stamp,
        published.reason, published.inferred, article.authors, article.editors, article.host, article.language,
        article.short_link, article.original_title, article.lead, article.tags, len(article.text),
        len(analysis.statements) if analysis else None, len(analysis.events) if analysis else None, article.text,
    )  # fmt: skip
