"""Sitemaps: the pages that a site lists, with what its news extension says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from jiedu.errors import Problem
from jiedu.page.charset import decode
from jiedu.page.dates import read_date
from jiedu.page.elements import Document, Element, gather, tokens
from jiedu.page.feed import join
from jiedu.page.limits import Limits

_ENTRIES = ("url", "sitemap")
_ADDRESS = re.compile(r"https?://[^\s/?#]\S*", re.I)
_ROBOTS_LINE = re.compile(r"^[ \t\ufeff]*sitemap[ \t]*:[ \t]*([^\s#]+)", re.I | re.M)
_SPACES = re.compile(r"\s+")
_LONGEST = 4096
"""Characters of an address; the protocol allows 2,047."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One address that a sitemap or a list names, with what it says of the page there."""

    loc: str
    """The address, absolute."""
    lastmod: str | None = None
    """When the page was last changed, in ISO 8601 with the zone that is given."""
    title: str | None = None
    published: str | None = None
    """As `lastmod`."""
    language: str | None = None
    publication: str | None = None
    """The outlet's name."""
    keywords: tuple[str, ...] = ()
    nested: bool = False
    """Whether a list lies at the address, another sitemap, and no page."""


def read_sitemap(
    content: bytes, where: str, limits: Limits, *, url: str | None = None, charset: str | None = None
) -> Iterator[Entry | Problem]:
    """The entries of a sitemap, or of an index of sitemaps, in order.

    What the news extension gives is kept; pictures and videos are left out. Entries without an address are counted in
    one Problem of severity "warning", and so is what is no well-formed XML.
    """
    document = Document(decode(content, charset).text)
    number = without = 0
    stream = tokens(document, siblings=_ENTRIES)
    for token in stream:
        if token.kind != "start":
            continue
        if token.name.rpartition(":")[2].lower() not in _ENTRIES:
            document.element(token)
            continue
        number += 1
        if number > limits.records:
            yield Problem("TooLarge", where, f"more than {limits.records} entries; raise the limit or split it")
            return
        entry = _entry(gather(document, stream, token, depth=3), url)
        if entry is None:
            without += 1
        else:
            yield entry
    if document.defects:
        message = f"the sitemap is no well-formed XML ({'; '.join(document.defects)}); {number} entries were read"
        yield Problem("DamagedInput", where, message, "warning" if number > without else "error")
    if without:
        message = f"{without} of its {number} entries have no web address"
        yield Problem("DamagedInput", where, message, "warning" if number > without else "error")
    elif not number and not document.defects:
        yield Problem("EmptyInput", where, "the sitemap has no entries")


def address_of(text: str, base: str | None = None) -> str | None:
    """The web address that `text` is, seen from `base`; None where it is none."""
    link = text.strip()
    if len(link) > _LONGEST:
        return None
    if base and not _ADDRESS.match(link):
        link = join(base, link) if link else ""
    try:
        return link if _ADDRESS.fullmatch(link) and urlsplit(link).hostname else None
    except ValueError:
        return None


def sitemaps_in(robots: str) -> tuple[str, ...]:
    """The addresses of sitemaps that a robots.txt names, each once, in order."""
    found = (address_of(line[1]) for line in _ROBOTS_LINE.finditer(robots))
    return tuple(dict.fromkeys(address for address in found if address))


def _entry(element: Element, base: str | None) -> Entry | None:
    loc = _text(element, "loc")
    address = address_of(loc, base) if loc else None
    if address is None:
        return None
    news = element.child("news")
    publication = news.child("publication") if news else None
    language = _text(publication, "language") or _text(news, "language")
    chinese = (language or "").lower().startswith("zh")
    keywords = _text(news, "keywords") or ""
    return Entry(
        address,
        lastmod=_date(_text(element, "lastmod"), chinese),
        title=_text(news, "title"),
        published=_date(_text(news, "publication_date"), chinese),
        language=language,
        publication=_text(publication, "name"),
        keywords=tuple(dict.fromkeys(word for part in re.split("[,，、;；]", keywords) if (word := part.strip()))),
        nested=element.name == "sitemap",
    )


def _text(parent: Element | None, name: str) -> str | None:
    found = parent.child(name) if parent else None
    return _SPACES.sub(" ", found.text).strip() or None if found else None


def _date(raw: str | None, chinese: bool) -> str | None:
    return read_date(raw, chinese=chinese) if raw else None
