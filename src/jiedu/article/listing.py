"""What a page lists: headlines of other articles with links, and the teasers below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from jiedu.article.body import Body
from jiedu.article.html import Tree
from jiedu.article.signs import heads

NEAR = 3
"""Lines between a headline in a list and its teaser: time, outlet, counters."""


@dataclass(frozen=True, slots=True)
class Part:
    """How much of some lines is headlines with links."""

    titles: int
    linked: int
    size: int
    """Characters in links, and in all."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The headlines with links of a page, each address once."""

    titles: int
    first: tuple[str, str] | None
    """The first of them and its address as written."""
    linked: int
    size: int
    """Characters in links, and in all."""
    before: int
    """Headlines that stand before the body."""
    entries: int
    """Headlines that are followed by a line of the body."""
    teased: float
    """Share of the body's characters in lines that follow such a headline."""
    inside: Part
    """The container of the body alone."""


def listing_of(tree: Tree, body: Body, own: Sequence[str] = ()) -> Listing:
    """What the page lists; addresses in `own` are the page itself."""
    mine = {_bare(address) for address in own}
    seen: dict[str, int] = {}
    first: tuple[str, str] | None = None
    at: list[int] = []
    for index, line in enumerate(tree.lines):
        if line.linked >= 7 and (href := heads(line)) and not (mine and _bare(href) in mine):
            at.append(index)
            if href not in seen:
                seen[href] = index
                first = first or (line.text, href)
    start = body.lines[0] if body.lines else len(tree.lines)
    inner = tree.elements[body.container] if body.container >= 0 else None
    inside = tree.lines[inner.first : inner.last] if inner else []
    entries, teased = _teased(tree, body, at)
    return Listing(
        len(seen),
        first,
        sum(line.linked for line in tree.lines),
        sum(len(line.text) for line in tree.lines) or 1,
        sum(1 for index in seen.values() if index < start),
        entries,
        teased,
        Part(
            sum(1 for index in at if inner and inner.first <= index < inner.last),
            sum(line.linked for line in inside),
            sum(len(line.text) for line in inside) or 1,
        ),
    )


def _teased(tree: Tree, body: Body, titles: list[int]) -> tuple[int, float]:
    """(headlines that lines of the body follow, share of the body in those lines)."""
    lines = body.lines
    entries = held = position = 0
    for title, following in pairwise([*titles, len(tree.lines)]):
        while position < len(lines) and lines[position] <= title:
            position += 1
        before = position
        while position < len(lines) and lines[position] < following and lines[position] - title <= NEAR:
            held += len(tree.lines[lines[position]].text)
            position += 1
        entries += position > before
    return entries, held / (sum(len(tree.lines[i].text) for i in lines) or 1)


def _bare(address: str) -> str:
    """An address without scheme, host, query and fragment."""
    try:
        return urlsplit(address).path.rstrip("/")
    except ValueError:
        return address
