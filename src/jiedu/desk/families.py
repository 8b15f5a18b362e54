"""Which drafts may be parts of one article: those that share a family are joined together, and alone."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from jiedu.article.model import Article

_NUMBER = re.compile(r"(?:[_-](?:p(?:age)?)?\d{1,2}|/(?:p(?:age)?[/_-]?)?\d{1,2})(?=(?:\.[a-z]{3,5})?/?$)", re.I)
"""A page number at the end of a path: /a/123_2.html, /a/123-p2, /a/123/2, /a/123/page/2."""
_ENDING = re.compile(r"(?:/index)?(?:\.[a-z]{3,5})?/?$", re.I)
_PARAMETERS = frozenset({"p", "page", "pn", "pageno", "page_no", "pagenum", "paged"})


def family_of(article: Article) -> str:
    """The article's address without its page number; its id where it has no address.

    Coarser than joining itself, which looks at the articles: a family is only what joining has to look at together.
    """
    if not article.url:
        return article.id
    try:
        parts = urlsplit(article.url)
    except ValueError:  # "http://[" and the like
        return article.url
    query = "&".join(
        f"{key}={value}"
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if key.lower() not in _PARAMETERS
    )
    path = _ENDING.sub("", _NUMBER.sub("", parts.path))
    return f"{parts.netloc.lower()}{path}{'?' + query if query else ''}"
