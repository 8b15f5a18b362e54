"""One clean article from a page."""

from jiedu.article.changes import Change, changes
from jiedu.article.extract import extract
from jiedu.article.model import Article, Block, Card, Published, Span, article_id, hash_of
from jiedu.article.multipage import join

__all__ = [
    "Article",
    "Block",
    "Card",
    "Change",
    "Published",
    "Span",
    "article_id",
    "changes",
    "extract",
    "hash_of",
    "join",
]
