"""What a page's head says about its article: JSON-LD, OpenGraph, meta, links. Hearsay: pages copy it carelessly."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from jiedu.article.address import same_site, web_address
from jiedu.article.characters import tidy
from jiedu.article.html import Tree
from jiedu.article.words import words

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Reportage|LiveBlogPosting|Report|SocialMediaPosting)$")
_ASIDE = frozenset(
    ("comment", "comments", "itemListElement", "hasPart", "relatedLink", "mentions", "citation", "review", "video")
)
"""JSON-LD keys that lead to other things than the article of the page."""
_LIMIT = 6_000_000
"""Longest JSON-LD script that is read, in characters."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What the head says; empty where it says nothing."""

    title: str = ""
    """og:title and kin."""
    headline: str = ""
    """JSON-LD headline."""
    published: tuple[tuple[str, str], ...] = ()
    """(reason, value as written), JSON-LD first; reasons as in `Published`."""
    authors: tuple[str, ...] = ()
    """JSON-LD persons, else the author fields of meta."""
    site: str = ""
    publisher: str = ""
    outlet: str = ""
    canonical: str = ""
    short_link: str = ""
    body: str = ""
    """JSON-LD articleBody."""
    description: str = ""
    kind: str = ""
    """og:type or the JSON-LD type."""


def fields_of(tree: Tree, url: str | None = None) -> Fields:
    """Everything that the head of `tree` says; `url` makes relative addresses absolute. Never raises."""
    metas: dict[str, str] = {}
    for name, content in tree.metas:
        metas.setdefault(name, tidy(html.unescape(content)) if "&" in content else tidy(content))
    node = article_node(tree.data)
    published = [("json-ld", value) for value in texts(node.get("datePublished")) or texts(node.get("dateCreated"))]
    published += [("meta", metas[name]) for name in words("fields.tsv", "published") if metas.get(name)]
    people = _people(node.get("author")) or _people(node.get("creator"))
    if not people:
        people = [metas[name] for name in words("fields.tsv", "author") if metas.get(name)][:1]
    return Fields(
        title=_first(metas, "title"),
        headline=_plain(node.get("headline")) or _plain(node.get("name")),
        published=tuple(published),
        authors=tuple(people),
        site=_first(metas, "site"),
        publisher=next(iter(names(node.get("publisher"))), ""),
        outlet=_first(metas, "outlet"),
        canonical=_canonical(tree, metas, url),
        short_link=next(
            (short for rel, href in tree.links if rel == "shortlink" and (short := web_address(href, url))), ""
        ),
        body=_plain(node.get("articleBody"), lines=True),
        description=metas.get("description") or metas.get("og:description") or _plain(node.get("description")),
        kind=_first(metas, "type") or next(iter(texts(node.get("@type"))), ""),
    )


def _first(metas: dict[str, str], what: str) -> str:
    return next((metas[name] for name in words("fields.tsv", what) if metas.get(name)), "")


def _canonical(tree: Tree, metas: dict[str, str], url: str | None) -> str:
    """The address that the page gives itself: absolute, http(s), of its own site where that is known."""
    offers = [href for rel, href in tree.links if "canonical" in rel.split()]
    offers += [metas[name] for name in words("fields.tsv", "canonical") if metas.get(name)]
    for offer in offers:
        address = web_address(offer, url)
        if address and urlsplit(address).path.strip("/") and (not web_address(url) or same_site(address, url or "")):
            return address
    return ""


def article_node(scripts: list[str]) -> dict[str, Any]:
    """The JSON-LD node of the page's article, or {}: the first of an article type, by order of writing."""
    for script in scripts:
        for node in _nodes(load(script)):
            if any(_ARTICLE.search(kind) for kind in texts(node.get("@type"))):
                return node
    return {}


def load(script: str) -> Any:
    """A JSON script as Python values; common damage is mended, and what cannot be mended is read field by field."""
    source = script.strip()[:_LIMIT]
    source = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,80}?\*/)+|(?:-->|//\s*\]\]>|\]\]>)\s*$",
        "",
        source,
        flags=re.S,
    )
    for attempt in (source, re.sub(r",\s*(?=[}\]])", "", source.rstrip("; \n\t"))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvage(source)


_FIELD = re.compile(r'"(headline|datePublished|dateCreated|@type)"\s*:\s*"((?:[^"\\\n]|\\.){1,400})"')


def _salvage(source: str) -> dict[str, Any]:
    """The plain string fields of a script that is no JSON."""
    found: dict[str, Any] = {}
    for key, value in _FIELD.findall(source[:200_000]):
        if key == "@type" and not _ARTICLE.search(value):
            continue
        found.setdefault(key, html.unescape(value.replace('\\"', '"').replace("\\/", "/")))
    return found


def _nodes(value: Any) -> list[dict[str, Any]]:
    """Every object in `value`, outer before inner, without what stands under a key that leads aside; no recursion."""
    found: list[dict[str, Any]] = []
    queue = [value]
    for item in queue:
        if len(queue) > 20_000:
            break
        if isinstance(item, dict):
            found.append(item)
            queue += [inner for key, inner in item.items() if key not in _ASIDE and isinstance(inner, dict | list)]
        elif isinstance(item, list):
            queue += [inner for inner in item if isinstance(inner, dict | list)]
    return found


def texts(value: Any) -> list[str]:
    """The strings in a JSON value that may be one string or a list of them."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    return [item.strip() for item in value if isinstance(item, str) and item.strip()] if isinstance(value, list) else []


def names(value: Any) -> list[str]:
    """Names in a JSON-LD value: a string, an object with a name, or a list of either."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            found += texts(item.get("name"))
        else:
            found += texts(item)
    return [tidy(html.unescape(name)) for name in found]


def _people(value: Any) -> list[str]:
    """Names of a JSON-LD author, organisations left out where persons are marked as such."""
    items = value if isinstance(value, list) else [value]
    people = [
        item for item in items if not (isinstance(item, dict) and "Organization" in " ".join(texts(item.get("@type"))))
    ]
    return [name for name in names(people) if not name.startswith("http")]


def _plain(value: Any, *, lines: bool = False) -> str:
    """A JSON-LD text without markup."""
    text = next(iter(texts(value)), "")
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = re.sub(r"</(?:p|div|h\d|li)>|<br[^>]*>", "\n", text)
        text = re.sub(r"<[a-zA-Z/!][^>]*>", "", text)
    return "\n".join(filter(None, map(tidy, text.split("\n")))) if lines else tidy(text)
