"""The articles that a front page, or any other page with headlines, leads to."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urlsplit

from selectolax.lexbor import LexborHTMLParser

from jiedu.article.address import host_of, web_address
from jiedu.article.nesting import flatten, nests
from jiedu.page.charset import charset_of, decode
from jiedu.page.model import Page

MOST = 1000
"""Headlines of one page that are taken: the longest front pages have some 600."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SPACES = re.compile(r"\s+")
_HAN_LEAST = 6
_WORDS_LEAST = 4
"""Shorter is the name of a section: headlines of news have 10 to 30 Han characters, or 5 to 15 words."""
_NUMBER = re.compile(r"[0-9]{4,}|[0-9a-f]{8,}|[0-9A-Za-z]{12,}")
_SLUG = re.compile(r"[^/-]+(?:-[^/-]+){2,}")
_DOCUMENT = re.compile(r"/(?!index|default|list|node)[^/]+\.[sx]?html?$", re.I)
_HOST_START = re.compile(r"^(?:www|m|wap|mobile|news|3g)\.(?=[^.]+\.)")


def headlines_of(page: Page) -> list[str]:
    """The addresses of the articles that an HTML page links to under their headlines, each once, in their order.

    An article's address is on the page's own site or a part of it, and has a number, a date, words joined by hyphens or
    the name of a document in it; a headline is longer than the name of a section.
    """
    base = page.url or ""
    text = decode(page.content, charset_of(page.header("content-type"))).text
    tree = LexborHTMLParser(flatten(text) if nests(page.content) else text)
    named = tree.css_first("base[href]")
    joined = (web_address(named.attributes.get("href"), base) if named else None) or base
    found: dict[str, None] = {}
    for link in tree.css("a[href]"):
        address = web_address(link.attributes.get("href"), joined)
        if address is None or not _is_headline(link.text(), link.attributes.get("title")):
            continue
        bare = urldefrag(address).url
        if bare not in found and bare != urldefrag(base).url and _own(bare, base) and _is_article(bare):
            found[bare] = None
            if len(found) >= MOST:
                break
    return list(found)


def _is_headline(text: str, title: str | None) -> bool:
    return any(
        len(_HAN.findall(words)) >= _HAN_LEAST or len(_WORD.findall(words)) >= _WORDS_LEAST
        for words in (_SPACES.sub(" ", text)[:300], (title or "")[:300])
    )


def _own(address: str, base: str) -> bool:
    """Whether an address is on the site of `base`, or one is on a part of the other's."""
    here, there = (_HOST_START.sub("", host_of(one) or "") for one in (base, address))
    return here == there or here.endswith(f".{there}") or there.endswith(f".{here}")


def _is_article(address: str) -> bool:
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    last = path.rpartition("/")[2]
    if not last and not parts.query:
        return False
    return bool(
        _NUMBER.search(path) or _SLUG.fullmatch(last) or _DOCUMENT.search(path) or re.search(r"\bid=\w", parts.query)
    )
