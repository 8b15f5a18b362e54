"""Signs that a page is no article: what its address, its head and its lines say it is. Each alone proves nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import SplitResult, parse_qsl, urlsplit

from jiedu.article.characters import han_count
from jiedu.article.html import Line, Tree
from jiedu.article.structured import Fields
from jiedu.article.title import Headline
from jiedu.article.words import pattern, words

NOTICE = 240
"""Longest line that is looked at as a notice, in characters."""
_GROUPS = ("error", "wall", "script", "legal")


@cache
def _expression(group: str) -> re.Pattern[str]:
    return re.compile(pattern("kinds.tsv", group), re.I)


@cache
def _notices(*, han: bool) -> re.Pattern[str]:
    """The notices with Han characters, or those without."""
    sides = []
    for group in _GROUPS:
        found = [one[1:] for one in words("kinds.tsv", group) if (han_count(one) > 0) == han]
        sides.append(f"(?P<{group}>{'|'.join(found)})")
    return re.compile("|".join(sides))


@lru_cache(maxsize=512)
def notice_of(text: str) -> str:
    """What a line tells its reader in the place of an article: "error", "wall", "script" or "legal"; "" for none."""
    if len(text) > NOTICE:
        return ""
    plain = text.replace("’", "'").lower()
    match = None if text.isascii() else _notices(han=True).search(plain)
    if match is None and _LATIN.search(plain):
        match = _notices(han=False).search(plain)
    return match.lastgroup or "" if match else ""


_LATIN = re.compile(r"[a-z]{5}|\d{3}\W|©")


def titled(group: str, tree: Tree, headline: Headline) -> str:
    """The title or headline of the page that belongs to `group` of kinds.tsv, or "" where neither does."""
    found = _expression(f"{group}-title").search
    return next((t for t in (tree.title[:200], headline.text) if t and found(t.replace("’", "'").strip())), "")


def is_article_type(kind: str) -> bool:
    """True for an og:type or JSON-LD type of an article."""
    return _ARTICLE_TYPE.search(kind) is not None


_ARTICLE_TYPE = re.compile(r"article$|^news$|posting$|^report(?:age)?$|^post$", re.I)
_TYPE = re.compile(r'"@type"\s{0,3}:\s{0,3}\[?\s{0,3}"(?:https?://schema\.org/)?([A-Za-z]{1,40})"')
_LISTS = {
    "SearchResultsPage": "search",
    "ProfilePage": "author",
    "CollectionPage": "list",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
    "VideoGallery": "list",
    "DiscussionForumPosting": "comment",
}
"""JSON-LD types of pages that are no article, in the order of preference."""
HEAD = 200_000
"""Characters of the JSON-LD scripts that are looked at for types."""


def declared_of(tree: Tree, fields: Fields) -> str:
    """What the head says the page is: "article", "list", "tag", "search", "author", "video", "gallery", "comment",
    "site"; "" for nothing.

    og:type says "article" on many a list, so that a JSON-LD type goes before it.
    """
    if fields.headline:
        return "video" if fields.kind.lower().startswith("video") else "article"
    types = {name for script in tree.data for name in _TYPE.findall(script[:HEAD])}
    for name, kind in _LISTS.items():
        if name in types:
            return kind
    kind = fields.kind.lower()
    if kind.startswith("video") or ("VideoObject" in types and not is_article_type(kind)):
        return "video"
    if kind.startswith(("profile", "author")):
        return "author"
    if is_article_type(kind):
        return "article"
    if "ItemList" in types:
        return "list"
    return "site" if kind == "website" else ""


@lru_cache(maxsize=1024)
def address_kind(address: str) -> str:
    """What the shape of an address says: "front", "list", "tag", "search", "author", "video", "gallery", "comment";
    "" where it may well be an article's."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    steps = [step for step in parts.path.lower().split("/") if step]
    if not steps or (len(steps) == 1 and _FRONT.fullmatch(steps[0])):
        return _query_kind(parts)
    names = [step.rsplit(".", 1)[0] if "." in step else step for step in steps]
    last = names[-1]
    if _expression("path-comment").fullmatch(last) or _THREADS.search(last):
        return "comment"
    for group in ("search", "tag", "author"):
        near = names[-4:]
        if any(_expression(f"path-{group}").fullmatch(name) for name in near) and not _ARTICLE_STEP.search(last):
            return group
    if any(_expression("path-gallery").fullmatch(name) for name in names[:-1]):
        return "gallery"
    if any(_expression("path-video").fullmatch(name) for name in names[:-1]):
        return "video"
    if _expression("path-list").fullmatch(last) or (len(names) > 1 and _PAGE.search("/".join(names[-3:]))):
        return "list"
    return ""


def _query_kind(parts: SplitResult) -> str:
    """The kind of an address without a path: a search where it has one, an article's where it has an id."""
    query = dict(parse_qsl(parts.query[:500]))
    if {"s", "q", "wd", "keyword", "keywords", "query", "search"} & set(query):
        return "search"
    return "" if any(value.isdigit() for value in query.values()) else "front"


_FRONT = re.compile(r"(?:index|default|home|main)(?:\.[a-z]{3,5})?|[a-z]{2}(?:-[a-z]{2,4})?")
"""A front page, or that of one language: /zh-hans, /en."""
_THREADS = re.compile(r"^thread-\d+-\d+-\d+$|^viewthread$|^showthread$|^viewtopic$")
_ARTICLE_STEP = re.compile(r"\d{5,}|\d{4}-\d{2}-\d{2}|(?:[^-]{2,}-){4}")
"""A last step that is an id, a date or a headline: an article kept below a tag."""
_PAGE = re.compile(r"./(?:page|p)(?:-|/)?\d{1,3}$")


def own_addresses(tree: Tree, fields: Fields, url: str | None) -> list[str]:
    """The addresses that the page has or gives itself, also those of a front page, which are no canonical ones."""
    given = [href for rel, href in tree.links if rel == "canonical"]
    given += [content for name, content in tree.metas if name == "og:url"]
    return list(dict.fromkeys(address for address in (url, fields.canonical, *given) if address and "://" in address))


def heads(line: Line) -> str:
    """The address that a line leads to where it is a headline of another article, alone or with a time; else ""."""
    size = len(line.text)
    if line.linked < 7 or size - line.linked > MARK:
        return ""
    link = max(line.links, key=lambda one: len(one.text), default=None)
    if link is None or not is_long(link.text):
        return ""
    if line.linked * 2 <= size and line.linked * 2 <= size - sum(not letter.isalpha() for letter in line.text):
        return ""  # a sentence with a link, not a headline with a time
    href = link.href.split("#")[0].strip()
    return "" if href[:11].lower() in ("", "javascript:") or href[:7].lower() == "mailto:" else href


MARK = 30
"""Characters that a headline in a list may have beside its link: section, time, outlet."""


def is_long(text: str) -> bool:
    """True for what is as long as a headline: seven Han characters, or four words."""
    if len(text) > 160:
        return False
    return len(text.split()) >= 4 and len(text) >= 18 if text.isascii() else han_count(text) >= 7 or len(text) >= 24
