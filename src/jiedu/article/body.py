"""Which lines of a page are the body of its article.

The container is the element with the greatest sum over its lines, where sentences count for it and links
against it; inside it, elements and lines that belong to the page and not to the article are cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from jiedu.article.characters import folded, han_count
from jiedu.article.dates import find_stamps
from jiedu.article.hints import cuts, holds_body, surely_cuts
from jiedu.article.html import Element, Line, Tree
from jiedu.article.phrases import is_end, is_noise, is_related
from jiedu.article.title import Headline

_STOP = re.compile(r"[，。！？；：、,;!?…]|\.(?:\s|$|[\"”’])")
_COOKIES = re.compile(r"\bcookies?\b.{0,200}\b(?:web ?site|browser|plugin|consent|set by|installed|stor(?:e|age))\b|\b(?:web ?site|set by|we use)\b.{0,60}\bcookies?\b", re.I)
_SURE = frozenset("nav aside footer menu".split())
_ASIDE = _SURE | {"form"}
"""A form may be the whole page (ASP.NET), the others never are."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KEEP = frozenset("html body main article".split())
LATIN = 0.4
"""Weight of a Latin letter against a Han character, by the length of the same text in both languages."""
POOR = 150.0
"""Where no element has more sentences than this, an element that is named as the body is looked for."""
LEAST = 240
"""Characters that such an element must have beside links."""
SAMPLE = 2000
"""Characters of a line that are looked at: enough to reach the cap in any script."""
CAP = 500.0
"""The most that one line counts: a page's terms of use are one long line, an article is many."""


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of the body, in order, and the element they stand in (-1 when there is none)."""

    lines: tuple[int, ...]
    container: int
    weight: float
    """Sum over the lines kept; about the number of Han characters in sentences."""
    start: int = -1
    """The first of its lines that is a sentence: short lines before it may be credits."""


def body_of(tree: Tree, headline: Headline) -> Body:
    """The body of the page's article; empty where no element holds sentences."""
    if not tree.elements:
        return Body((), -1, 0.0)
    good = [worth(line) for line in tree.lines]
    boxes = boxes_of(tree, headline)
    for index in boxes:
        element = tree.elements[index]
        for i in range(element.first, element.last):
            good[i] = min(good[i], 0.0)
    container = _container(tree, good, headline)
    if container < 0:
        return Body((), -1, 0.0)
    kept = _prune(tree, good, container, headline, boxes)
    start = next((i for i in kept[:8] if good[i] > 12), kept[0] if kept else -1)
    return Body(tuple(kept), container, sum(max(0.0, good[i]) for i in kept), start)


def worth(line: Line) -> float:
    """What a line says for being body: positive for sentences, negative for links, 0 for the rest."""
    text = line.text if len(line.text) <= SAMPLE else line.text[:SAMPLE]
    size = len(text)
    if line.linked * 2 > size:
        return -min(float(size), 30.0) if not text.isascii() and han_count(text) * 4 > size else -min(2 * LATIN * size, 30.0)
    if size < 10:
        return 0.0
    if not _STOP.search(text) or _COOKIES.search(text):
        return 0.0
    han = han_count(text)
    free = max(0, size - 2 * line.linked)
    weight = free if han * 4 > size else free * LATIN
    if weight < 10:
        return 0.0
    return min(weight, CAP)


BOX_LINES = 7
"""The most lines that a card has: title, teaser, outlet, time, tags, counters."""
BOX_TEXT = 900
"""The most characters that a card has beside its links."""
BOXES = 3
"""How many boxes of one class make a list of cards."""


def boxes_of(tree: Tree, headline: Headline) -> set[int]:
    """Elements that are cards: a few lines with a linked title, three times or more on the page with the same class."""
    alike: dict[tuple[str, str], list[int]] = {}
    for index, element in enumerate(tree.elements):
        count = element.last - element.first
        if not 2 <= count <= BOX_LINES or element.first <= headline.line < element.last:
            continue
        inside = tree.lines[element.first : element.last]
        if not any(_is_linked_title(line) or (line.linked == len(line.text) > 5 and tree.elements[line.element].tag in _HEADINGS) for line in inside):
            continue
        free = sum(len(line.text) - line.linked for line in inside)
        if 0 < free <= BOX_TEXT:
            alike.setdefault((element.tag, element.hint.split(" ")[0]), []).append(index)
    boxes = {index for found in alike.values() if len(found) >= BOXES for index in found}
    return boxes | _other_articles(tree, headline)


def _other_articles(tree: Tree, headline: Headline) -> set[int]:
    """The `<article>` elements of other stories: three or more with a heading of their own, on a page whose headline is in another."""
    if headline.line < 0:
        return set()
    around = set(tree.ancestors(tree.lines[headline.line].element))
    if not any(tree.elements[index].tag == "article" for index in around):
        return set()
    others = [
        index
        for index, element in enumerate(tree.elements)
        if element.tag == "article" and index not in around and element.last > element.first
        and tree.elements[tree.lines[element.first].element].tag in _HEADINGS
    ]
    return set(others) if len(others) >= BOXES else set()


def _is_linked_title(line: Line) -> bool:
    """True for a line that is one link as long as a headline."""
    size = len(line.text)
    return line.linked * 10 >= 9 * size and len(line.links) <= 2 and size >= (8 if not line.text.isascii() and han_count(line.text) >= 7 else 22)


def _sums(tree: Tree, values: list[float]) -> list[float]:
    """For each element the sum of `values` over its lines."""
    running = [0.0, *accumulate(values)]
    return [running[element.last] - running[element.first] for element in tree.elements]


SURE = 0.9
"""Share of all sentences up to which a class that names comments or cookies is believed: they may outweigh a short article."""


def cut_elements(tree: Tree, good: list[float], share: float = 0.4) -> list[bool]:
    """Which elements stand for something else than the article, by tag or class, themselves or by an ancestor.

    A hint is not believed where the elements that bear it hold more than `share` of all sentences.
    """
    sums = _sums(tree, [max(0.0, value) for value in good])
    total = sums[0] or 1.0
    named = [is_aside(element) if element.last > element.first else False for element in tree.elements]
    alike: dict[tuple[str, str], float] = {}
    for element, inside, aside in zip(tree.elements, sums, named, strict=True):
        if aside and inside:
            alike[element.tag, element.hint] = alike.get((element.tag, element.hint), 0.0) + inside
    cut: list[bool] = []
    for element, aside in zip(tree.elements, named, strict=True):
        inherited = element.parent >= 0 and cut[element.parent]
        limit = SURE if aside and (element.tag in _SURE or surely_cuts(element.hint)) else share
        cut.append(inherited or (aside and alike.get((element.tag, element.hint), 0.0) < limit * total))
    return cut


def is_aside(element: Element) -> bool:
    """True for an element that names itself something else than an article, by tag or class."""
    return element.tag in _ASIDE or (bool(element.hint) and element.tag not in _KEEP and cuts(element.hint))


def _container(tree: Tree, good: list[float], headline: Headline) -> int:
    """The element whose lines weigh most; the innermost of those that weigh nearly the same. -1 for none."""
    cut = cut_elements(tree, good)
    values = []
    for index, line in enumerate(tree.lines):
        value = good[index]
        if cut[line.element]:
            value = -abs(value) * 0.1
        elif index < headline.line:
            value = min(value, 0.2 * value)
        values.append(value)
    sums = _sums(tree, values)
    for index, element in enumerate(tree.elements):
        if element.hint and holds_body(element.hint) and sums[index] > 0:
            sums[index] *= 1.1
    best = max(range(len(sums)), key=lambda i: (sums[i], i))
    if sums[best] < (3 * POOR if is_aside(tree.elements[best]) else POOR) and (named := _named_body(tree, cut, headline, best)) >= 0:
        return named
    return _climb(tree, good, cut, best) if sums[best] > 0 else -1


def _named_body(tree: Tree, cut: list[bool], headline: Headline, best: int) -> int:
    """The element that calls itself the body and has far more text beside links than `best`: a calendar, a list; -1 for none."""
    sums = _sums(tree, [float(len(line.text) - line.linked) for line in tree.lines])

    def free(index: int) -> float:
        return sums[index]

    around = set(tree.ancestors(best))
    outer = next((i for i in tree.ancestors(best) if holds_body(tree.elements[i].hint)), -1)
    if outer >= 0:
        return outer if free(outer) > max(LEAST, 3 * free(best)) else -1
    offers = [
        i
        for i, element in enumerate(tree.elements)
        if element.hint and not cut[i] and i not in around and element.last > headline.line and holds_body(element.hint)
    ]
    named = max(offers, key=lambda i: (free(i), -i), default=-1)
    return named if named >= 0 and free(named) > max(LEAST, 3 * free(best)) else -1


def _climb(tree: Tree, good: list[float], cut: list[bool], best: int) -> int:
    """`best`, or the nearest ancestor that has far more sentences in elements of the same kind: a body in parts, with links between."""
    inner = tree.elements[best]
    usual = _usual_place(tree, good, [i for i in range(inner.first, inner.last) if not cut[tree.lines[i].element]])
    values = [
        value if value > 0 and not cut[line.element] and _place(tree, index) == usual else 0.0
        for index, (line, value) in enumerate(zip(tree.lines, good, strict=True))
    ]
    sums = _sums(tree, values)
    for ancestor in tree.ancestors(best)[1:]:
        if sums[ancestor] > 1.8 * sums[best] and tree.elements[ancestor].tag not in ("html", "body"):
            best = ancestor
    return best


def _prune(tree: Tree, good: list[float], container: int, headline: Headline, boxes: set[int]) -> list[int]:
    """The lines of `container` that are the article's."""
    element = tree.elements[container]
    dropped = _dropped_elements(tree, good, container, boxes)
    first = element.first
    if element.first <= headline.line < element.last and sum(good[headline.line :]) > 0.3 * sum(good[element.first : element.last]):
        first = headline.line + 1
    lines = [i for i in range(first, element.last) if tree.lines[i].element not in dropped]
    lines = _without_head(tree, good, lines, headline)
    return _without_tail(tree, good, lines)


def _dropped_elements(tree: Tree, good: list[float], container: int, boxes: set[int]) -> set[int]:
    """Elements inside `container` that are cut: named as something else, or made of links."""
    outer = tree.elements[container]
    values = [max(0.0, value) for value in good]
    total = sum(values[outer.first : outer.last]) or 1.0
    sizes = [float(len(line.text)) for line in tree.lines]
    links = [float(line.linked) for line in tree.lines]
    counts = [float(len(line.links)) for line in tree.lines]
    inside_of, size_of, linked_of, links_of = (_sums(tree, row) for row in (values, sizes, links, counts))
    cut = cut_elements(tree, [value if outer.first <= i < outer.last else 0.0 for i, value in enumerate(good)], 0.35)
    dropped: set[int] = set()
    for index in range(container + 1, len(tree.elements)):
        element = tree.elements[index]
        if element.first >= outer.last and element.first > outer.first:
            break
        if element.parent in dropped or index in boxes:
            dropped.add(index)
            continue
        if element.first == element.last:
            continue
        if cut[index] and is_aside(element):
            dropped.add(index)
        elif element.tag not in ("p", "td", "tr", "h1", "h2", "h3", "h4"):
            listed = links_of[index] >= 2 or element.tag in ("li", "ul", "ol")
            if listed and linked_of[index] > 0.6 * size_of[index] and inside_of[index] < 0.2 * total:
                dropped.add(index)
    return dropped


_HEAD = re.compile(
    r"^(?:.{0,8}(?:来源|來源|作者|发布时间|时间|记者|記者|责任编辑|编辑)\s*[:：|]|by [A-Z]|published|updated|last updated|posted)",
    re.I,
)
_DECK = re.compile(r"(?:^|[^a-z])(?:dek|deck|sub-?(?:head|heading|title|headline)|excerpt|stand-?first|strap-?line|tagline|hero)(?:$|[^a-z])")
"""Class of the line under a headline that sums the article up; it says nothing that the text does not."""


def _without_head(tree: Tree, good: list[float], lines: list[int], headline: Headline) -> list[int]:
    """`lines` without the head of the page: the headline again, stamp, credits, deck and buttons before the first sentence."""
    key = folded(headline.text)
    header = _header_of(tree, headline)
    start = len(lines)
    kept: list[int] = []
    for position, index in enumerate(lines):
        line = tree.lines[index]
        element = tree.elements[line.element]
        credit = len(line.text) < 110 and (_HEAD.match(line.text) is not None or _is_stamp(line.text))
        deck = index in header or (_DECK.search(element.hint) is not None and position < 4)
        if good[index] > 12 and not credit and not deck:
            start = position
            break
        if credit and _is_stamp(line.text):
            kept.clear()
        if credit or deck or line.linked * 2 > len(line.text) or is_noise(line.text) or is_end(line.text):
            continue
        if key and folded(line.text) == key:
            continue
        kept.append(index)
    return kept + [i for i in lines[start:] if not (key and len(tree.lines[i].text) < 200 and folded(tree.lines[i].text) == key)]


def _header_of(tree: Tree, headline: Headline) -> range:
    """The lines of the `<header>` around the headline; empty where there is none."""
    if headline.line < 0:
        return range(0)
    for index in tree.ancestors(tree.lines[headline.line].element):
        element = tree.elements[index]
        if element.tag == "header":
            return range(element.first, element.last)
    return range(0)


def _is_stamp(text: str) -> bool:
    """True for a line that is little more than a date."""
    if re.search(r"[，。；！？].*[，。；！？]|[。！？]", text):
        return False
    found = next(find_stamps(text), None)
    return found is not None and len(text) - (found.end - found.start) < 46


_IMAGE = re.compile(r"caption|credit|gallery|control-bar")
"""Galleries carry each caption several times: cut short, whole, for a full screen."""


def _without_tail(tree: Tree, good: list[float], lines: list[int]) -> list[int]:
    """`lines` without related lists, credits, notices and repetitions; what follows them stays only if it is much,
    or stands in the same kind of element as the body before it."""
    rest = [0.0]
    for index in reversed(lines):
        rest.append(rest[-1] + max(0.0, good[index]))
    rest.reverse()
    total = rest[0] or 1.0
    usual = _usual_place(tree, good, lines)
    last_usual = max((p for p, i in enumerate(lines) if good[i] > 12 and _place(tree, i) == usual), default=-1)
    kept: list[int] = []
    seen: set[str] = set()
    in_list = False
    for position, index in enumerate(lines):
        line = tree.lines[index]
        text = line.text
        if is_related(text):
            if rest[position + 1] < 0.3 * total and position > last_usual:
                break
            in_list = True
            continue
        if in_list:
            if good[index] < 12 or (_place(tree, index) != usual and good[index] < 40) or tree.elements[line.element].tag == "li":
                continue
            in_list = False
        if is_end(text):
            if rest[position + 1] < 0.2 * total:
                break
            continue
        if tree.elements[line.element].tag in ("td", "th"):
            if _is_linked_row(tree, line):
                continue
        elif is_noise(text) or (line.linked > 0.8 * len(text) and (len(text) < 80 or len(line.links) > 1)):
            continue
        if len(text) >= 20 and _IMAGE.search(tree.elements[line.element].hint):
            if text in seen:
                continue
            seen.add(text)
        kept.append(index)
    return kept


def _is_linked_row(tree: Tree, line: Line) -> bool:
    """True for a cell in a row that is nearly all links: a menu; names in a table of results may be links."""
    row = tree.elements[max(0, tree.elements[line.element].parent)]
    cells = tree.lines[row.first : row.last]
    return sum(cell.linked for cell in cells) > 0.8 * sum(len(cell.text) for cell in cells)


def _place(tree: Tree, index: int) -> tuple[str, str, str]:
    """What kind of element line `index` stands in: its tag, and tag and class of the element around it."""
    element = tree.elements[tree.lines[index].element]
    around = tree.elements[element.parent] if element.parent >= 0 else element
    return element.tag, around.tag, around.hint


def _usual_place(tree: Tree, good: list[float], lines: list[int]) -> tuple[str, str, str]:
    """The kind of element that holds most of the sentences of `lines`."""
    sums: dict[tuple[str, str, str], float] = {}
    for index in lines:
        if good[index] > 0:
            place = _place(tree, index)
            sums[place] = sums.get(place, 0.0) + good[index]
    return max(sums, key=lambda place: sums[place], default=("", "", ""))
