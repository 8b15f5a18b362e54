"""Feeds in XML: RSS 0.9 to 2.0 and Atom, an item for each entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from jiedu.errors import InputError, Problem, problem_of
from jiedu.page.charset import decode
from jiedu.page.dates import read_date
from jiedu.page.elements import Document, Element, attributes, gather, tokens, unescape
from jiedu.page.items import item_of, page_of
from jiedu.page.limits import Limits
from jiedu.page.model import Page
from jiedu.page.sniff import has_tags

_ENTRIES = ("item", "entry")
_SOURCES = ("channel", "feed")
_TEXTS = ("encoded", "content", "description", "summary", "full-text", "fulltext", "body", "tagline")
_DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified", "lastbuilddate")
"""In order of preference, as all lists of names here: when it was published goes before when it was changed."""
_SHOWN = frozenset(("url", "title", "body"))
_OWN = ("", "atom", "content", "dc", "xhtml", "rss")
"""Namespaces whose title, description and so on are the entry's; `media:title` is the caption of a picture."""
_WEB = re.compile(r"https?://[^\s/]", re.I)
_MAIL_WITH_NAME = re.compile(r"\S+@\S+\s*\(([^()]+)\)")
_MAIL = re.compile(r"\s*<?\b\S+@\S+>?")
_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"\s+")
_HAN = re.compile("[\u4e00-\u9fff]")
_PREFIX = re.compile(r"(</?)[A-Za-z][\w.-]{0,40}:(?=[A-Za-z])")
_ESCAPED_AGAIN = 2
"""How often markup may be escaped beyond what XML asks for; feeds through two programs have it once."""


@dataclass(slots=True)
class _Source:
    """What a feed says of itself."""

    url: str | None
    title: str | None = None
    link: str | None = None
    base: str | None = None
    language: str | None = None
    chinese: bool = False
    fields: list[Element] = field(default_factory=list)


def read_feed(
    content: bytes,
    name: str,
    where: str,
    limits: Limits,
    *,
    url: str | None = None,
    charset: str | None = None,
    fetched: datetime | None = None,
) -> Iterator[Page | Problem]:
    """A page of kind "item" for each entry of an RSS or Atom feed.

    No document type is read, so no entity that a feed defines, external or not, is ever resolved. A feed that is no
    well-formed XML is read as far as it can be, and gives a Problem of severity "warning". `url` is the feed's own
    address, and what relative links are joined to where the feed names no other.
    """
    document = Document(decode(content, charset).text)
    entries, source = _parts(document, url, limits.records + 1)
    number = 0
    for number, entry in enumerate(entries, 1):
        if number > limits.records:
            yield Problem("TooLarge", where, f"more than {limits.records} entries; raise the limit or split it")
            break
        try:
            item = _item(document, entry, source)
            # A bare link is kept: the page behind it can be fetched.
            item = {"url": item["url"]} if item.keys() & _SHOWN == {"url"} else item_of(item)
        except InputError as error:
            yield problem_of(error, f"{where} entry {number}")
            continue
        yield page_of(item, f"{name} entry {number}", fetched=fetched)
    if document.defects:
        message = f"the feed is no well-formed XML ({'; '.join(document.defects)}); {number} entries were read"
        yield Problem("DamagedInput", where, message, "warning" if number else "error")
    elif not number:
        yield Problem("EmptyInput", where, "the feed has no entries")


def _parts(document: Document, url: str | None, most: int) -> tuple[list[Element], _Source]:
    """The entries, `most` at the most, and what the feed says of itself, which may stand behind them."""
    entries: list[Element] = []
    source = _Source(url)
    line: list[str] = []
    stream = tokens(document, siblings=_ENTRIES)
    for token in stream:
        if token.kind == "end":
            line.pop()
        if token.kind != "start":
            continue
        local = token.name.rpartition(":")[2].lower()
        if local in _ENTRIES and line:
            entries.append(gather(document, stream, token, depth=2))
            if len(entries) >= most:
                break
        elif line and line[-1] in _SOURCES and local != "items":
            source.fields.append(gather(document, stream, token, depth=1))
        else:
            line.append(document.element(token).name)
            own = attributes(token.value)
            source.base = own.get("xml:base", source.base)
            source.language = own.get("xml:lang", source.language)
    source.title = _title(document, _first(source.fields, "title"))
    source.link = _link(source.fields)
    source.language = _text(_first(source.fields, "language")) or source.language
    source.chinese = (source.language or "").lower().startswith("zh") or bool(_HAN.search(source.title or ""))
    return entries, source


def _item(document: Document, entry: Element, source: _Source) -> dict[str, Any]:
    own = attributes(entry.raw)
    link = _link(entry.children) or own.get("rdf:about")
    identity = _text(_first(entry.children, "guid", "id", "identifier"))
    about = _first(entry.children, "source", spaces=("", "atom", "rss"))
    language = _text(_first(entry.children, "language", spaces=("dc",))) or own.get("xml:lang") or source.language
    base = next((base for base in (own.get("xml:base"), source.base, source.link, source.url) if base), "")
    item = {
        "id": identity,
        "url": join(join(source.url or "", base), link) if link else None,
        "title": _title(document, _first(entry.children, "title")),
        "date": _date(entry.children, source.chinese),
        "body": _longest(document, entry.children),
        "outlet": _outlet(document, about) or source.title,
        "authors": _authors(entry.children),
        "language": language,
    }
    return {key: value for key, value in item.items() if value}


def _first(fields: Sequence[Element], *names: str, spaces: Sequence[str] = _OWN) -> Element | None:
    """The first of `fields` that has one of these names, the names in order, and something in it."""
    for name in names:
        for one in fields:
            if one.name == name and one.space in spaces and (one.text.strip() or one.nested):
                return one
    return None


def _text(element: Element | None) -> str | None:
    return _SPACES.sub(" ", element.text).strip() or None if element else None


def _title(document: Document, element: Element | None) -> str | None:
    """A title in one line, without the tags that Atom allows in it and RSS hides in it."""
    if element is None:
        return None
    title = unwrapped(_markup(document, element) if element.nested else element.text)
    title = unescape(_TAG.sub("", title) if has_tags(title) else title)
    return _SPACES.sub(" ", title).strip() or None


def _link(fields: Sequence[Element]) -> str | None:
    """The address of the page that an entry, or a feed, stands for."""
    best: tuple[int, str] | None = None
    for one in fields:
        rank, found = _linked(one)
        if found and (best is None or rank < best[0]):
            best = rank, found
    return best[1] if best else None


def _linked(one: Element) -> tuple[int, str | None]:
    """How good the address in a field is, and the address; the lower, the better."""
    if one.name == "origlink":  # where a feed's host counts its readers, this is the page itself
        return 0, _text(one)
    if one.name == "link" and one.text.strip() and one.space in ("", "rss"):
        return 1, _text(one)
    if one.name == "link":
        own = attributes(one.raw)
        if own.get("rel", "alternate").strip().lower() != "alternate":
            return 9, None
        return (2 if "html" in own.get("type", "html") else 4), (own.get("href") or one.text).strip() or None
    if one.name == "guid" and attributes(one.raw).get("isPermaLink", "true").strip().lower() != "false":
        found = _text(one)
        return 5, found if found and _WEB.match(found) else None
    return 9, None


def _longest(document: Document, fields: Sequence[Element]) -> str | None:
    """The fullest text of an entry: feeds differ in which element holds the article."""
    best = ""
    for one in fields:
        if one.name not in _TEXTS or (one.space not in _OWN and one.name != "full-text"):
            continue
        if one.space == "atom" and _elsewhere(attributes(one.raw)):
            continue
        value = _markup(document, one) if one.nested else unwrapped(one.text)
        if len(value) > len(best):
            best = value
    return best.strip() or None


def _elsewhere(own: dict[str, str]) -> bool:
    """Whether the content of an Atom entry lies at another address, or is no text but a file in base64."""
    media = own.get("type", "text").lower()
    return bool(own.get("src")) or ("/" in media and not media.startswith("text/") and not media.endswith("xml"))


def _markup(document: Document, element: Element) -> str:
    """What stands in an element that has others in it, as markup; XHTML under a prefix, without the prefix."""
    inner = document.text[element.begin : element.end].replace("<![CDATA[", "").replace("]]>", "")
    return _PREFIX.sub(r"\1", inner)


def unwrapped(text: str) -> str:
    """`text` without the layers of escaping under which markup, or an ampersand, was sent."""
    for _ in range(_ESCAPED_AGAIN):
        if "&" not in text or has_tags(text):
            break
        text = unescape(text)
    return text


def _outlet(document: Document, about: Element | None) -> str | None:
    """The outlet that an entry was taken from: RSS names it in its source, Atom in the title of that."""
    if about is None:
        return None
    named = _title(document, about.child("title") or about)
    return None if named and _WEB.match(named) else named


def _authors(fields: Sequence[Element]) -> list[str]:
    names: list[str] = []
    for one in fields:
        if one.name not in ("author", "creator") or one.space not in (*_OWN, "itunes"):
            continue
        named = one.child("name")
        name = _text(named) if named else _text(one)
        found = _MAIL_WITH_NAME.fullmatch(name or "")
        name = (found[1] if found else _MAIL.sub("", name or "")).strip()
        if name and name not in names:
            names.append(name)
    return names


def _date(fields: Sequence[Element], chinese: bool) -> str | None:
    found = _text(_first(fields, *_DATES))
    return read_date(found, chinese=chinese) if found else None


def join(base: str, link: str) -> str:
    """`link` as seen from `base`; as it is where the two make no address."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link
