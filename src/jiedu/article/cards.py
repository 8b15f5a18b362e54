"""Related articles that a page lists: stubs with title, teaser and address, kept apart from the article."""

from __future__ import annotations

import re
from functools import lru_cache

from jiedu.article.address import web_address
from jiedu.article.body import Body
from jiedu.article.boxes import BOX_LINES
from jiedu.article.characters import folded, han_count, is_wide
from jiedu.article.dates import find_stamps
from jiedu.article.hints import cuts, holds_cards
from jiedu.article.html import Line, Tree
from jiedu.article.model import Card
from jiedu.article.phrases import is_end, is_noise, is_related
from jiedu.article.title import Headline

LIMIT = 10_000
"""The most cards that are kept of one page."""
SHORTEST, LONGEST = 7, 160
"""Characters of a title."""
TEASER = 16
"""Characters of the shortest teaser."""
TELLING = 18
"""Characters of a Chinese title that no button and no notice in a link has."""
NEAR = 12
"""Elements around a title and its teaser in which the box of both is looked for; real boxes have up to five."""
BESIDE = 8
"""Letters that a line may have beside its links when they are less than half of it: a date, a rank, an outlet."""
_FIXTURE = re.compile("nav|(?<!article[-_])(?<!post[-_])(?<!entry[-_])foot|menu|crumb|copyright|login")
_PAGE = frozenset(["nav", "footer", "menu", "form"])
_LABEL = re.compile(
    r"[\s·•►▶▸»>【\[]*(?:(?:上|下|前|后|後)一?[篇条則则]|(?:相关|相關|延伸|推荐|推薦|更多)(?:新闻|新聞|报道|報道|報導|阅读|閱讀|文章)?"
    r"|(?:read (?:more|next|also)|related(?: (?:story|article|news))?|more|see also|previous|next|watch|video))"
    r"(?:\s*[:：】\]|｜]\s*|\s+(?=【))|[·•►▶▸»>]+\s*",
    re.I,
)
"""What a page writes before the title of another article."""
_ENDS = frozenset("章多情e>»›→bw ")
"""The last characters of what the next expression takes away."""
_TAIL = re.compile(
    r"\s*(?:[|｜]\s*(?:更多文章|更多|详情|詳情|more)|[>»›→]+|,? opens (?:in a )?new (?:tab|window))\s*$", re.I
)


_OTHER_PAGE = re.compile(
    r"/(?:authors?|byline|profiles?|people|staff|tags?|topics?|category|categories|users?|search|login|register|subscribe)/"
    r"|[?&](?:share|replytocom|print)="
)


def cards_of(tree: Tree, headline: Headline, body: Body, url: str | None = None) -> tuple[Card, ...]:
    """The cards of a page in their order, without its menus and without itself; each title once."""
    inside = {*body.lines, *body.above}
    page: dict[int, bool] = {-1: False}
    cards: list[Card] = []
    seen: set[str] = {folded(headline.text)}
    previous, at = "", -1
    for index in range(max(0, headline.line + 1), len(tree.lines)):
        line = tree.lines[index]
        if index in inside or _is_in_page(tree, line.element, page):
            previous = ""
            continue
        if line.links and (line.linked * 2 >= len(line.text) or _is_little(line)):
            previous, at = _take(line, cards, seen, previous, url) or "", index
        elif previous and line.linked == 0 and len(line.text) >= TEASER and _is_teaser(tree, at, index):
            cards[-1] = _with_teaser(cards[-1], line.text)
            previous = ""
        if len(cards) >= LIMIT:
            break
    return tuple(cards)


def _take(line: Line, cards: list[Card], seen: set[str], previous: str, url: str | None) -> str | None:
    """Add the cards of a line of links; the address of the last one, for a teaser that follows."""
    last = None
    for link in line.links[:LIMIT]:
        if len(link.nodes) == 1 and len(link.nodes[0][1]) < SHORTEST:
            continue
        text, href = link.text, link.href
        if href and href == previous and cards:
            cards[-1] = _with_teaser(cards[-1], text)
            last = href
            continue
        if not _may_be_title(text) or not _leads_on(href):
            continue
        title = _bare(text)
        key = folded(title)
        if key in seen or not _is_title(title) or _is_other(text, title):
            continue
        address = web_address(href, url)
        seen.add(key)
        cards.append(Card(title, "", address))
        last = href
    return last


def _bare(text: str) -> str:
    """A title without the label before it and the signs after it."""
    label = _LABEL.match(text)
    title = text[label.end() :] if label else text
    return _TAIL.sub("", title) if title[-1:] in _ENDS else title


def _is_other(text: str, title: str) -> bool:
    """True for words of the page in place of a title: a button, a heading of a list, a notice."""
    if len(text) > TELLING and is_wide(text):
        return False
    return is_related(title) or is_noise(text) or is_end(text)


def _is_little(line: Line) -> bool:
    """True where a line has no more than a few letters beside its links: 题目 2012-09-22 10:40, 题目 (2005-6-20)."""
    if len(line.links) > 3:
        return False
    rest = line.text
    for link in line.links:
        rest = rest.replace(link.text, "", 1)
    return len(rest) < 60 and sum(letter.isalpha() for letter in rest) <= BESIDE


@lru_cache(maxsize=8192)
def _is_fixture(hint: str) -> bool:
    """True when the class or id names a menu, a foot or the like, and no list of articles."""
    return _FIXTURE.search(hint) is not None and cuts(hint) and not holds_cards(hint)


def _is_in_page(tree: Tree, index: int, known: dict[int, bool]) -> bool:
    """Whether element `index` stands in a menu or another fixture of the page; `known` remembers it for the next."""
    way = []
    while index not in known:
        way.append(index)
        element = tree.elements[index]
        tag, hint = element.tag, element.hint
        if tag in _PAGE or (hint and tag != "body" and tag != "html" and _is_fixture(hint)):
            known[index] = True
            break
        index = element.parent
    found = known[index]
    for passed in way:
        known[passed] = found
    return found


def _with_teaser(card: Card, text: str) -> Card:
    """`card` with `text` as its teaser, where that says more than it has."""
    if text == card.title or len(text) <= len(card.teaser) or len(text) < TEASER:
        return card
    return Card(card.title, text, card.url)


def _may_be_title(text: str) -> bool:
    """True for what is long enough to be a headline with a label before it."""
    return 5 <= len(text) <= LONGEST + 40 and (not text.isascii() or " " in text)


def _is_title(text: str) -> bool:
    """True for what is long enough to be a headline: seven Han characters or five words."""
    return len(text) <= LONGEST and (han_count(text) >= 7 or len(text.split()) >= 5)


def _leads_on(href: str) -> bool:
    """True for an address that may be an article's: no script, no mail, no person, no tag, no button to share."""
    start = href.strip().lower()
    if not start or start.startswith(("javascript:", "data:", "vbscript:", "#", "mailto:", "tel:")):
        return False
    return _OTHER_PAGE.search(start[:2000]) is None


def _is_teaser(tree: Tree, title: int, index: int) -> bool:
    """True when line `index` says what the article of the link in line `title` is about: it stands in the same small
    box, and is no stamp, counter or notice."""
    text = tree.lines[index].text
    around = tree.ancestors(tree.lines[title].element, NEAR)
    own = set(tree.ancestors(tree.lines[index].element, NEAR))
    box = tree.elements[next((i for i in around if i in own), 0)]
    if box.last - box.first > BOX_LINES:
        return False
    if len({link.href for line in tree.lines[box.first : box.last] for link in line.links if _is_title(link.text)}) > 1:
        return False
    stamp = next(find_stamps(text), None) if len(text) < 60 else None
    if stamp is not None and sum(letter.isalpha() for letter in text[: stamp.start] + text[stamp.end :]) <= 2 * BESIDE:
        return False
    return not (is_noise(text) or is_end(text) or is_related(text))
