"""Related articles that a page lists: stubs with title, teaser and address, kept apart from the article."""

from __future__ import annotations

import re
from functools import lru_cache

from jiedu.article.address import web_address
from jiedu.article.body import Body
from jiedu.article.characters import folded, han_count
from jiedu.article.hints import cuts, holds_cards
from jiedu.article.html import Line, Tree
from jiedu.article.model import Card
from jiedu.article.title import Headline

LIMIT = 10_000
"""The most cards that are kept of one page."""
_FIXTURE = re.compile("nav|foot|menu|crumb|copyright|login")
_PAGE = frozenset(["nav", "footer", "menu", "form"])


def cards_of(tree: Tree, headline: Headline, body: Body, url: str | None = None) -> tuple[Card, ...]:
    """The cards of a page in their order, without its menus and without itself; each address once."""
    inside = set(body.lines)
    own = folded(headline.text)
    page = _page_elements(tree)
    cards: list[Card] = []
    seen: set[str] = {own}
    previous_href = ""
    for index in range(max(0, headline.line + 1), len(tree.lines)):
        line = tree.lines[index]
        if index in inside or page[line.element]:
            previous_href = ""
            continue
        text, href = _longest(line)
        if href and len(text) * 2 >= len(line.text):
            if href == previous_href and cards:
                cards[-1] = _with_teaser(cards[-1], text)
            elif _is_title(text) and len(line.links) <= 3 and (key := folded(text)) not in seen and _leads_on(href):
                seen.add(key)
                cards.append(Card(text, "", web_address(href, url)))
                previous_href = href
            else:
                previous_href = ""
        elif previous_href and cards and line.linked == 0 and len(line.text) >= 16 and _near(tree, index):
            cards[-1] = _with_teaser(cards[-1], line.text)
            previous_href = ""
        if len(cards) >= LIMIT:
            break
    return tuple(cards)


def _longest(line: Line) -> tuple[str, str]:
    """(text, address) of the longest link of a line; empty where it has none that may be a card's."""
    if not line.links or line.linked * 2 < len(line.text):
        return "", ""
    if len(line.links) == 1:
        return line.links[0].text, line.links[0].href
    texts = [link.text for link in line.links]
    best = max(range(len(texts)), key=lambda index: (len(texts[index]), -index))
    return texts[best], line.links[best].href


@lru_cache(maxsize=8192)
def _is_fixture(hint: str) -> bool:
    """True when the class or id names a menu, a foot or the like, and no list of articles."""
    return _FIXTURE.search(hint) is not None and cuts(hint) and not holds_cards(hint)


def _page_elements(tree: Tree) -> list[bool]:
    """Which elements are menus and other fixtures of the page."""
    found: list[bool] = []
    for element in tree.elements:
        inherited = element.parent >= 0 and found[element.parent]
        fixture = element.tag in _PAGE or (
            element.tag not in ("html", "body") and bool(element.hint) and _is_fixture(element.hint)
        )
        found.append(inherited or fixture)
    return found


def _with_teaser(card: Card, text: str) -> Card:
    """`card` with `text` as its teaser, or as its title where the title is the shorter kind of thing."""
    if text == card.title or len(text) <= len(card.teaser):
        return card
    return Card(card.title, text, card.url)


def _is_title(text: str) -> bool:
    """True for what is long enough to be a headline: seven Han characters or five words."""
    return (han_count(text) >= 7 or len(text.split()) >= 5) and len(text) <= 160


def _leads_on(href: str) -> bool:
    return not href.strip().lower().startswith(("javascript:", "data:", "vbscript:", "#", "mailto:", "tel:"))


def _near(tree: Tree, index: int) -> bool:
    """True when line `index` stands in the same list item or box as the line before it."""
    here, before = tree.ancestors(tree.lines[index].element), tree.ancestors(tree.lines[index - 1].element)
    return bool(set(here[:3]) & set(before[:3]))
