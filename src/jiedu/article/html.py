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

_SKIP = frozenset(
    "script style noscript template svg math iframe object embed select textarea button input canvas audio video "
    "map datalist dialog rt rp frameset applet".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter q ruby rb s samp small "
    "span strike strong sub sup time tt u var wbr img picture source ucaptitle ucapcontent nobr".split()
)
_LEAF = frozenset("br meta link title base".split())
_BOLD = frozenset("b strong".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())

DEPTH = 600
"""Start tags nested deeper than this are dropped before parsing; lexbor needs time quadratic in the depth
(100,000 nested <div>: 21 s). The deepest real page of 243 had 61 levels."""
PIECES = 240
"""Longest line whose text nodes are kept one by one: head lines such as 来源：…　时间：… are shorter."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")


@dataclass(slots=True)
class Element:
    """One block element: its tag, class and id, and the lines `first` to `last` (exclusive) that it covers."""

    tag: str
    hint: str
    """Class, id and role, lower case, separated by spaces."""
    parent: int
    attributes: dict[str, str | None]
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
    refresh: bool = False
    """True when the page only sends the reader on (`http-equiv=refresh`)."""

    def ancestors(self, index: int) -> list[int]:
        """Indexes of element `index` and its ancestors, innermost first."""
        found = []
        while index >= 0:
            found.append(index)
            index = self.elements[index].parent
        return found


def flatten(text: str, depth: int = DEPTH) -> str:
    """`text` without the start tags that nest deeper than `depth`; pages that close what they open stay as they are."""
    if text.count("<") - 2 * text.count("</") < 4 * depth:
        return text
    level = 0
    pieces: list[str] = []
    done = 0
    for match in _TAG.finditer(text):
        if match[2].lower() in _VOID:
            continue
        if match[1]:
            level = max(0, level - 1)
            continue
        level += 1
        if level > depth:
            pieces.append(text[done : match.start()])
            end = text.find(">", match.end())
            done = max(done, end + 1 if end >= 0 else len(text))
            level = depth
            if end < 0:
                break
    pieces.append(text[done:])
    return "".join(pieces)


def read_tree(text: str) -> Tree:
    """The flat tree of an HTML page; never raises, whatever the markup."""
    clean = flatten(text.replace("\x00", "")).encode("utf-8", "replace")
    root = LexborHTMLParser(clean).root
    tree = Tree()
    if root is not None:
        _Walk(tree).run(root)
    return tree


class _Walk:
    """State of the one walk; the tree is filled as it goes."""

    __slots__ = ("after_break", "bold", "bold_depth", "current", "inline", "link", "link_start", "linked", "links", "parts", "tree")

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.parts: list[tuple[str, str]] = []
        """(hint of the innermost inline element, text) of each text node of the line under way."""
        self.linked = self.bold = self.bold_depth = 0
        self.links: list[Link] = []
        self.inline: list[str] = [""]
        self.link: str | None = None
        self.link_start = 0
        self.current = -1
        self.after_break = False

    def run(self, root: LexborNode) -> None:
        """Visit every node once, in document order, entering and leaving elements; no recursion."""
        stack: list[tuple[LexborNode, str]] = []
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or ""
            if tag == "-text":
                content = node.text_content or ""
                if self.parts or not content.isspace():
                    self.parts.append((self.inline[-1], content))
                    if self.link is not None:
                        self.linked += len(content.strip())
                    if self.bold_depth:
                        self.bold += len(content.strip())
                child = None
            elif tag in _SKIP:
                if tag == "script":
                    self.script(node)
                child = None
            elif tag[:1] in "-!":
                child = None
            elif (enters := self.enter(node, tag)) and (child := node.child) is not None:
                stack.append((node, tag))
            else:
                child = None
                if enters:
                    self.leave(tag)
            following = child or node.next
            while following is None and stack:
                node, tag = stack.pop()
                self.leave(tag)
                following = node.next if stack else None
            node = following
        self.flush()

    def enter(self, node: LexborNode, tag: str) -> bool:
        """Open an element; False when there is nothing to enter."""
        if tag in _INLINE:
            return self.enter_inline(node, tag)
        if tag in _LEAF:
            if tag == "br":
                self.flush()
                self.after_break = True
            else:
                self.head(node, tag)
            return False
        if self.parts:
            self.flush()
        attributes = node.attributes
        tree = self.tree
        if tag == "html":
            tree.lang = attributes.get("lang") or ""
        tree.elements.append(Element(tag, _hint(attributes), self.current, attributes, len(tree.lines)))
        self.current = len(tree.elements) - 1
        self.after_break = False
        return True

    def enter_inline(self, node: LexborNode, tag: str) -> bool:
        attributes = node.attributes
        if attributes:
            self.inline.append(_hint(attributes) or self.inline[-1])
            if tag == "a":
                self.open_link(attributes)
            elif tag == "time" and attributes.get("datetime"):
                self.tree.times.append((len(self.tree.lines), attributes["datetime"] or ""))
        else:
            self.inline.append(self.inline[-1])
        if tag in _BOLD:
            self.bold_depth += 1
        return True

    def open_link(self, attributes: dict[str, str | None]) -> None:
        self.link = attributes.get("href") or ""
        self.link_start = len(self.parts)
        rel = attributes.get("rel")
        if rel and ("next" in rel or "prev" in rel):
            self.tree.links.append((rel.lower(), self.link))

    def close_link(self) -> None:
        if self.link is not None:
            text = tidy("".join([part for _, part in self.parts[self.link_start :]]))
            if text:
                self.links.append(Link(text, self.link))

    def leave(self, tag: str) -> None:
        """Close an element that `enter` opened."""
        if tag in _INLINE:
            self.inline.pop()
            if tag == "a":
                self.close_link()
                self.link = None
            elif tag in _BOLD:
                self.bold_depth -= 1
            return
        if self.parts:
            self.flush()
        tree = self.tree
        element = tree.elements[self.current]
        element.last = len(tree.lines)
        self.current = element.parent
        self.after_break = False

    def flush(self) -> None:
        """End the current line."""
        parts = self.parts
        if parts:
            self.close_link()
            text = tidy("".join([part for _, part in parts]))
            if text:
                pieces: list[tuple[str, str]] = []
                if len(text) <= PIECES:
                    pieces = [(hint, piece) for hint, part in parts if (piece := tidy(part))]
                linked = min(self.linked, len(text))
                self.tree.lines.append(Line(text, self.current, linked, self.bold, self.links, pieces, self.after_break))
            self.parts = []
            self.links = []
            self.linked = self.bold = 0
        self.link_start = 0

    def head(self, node: LexborNode, tag: str) -> None:
        """Take what a `<title>`, `<meta>` or `<link>` says."""
        attributes = node.attributes
        tree = self.tree
        if tag == "title":
            tree.title = tree.title or tidy(node.text(deep=True))
        elif tag == "meta":
            content = attributes.get("content") or ""
            if (attributes.get("http-equiv") or "").lower() == "refresh" and "url" in content.lower():
                tree.refresh = True
            tree.metas += [
                (name.strip().lower(), content)
                for key in ("property", "name", "itemprop")
                if content and (name := attributes.get(key))
            ]
        elif tag == "link":
            tree.links.append(((attributes.get("rel") or "").lower(), attributes.get("href") or ""))

    def script(self, node: LexborNode) -> None:
        """Keep an inline script for those who read JSON in it."""
        attributes = node.attributes
        if "ld+json" in (attributes.get("type") or "").lower():
            self.tree.data.append(node.text(deep=True))
        elif not attributes.get("src"):
            self.tree.scripts.append(node)


_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@lru_cache(maxsize=16384)
def _words(name: str) -> str:
    """A class or id in lower case, with a hyphen at each hump of its letters."""
    return _HUMP.sub("-", name.strip()).lower() if len(name) <= 400 else name[:400].lower()


def _hint(attributes: dict[str, str | None]) -> str:
    """Class, id, role and itemprop in lower case; what an element says about itself."""
    if not attributes:
        return ""
    get = attributes.get
    hint = _words(f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''} {get('role') or ''}")
    style = get("style")
    if style and "none" in style and "display" in style:
        hint += " hidden-by-style"
    return hint
