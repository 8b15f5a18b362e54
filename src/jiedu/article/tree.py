"""The flat tree of a page: its elements, lines and pictures, and what its head says.

A page has hundreds of each, so they are msgspec structs: made in a third of the time of a dataclass, and of no
concern to the garbage collector.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
from selectolax.lexbor import LexborNode

from jiedu.article.characters import tidy
from jiedu.article.nesting import DEPTH
from jiedu.article.tag import hint_of


class Element(msgspec.Struct, gc=False):
    """One block element with text in it: its tag, class and id, and the lines `first` to `last` (exclusive)."""

    tag: str
    hint: str
    """Class, id and role, lower case, separated by spaces."""
    parent: int
    first: int
    last: int = 0


_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark meter q ruby rb s samp small "
    "span strike strong sub sup time tt u var wbr source picture ucaptitle ucapcontent nobr"
)
INLINE = frozenset(_INLINE.split())
"""Elements that stand within a line."""
Node = tuple[LexborNode | None, str]
"""One text node of a line: the innermost inline element, None outside of all, and the text as written."""


class Link(msgspec.Struct, gc=False):
    """One `<a>` of a line."""

    href: str
    """Its address as written."""
    nodes: list[Node]

    @property
    def text(self) -> str:
        """Its text, tidied; empty for a link around white space."""
        return tidy("".join([text for _, text in self.nodes]))


class Line(msgspec.Struct, gc=False):
    """The text between two block boundaries."""

    text: str
    element: int
    """Index of the innermost block element."""
    linked: int
    """Characters of `text` inside links."""
    bold: int
    """Characters inside `<b>` or `<strong>`."""
    links: list[Link]
    nodes: list[Node]
    """Its text nodes; empty for long lines of several nodes."""
    after_break: bool
    """True when only a `<br>` parts it from the line before."""

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """(class and id of the innermost inline element that has one, text) of each text node with text."""
        return [(_hint_of(node), piece) for node, text in self.nodes if (piece := tidy(text))]


def _hint_of(node: LexborNode | None) -> str:
    """The hint of the innermost of `node` and the inline elements around it that has one."""
    while node is not None and node.tag in INLINE:
        if hint := hint_of(node.attributes):
            return hint
        node = node.parent
    return ""


_LATE = ("data-original", "data-src", "data-lazy-src", "data-original-src", "data-actualsrc", "data-url", "src")
"""Where a picture's address is, that of one loaded late first."""


class Picture(msgspec.Struct, gc=False):
    """One `<img>` outside of what is skipped, and where it stands."""

    node: LexborNode
    line: int
    """Index of the line that follows it, or that it stands in."""
    element: int
    """Index of the innermost block element, which may have no text; -1 outside of all."""

    @property
    def src(self) -> str:
        """Its address as written; that of a picture loaded late, where the page has one (data-src and kin)."""
        attributes = self.node.attributes
        return next((value.strip() for key in _LATE if (value := attributes.get(key))), "")

    @property
    def alt(self) -> str:
        """What the page says for those who do not see it."""
        return tidy(self.node.attributes.get("alt") or "")


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
    late: list[LexborNode] = field(default_factory=list)
    """The other inline scripts, unread."""
    lang: str = ""
    times: list[tuple[int, str]] = field(default_factory=list)
    """(line, value) of each `<time datetime=…>`."""
    pictures: list[Picture] = field(default_factory=list)
    signups: list[int] = field(default_factory=list)
    """Elements that hold a field for a mail address."""
    props: list[tuple[str, str, int]] = field(default_factory=list)
    """(itemprop, value, line) of the microdata in the body: the value of content, datetime, href or src; "" where it
    is the element's text, which begins at that line."""
    cut_short: bool = False
    """True when the page has more tags than are read, and the rest was left out."""
    refresh: bool = False
    """True when the page only sends the reader on (`http-equiv=refresh`)."""

    @property
    def scripts(self) -> Iterator[str]:
        """Contents of the inline scripts that are no JSON-LD, read one by one."""
        return (node.text(deep=True) for node in self.late)

    def ancestors(self, index: int, most: int = DEPTH) -> list[int]:
        """Indexes of element `index` and its ancestors, innermost first; no more than `most`."""
        found: list[int] = []
        while index >= 0 and len(found) < most:
            found.append(index)
            index = self.elements[index].parent
        return found
