"""The flat tree of a page: its elements, lines and pictures, and what its head says."""

from __future__ import annotations

from dataclasses import dataclass, field

from jiedu.article.characters import tidy
from jiedu.article.tag import hint_of, value_of


@dataclass(slots=True)
class Element:
    """One block element with text in it: its tag, class and id, and the lines `first` to `last` (exclusive)."""

    tag: str
    hint: str
    """Class, id and role, lower case, separated by spaces."""
    parent: int
    first: int
    last: int = 0


Node = tuple[str, str]
"""One text node of a line: the tag of the innermost inline element as lexbor writes it, "" outside of all, and the
text as written."""


@dataclass(slots=True)
class Link:
    """One `<a>` of a line: its tag as lexbor writes it, and the text nodes in it. Most links are never looked at."""

    tag: str
    nodes: list[Node]

    @property
    def text(self) -> str:
        """Its text, tidied; empty for a link around white space."""
        return tidy("".join([text for _, text in self.nodes]))

    @property
    def href(self) -> str:
        """Its address as written."""
        return value_of(self.tag, "href")


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
    nodes: list[Node]
    """Its text nodes; empty for long lines of several nodes."""
    after_break: bool
    """True when only a `<br>` parts it from the line before."""

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """(class and id of the innermost inline element that has one, text) of each text node with text."""
        return [(hint_of(tag) if tag else "", piece) for tag, text in self.nodes if (piece := tidy(text))]


@dataclass(slots=True)
class Picture:
    """One `<img>` outside of what is skipped, and where it stands."""

    tag: str
    """Its tag as lexbor writes it, without brackets: read by `source` and `alt` for the few that are wanted."""
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
    scripts: list[str] = field(default_factory=list)
    """Contents of the other inline scripts."""
    lang: str = ""
    times: list[tuple[int, str]] = field(default_factory=list)
    """(line, value) of each `<time datetime=…>`."""
    pictures: list[Picture] = field(default_factory=list)
    props: list[tuple[str, str, int]] = field(default_factory=list)
    """(itemprop, value, line) of the microdata in the body: the value of content, datetime, href or src; "" where it
    is the element's text, which begins at that line."""
    cut_short: bool = False
    """True when the page has more tags than are read, and the rest was left out."""
    refresh: bool = False
    """True when the page only sends the reader on (`http-equiv=refresh`)."""

    def ancestors(self, index: int) -> list[int]:
        """Indexes of element `index` and its ancestors, innermost first."""
        found = []
        while index >= 0:
            found.append(index)
            index = self.elements[index].parent
        return found
