"""Which lines of a page are the body of its article.

The container is the element with the greatest sum over its lines, where sentences count for it and links
against it; inside it, elements and lines that belong to the page and not to the article are cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jiedu.article.characters import folded, han_count
from jiedu.article.hints import cuts, holds_body
from jiedu.article.html import Line, Tree
from jiedu.article.phrases import is_end, is_noise, is_related
from jiedu.article.title import Headline

_STOP = re.compile(r"[，。！？；：、,;!?…]|\.(?:\s|$|[\"”’])")
_ASIDE = frozenset("nav aside footer menu form".split())
_KEEP = frozenset("html body main article".split())
LATIN = 0.4
"""Weight of a Latin letter against a Han character, by the length of the same text in both languages."""
CAP = 500.0
"""The most that one line counts: a page's terms of use are one long line, an article is many."""


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of the body, in order, and the element they stand in (-1 when there is none)."""

    lines: tuple[int, ...]
    container: int
    weight: float
    """Sum over the lines kept; about the number of Han characters in sentences."""


def body_of(tree: Tree, headline: Headline) -> Body:
    """The body of the page's article; empty where no element holds sentences."""
    if not tree.elements:
        return Body((), -1, 0.0)
    good = [worth(line) for line in tree.lines]
    container = _container(tree, good, headline)
    if container < 0:
        return Body((), -1, 0.0)
    kept = _prune(tree, good, container, headline)
    return Body(tuple(kept), container, sum(max(0.0, good[i]) for i in kept))


def worth(line: Line) -> float:
    """What a line says for being body: positive for sentences, negative for links, 0 for the rest."""
    text = line.text
    size = len(text)
    if line.linked * 2 > size:
        return -min(float(size), 30.0)
    if size < 10:
        return 0.0
    marks = len(_STOP.findall(text))
    if not marks:
        return 0.0
    han = han_count(text)
    free = max(0, size - 2 * line.linked)
    weight = free if han * 4 > size else free * LATIN
    if weight < 10:
        return 0.0
    return min(weight, CAP)


def _sums(tree: Tree, values: list[float]) -> list[float]:
    """For each element the sum of `values` over its lines."""
    running = [0.0]
    for value in values:
        running.append(running[-1] + value)
    return [running[element.last] - running[element.first] for element in tree.elements]


def cut_elements(tree: Tree, good: list[float], share: float = 0.4) -> list[bool]:
    """Which elements stand for something else than the article, by tag or class, themselves or by an ancestor.

    A hint is not believed of an element that holds more than `share` of all sentences.
    """
    sums = _sums(tree, [max(0.0, value) for value in good])
    total = sums[0] or 1.0
    cut: list[bool] = []
    for element, inside in zip(tree.elements, sums, strict=True):
        if element.parent >= 0 and cut[element.parent]:
            cut.append(True)
            continue
        named = element.tag in _ASIDE or (bool(element.hint) and element.tag not in _KEEP and cuts(element.hint))
        cut.append(named and inside < share * total)
    return cut


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
    if sums[best] <= 0:
        return -1
    return best


def _prune(tree: Tree, good: list[float], container: int, headline: Headline) -> list[int]:
    """The lines of `container` that are the article's."""
    element = tree.elements[container]
    dropped = _dropped_elements(tree, good, container)
    first = element.first
    if element.first <= headline.line < element.last:
        first = headline.line + 1
    lines = [i for i in range(first, element.last) if tree.lines[i].element not in dropped]
    lines = _without_head(tree, good, lines, headline)
    return _without_tail(tree, good, lines)


def _dropped_elements(tree: Tree, good: list[float], container: int) -> set[int]:
    """Elements inside `container` that are cut: named as something else, or made of links."""
    outer = tree.elements[container]
    values = [max(0.0, value) for value in good]
    total = sum(values[outer.first : outer.last]) or 1.0
    dropped: set[int] = set()
    for index in range(container + 1, len(tree.elements)):
        element = tree.elements[index]
        if element.first >= outer.last and element.first > outer.first:
            break
        if element.parent in dropped:
            dropped.add(index)
            continue
        if element.first == element.last:
            continue
        inside = sum(values[element.first : element.last])
        if (element.tag in _ASIDE or (element.hint and cuts(element.hint))) and inside < 0.35 * total:
            dropped.add(index)
        elif element.tag not in ("p", "td", "tr", "h1", "h2", "h3", "h4"):
            size = sum(len(line.text) for line in tree.lines[element.first : element.last])
            linked = sum(line.linked for line in tree.lines[element.first : element.last])
            links = sum(len(line.links) for line in tree.lines[element.first : element.last])
            if linked > 0.6 * size and (links >= 2 or element.tag in ("li", "ul", "ol")) and inside < 0.2 * total:
                dropped.add(index)
    return dropped


_HEAD = re.compile(
    r"^(?:.{0,30}\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|.{0,8}(?:来源|來源|作者|发布时间|时间|记者|記者|责任编辑|编辑)\s*[:：|]|by [A-Z]|published|updated|last updated|posted)",
    re.I,
)


def _without_head(tree: Tree, good: list[float], lines: list[int], headline: Headline) -> list[int]:
    """`lines` without the head of the page: the headline again, stamp, credits, buttons before the first sentence."""
    key = folded(headline.text)
    start = 0
    kept: list[int] = []
    for position, index in enumerate(lines):
        line = tree.lines[index]
        if good[index] > 12 and not (len(line.text) < 60 and _HEAD.match(line.text)):
            start = position
            break
        if line.linked * 2 > len(line.text) or is_noise(line.text) or is_end(line.text) or _HEAD.match(line.text):
            continue
        if key and folded(line.text) == key:
            continue
        kept.append(index)
    else:
        return kept
    return kept + [i for i in lines[start:] if not (key and len(tree.lines[i].text) < 200 and folded(tree.lines[i].text) == key)]


def _without_tail(tree: Tree, good: list[float], lines: list[int]) -> list[int]:
    """`lines` without related lists, credits and notices; what follows them stays only if it is much."""
    rest = [0.0]
    for index in reversed(lines):
        rest.append(rest[-1] + max(0.0, good[index]))
    rest.reverse()
    total = rest[0] or 1.0
    kept: list[int] = []
    in_list = False
    for position, index in enumerate(lines):
        line = tree.lines[index]
        text = line.text
        if is_related(text):
            if rest[position + 1] < 0.3 * total:
                break
            in_list = True
            continue
        if in_list:
            if good[index] < 40 or tree.elements[line.element].tag == "li":
                continue
            in_list = False
        if is_end(text):
            if rest[position + 1] < 0.2 * total:
                break
            continue
        if is_noise(text) or (line.linked > 0.8 * len(text) and (len(text) < 80 or len(line.links) > 1)):
            continue
        kept.append(index)
    return kept
