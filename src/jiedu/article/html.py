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


def flatten(text: str, depth: int = DEPTH) -> str:
    """`text` without the tags that nest deeper than `depth`; ordinary pages come back as they are.

    Whether a page nests deeply is first guessed by counting tags in 64 parts of it; elements whose end tag may be
    left out (p, li, td …) close themselves and are not counted.
    """
    part = len(text) // 64 + 1
    level = highest = 0
    for start in range(0, len(text), part):
        piece = text[start : start + part]
        level += piece.count("<") - 2 * piece.count("</")
        highest = max(highest, level)
    if highest < 4 * depth:
        return text
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
    clean = flatten(text.replace("\x00", "")).encode("utf-8", "replace")
    root = LexborHTMLParser(clean).root
    tree = Tree()
    if root is not None:
        _Walk(tree).run(root)
    return tree


class _Walk:
    """State of the one walk; the tree is filled as it goes."""

    __slots__ = (
        "after_break",
        "bold",
        "bold_depth",
        "current",
        "inline",
        "link",
        "link_start",
        "linked",
        "links",
        "parts",
        "tree",
    )

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
        stack: list[tuple[LexborNode, int]] = []
        node: LexborNode | None = root
        left = NODES
        kind_of = _KIND.get
        while node is not None:
            left -= 1
            if left < 0:
                self.tree.cut_short = True
                break
            tag = node.tag or ""
            kind = kind_of(tag, _BLOCK)
            child: LexborNode | None = None
            if kind == _TEXT:
                self.text(node.text_content or "")
            elif kind <= _LINK:
                if kind == _BLOCK:
                    self.open_block(node, tag)
                else:
                    self.open_inline(node, kind)
                child = node.child
                if child is not None:
                    stack.append((node, kind))
                    node = child
                    continue
                self.leave(kind)
            elif kind != _SKIPPED:
                self.take(node, tag)
            following = node.next
            while following is None and stack:
                node, kind = stack.pop()
                self.leave(kind)
                following = node.next if stack else None
            node = following
        self.flush()
        while stack:
            self.leave(stack.pop()[1])

    def text(self, content: str) -> None:
        """Take one text node."""
        if self.parts or not content.isspace():
            self.parts.append((self.inline[-1], content))
            if self.link is not None:
                self.linked += len(content.strip())
            if self.bold_depth:
                self.bold += len(content.strip())

    def take(self, node: LexborNode, tag: str) -> None:
        """Take an element that is not entered: a line break, what the head says, a script."""
        if tag == "br":
            self.flush()
            self.after_break = True
        elif tag == "script":
            self.script(node)
        else:
            self.head(node, tag)

    def open_block(self, node: LexborNode, tag: str) -> None:
        if self.parts:
            self.flush()
        attributes = node.attributes
        tree = self.tree
        if tag == "html":
            tree.lang = attributes.get("lang") or ""
        hint = _hint(attributes) if attributes else ""
        tree.elements.append(Element(tag, hint, self.current, len(tree.lines)))
        self.current = len(tree.elements) - 1
        self.after_break = False

    def open_inline(self, node: LexborNode, kind: int) -> None:
        attributes = node.attributes
        if attributes:
            self.inline.append(_hint(attributes) or self.inline[-1])
            if kind == _LINK:
                self.open_link(attributes)
            elif "datetime" in attributes:
                self.tree.times.append((len(self.tree.lines), attributes["datetime"] or ""))
        else:
            self.inline.append(self.inline[-1])
        if kind == _STRONG:
            self.bold_depth += 1

    def open_link(self, attributes: dict[str, str | None]) -> None:
        self.link = attributes.get("href") or ""
        self.link_start = len(self.parts)
        rel = attributes.get("rel")
        if rel and ("next" in rel or "prev" in rel):
            self.tree.links.append((rel.lower(), self.link))

    def close_link(self) -> None:
        """Take the link under way, as far as it stands in the current line."""
        text = tidy("".join([part for _, part in self.parts[self.link_start :]]))
        if text and self.link is not None:
            self.links.append(Link(text, self.link))

    def leave(self, kind: int) -> None:
        """Close an element that was opened."""
        if kind == _BLOCK:
            if self.parts:
                self.flush()
            tree = self.tree
            element = tree.elements[self.current]
            element.last = len(tree.lines)
            if element.first == element.last and self.current == len(tree.elements) - 1:
                tree.elements.pop()
            self.current = element.parent
            self.after_break = False
            return
        self.inline.pop()
        if kind == _LINK:
            if self.link is not None:
                self.close_link()
            self.link = None
        elif kind == _STRONG:
            self.bold_depth -= 1

    def flush(self) -> None:
        """End the current line."""
        parts = self.parts
        if parts:
            if self.link is not None:
                self.close_link()
            text = tidy("".join([part for _, part in parts]) if len(parts) > 1 else parts[0][1])
            if text:
                pieces: list[tuple[str, str]] = []
                if len(parts) == 1:
                    pieces = [(parts[0][0], text)]
                elif len(text) <= PIECES:
                    pieces = [(hint, piece) for hint, part in parts if (piece := tidy(part))]
                linked = min(self.linked, len(text))
                self.tree.lines.append(
                    Line(text, self.current, linked, self.bold, self.links, pieces, self.after_break)
                )
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
    if len(attributes) == 1 and "class" in attributes:
        return _words(attributes["class"] or "")
    get = attributes.get
    hint = _words(f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''} {get('role') or ''}")
    style = get("style")
    if style and "none" in style and "display" in style:
        hint += " hidden-by-style"
    return hint
