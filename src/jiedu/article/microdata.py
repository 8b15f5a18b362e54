"""Microdata in the body of a page: what its elements say of the article by `itemprop`."""

from __future__ import annotations

from jiedu.article.body import Body
from jiedu.article.hints import holds_cards, surely_cuts
from jiedu.article.html import Tree

TAIL = 8
"""Lines after the body in which values still belong to the article."""
DEPTH = 6
"""Elements around a value that are asked whether it stands among comments or cards."""


def props_of(tree: Tree, body: Body, name: str) -> list[str]:
    """The values of microdata `name` (lower case) that belong to the article of the page, in order.

    What stands far behind the body, or in elements that hold comments or cards, belongs to others. A value that is
    the text of its element is that element's own piece of its line, else the whole line.
    """
    count = len(tree.lines)
    last = body.lines[-1] + TAIL if body.lines else count
    return [
        value or _text(tree, line, name)
        for prop, value, line in tree.props
        if line <= last and name in prop.lower().split() and not (line < count and _is_elsewhere(tree, line))
    ]


def _is_elsewhere(tree: Tree, line: int) -> bool:
    index = tree.lines[line].element
    for _ in range(DEPTH):
        if index < 0:
            break
        hint = tree.elements[index].hint
        if hint and (surely_cuts(hint) or holds_cards(hint)):
            return True
        index = tree.elements[index].parent
    return False


def _text(tree: Tree, index: int, name: str) -> str:
    """The text of the element with this itemprop, which begins at line `index`."""
    if index >= len(tree.lines):
        return ""
    line = tree.lines[index]
    for hint, piece in line.pieces:
        if name in hint.replace("-", ""):
            return piece
    return line.text
