"""Inside the container of an article: what belongs to the page and not to the article is cut.

First whole elements (menus, cards, comments), then the lines before the first sentence (stamp, credits, deck,
buttons), then the lists, credits and notices that follow the last one.
"""

from __future__ import annotations

import re

from jiedu.article.characters import folded
from jiedu.article.dates import find_stamps
from jiedu.article.hints import holds_cards
from jiedu.article.html import Element, Line, Tree
from jiedu.article.phrases import is_end, is_noise, is_related
from jiedu.article.title import Headline
from jiedu.article.weigh import HEADINGS, SENTENCE, cut_elements, is_aside, place, running, usual_place

CUT_SHARE = 0.35
"""Share of the container's sentences that an element may hold and still be cut by its class."""
SIGNUP = 0.1
"""Share of the container's sentences that a box with a field for a mail address may hold and still be cut."""
FORM = 8
"""Lines of such a box: a plea, its terms, labels and buttons."""
CELLS = 200
"""Cells of a table that are looked at."""
LINKED = 0.6
"""Share of link text from which an element inside the body is a list of links."""


def prune(tree: Tree, good: list[float], container: int, headline: Headline, boxes: set[int]) -> list[int]:
    """The lines of element `container` that are the article's, in order."""
    element = tree.elements[container]
    dropped = _dropped_elements(tree, good, container, boxes, headline)
    first = element.first
    if element.first <= headline.line < element.last:
        after, whole = sum(good[headline.line : element.last]), sum(good[element.first : element.last])
        if after > 0.3 * whole:
            first = headline.line + 1
    lines = [i for i in range(first, element.last) if tree.lines[i].element not in dropped]
    lines = _without_head(tree, good, lines, headline)
    return _without_tail(tree, good, lines)


def _dropped_elements(tree: Tree, good: list[float], container: int, boxes: set[int], headline: Headline) -> set[int]:
    """Elements inside `container` that are cut: named as something else, or made of links."""
    outer = tree.elements[container]
    end = container + 1
    while end < len(tree.elements) and tree.elements[end].first < max(outer.last, outer.first + 1):
        end += 1
    values = running([value if value > 0 else 0.0 for value in good])
    total = values[outer.last] - values[outer.first] or 1.0
    sizes = running([float(len(line.text)) for line in tree.lines])
    linked = running([float(line.linked) for line in tree.lines])
    links = running([float(len(line.links)) for line in tree.lines])
    cut = cut_elements(tree, values, CUT_SHARE, headline.line, container, end)
    dropped = _signups(tree, good, values, container) if tree.signups else set()
    for index in range(container + 1, end):
        element = tree.elements[index]
        first, last = element.first, element.last
        if element.parent in dropped or index in boxes or (cut[index - container] and is_aside(element)):
            dropped.add(index)
        elif element.tag not in ("p", "td", "tr", "h1", "h2", "h3", "h4"):
            listed = links[last] - links[first] >= 2 or element.tag in ("li", "ul", "ol")
            mostly = linked[last] - linked[first] > LINKED * (sizes[last] - sizes[first])
            if listed and mostly and values[last] - values[first] < 0.2 * total and not _is_data(tree, element):
                dropped.add(index)
    return dropped


def _is_data(tree: Tree, element: Element) -> bool:
    """True for what is a table, or little else, with as many cells without a link as with one: names in a table of
    results may be links."""
    lines = tree.lines[element.first : min(element.last, element.first + CELLS)]
    cells = [line for line in lines if tree.elements[line.element].tag in ("td", "th")]
    return len(cells) * 5 >= len(lines) * 4 and sum(line.linked == 0 for line in cells) * 2 >= len(lines) > 4


def _signups(tree: Tree, good: list[float], values: list[float], container: int) -> set[int]:
    """The boxes inside `container` in which a page asks for a mail address: around the field, the largest element that
    holds hardly any of the text, and nothing of it where the body usually stands."""
    outer = tree.elements[container]
    usual = usual_place(tree, good, list(range(outer.first, outer.last)))
    most = SIGNUP * (values[outer.last] - values[outer.first])
    found = set()
    for index in tree.signups:
        around = tree.ancestors(index)
        if container not in around:
            continue
        box = -1
        for inner in around[: around.index(container)]:
            element = tree.elements[inner]
            inside = range(element.first, element.last)
            if len(inside) > FORM or values[element.last] - values[element.first] > most:
                break
            if any(good[i] > SENTENCE and place(tree, i) == usual for i in inside):
                break
            box = inner
        if box >= 0:
            found.add(box)
    return found


_HEAD = re.compile(
    r"^(?:.{0,8}(?:来源|來源|作者|发布时间|时间|记者|記者|责任编辑|编辑)\s*[:：|](?!.*[。？！?!]$)"
    r"|(?-i:[Bb][Yy]:? [A-Z]\S+)(?!.*[.!?]$)|published|updated|last updated|posted)",
    re.I,
)
_DECK = re.compile(
    r"(?:^|[^a-z])(?:dek|deck|sub-?(?:head|heading|title|headline)|excerpt|stand-?first|strap-?line|tagline|hero"
    r"|abstract|chapo|digest|daodu|zhaiyao)(?:$|[^a-z])"
)
"""Class of the line under a headline that sums the article up; it says nothing that the text does not."""
_LEAD = re.compile(r"(?:^|[^a-z])(?:sub|intro|summary|lead|lede|description)(?:$|[^a-z])")
"""The same, where the body stands in elements of another kind: some sites give these names to the first paragraph."""
SHORT = 130
"""Characters of a deck in Chinese; one in Latin letters is two and a half times as long."""
SIGNS = 12
"""Characters by which the headline may be longer or shorter where a page repeats it: quotation marks, spaces."""
AHEAD = 4
"""Lines behind a deck in which the stamp of the page stands."""


def _without_head(tree: Tree, good: list[float], lines: list[int], headline: Headline) -> list[int]:
    """`lines` without the head of the page: the headline again, stamp, credits, deck and buttons before the first
    sentence; short lines before a stamp go with it."""
    key = folded(headline.text)
    header = _header_of(tree, headline)
    usual = usual_place(tree, good, lines)
    start = len(lines)
    kept: list[int] = []
    for position, index in enumerate(lines):
        line = tree.lines[index]
        text = line.text
        stamped = len(text) < 110 and _is_stamp(text)
        credit = stamped or (len(text) < 110 and _HEAD.match(text) is not None)
        deck = index in header or (position < 4 and _is_deck(tree, good, lines, position, usual))
        if good[index] > SENTENCE and not credit and not deck:
            start = position
            break
        if stamped:
            kept.clear()
        if credit or deck or line.linked * 2 > len(text) or is_noise(text) or is_end(text) or folded(text) == key:
            continue
        kept.append(index)
    size = len(headline.text)
    return kept + [
        i for i in lines[start:] if abs(len(tree.lines[i].text) - size) > SIGNS or folded(tree.lines[i].text) != key
    ]


def _is_deck(tree: Tree, good: list[float], lines: list[int], position: int, usual: tuple[str, str, str]) -> bool:
    """True for a line near the top that calls itself a deck, or stands apart from the body with the stamp below it."""
    line = tree.lines[lines[position]]
    element = tree.elements[line.element]
    if _DECK.search(element.hint):
        return True
    if good[lines[position]] > SHORT or element.tag == "figcaption" or place(tree, lines[position]) == usual:
        return False
    around = tree.elements[element.parent].hint if element.parent >= 0 else ""
    if _DECK.search(around) if element.tag == "p" else _LEAD.search(element.hint):
        return True
    following = [tree.lines[index] for index in lines[position + 1 : position + 1 + AHEAD]]
    return any(len(below.text) < 110 and (_is_stamp(below.text) or _HEAD.match(below.text)) for below in following)


def _header_of(tree: Tree, headline: Headline) -> range:
    """The lines of the `<header>` around the headline; empty where there is none."""
    if headline.line < 0:
        return range(0)
    for index in tree.ancestors(tree.lines[headline.line].element):
        element = tree.elements[index]
        if element.tag == "header":
            return range(element.first, element.last)
    return range(0)


_CLAUSES = re.compile(r"[，。；！？].*[，。；！？]|[。？]|！(?!$)")


def _is_stamp(text: str) -> bool:
    """True for a line that is little more than a date."""
    if _CLAUSES.search(text):
        return False
    found = next(find_stamps(text), None)
    return found is not None and len(text) - (found.end - found.start) < 46


_PULLED = re.compile(r"pull-?quote|quote-?pull|blockquote-?pull")
"""Class of a sentence that is set apart in large letters, and stands in the text as well."""
_IMAGE = re.compile(r"caption|credit|gallery|control-bar")
"""Galleries carry each caption several times: cut short, whole, for a full screen."""


def _without_tail(tree: Tree, good: list[float], lines: list[int]) -> list[int]:
    """`lines` without related lists, credits, notices and repeated captions; what follows them stays only if it is
    much, or stands in the same kind of element as the body before it."""
    rest = running([max(0.0, good[index]) for index in reversed(lines)])[::-1]
    total = rest[0] or 1.0
    usual = usual_place(tree, good, lines)
    last_usual = max((p for p, i in enumerate(lines) if good[i] > SENTENCE and place(tree, i) == usual), default=-1)
    kept: list[int] = []
    seen: set[str] = set()
    in_list = False
    for position, index in enumerate(lines):
        line = tree.lines[index]
        text = line.text
        element = tree.elements[line.element]
        if is_related(text):
            believed = element.tag in HEADINGS and holds_cards(element.hint)
            if believed or (rest[position + 1] < 0.3 * total and position > last_usual):
                break
            in_list = True
            continue
        if in_list:
            if good[index] < (SENTENCE if place(tree, index) == usual else 40) or element.tag == "li":
                continue
            in_list = False
        if is_end(text):
            if rest[position + 1] < 0.2 * total:
                break
            continue
        if _is_button(tree, line):
            continue
        if element.hint and _PULLED.search(element.hint) and _stands_elsewhere(tree, lines, index):
            continue
        if len(text) >= 20 and element.hint and _IMAGE.search(element.hint):
            if text in seen:
                continue
            seen.add(text)
        kept.append(index)
    return kept


def _stands_elsewhere(tree: Tree, lines: list[int], index: int) -> bool:
    """True for a sentence set apart that a line of the text holds as well."""
    key = folded(tree.lines[index].text)
    return len(key) >= 6 and any(
        key in folded(tree.lines[other].text)
        for other in lines
        if not _PULLED.search(tree.elements[tree.lines[other].element].hint)
    )


def _is_button(tree: Tree, line: Line) -> bool:
    """True for a line of links or buttons; in a table, only where the whole row is links: names in a table of
    results may be links."""
    element = tree.elements[line.element]
    if element.tag in ("td", "th"):
        row = tree.elements[max(0, element.parent)]
        cells = tree.lines[row.first : min(row.last, row.first + 40)]
        return sum(cell.linked for cell in cells) > 0.8 * sum(len(cell.text) for cell in cells)
    return is_noise(line.text) or (line.linked > 0.8 * len(line.text) and (len(line.text) < 80 or len(line.links) > 1))
