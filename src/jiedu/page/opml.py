"""OPML: the feeds that a feed reader has, as it lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jiedu.errors import Problem
from jiedu.page.charset import decode
from jiedu.page.elements import Document, attributes, tokens
from jiedu.page.limits import Limits
from jiedu.page.sitemap import Entry, address_of


@dataclass(frozen=True, slots=True)
class Outline:
    """A line of the list that names a feed, or a page."""

    url: str
    title: str | None = None
    language: str | None = None
    interval: str | None = None
    """As written; an attribute of ours: how often the feed is looked at."""


def outlines(document: Document) -> Iterator[Outline]:
    """The outlines with a web address, in order; what is not well formed is noted in the document as it is read."""
    for token in tokens(document):
        if token.kind != "start" or token.name.lower() != "outline":
            continue
        own = {key.lower(): value.strip() for key, value in attributes(token.value).items()}
        address = address_of(own.get("xmlurl") or own.get("url") or "")
        if address is not None:
            yield Outline(address, own.get("title") or own.get("text"), own.get("language"), own.get("interval"))


def read_opml(content: bytes, where: str, limits: Limits) -> Iterator[Entry | Problem]:
    """An entry for each feed in the list, and a Problem of severity "warning" where it is not well formed."""
    document = Document(decode(content).text)
    number = 0
    for number, one in enumerate(outlines(document), 1):
        if number > limits.records:
            yield Problem("TooLarge", where, f"more than {limits.records} feeds; raise the limit or split it")
            return
        yield Entry(one.url, title=one.title, language=one.language)
    if document.defects:
        message = f"the list is no well-formed OPML ({'; '.join(document.defects)}); {number} feeds were read"
        yield Problem("DamagedInput", where, message, "warning" if number else "error")
    elif not number:
        yield Problem("EmptyInput", where, "the list has no addresses of feeds")
