"""Which lines of a page are the body of its article.

The container is the element with the greatest sum over its lines, where sentences count for it and links
against it; inside it, elements and lines that belong to the page and not to the article are cut.
"""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.article.boxes import boxes_of
from jiedu.article.hints import holds_body
from jiedu.article.html import Tree
from jiedu.article.phrases import is_noise
from jiedu.article.prune import prune
from jiedu.article.title import Headline
from jiedu.article.weigh import SENTENCE, cut_elements, is_aside, place, running, unstopped, usual_place, worth

CUT_SHARE = 0.4
"""Share of a page's sentences that an element may hold and still be cut by its class; found on 243 pages."""
NAMED = 1.1
"""How much more an element weighs that is named as the body: enough to win over a wrapper that is as good."""
POOR = 150.0
"""Where no element has more sentences than this, an element that is named as the body is looked for."""
LEAST = 240
"""Characters that such an element must have beside links."""
ABOVE = 30
"""Lines between the headline and the body in which captions are looked for."""
PICTURES = 2
"""Pictures that an article has above its body; more are those of other articles."""
LABEL, CAPTION = 6, 400
"""Characters of the shortest and the longest caption."""
CLIMB = 1.8
"""How many times the sentences of the same kind an ancestor must have for the body to be taken as one of its parts."""


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of the body, in order, and the element they stand in (-1 when there is none)."""

    lines: tuple[int, ...]
    container: int
    weight: float
    """Sum over the lines kept; about the number of Han characters in sentences."""
    start: int = -1
    """The first of its lines that is a sentence: short lines before it may be credits."""
    above: tuple[int, ...] = ()
    """Captions of pictures that stand between the headline and the container: they belong to the article as well."""


def body_of(tree: Tree, headline: Headline, *, stops: bool = True) -> Body:
    """The body of the page's article; empty where no element holds sentences.

    Without `stops`, long paragraphs of Chinese are sentences too where they have no stop, not even a comma.
    """
    if not tree.elements:
        return Body((), -1, 0.0)
    good = [worth(line) or (0.0 if stops else unstopped(tree, line)) for line in tree.lines]
    boxes = boxes_of(tree, headline)
    for index in boxes:
        element = tree.elements[index]
        for i in range(element.first, element.last):
            good[i] = min(good[i], 0.0)
    container = _container(tree, good, headline)
    if container < 0:
        return Body((), -1, 0.0)
    kept = prune(tree, good, container, headline, boxes)
    start = next((i for i in kept[:8] if good[i] > SENTENCE), kept[0] if kept else -1)
    weight = sum(max(0.0, good[i]) for i in kept)
    return Body(tuple(kept), container, weight, start, _captions_above(tree, kept, headline))


def _captions_above(tree: Tree, kept: list[int], headline: Headline) -> tuple[int, ...]:
    """Captions of the pictures between the headline and the body: the article's first picture often stands outside of
    the element that holds its text."""
    if headline.line < 0 or not kept or not 0 < kept[0] - headline.line <= ABOVE:
        return ()
    between = range(headline.line + 1, kept[0])
    found = tuple(i for i in between if _is_caption(tree, i) and not is_noise(tree.lines[i].text))
    return found if len(found) <= PICTURES else ()


def _is_caption(tree: Tree, index: int) -> bool:
    """True for a line below a picture that stands in a caption's element."""
    line = tree.lines[index]
    if line.linked * 2 > len(line.text) or not LABEL <= len(line.text) <= CAPTION:
        return False
    around = [tree.elements[i] for i in tree.ancestors(line.element, 3)]
    return any(element.tag == "figcaption" for element in around)


def _container(tree: Tree, good: list[float], headline: Headline) -> int:
    """The element whose lines weigh most, by what they are and where they stand; -1 for none."""
    sentences = [value if value > 0 else 0.0 for value in good]
    cut = cut_elements(tree, running(sentences), CUT_SHARE, headline.line)
    values = []
    for index, (line, value) in enumerate(zip(tree.lines, good, strict=True)):
        if cut[line.element]:
            value = -abs(value) * 0.1
        elif index < headline.line:
            value = min(value, 0.2 * value)
        values.append(value)
    sums = running(values)
    best, most = -1, 0.0
    for index, element in enumerate(tree.elements):
        weight = sums[element.last] - sums[element.first]
        if weight * NAMED < most or weight <= 0:
            continue
        if element.hint and holds_body(element.hint):
            weight *= NAMED
        if weight >= most:
            best, most = index, weight
    poor = most < (3 * POOR if best >= 0 and is_aside(tree.elements[best]) else POOR)
    if poor and (named := _named_body(tree, cut, headline, best)) >= 0:
        return named
    return _climb(tree, good, cut, best) if best >= 0 else -1


def _named_body(tree: Tree, cut: list[bool], headline: Headline, best: int) -> int:
    """The element that calls itself the body and has far more text beside links than `best`: a calendar, a list of
    results; -1 for none."""
    sums = running([float(len(line.text) - line.linked) for line in tree.lines])

    def free(index: int) -> float:
        return sums[tree.elements[index].last] - sums[tree.elements[index].first] if index >= 0 else 0.0

    around = tree.ancestors(best)
    outer = next((i for i in around if holds_body(tree.elements[i].hint)), -1)
    if outer >= 0:
        return outer if free(outer) > max(LEAST, 3 * free(best)) else -1
    offers = [
        i
        for i, element in enumerate(tree.elements)
        if element.hint and not cut[i] and element.last > headline.line and holds_body(element.hint)
    ]
    named = max(offers, key=lambda i: (free(i), -i), default=-1)
    return named if free(named) > max(LEAST, 3 * free(best)) else -1


def _climb(tree: Tree, good: list[float], cut: list[bool], best: int) -> int:
    """`best`, or an ancestor that has far more sentences in elements of the same kind: a body in parts, with links
    between them."""
    inner = tree.elements[best]
    usual = usual_place(tree, good, [i for i in range(inner.first, inner.last) if not cut[tree.lines[i].element]])
    values = [
        value if value > 0 and not cut[line.element] and place(tree, index) == usual else 0.0
        for index, (line, value) in enumerate(zip(tree.lines, good, strict=True))
    ]
    sums = running(values)
    held = sums[inner.last] - sums[inner.first]
    for ancestor in tree.ancestors(best)[1:]:
        element = tree.elements[ancestor]
        holds = sums[element.last] - sums[element.first]
        if holds > CLIMB * held and element.tag not in ("html", "body"):
            best, held = ancestor, holds
    return best
