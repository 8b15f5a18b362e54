"""HTML to a flat tree: text lines in order, the block elements around them, and what the head says.

One walk over a lexbor tree, without recursion. A *line* is the text between two block boundaries (a block
element's edge or a `<br>`); an *element* knows its parent and which lines it covers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jiedu.article.characters import tidy


def _set(names: str) -> frozenset[str]:
    """The names of a line as a set."""
    return frozenset(names.split())


_SKIP = _set(
    "script style noscript template svg math iframe object embed select textarea button input canvas "
    "audio video map datalist dialog rt rp frameset applet "
)
_INLINE = _set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter q ruby rb s "
    "samp small span strike strong sub sup time tt u var wbr img picture source ucaptitle ucapcontent "
    "nobr "
)
_BLOCK, _PLAIN, _STRONG, _LINK, _TEXT, _TAKEN, _SKIPPED = range(7)
_KIND = (
    dict.fromkeys((*_SKIP, "", "-comment", "-document", "-doctype"), _SKIPPED)
    | dict.fromkeys(_INLINE, _PLAIN)
    | dict.fromkeys(("br", "meta", "link", "title", "base", "script"), _TAKEN)
    | {"b": _STRONG, "strong": _STRONG, "a": _LINK, "-text": _TEXT}
)
"""What the walk does at a tag; any other tag is a block."""
_SELF_CLOSING = _set(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead "
    "tfoot colgroup option optgroup rp rt html head body "
)

DEPTH = 600
"""Start tags nested deeper than this are dropped before parsing; lexbor needs time quadratic in the depth
(100,000 nested <div>: 21 s). The deepest real page of 243 had 61 levels."""
NODES = 600_000
"""Nodes of a page that are walked; the largest of 243 pages has 21,000."""
PIECES = 240
"""Longest line whose text nodes are kept one by one: head lines such as 来源：…　时间：… are shorter."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")


@dataclass(slots=True)
class Element:
    """One block element with text in it: its tag, class and id, and the lines `first` to `last` (exclusive)."""

    tag: str
    hint: str
    """Class, id and role, lower case, separated by spaces."""
    parent: int
    first: int
    last: int = 0


@dataclass(slots=True)
class Link:
    """One `<a>` of a line: its text and address."""

    text: str
    href: str


@dataclass(slots=True)
class Line:
    """The text between two block boundaries."""

    text: str
    element: int
    """Index of the innermost block element."""
    linked: int
    """Characters of `text` inside links."""
    bold: int
    """Characters inside `<b>` or `<strong>`."""
    links: list[Link]
    pieces: list[tuple[str, str]]
    """(class and id of the innermost inline element, text) of each text node, for short lines of several nodes."""
    after_break: bool
    """True when only a `<br>` parts it from the line before."""


@dataclass(slots=True)
class Picture:
    """One `<img>` outside of what is skipped, and where it stands."""

    src: str
    """Its address as written; that of a picture loaded late, where the page has one (data-src and kin)."""
    alt: str
    line: int
    """Index of the line that follows it, or that it stands in."""
    element: int
    """Index of the innermost block element, which may have no text; -1 outside of all."""


@dataclass(slots=True)
class Tree:
    """What one walk over the page gives."""

    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    title: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    """(name or property or itemprop, content), names in lower case, in order."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """(rel, href) of the `<link>` elements and of `<a rel=…>`."""
    data: list[str] = field(default_factory=list)
    """Contents of the JSON-LD scripts."""
    scripts: list[LexborNode] = field(default_factory=list)
    """The other inline scripts, unread."""
    lang: str = ""
    times: list[tuple[int, str]] = field(default_factory=list)
    """(line, value) of each `<time datetime=…>`."""
    pictures: list[Picture] = field(default_factory=list)
    props: list[tuple[str, str, int]] = field(default_factory=list)
    """(itemprop, value, line) of the microdata in the body: the value of content, datetime, href or src; "" where it
    is the element's text, which begins at that line."""
    cut_short: bool = False
    """True when the page has more than `NODES` nodes, and the rest was not read."""
    refresh: bool = False
    """True when the page only sends the reader on (`http-equiv=refresh`)."""

    def ancestors(self, index: int) -> list[int]:
        """Indexes of element `index` and its ancestors, innermost first."""
        found = []
        while index >= 0:
            found.append(index)
            index = self.elements[index].parent
        return found


def nests(content: bytes, depth: int = DEPTH) -> bool:
    """True when `content` may nest elements deeper than `depth`: a guess by counting tags in 64 parts of it."""
    part = len(content) // 64 + 1
    level = highest = 0
    for start in range(0, len(content), part):
        piece = content[start : start + part]
        level += piece.count(b"<") - 2 * piece.count(b"</")
        highest = max(highest, level)
    return highest >= 4 * depth


def flatten(text: str, depth: int = DEPTH) -> str:
    """`text` without the tags that nest deeper than `depth`.

    Elements whose end tag may be left out (p, li, td …) close themselves and are not counted.
    """
    pieces: list[str] = []
    done = level = skipped = 0
    for match in _TAG.finditer(text):
        if match[2].lower() in _SELF_CLOSING:
            continue
        if not match[1] and level < depth:
            level += 1
            continue
        if match[1] and not skipped:
            level = max(0, level - 1)
            continue
        skipped += -1 if match[1] else 1
        end = text.find(">", match.end())
        pieces.append(text[done : match.start()])
        done = end + 1 if end >= 0 else len(text)
        if end < 0:
            break
    pieces.append(text[done:])
    return "".join(pieces)


def read_tree(text: str) -> Tree:
    """The flat tree of an HTML page; never raises, whatever the markup."""
    content = text.replace("\x00", "").encode("utf-8", "replace")
    if nests(content):
        content = flatten(content.decode("utf-8")).encode("utf-8")
    root = LexborHTMLParser(content).root
    tree = Tree()
    if root is not None:
        _walk(root, tree)
    return tree


def _walk(root: LexborNode, tree: Tree) -> None:
    """Visit every node once, in document order, and fill `tree`; no recursion.

    One frame with local state: a method for each kind of node takes twice the time.
    """
    elements, lines, kind_of = tree.elements, tree.lines, _KIND.get
    stack: list[tuple[LexborNode, int]] = []
    inline = [""]
    parts: list[tuple[str, str]] = []
    links: list[Link] = []
    link: str | None = None
    link_start = linked = bold = bold_depth = 0
    current, after_break = -1, False
    left = NODES
    node: LexborNode | None = root
    while node is not None:
        left -= 1
        if left < 0:
            tree.cut_short = True
            break
        tag = node.tag or ""
        kind = kind_of(tag, _BLOCK)
        if kind == _TEXT:
            content = node.text_content or ""
            if parts or not content.isspace():
                parts.append((inline[-1], content))
                if link is not None:
                    linked += len(content.strip())
                if bold_depth:
                    bold += len(content.strip())
            following = node.next
        elif kind <= _LINK:
            attributes = node.attributes
            if kind == _BLOCK:
                if parts:
                    _add_line(tree, parts, current, linked, bold, _links(links, link, parts, link_start), after_break)
                    parts, links, linked, bold, link_start = [], [], 0, 0, 0
                elements.append(Element(tag, _hint(attributes) if attributes else "", current, len(lines)))
                current, after_break = len(elements) - 1, False
                if tag == "html":
                    tree.lang = attributes.get("lang") or ""
            else:
                inline.append((_hint(attributes) if attributes else "") or inline[-1])
                if kind == _LINK:
                    link, link_start = attributes.get("href") or "", len(parts)
                    if "rel" in attributes:
                        tree.links.append(((attributes["rel"] or "").lower(), link))
                elif kind == _STRONG:
                    bold_depth += 1
                elif "datetime" in attributes:
                    tree.times.append((len(lines), attributes["datetime"] or ""))
            stack.append((node, kind))
            following = node.child
        else:
            if tag == "br":
                if parts:
                    _add_line(tree, parts, current, linked, bold, _links(links, link, parts, link_start), after_break)
                    parts, links, linked, bold, link_start = [], [], 0, 0, 0
                after_break = True
            elif kind == _TAKEN:
                _take_head(tree, node, tag)
            following = node.next
        while following is None and stack:
            node, kind = stack.pop()
            if kind == _BLOCK:
                if parts:
                    _add_line(tree, parts, current, linked, bold, _links(links, link, parts, link_start), after_break)
                    parts, links, linked, bold, link_start = [], [], 0, 0, 0
                current, after_break = _close(tree, current), False
            else:
                inline.pop()
                if kind == _LINK:
                    links, link = _links(links, link, parts, link_start), None
                elif kind == _STRONG:
                    bold_depth -= 1
            following = node.next if stack else None
        node = following
    if parts:
        _add_line(tree, parts, current, linked, bold, _links(links, link, parts, link_start), after_break)
    while current >= 0:
        current = _close(tree, current)


def _close(tree: Tree, current: int) -> int:
    """End element `current`, which is left out where it has no line; its parent is given back."""
    element = tree.elements[current]
    element.last = len(tree.lines)
    if element.first == element.last and current == len(tree.elements) - 1:
        tree.elements.pop()
    return element.parent


def _links(links: list[Link], href: str | None, parts: list[tuple[str, str]], start: int) -> list[Link]:
    """`links`, and the link under way as far as it stands in the current line."""
    if href is not None and (text := tidy("".join([part for _, part in parts[start:]]))):
        links.append(Link(text, href))
    return links


def _add_line(
    tree: Tree, parts: list[tuple[str, str]], element: int, linked: int, bold: int, links: list[Link], after_break: bool
) -> None:
    """Add the line that the text nodes `parts` make, unless it is white space."""
    text = tidy("".join([part for _, part in parts]) if len(parts) > 1 else parts[0][1])
    if not text:
        return
    pieces: list[tuple[str, str]] = []
    if len(parts) == 1:
        pieces = [(parts[0][0], text)]
    elif len(text) <= PIECES:
        pieces = [(hint, piece) for hint, part in parts if (piece := tidy(part))]
    tree.lines.append(Line(text, element, min(linked, len(text)), bold, links, pieces, after_break))


def _take_head(tree: Tree, node: LexborNode, tag: str) -> None:
    """Take what a `<title>`, `<meta>`, `<link>` or `<script>` says."""
    attributes = node.attributes
    if tag == "title":
        tree.title = tree.title or tidy(node.text(deep=True))
    elif tag == "script":
        if "ld+json" in (attributes.get("type") or "").lower():
            tree.data.append(node.text(deep=True))
        elif not attributes.get("src"):
            tree.scripts.append(node)
    elif tag == "link":
        tree.links.append(((attributes.get("rel") or "").lower(), attributes.get("href") or ""))
    elif tag == "meta":
        content = attributes.get("content") or ""
        if (attributes.get("http-equiv") or "").lower() == "refresh" and "url" in content.lower():
            tree.refresh = True
        tree.metas += [
            (name.strip().lower(), content)
            for key in ("property", "name", "itemprop")
            if content and (name := attributes.get(key))
        ]


_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=16384)
def _words(name: str) -> str:
    """A class or id in lower case, with a hyphen at each hump of its letters."""
    return _HUMP.sub("-", name.strip()).lower() if len(name) <= 400 else name[:400].lower()


def _hint(attributes: dict[str, str | None]) -> str:
    """Class, id, role and itemprop in lower case; what an element says about itself."""
    if not attributes:
        return ""
    if len(attributes) == 1 and "class" in attributes:
        return _words(attributes["class"] or "")
    get = attributes.get
    hint = _words(f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''} {get('role') or ''}")
    style = get("style")
    if style and "none" in style and "display" in style:
        hint += " hidden-by-style"
    return hint
