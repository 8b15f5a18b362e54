"""Articles that run over several pages, told by the addresses that their pages name as the next and by the page
numbers in their addresses; joined in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from posixpath import basename, dirname, normpath
from posixpath import join as path_join
from typing import TypeVar
from urllib.parse import unquote

from jiedu.article.characters import folded
from jiedu.article.model import Article, Block
from jiedu.article.page_number import MOST, split_number
from jiedu.errors import Problem

_TITLE_NUMBER = re.compile(
    r"\s*(?:[(（\[【]\s*\d{1,2}(?:\s*/\s*\d{1,2})?\s*[)）\]】]|第\s*\d{1,2}\s*[页頁]|[-–|]?\s*[Pp]age\s+\d{1,2})\s*$"
)


def join(articles: Sequence[Article]) -> tuple[list[Article], list[Problem]]:
    """`articles` with those that are pages of one article joined in order, in the place of the first of them that was
    given; in what order they are given changes nothing else.

    A page follows another that names its address, or its file's name, as the next page, where both have one title or
    one address but for a number. Pages also belong together when their addresses (or, without one, their names) are
    equal but for a page number, their titles are equal, and the first number is at most 2. Stamps that name different
    days part them. A page that is missing is a warning "MissingPage" that names its address, where that is known. Of
    several with one number the first by address is taken, and the others stay articles of their own, unless they are
    the same article. Where the whole article is given on one page beside its parts, it takes their place.
    """
    order = sorted(range(len(articles)), key=lambda i: (address_of(articles[i]), articles[i].id, articles[i].text_hash))
    given: dict[tuple[str, str], list[int]] = {}
    for i, article in enumerate(articles):
        given.setdefault(_key(article), []).append(i)
    order = [i for i in order if given[_key(articles[i])][0] == i]
    found = _by_address(articles, order)
    chains = _chains(articles, order, found)
    wholes: dict[int, Article] = {}
    merged: set[int] = set()
    problems: list[Problem] = []
    swallowed: set[int] = set()

    def place(members: list[int], made: Article) -> None:
        """Put `made` in the place of the first of `members` and let the others go, however often they are given."""
        same = sorted(i for member in members for i in given[_key(articles[member])])
        wholes[same[0]] = replace(made, pages=_merged(articles[i].pages for i in members))
        merged.update(same[1:])

    for whole, parts in _whole_pages(articles, order, chains):
        swallowed.update(parts)
        place([whole, *parts], articles[whole])
    for chain in chains:
        if swallowed.intersection(chain):
            continue
        own = [articles[i] for i in chain]
        dangling = own[-1].next_page if _leads_off(own[-1], found) else None
        if len(own) > 1:
            place(chain, replace(_joined(own), next_page=dangling))
        problems += _missing(own, dangling, found)
    kept = [wholes.get(i, article) for i, article in enumerate(articles) if i not in merged]
    return kept, problems


def _key(article: Article) -> tuple[str, str]:
    return article.id, article.text_hash


def address_of(article: Article) -> str:
    """What tells an article's page from others: its address, else the name of its page."""
    return article.url or (article.pages[0] if article.pages else article.id)


def next_address(article: Article) -> str | None:
    """What `address_of` gives for the page that `article` names as its next, or None: a relative address is one beside
    the file that names it."""
    if not article.next_page:
        return None
    if article.url or "//" in article.next_page or not article.pages:
        return _plain(article.next_page)
    path = unquote(article.next_page.partition("#")[0].partition("?")[0])
    return normpath(path_join(dirname(article.pages[0]), path))


def _plain(address: str) -> str:
    """An address without scheme, fragment and a bar at its end, for comparing."""
    return address.partition("#")[0].split("//", 1)[-1].rstrip("/")


def _by_address(articles: Sequence[Article], order: list[int]) -> dict[str, int]:
    """Address or file name → the first article with it."""
    found: dict[str, int] = {}
    for i in order:
        article = articles[i]
        for address in (article.url, article.canonical if not article.url else None):
            if address:
                found.setdefault(_plain(address), i)
        if not article.url:
            for name in article.pages[:1]:
                found.setdefault(normpath(name), i)
    for i in order:  # a file saved under the last step of its address
        if articles[i].pages and not articles[i].url:
            found.setdefault(basename(articles[i].pages[0]), i)
    return found


def _target(article: Article, found: dict[str, int]) -> int | None:
    """The index of the page that `article` names as its next, where it is given."""
    address = next_address(article)
    if address is None:
        return None
    target = found.get(address)
    return found.get(basename(address.partition("?")[0])) if target is None else target


def _leads_off(article: Article, found: dict[str, int]) -> bool:
    return article.next_page is not None and _target(article, found) is None


def _chains(articles: Sequence[Article], order: list[int], found: dict[str, int]) -> list[list[int]]:
    """The indexes in `order`, those of one article's pages together and in their order."""
    after: dict[int, int] = {}
    before: dict[int, int] = {}

    def link(one: int, two: int) -> None:
        if one != two and one not in after and two not in before:
            after[one], before[two] = two, one

    for i in order:
        target = _target(articles[i], found)
        if target is not None and continues(articles[i], articles[target]):
            link(i, target)
    for group in _numbered(articles, order):
        for one, two in pairwise(group):
            link(one, two)
    circles = sorted((i for i in order if i in before), key=lambda i: _number(articles[i]))
    seen: set[int] = set()
    chains = []
    for i in (*(i for i in order if i not in before), *circles):  # what a start reaches is seen; the rest are circles
        chain = []
        at: int | None = i
        while at is not None and at not in seen:
            seen.add(at)
            chain.append(at)
            at = after.get(at)
        if chain:
            chains.append(chain)
    return chains


def _number(article: Article) -> int:
    number = split_number(address_of(article))[1]
    return -1 if number is None else number


def continues(one: Article, two: Article) -> bool:
    """True where `two`, which `one` names as its next page, may be that."""
    if _differ_in_day((one, two)):
        return False
    base, number = split_number(address_of(one))
    other, following = split_number(address_of(two))
    if base.rstrip("/") == other.rstrip("/"):
        return following is not None and following > (number if number is not None else 0)
    left, right = _title(one), _title(two)
    return left == right or (min(len(left), len(right)) >= 6 and (left.startswith(right) or right.startswith(left)))


def _title(article: Article) -> str:
    """The title for comparing, without a page number at its end."""
    return folded(_TITLE_NUMBER.sub("", article.title))


def _numbered(articles: Sequence[Article], order: list[int]) -> list[list[int]]:
    """Groups of indexes in the order of their page numbers: one address and one title but for that number."""
    groups: dict[tuple[str, str], dict[int, int]] = {}
    for i in order:
        base, number = split_number(address_of(articles[i]))
        pages = groups.setdefault((base.rstrip("/"), _title(articles[i])), {})
        pages.setdefault(-1 if number is None else number, i)
    found = []
    for pages in groups.values():
        numbers = sorted(pages)
        group = [pages[number] for number in numbers]
        fits = len(group) > 1 and numbers[0] <= 2 and numbers[-1] <= MOST
        if fits and not _differ_in_day([articles[i] for i in group]):
            found.append(group)
    return found


WHOLE = 0.95
"""Share of the characters of each part that stand in the page that has the whole of it."""
NOTED = 12
"""Characters of a paragraph from which it is told again: shorter ones may be in several parts by themselves."""


def _whole_pages(articles: Sequence[Article], order: list[int], chains: list[list[int]]) -> list[tuple[int, list[int]]]:
    """(the page with the whole of an article, its parts) for each article that is given in both forms."""
    alike: dict[tuple[str | None, str], list[int]] = {}
    for i in order:
        alike.setdefault((articles[i].host, _title(articles[i])), []).append(i)
    rank = {i: place for place, i in enumerate(order)}
    chained = {i: chain for chain in chains for i in chain if len(chain) > 1}
    found = []
    for members in alike.values():
        if len(members) < 2:
            continue
        whole = max(members, key=lambda i: (len(articles[i].text), -rank[i]))
        held = {articles[whole].text[block.start : block.end] for block in articles[whole].blocks}
        base = split_number(address_of(articles[whole]))[0].rstrip("/")
        parts = [
            i
            for i in members
            if len(articles[i].text) < len(articles[whole].text)
            and (i in chained or split_number(address_of(articles[i]))[0].rstrip("/") == base)
            and _stands_in(articles[i], held)
        ]
        rest = {i for part in parts for i in chained.get(part, [part])} - {whole}
        if parts and rest <= set(parts):
            found.append((whole, sorted(parts, key=lambda i: (_number(articles[i]), rank[i]))))
    return found


def _stands_in(part: Article, held: set[str]) -> bool:
    """True where nearly all of a part's body is among the lines `held`."""
    texts = [part.text[block.start : block.end] for block in part.blocks[1:]]
    size = sum(map(len, texts))
    return size > 0 and sum(len(text) for text in texts if text in held) >= WHOLE * size


def _missing(parts: list[Article], dangling: str | None, found: dict[str, int]) -> list[Problem]:
    """A warning for the pages that are missing between `parts` and behind them."""
    problems = []
    base = split_number(address_of(parts[0]))[0].rstrip("/")
    numbers = [number for part in parts if (number := split_number(address_of(part))[1]) is not None]
    plain = len(numbers) < len(parts)
    if len(parts) > 1 and len(numbers) >= len(parts) - 1 and numbers == sorted(numbers):
        start = min(numbers[0], 2) if plain else min(numbers[0], 1)
        gaps = [number for number in range(start, numbers[-1]) if number not in numbers]
        if gaps:
            named = next((part.next_page for part in parts[:-1] if _leads_off(part, found)), None)
            problems.append(_lack(base, ", ".join(map(str, gaps)), named, parts[0].id))
    if dangling:
        number = split_number(dangling)[1]
        problems.append(_lack(base, str(number or len(parts) + 1), dangling, parts[0].id))
    return problems


def _lack(base: str, page: str, address: str | None, article: str) -> Problem:
    named = f" ({address})" if address else ""
    text = f"page {page} of the article{named} is not among those given: give or add it as well"
    return Problem("MissingPage", base, text, "warning", article)


def _differ_in_day(parts: Sequence[Article]) -> bool:
    """True when the stamps of `parts`, as far as they have one, name more than one day."""
    return len({part.published.stamp[:10] for part in parts if part.published.stamp}) > 1


def _joined(articles: list[Article]) -> Article:
    """One article of several pages: the first with the bodies of the others behind its own, without the paragraphs at
    the edges of those that an earlier page has."""
    first = articles[0]
    text, blocks = first.text, list(first.blocks)
    told = {first.text[block.start : block.end] for block in first.blocks[1:]}
    for article in articles[1:]:
        own = [(block.kind, article.text[block.start : block.end]) for block in article.blocks[1:]]
        while own and len(own[0][1]) >= NOTED and own[0][1] in told:
            own.pop(0)
        while own and len(own[-1][1]) >= NOTED and own[-1][1] in told:
            own.pop()
        for kind, line in own:
            blocks.append(Block(kind, len(text) + 1, len(text) + 1 + len(line)))
            text = f"{text}\n{line}"
            told.add(line)
    return replace(
        first,
        text=text,
        blocks=tuple(blocks),
        authors=_merged(article.authors for article in articles),
        editors=_merged(article.editors for article in articles),
        cards=tuple({card.title: card for article in articles for card in article.cards}.values()),
        pages=_merged(article.pages for article in articles),
        tags=_merged(article.tags for article in articles),
        images=_merged(article.images for article in articles),
    )


T = TypeVar("T")


def _merged(lists: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for items in lists for item in items))
