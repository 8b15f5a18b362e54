"""The tags of an article: keywords and topics as its page lists them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from jiedu.article.body import Body
from jiedu.article.characters import folded, tidy
from jiedu.article.html import Line, Tree
from jiedu.article.microdata import props_of
from jiedu.article.phrases import is_noise
from jiedu.article.structured import Fields
from jiedu.article.title import Headline
from jiedu.article.words import rows

MOST = 30
"""The most tags of an article."""
MANY = 12
"""More keywords than that in the head are no editor's choice: those count that the article names."""
FEW = 6
"""Of so few keywords, most of them named by the article, the others are its own too."""
READ = 40_000
"""Characters of the article in which keywords are looked for."""
TAIL = 25
"""Lines after the body in which tags are looked for."""
LONGEST = 40
"""Characters of a tag."""
_LABEL = re.compile(
    r"^[【\[]?\s*(?:文章|本文|新闻|相关|相關|熱門|热门)?(?:关键词|关键字|關鍵字|關鍵詞|标签|標籤|標簽|话题|話題|tags?|topics?|keywords?"
    r"|filed under|more on|tagged(?: in| with)?|labels?)\s*[】\]]?\s*(?:[:：>»|｜]+\s*|$)",
    re.I,
)
_LOOSE = re.compile(r"^(?:关键词|关键字|關鍵字|關鍵詞|标签|標籤|Tags?|Keywords?|Labels?)\s+(?=\S)", re.I)
"""The same without a colon; it counts before links."""
_HREF = re.compile(r"/(?:tags?|hashtags?|topics?|keywords?)/[^/?]+/?(?:\?.*)?$")
_NAMED = re.compile(
    r"(?<![a-z])(?<!department-)(?<!section-)(?<!meta__)(?:tags?|keywords?|topics?)(?:-?(?:list|links?|cloud|box|wrap(?:per)?|container|items?|group|con|name))?"
    r"(?![a-z])|(?:article|post|entry|story|news|content)-?(?:tags?|keywords?|topics?)"
)
_SPLIT = re.compile(r"[,，、;；|｜/／#＃]+")
_NO_TAG = re.compile(
    r"[。！？!?：:“”《]|\d{4}-\d\d-\d\d|^https?:|^[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|co|uk|tw|hk|ca|au|info|io)\b"
    r"|^[0-9a-f]{8}-[0-9a-f-]{20,}$|^_"
    r"|^(?:查看|点击|點擊|更多|展开|收起|view|see|show|read|follow) ?(?:all|more|话题|全部|更多)"
    r"|^leave a |^\d+ (?:repl|comment|response)|^(?:no )?comments?$",
    re.I,
)
"""A sentence, a date, an address, a number of a system, a button."""
_CODE = re.compile(r"[A-Z0-9]{1,4}")
"""Codes of an agency; they are tags only where the article names them."""


@cache
def _fillers() -> frozenset[str]:
    return frozenset(row[0] for row in rows("fillers.txt"))


def tags_of(
    tree: Tree, headline: Headline, body: Body, fields: Fields, text: str, names: Iterable[str | None] = ()
) -> tuple[str, ...]:
    """The tags that the page shows, then those of its head; each once, in their order.

    Left out are the site's own names (`names` among them), words for search engines that every page has, and those
    keywords of the head that are nowhere in the article's `text`.
    """
    low = text[:READ].lower()
    own = {folded(name) for name in (fields.site, fields.publisher, fields.outlet, *names) if name} - {""}
    title = folded(headline.text)
    shown = list(_shown(tree, headline, body)) + _parts(props_of(tree, body, "keywords"))
    stated = list(fields.tags)
    if len(stated) > MANY:
        stated = [tag for tag in stated if _is_in(tag, low)]
    hidden = [word for word in fields.keywords if _is_in(word, low)]
    if len(fields.keywords) <= FEW and 4 * len(hidden) >= 3 * len(fields.keywords):
        hidden = list(fields.keywords)
    found: dict[str, str] = {}
    for tag in [*shown, *stated, *hidden]:
        tag = tidy(tag).strip("#＃&＆ \"'“”,，、;；[]【】")
        same = folded(tag)
        if not 1 < len(tag) <= LONGEST or same in found or same in _fillers() or same == title or not same:
            continue
        if _NO_TAG.search(tag) or same.isdigit() or _is_own(same, own, low) or is_noise(tag):
            continue
        if _CODE.fullmatch(tag) and tag not in text:
            continue
        found[same] = tag
    return tuple(found.values())[:MOST]


def _is_own(tag: str, own: set[str], text: str) -> bool:
    """True for a name of the site, and what begins with one, that is nowhere in the article."""
    return tag not in text and any(tag.startswith(name) for name in own)


def _is_in(tag: str, text: str) -> bool:
    """True where the article's `text`, in lower case, has `tag`, or all its words of three letters and more."""
    tag = tag.lower()
    if tag in text:
        return True
    words = [word for word in tag.split() if len(word) > 2]
    return len(words) > 1 and all(word in text for word in words)


def _parts(values: Iterable[str]) -> list[str]:
    return [part for value in values if len(value) <= 400 for part in _SPLIT.split(value)]


def _shown(tree: Tree, headline: Headline, body: Body) -> Iterator[str]:
    """The tags of lines near the body: after a label, in an element named for them, or in links with rel=tag."""
    if not body.lines:
        return
    lines, first, last = tree.lines, body.lines[0], body.lines[-1]
    marked = {href for rel, href in tree.links if href and "tag" in rel.split() and "category" not in rel}
    start = max(0, headline.line - 3) if 0 <= headline.line <= first else max(0, first - 8)
    places = [
        *range(max(start, first - TAIL), first),
        *body.lines[:2],
        *range(max(first, last - 12, body.lines[-3:][0]), last + 1),
    ]
    places += range(last + 1, min(len(lines), last + 1 + TAIL))
    labelled = -1
    for index in places:
        line = lines[index]
        match = _LABEL.match(line.text[:24]) if len(line.text) <= 300 else None
        if match is None and line.links and len(line.text) <= 120:
            match = _LOOSE.match(line.text)
        if match and match.end() <= 24:
            labelled = index
            yield from _values(line, line.text[match.end() :])
        elif labelled >= 0 and index <= labelled + 12 and line.links and line.linked >= len(line.text) - 2:
            if len(line.text) > LONGEST or not _is_beside(tree, labelled, index):
                labelled = -1
                continue
            yield from [link.text for link in line.links]
        elif line.links and len(line.text) <= 300:
            labelled = -1
            whole = line.linked * 5 >= len(line.text) * 4
            if whole and (_is_tagged(tree, line, first, last) or (index > last and _is_tag_link(line))):
                yield from [link.text for link in line.links if len(link.text) <= LONGEST]
            elif marked:
                yield from [link.text for link in line.links if link.href in marked]
        else:
            labelled = -1


def _values(line: Line, rest: str) -> list[str]:
    """The tags of a labelled line: its links, else its words."""
    if line.links:
        return [link.text for link in line.links if len(link.text) <= LONGEST]
    parts = _SPLIT.split(rest)
    if len(parts) == 1 and not re.search(r"[a-z] [a-z]", rest, re.I):
        parts = rest.split()
    return [part for part in parts if part.strip()]


def _is_beside(tree: Tree, label: int, index: int) -> bool:
    """True where line `index` stands in the same small element as the label's line: its parent or that one's."""
    around = tree.ancestors(tree.lines[label].element, 3)
    near = tree.ancestors(tree.lines[index].element, 4)
    return any(one in near and tree.elements[one].last - tree.elements[one].first <= 16 for one in around)


@lru_cache(maxsize=8192)
def _is_named(hint: str) -> bool:
    return _NAMED.search(hint) is not None


def _is_tag_link(line: Line) -> bool:
    """True for a short line of links that lead to the pages of tags."""
    return len(line.text) <= LONGEST and all(_HREF.search(link.href) for link in line.links)


def _is_tagged(tree: Tree, line: Line, first: int, last: int) -> bool:
    """True in a small element beside the body (lines `first` to `last`) that is named for its tags."""
    index = line.element
    for _ in range(3):
        element = tree.elements[index]
        if element.last - element.first > 16 or element.parent < 0 or element.first <= first <= last < element.last:
            break
        if element.hint and _is_named(element.hint):
            return True
        index = element.parent
    return len(line.nodes) <= 6 and any(hint and _is_named(hint) for hint, _ in line.pieces[:6])
