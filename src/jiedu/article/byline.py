"""Who a page says wrote, edited and first published its article.

Each has its own words (作者, 编辑, 来源), and none is guessed from another: an author is never made of an
editor or of an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.article.authors import AUTHOR, english_authors, read_authors, spaced, stated_authors
from jiedu.article.body import Body
from jiedu.article.html import Tree
from jiedu.article.labels import label, pictures
from jiedu.article.origin import clean_outlet, read_outlet, shown_outlet, site_name, spelt_out
from jiedu.article.people import editors, people
from jiedu.article.structured import Fields
from jiedu.article.title import Headline

__all__ = ["AUTHOR", "Credits", "clean_outlet", "credits_of", "read_editors", "read_outlet", "site_name"]

HEAD = 34
"""Lines before the body that are looked at."""
TAIL = 14
"""Lines after the body that are looked at."""


@dataclass(frozen=True, slots=True)
class Credits:
    """Outlet, authors and editors as the page states them."""

    outlet: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


EDITOR = (
    "(?<![图圖]片)(?<!视频)(?<!視頻)(?<!影片)(?<!影像)(?<!摄影)(?<!攝影)(?<!美术)(?<!美術)(?<!视觉)(?<!視覺)(?<!图文)(?<!圖文)"
    "(?<!版面)(?<!版式)"
    "(?:责任编辑|責任編輯|责编|責編|值班编辑|网络编辑|文字编辑|本文编辑|选稿|编辑|編輯|核稿編輯|核稿|責任編審|编审)"
)
"""Labels of an editor; those of pictures, films and pages are others."""
_PROOF = "(?:校对|校對|审校|審校)"
"""Labels of who read the proofs: named with the editors, where there are any."""


def read_editors(text: str) -> tuple[str, ...]:
    """The editors after every editor's label in `text`, and who read the proofs after them."""
    found = [name for match in label(EDITOR).finditer(text) for name in editors(re.split("[）)]", match[1])[0])]
    if not found and len(text) <= 40 and (after := re.match(rf"[\[【（(]?\s*{EDITOR}\s+(.+)", text)):
        others = rf"[|｜丨]|(?:{pictures()})(?:编辑|編輯)|{_PROOF}"
        found += people(re.split(others, after[1])[0], strict=True)
    if found and "校" in text:
        found += [
            name
            for match in label(_PROOF, r"\s*[:：|丨︱／/\s]\s*").finditer(text)
            for name in people(match[1], strict=True)
        ]
    return tuple(dict.fromkeys(found))


_EDITING = re.compile(
    r"(?:\bediting by|^\W*(?:(?:th(?:is|e) )?(?:\w+ )?(?:reporting|written|writing|story|text|report|article|piece"
    r"|interview|produced|compiled)\b.{0,200}\b)?edited by)"
    r":?\s+(.{3,120}?)(?=[;.|]|\s+and\s+(?:illustrated|photo)|$)"
    r"|^(?:(?:web|copy|news|managing)\s+)?editors?\s*[:：]\s*(.{2,80})$",
    re.I,
)


def read_english_editors(text: str) -> tuple[str, ...]:
    """The editors after "Editing by" or "Editor:" in `text`; a name in small letters only after the label."""
    match = _EDITING.search(text) if "dit" in text else None
    if match is None:
        return ()
    value = (match[1] or match[2]).strip(" .()[]")
    names = [name for part in re.split(r",|\band\b|&", value) for name in people(part.strip().split(" in ")[0])]
    if not names and match[2] and re.fullmatch(r"[a-z][\w.-]{1,20}", value):
        names = [value]
    return tuple(dict.fromkeys(names))


def credits_of(tree: Tree, headline: Headline, body: Body, fields: Fields, *, chinese: bool) -> Credits:
    """The credits of the page's article."""
    count = len(tree.lines)
    first = body.start if body.lines else min(count, headline.line + 12)
    last = body.lines[-1] if body.lines else first
    start = headline.line - 4 if 0 <= headline.line < first else first - 8
    kept = set(body.lines)
    third = body.lines[2] if len(body.lines) > 2 else first
    head = [*range(max(0, start, first - HEAD), first), *[i for i in range(first, third) if i not in kept]]
    inside = [i for i in range(first, last) if i not in kept]
    tail = list(range(last + 1, min(count, last + 1 + TAIL)))
    if not chinese:
        return _english(tree, fields, body, head, inside[-4:] + tail)
    found = _editors(tree, (tail + list(body.lines[-4:]), inside[-10:], head)) or fields.editors
    authors = read_authors(tree, head, body, tail, found) or stated_authors(fields, found)
    outlet = shown_outlet(tree, headline, head, inside[-6:] + tail)
    if outlet is None and fields.outlet:
        outlet = clean_outlet(fields.outlet)
    return Credits(outlet or site_name(fields, tree.title), authors, found)


def _editors(tree: Tree, places: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """The editors of the first of `places` that names any."""
    for place in places:
        names = [
            name
            for i in place
            if len(text := tree.lines[i].text) <= 160 and any(mark in text for mark in "编編稿")
            for name in read_editors(spaced(tree.lines[i]))
        ]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


_ENGLISH_SOURCE = re.compile(r"(?:Source|Via|Originally published (?:by|in))\s*:?\s+([A-Z][\w.'& -]{2,40})$")


def _english(tree: Tree, fields: Fields, body: Body, head: list[int], tail: list[int]) -> Credits:
    """The credits of an English page."""
    source = next((match[1] for i in head if (match := _ENGLISH_SOURCE.match(tree.lines[i].text))), None)
    named = [
        name
        for i in [*body.lines[-2:], *tail, *head]
        if len(text := tree.lines[i].text) <= 400
        for name in read_english_editors(text)
    ]
    site = site_name(fields, tree.title)
    return Credits(
        source or (spelt_out(site, tree, head) if site else None),
        english_authors(tree, fields, head, body, tail),
        tuple(dict.fromkeys(named)) or fields.editors,
    )
