"""Which drafts may be parts of one article: those that share a family are joined together, and with no others."""

from __future__ import annotations

from jiedu.article.model import Article
from jiedu.article.multipage import split_number


def family_of(article: Article) -> str:
    """The article's address without its page number, or its page's name where it has no address.

    Coarser than joining itself, which looks at titles too: a family is only what joining has to look at together.
    """
    return split_number(_address(article))[0].rstrip("/")


def _address(article: Article) -> str:
    return article.url or (article.pages[0] if article.pages else article.id)
