"""What several tables have: the columns that say which article a row is of, and the names of entities."""

from __future__ import annotations

from collections.abc import Iterable

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.export.tables.model import Column, Row

OF_ARTICLE = (
    Column("article", "id of the article"),
    Column("day", "the day that the article is believed to be of", "day"),
    Column("outlet", "who published it"),
    Column("title", "its headline"),
    Column("url", "its address"),
    Column("text_hash", "hash of the text that offsets count in"),
)
SPAN = (
    Column("start", "first code point in the article's text", "whole"),
    Column("end", "the code point behind the last", "whole"),
)


def of_article(article: Article) -> Row:
    """The cells of `OF_ARTICLE`."""
    return article.id, article.published.day, article.outlet, article.title, article.url, article.text_hash


def names(analysis: Analysis, keys: Iterable[str]) -> tuple[str, ...]:
    """The names of these entities."""
    found = (analysis.entity(key) for key in keys)
    return tuple(one.name for one in found if one is not None)


def name(analysis: Analysis, key: str | None) -> str | None:
    """The name of an entity; None for none."""
    found = analysis.entity(key) if key is not None else None
    return found.name if found is not None else None
