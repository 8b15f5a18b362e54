"""Cards on a page: the small boxes, many alike, that each show another article."""

from __future__ import annotations

from jiedu.article.characters import han_count
from jiedu.article.html import Line, Tree
from jiedu.article.title import Headline
from jiedu.article.weigh import HEADINGS

BOX_LINES = 7
"""The most lines that a card has: title, teaser, outlet, time, tags, counters."""
BOX_TEXT = 900
"""The most characters that a card has beside its links."""
BOXES = 3
"""How many boxes of one class make a list of cards."""


def boxes_of(tree: Tree, headline: Headline) -> set[int]:
    """Elements that are cards: a few lines with a linked title, three times or more on the page with the same class."""
    alike: dict[tuple[str, str], list[int]] = {}
    titles = [_is_title(tree, line) for line in tree.lines]
    for index, element in enumerate(tree.elements):
        first, last = element.first, element.last
        if not 2 <= last - first <= BOX_LINES or first <= headline.line < last or not any(titles[first:last]):
            continue
        free = sum([len(line.text) - line.linked for line in tree.lines[first:last]])
        if 0 < free <= BOX_TEXT:
            alike.setdefault((element.tag, element.hint.split(" ", 1)[0]), []).append(index)
    boxes = {index for found in alike.values() if len(found) >= BOXES for index in found}
    return boxes | _other_articles(tree, headline)


def _is_title(tree: Tree, line: Line) -> bool:
    """True for a line that is one link as long as a headline, or a linked heading."""
    size = len(line.text)
    if line.linked * 10 < 9 * size or size <= 5:
        return False
    if line.linked == size and tree.elements[line.element].tag in HEADINGS:
        return True
    wide = not line.text.isascii() and han_count(line.text) >= 7
    return len(line.links) <= 2 and size >= (8 if wide else 22)


def _other_articles(tree: Tree, headline: Headline) -> set[int]:
    """The `<article>` elements of other stories: three or more with a heading of their own, on a page whose headline
    is in another one."""
    if headline.line < 0:
        return set()
    around = set(tree.ancestors(tree.lines[headline.line].element))
    if not any(tree.elements[index].tag == "article" for index in around):
        return set()
    others = {
        index
        for index, element in enumerate(tree.elements)
        if element.tag == "article"
        and index not in around
        and element.last > element.first
        and tree.elements[tree.lines[element.first].element].tag in HEADINGS
    }
    return others if len(others) >= BOXES else set()
