"""What an outlet's file says of a page, as marks that the general path reads: hints of elements, a headline, labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jiedu.article.body import Body
from jiedu.article.html import Element, Tree
from jiedu.article.outlet import Outlet
from jiedu.article.title import LONGEST, Headline

BODY, CUT, EDITOR = "article-body", " comments", "责任编辑"
"""Marks that hints.tsv and credits.tsv know: of the body, of what surely is none of it, of a line with an editor."""


@dataclass(slots=True)
class Marks:
    """What was changed in a tree, to be put back when the body is found."""

    hints: dict[int, str]
    """Element → its hint as the page has it."""
    credits: set[int]
    """Lines whose label was written as one that is known."""


def mark(tree: Tree, outlet: Outlet, headline: Headline) -> Marks:
    """Mark in `tree` what `outlet` says of its elements and lines; `unmark` puts it back."""
    marks = Marks({}, set())
    kept = _found(tree, outlet.body, headline)
    cut = set(_found(tree, outlet.cut, headline))
    for index in kept:
        cut |= _beside(tree, index, headline)
    inside = {index for one in kept for index in tree.ancestors(one)}
    for index in sorted(cut - inside):
        _rename(tree, marks, index, tree.elements[index].hint + CUT)
    for index in kept:
        _rename(tree, marks, index, BODY)
    if outlet.editors:
        _label(tree, outlet.editors, marks)
    return marks


def unmark(tree: Tree, marks: Marks, body: Body) -> Body:
    """`body` without the lines that only credit somebody; the elements of `tree` have their own hints again."""
    for index, hint in marks.hints.items():
        tree.elements[index].hint = hint
    if not marks.credits.intersection(body.lines):
        return body
    return replace(body, lines=tuple(index for index in body.lines if index not in marks.credits))


def marked_headline(tree: Tree, outlet: Outlet) -> Headline | None:
    """The headline in the element that `outlet` names for it; None where the page has none with a headline in it."""
    for element in tree.elements:
        if _has(element, outlet.title) and 0 < element.last - element.first <= 3:
            text = " ".join(line.text for line in tree.lines[element.first : element.last])
            if len(text) <= LONGEST:
                return Headline(text, element.last - 1)
    return None


def _has(element: Element, words: tuple[str, ...]) -> bool:
    return bool(element.hint) and bool(words) and not set(words).isdisjoint(element.hint.split())


def _found(tree: Tree, words: tuple[str, ...], headline: Headline) -> list[int]:
    """The outermost elements that bear one of `words`, without those that end above the headline."""
    found: list[int] = []
    last = 0
    for index, element in enumerate(tree.elements):
        if element.first >= last and element.last > headline.line and _has(element, words):
            found.append(index)
            last = element.last
    return found


def _beside(tree: Tree, index: int, headline: Headline) -> set[int]:
    """The elements beside `index` and its ancestors that stand below the headline: all that is not the body."""
    around = set(tree.ancestors(index))
    inner = tree.elements[index]
    return {
        other
        for other, element in enumerate(tree.elements)
        if element.parent in around
        and element.parent != index
        and other not in around
        and element.first > headline.line
        and not (inner.first <= element.first and element.last <= inner.last)
    }


def _rename(tree: Tree, marks: Marks, index: int, hint: str) -> None:
    marks.hints.setdefault(index, tree.elements[index].hint)
    tree.elements[index].hint = hint


CREDIT = 80
"""Longest line that credits an editor, in characters."""


def _label(tree: Tree, labels: tuple[str, ...], marks: Marks) -> None:
    """Write each of `labels` at the beginning of a line, before a colon, as one that is known."""
    names = "|".join(re.escape(label) for label in sorted(labels, key=lambda label: (-len(label), label)))
    expression = re.compile(rf"^([【\[（(「]?\s*)(?:{names})(?=\s*[:：])")
    for index, line in enumerate(tree.lines):
        if len(line.text) <= CREDIT and expression.match(line.text):
            line.text = expression.sub(rf"\g<1>{EDITOR}", line.text)
            line.nodes = [(None, line.text)]
            marks.credits.add(index)
