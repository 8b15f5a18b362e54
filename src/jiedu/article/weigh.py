"""What each line and each element of a page says for or against being the body of an article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from jiedu.article.characters import han_count, is_wide
from jiedu.article.hints import cuts, surely_cuts
from jiedu.article.html import Element, Line, Tree

_STOP = re.compile(r"[，。！？；：、,;!?…]|\.(?:\s|$|[\"”’])")
_COOKIES = re.compile(
    r"\bcookies?\b.{0,200}\b(?:web ?site|browser|plugin|consent|set by|installed|stor(?:e|age))\b"
    r"|\b(?:web ?site|set by|we use)\b.{0,60}\bcookies?\b",
    re.I,
)
LATIN = 0.4
"""Weight of a Latin letter against a Han character, by the length of the same text in both languages."""
SAMPLE = 2000
"""Characters of a line that are looked at: enough to reach the cap in any script."""
CAP = 500.0
"""The most that one line counts: a page's terms of use are one long line, an article is many."""
LINK = 30.0
"""The most that one line of links counts against its element."""
SENTENCE = 12.0
"""What a line weighs at least that is a sentence of the body; buttons and labels weigh less."""
UNSTOPPED = 24
"""Han characters of a paragraph that has no stop at all; labels, notices and error messages are shorter."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SURE = frozenset(("nav", "aside", "footer", "menu"))
_ASIDE = _SURE | {"form"}
"""A form may be the whole page (ASP.NET), the others never are."""
_KEEP = frozenset(("html", "body", "main", "article"))
SURE = 0.9
"""Share of all sentences up to which a class that names comments or cookies is believed: they may be the longest."""


def worth(line: Line) -> float:
    """What a line says for being body: positive for sentences, negative for links, 0 for the rest."""
    text = line.text if len(line.text) <= SAMPLE else line.text[:SAMPLE]
    size = len(text)
    if line.linked * 2 > size:
        return -min(float(size) if is_wide(text) else 2 * LATIN * size, LINK)
    free = size - 2 * line.linked
    weight = free if is_wide(text) else free * LATIN
    if weight < 10 or not _STOP.search(text) or _is_about_cookies(text):
        return 0.0
    return weight if weight < CAP else CAP


def _is_about_cookies(text: str) -> bool:
    """True for a notice on cookies, or a line of their list."""
    return ("ookie" in text or "OOKIE" in text) and _COOKIES.search(text) is not None


def unstopped(tree: Tree, line: Line) -> float:
    """What a line says for being body on a page where nothing has a stop: a paragraph of Chinese without a link."""
    if tree.elements[line.element].tag != "p" or line.linked or _is_about_cookies(line.text[:SAMPLE]):
        return 0.0
    text = line.text[:SAMPLE]
    han = han_count(text)
    return min(float(len(text)), CAP) if han >= UNSTOPPED and han * 4 > len(text) * 3 else 0.0


def running(values: list[float]) -> list[float]:
    """Sums of `values` up to each index: what an element holds is the difference at its ends."""
    return [0.0, *accumulate(values)]


def is_aside(element: Element) -> bool:
    """True for an element that names itself something else than an article, by tag or class."""
    return _is_aside(element.tag, element.hint)


@lru_cache(maxsize=16384)
def _is_aside(tag: str, hint: str) -> bool:
    return tag in _ASIDE or (bool(hint) and tag not in _KEEP and cuts(hint))


def cut_elements(
    tree: Tree, sums: list[float], share: float, headline: int, first: int = 0, last: int | None = None
) -> list[bool]:
    """Which of the elements `first` to `last` stand for something else than the article, by tag or class, themselves
    or by an ancestor; `sums` are the running sums of the sentences.

    A hint is not believed where the elements that bear it hold more than `share` of all sentences. Where the line of
    the headline stands in an element named for comments, that is a page of opinions: 评论 is both.
    """
    around = tree.ancestors(tree.lines[headline].element) if headline >= 0 else []
    opinion = any(surely_cuts(tree.elements[index].hint) for index in around)
    elements = tree.elements[first:last]
    total = (sums[elements[0].last] - sums[elements[0].first] if elements else 0.0) or 1.0
    named = [_is_aside(element.tag, element.hint) for element in elements]
    alike: dict[tuple[str, str], float] = {}
    for element, aside in zip(elements, named, strict=True):
        if aside:
            key = element.tag, element.hint
            alike[key] = alike.get(key, 0.0) + sums[element.last] - sums[element.first]
    believed = {
        key: held < (SURE if key[0] in _SURE or (not opinion and surely_cuts(key[1])) else share) * total
        for key, held in alike.items()
    }
    cut: list[bool] = []
    for element, aside in zip(elements, named, strict=True):
        parent = element.parent
        cut.append((parent >= first and cut[parent - first]) or (aside and believed[element.tag, element.hint]))
    return cut


def place(tree: Tree, index: int) -> tuple[str, str, str]:
    """What kind of element line `index` stands in: its tag, and tag and class of the element around it."""
    element = tree.elements[tree.lines[index].element]
    around = tree.elements[element.parent] if element.parent >= 0 else element
    return element.tag, around.tag, around.hint


def usual_place(tree: Tree, good: list[float], lines: list[int]) -> tuple[str, str, str]:
    """The kind of element that holds most of the sentences of `lines`."""
    sums: dict[tuple[str, str, str], float] = {}
    for index in lines:
        if good[index] > 0:
            where = place(tree, index)
            sums[where] = sums.get(where, 0.0) + good[index]
    return max(sums, key=lambda where: sums[where], default=("", "", ""))
