"""What the JSON-LD scripts of a page say about its article.

A page may carry several such scripts, each with several things in it: the site, the path, other articles in a list,
comments. The one that is meant is the one that gives the page's own address or headline; what it refers to by `@id`
is looked up.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from jiedu.article.characters import folded, tidy
from jiedu.article.mend import mend
from jiedu.article.model import Image

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Reportage|LiveBlogPosting|(?<!Bug)Report|SocialMediaPosting)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|CreativeWork)$", re.I)
_ORGANIZATION = re.compile(r"organi[sz]ation|corporation|company|website", re.I)
_ASIDE = frozenset(
    (
        "comment",
        "comments",
        "itemListElement",
        "hasPart",
        "relatedLink",
        "mentions",
        "citation",
        "review",
        "video",
        "liveBlogUpdate",
        "isPartOf",
        "subjectOf",
        "isBasedOn",
        "about",
        "author",
        "creator",
        "publisher",
        "image",
        "associatedMedia",
        "workExample",
        "exampleOfWork",
        "significantLink",
        "isRelatedTo",
        "potentialAction",
    )
)
"""Keys that lead to other things than the article of the page."""
LIMIT = 6_000_000
"""Longest JSON-LD script that is read, in characters."""
NODES = 20_000
"""The most objects of a page's scripts that are looked at."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What JSON-LD says about the article; empty where it says nothing."""

    headline: str = ""
    published: tuple[tuple[str, str], ...] = ()
    """(key, value as written)."""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str = ""
    site: str = ""
    """The name of the site or paper that it is part of."""
    body: str = ""
    description: str = ""
    kind: str = ""
    section: str = ""
    keywords: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()


def linked_of(scripts: list[str], titles: tuple[str, ...] = (), addresses: tuple[str, ...] = ()) -> Linked:
    """What `scripts` say about the article that has one of `titles` or `addresses`. Never raises."""
    known: dict[str, dict[str, Any]] = {}
    values = [load(script) for script in scripts]
    node = _article(values, titles, addresses)
    if not node:
        return Linked()
    if any(_refers(node.get(key)) for key in ("author", "creator", "publisher", "image", "isPartOf", "editor")):
        for value in values:
            for item in _nodes(value, frozenset()):
                name = item.get("@id")
                if isinstance(name, str) and len(item) > 1:
                    known.setdefault(name, item)

    def look_up(key: str) -> list[Any]:
        value = node.get(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        return [known.get(item["@id"], item) if _refers(item) else item for item in items]

    published = [
        (key, text)
        for key in ("datePublished", "pubDate", "dateCreated")
        for text in texts(node.get(key))
        if any(character.isdigit() for character in text)
    ]
    return Linked(
        headline=plain(node.get("headline")) or plain(node.get("name")) or plain(node.get("title")),
        published=tuple(published[:3]),
        authors=tuple(dict.fromkeys(persons(look_up("author")) or persons(look_up("creator")))),
        editors=tuple(dict.fromkeys(persons(look_up("editor")))),
        publisher=next(iter(names(look_up("publisher"))), ""),
        site=next(iter(names(look_up("isPartOf"))), ""),
        body=plain(node.get("articleBody"), lines=True),
        description=plain(node.get("description")) or plain(node.get("abstract")),
        kind=next(iter(texts(node.get("@type"))), ""),
        section=next(iter(texts(node.get("articleSection"))), ""),
        keywords=tuple(names(node.get("keywords"))),
        images=tuple(_images([*look_up("image"), *_listed(node.get("images"))] or _listed(node.get("thumbnailUrl")))),
    )


def article_node(scripts: list[str], titles: tuple[str, ...] = (), addresses: tuple[str, ...] = ()) -> dict[str, Any]:
    """The JSON-LD node of the page's article, or {}: that with one of `titles` or `addresses`, else the first."""
    return _article([load(script) for script in scripts], titles, addresses)


def _article(values: list[Any], titles: tuple[str, ...], addresses: tuple[str, ...]) -> dict[str, Any]:
    """The node of the article, and in it what other nodes of the same article say beyond it."""
    articles: list[dict[str, Any]] = []
    pages: list[dict[str, Any]] = []
    for value in values:
        for node in _nodes(value, _ASIDE):
            kinds = texts(node.get("@type"))
            if any(_ARTICLE.search(kind) for kind in kinds):
                articles.append(node)
            elif ("datePublished" in node and any(_PAGE.search(kind) for kind in kinds)) or (
                not kinds and "pubDate" in node
            ):
                pages.append(node)
    if len(articles) + len(pages) <= 1:
        return next(iter(articles or pages), {})
    keys = [key for title in titles if (key := folded(title))]
    paths = {path for address in addresses if (path := _path(address))}
    scored = [(_fit(node, keys, paths), node) for node in articles or pages]
    best, chosen = max(scored, key=lambda item: item[0])
    if best < 1:
        return chosen
    merged = dict(chosen)
    others = [node for score, node in scored if score >= 1] + [node for node in pages if _fit(node, keys, paths) >= 1]
    for node in others:
        for key, value in node.items():
            if value and not merged.get(key) and (key != "name" or "headline" not in merged):
                merged[key] = value
    return merged


def _fit(node: dict[str, Any], keys: list[str], paths: set[str]) -> float:
    """How surely `node` is the article with these folded titles and addresses: 1 and more is sure."""
    score = 0.1 if "datePublished" in node or "pubDate" in node else 0.0
    headline = folded(plain(node.get("headline")) or plain(node.get("name")) or plain(node.get("title")))
    if len(headline) >= 4 and any(key.startswith(headline) or headline.startswith(key) for key in keys if len(key) > 3):
        score += 2
    page = node.get("mainEntityOfPage")
    offers = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    if paths and any(isinstance(offer, str) and _path(offer) in paths for offer in offers):
        score += 1.5
    return score


def _path(address: str) -> str:
    """The path and query of an address, without its host and its end; empty for a front page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{path}?{parts.query}" if path and parts.query else path


_WRAPPER = re.compile(
    r"\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|/\*[^*]{0,200}\*/|\ufeff|&lt;!--)"
)


def load(script: str) -> Any:
    """A JSON script as Python values; common damage is mended, and what cannot be mended is read field by field."""
    source = script.strip()[:LIMIT]
    start = 0
    while wrapped := _WRAPPER.match(source, start):
        start = wrapped.end()
    source = source[start:].lstrip()
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        pass
    start = next((i for i, mark in enumerate(source[:2000]) if mark in "{["), -1)
    if start < 0:
        return {}
    source = source[start:]
    for tail in ("]]>", "-->"):
        if (end := source.rfind(tail)) >= 0 and len(source) - end < 40:
            source = re.sub(r"(?://|/\*)\s*$", "", source[:end])
    if "&quot;" in source[:40]:
        source = html.unescape(source)
    try:
        return json.loads(mend(source), strict=False)
    except (ValueError, RecursionError):
        return _salvage(source)


_FIELD = re.compile(
    r'"(headline|datePublished|dateCreated|pubDate|@type|url|description)"\s*:\s*"((?:[^"\\\n]|\\.){1,400})"'
)


def _salvage(source: str) -> dict[str, Any]:
    """The plain string fields of a script that is no JSON."""
    found: dict[str, Any] = {}
    for key, value in _FIELD.findall(source[:200_000]):
        if key == "@type" and not _ARTICLE.search(value):
            continue
        found.setdefault(key, html.unescape(value.replace('\\"', '"').replace("\\/", "/")))
    return found


def _nodes(value: Any, aside: frozenset[str]) -> list[dict[str, Any]]:
    """Every object in `value`, outer before inner, without what stands under a key of `aside`; no recursion."""
    found: list[dict[str, Any]] = []
    queue = [value]
    for item in queue:
        if len(queue) > NODES:
            break
        if isinstance(item, dict):
            found.append(item)
            queue += [inner for key, inner in item.items() if isinstance(inner, dict | list) and key not in aside]
        elif isinstance(item, list):
            queue += [inner for inner in item if isinstance(inner, dict | list)]
    return found


def _refers(value: Any) -> bool:
    """True for a mere reference to another node, or a list with one."""
    if isinstance(value, list):
        return any(_refers(item) for item in value[:50])
    return isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value and "url" not in value


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def texts(value: Any) -> list[str]:
    """The strings in a JSON value that may be one string, a value object or a list of either."""
    found = []
    for item in value if isinstance(value, list) else (value,):
        if isinstance(item, dict):
            item = item.get("@value")
        if isinstance(item, str) and (bare := item.strip()):
            found.append(bare)
    return found


def names(value: Any) -> list[str]:
    """Names in a JSON-LD value: a string, an object with a name, or a list of either."""
    found: list[str] = []
    for item in value if isinstance(value, list) else (value,):
        found += texts(item.get("name") or item.get("@value")) if isinstance(item, dict) else texts(item)
    return [bare for name in found if (bare := tidy(html.unescape(name)))]


def persons(value: Any) -> list[str]:
    """Names of a JSON-LD author; organisations and addresses are left out."""
    items = value if isinstance(value, list) else [value]
    people = [
        item
        for item in items
        if not (isinstance(item, dict) and any(_ORGANIZATION.search(kind) for kind in texts(item.get("@type"))))
    ]
    return [name for name in names(people) if not re.match(r"https?:|www\.|@", name)]


def _images(items: list[Any]) -> list[Image]:
    """Pictures in JSON-LD: addresses, or objects with an address and perhaps a caption."""
    found: dict[str, Image] = {}
    for item in items:
        if isinstance(item, dict):
            caption = plain(item.get("caption")) or plain(item.get("description"))
            offers = texts(item.get("url")) or texts(item.get("contentUrl"))
        else:
            caption, offers = "", texts(item)
        for url in offers[:1]:
            found.setdefault(url, Image(html.unescape(url), caption))
    return list(found.values())


def plain(value: Any, *, lines: bool = False) -> str:
    """A JSON-LD text without markup."""
    text = next(iter(texts(value)), "")
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = re.sub(r"</(?:p|div|h\d|li)>|<br[^<>]*>", "\n", text)
        text = re.sub(r"<[a-zA-Z/!][^<>]*>", "", text)
    return "\n".join(filter(None, map(tidy, text.split("\n")))) if lines else tidy(text)
