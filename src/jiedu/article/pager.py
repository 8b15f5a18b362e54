"""The next page of an article that runs over several, as its page gives it: rel=next, a link that says so, numbers.

"Next" may as well be the next article, the next page of the comments or of a list. A link is believed for its address
(the page's own with the next number), or for words that only a pager has (下一页) where it stands behind the headline
and in no list of comments or cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

from jiedu.article.body import Body
from jiedu.article.hints import holds_cards, surely_cuts
from jiedu.article.html import Line, Tree
from jiedu.article.page_number import MOST, split_number
from jiedu.article.title import Headline
from jiedu.article.words import pattern, words

BELOW = 30
"""Lines after the body in which its pager stands; further below are those of comments and lists."""
SHORT = 60
"""Longest text of a link that may lead to the next page: one may name the page's heading."""
_EDGE = " \t\u3000<>«»‹›←→▶►▸»>|[]【】()（）…．.·-—"
_NUMBER = re.compile(r"(?:第\s?)?(\d{1,2})(?:\s?[页頁])?")
_DEAD = re.compile(r"^\s*(?:#|$|javascript:|mailto:|data:|about:)", re.I)


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands among those of its article."""

    next: str = ""
    """The address of the next page as the page writes it, or ""."""
    number: int | None = None
    """Its own number, where a row of numbers shows it."""

    def is_another(self, canonical: str) -> bool:
        """True where `canonical`, which a page gives as its own address, is that of the first of its pages."""
        return self.number is not None and self.number > 1 and split_number(canonical)[1] in (None, 1)


@cache
def _says(group: str) -> re.Pattern[str]:
    return re.compile(pattern("pager.tsv", group))


def pager_of(tree: Tree, headline: Headline, body: Body, url: str | None = None) -> Pager:
    """The pager of the page's article; `url` is the page's own address, where one is known."""
    first = max(0, min(headline.line, *body.lines[:1]) if body.lines else headline.line)
    lines = tree.lines[first : body.lines[-1] + BELOW if body.lines else None]
    number, numbered = _numbered(_rows(lines), url)
    offers = [href for rel, href in tree.links if "next" in rel.split() and not _DEAD.search(href)]
    for href in offers:
        if _follows(href, url, number):
            return Pager(href, number)
    parts = words("pager.tsv", "part")
    for line in lines:
        if line.linked >= 2 and len(line.text) <= LONGEST and any(part in line.text for part in parts):
            for group, href in _named(line):
                if _is_own(href, url) or _is_elsewhere(tree, line):
                    continue
                if href in offers or _follows(href, url, number) or (group == "next" and _beside(href, url)):
                    return Pager(href, number)
    return Pager(numbered, number)


LONGEST = 400
"""Longest line that is looked at for a pager: numbers of sixty pages with their words."""


def _named(line: Line) -> Iterator[tuple[str, str]]:
    """(group, address) of the links of a line that say that they lead on."""
    for link in line.links:
        text = link.text.lower().strip(_EDGE)
        group = _group(text) if 0 < len(text) <= SHORT else ""
        if group not in ("", "other") and not _DEAD.search(link.href):
            yield group, link.href


@lru_cache(maxsize=4096)
def _group(text: str) -> str:
    """What a link or a word says: "next", "rest", "weak" or "other"; "" for nothing of a pager."""
    return next((group for group in ("next", "rest", "weak", "other") if _says(group).fullmatch(text)), "")


def _is_elsewhere(tree: Tree, line: Line) -> bool:
    """True for a line among comments or cards."""
    hints = [tree.elements[index].hint for index in tree.ancestors(line.element, 6)]
    return any(hint and (surely_cuts(hint) or holds_cards(hint)) for hint in hints)


def _rows(lines: Sequence[Line]) -> Iterator[list[tuple[int, str]]]:
    """Rows of page numbers in `lines`: (number, address, or "" for the page itself)."""
    row: list[tuple[int, str]] = []
    taken = 0
    for line in lines:
        found = _numbers(line) if len(line.text) <= (LONGEST if line.linked else ALONE) else None
        if found is not None and taken <= MOST:
            row += found
            taken += 1
            continue
        if len(row) > 1:
            yield row
        row, taken = [], 0
    if len(row) > 1:
        yield row


WIDE = 8
"""Characters that the links of a row of page numbers have at most in the mean."""
ALONE = 8
"""Longest line without a link in a row of page numbers: the page's own number."""


def _numbers(line: Line) -> list[tuple[int, str]] | None:
    """The page numbers of a line that holds nothing else but words of a pager; None for any other line."""
    if not line.linked:
        match = _NUMBER.fullmatch(line.text.strip(_EDGE))
        return [(int(match[1]), "")] if match else None
    if line.linked > WIDE * len(line.links) or not _ROW.fullmatch(line.text):
        return None
    rest = line.text.lower()
    found: list[tuple[int, int, str]] = []
    start = 0
    for link in line.links:
        text = link.text.lower()
        at = rest.find(text, start)
        if at < 0:
            return None
        start = at + len(text)
        rest = rest[:at] + " " * len(text) + rest[start:]
        bare = text.strip(_EDGE)
        if match := _NUMBER.fullmatch(bare):
            found.append((at, int(match[1]), link.href))
        elif bare and not _group(bare):
            return None
    for match in re.finditer(r"\S+", rest):
        bare = match[0].strip(_EDGE)
        if number := _NUMBER.fullmatch(bare):
            found.append((match.start(), int(number[1]), ""))
        elif bare and not _group(bare):
            return None
    return [(number, href) for _, number, href in sorted(found)]


_ROW = re.compile(
    r"(?:\W|\d{1,3}(?!\d)|[一上下前后後首末尾最第共页頁全文本阅閱读讀单显示部分码碼数數在]|[a-z]{1,10}(?![a-z]))*", re.I
)
"""What a line of page numbers may be made of."""


def _numbered(rows: Iterable[list[tuple[int, str]]], url: str | None) -> tuple[int | None, str]:
    """(the page's own number, the address of the next) by the first row whose numbers are those in its addresses."""
    for row in rows:
        own = [number for number, href in row if _DEAD.search(href)]
        own = own or [number for number, href in row if _is_own(href, url)]
        given = {number: href for number, href in row if number not in own}
        if len(own) != 1 or not given or max(given) > MOST or not _is_run(row):
            continue
        later = {number: href for number, href in given.items() if number > 1}
        bases = {_base(href, url) for href in later.values()}
        shifts = {number - page for number, href in later.items() if (page := _page(href, url)) is not None}
        if url and not bases <= {_base(url, None)}:
            continue
        if len(bases) <= 1 and shifts in (set(), {0}, {1}) and (shifts or not later):
            return own[0], given.get(own[0] + 1, "")
    return None, ""


def _is_run(row: list[tuple[int, str]]) -> bool:
    """True where the numbers rise, whatever is left out: 1 2 3 … 9."""
    return all(two > one for one, two in pairwise(number for number, _ in row))


def _base(href: str, url: str | None) -> str:
    return _bare(split_number(_absolute(href, url))[0])


def _bare(address: str) -> str:
    """An address without its scheme and a bar at its end."""
    return address.split("//", 1)[-1].rstrip("/")


def _absolute(href: str, url: str | None) -> str:
    try:
        return urljoin(url or "", href.strip())
    except ValueError:
        return ""


def _page(href: str, url: str | None) -> int | None:
    return split_number(_absolute(href, url))[1]


def _is_own(href: str, url: str | None) -> bool:
    return bool(url) and _absolute(href, url).partition("#")[0] == (url or "").partition("#")[0]


def _follows(href: str, url: str | None, number: int | None) -> bool:
    """True where the address is the page's own with the next number; without an own address, where it has a number."""
    page = _page(href, url)
    if page is None or not 0 < page <= MOST or (number is not None and page not in (number, number + 1)):
        return False
    if not url:
        return page >= 2
    base, own = split_number(url)
    return _base(href, url) == _bare(base) and (own is None or page > own)


def _beside(href: str, url: str | None) -> bool:
    """True for an address in the folder of the page, or one day's folder beside it; for any without an own address."""
    if not url:
        return True
    try:
        one, two = urlsplit(url), urlsplit(_absolute(href, url))
    except ValueError:
        return False
    if one.hostname != two.hostname:
        return False
    return _folder(one.path) == _folder(two.path) or _folder(two.path).startswith(one.path.rsplit(".", 1)[0])


def _folder(path: str) -> str:
    """The folder of a path, dates in it made equal: a long series may begin before midnight."""
    return re.sub(r"\d+", "0", path.rsplit("/", 1)[0])
