"""Articles that run over several pages: told by the page numbers in their addresses, joined in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from jiedu.article.characters import folded
from jiedu.article.model import Article, Block
from jiedu.errors import Problem

_NUMBERED = re.compile(r"(?:[_-]|/(?:page|p)?/?|/)(\d{1,3})(?=(?:\.[a-z]{3,5})?/?$)", re.I)
_QUERY = re.compile(r"(?:^|&)(?:page|p|pn|pageno|curpage|pageindex|pg)=(\d{1,3})(?=&|$)", re.I)
_FRAGMENT = re.compile(r"(?:^|&)page=(\d{1,3})$")
_TITLE_NUMBER = re.compile(
    r"\s*(?:[(（\[【]\s*\d{1,2}(?:\s*/\s*\d{1,2})?\s*[)）\]】]|第\s*\d{1,2}\s*[页頁]|[-–|]?\s*[Pp]age\s+\d{1,2})\s*$"
)


def split_number(address: str) -> tuple[str, int | None]:
    """(address without its page number, the number or None): story_2.html → story.html, 2."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address, None
    if match := _FRAGMENT.search(parts.fragment):
        return address.split("#")[0], int(match[1])
    base = address.split("#")[0]
    if match := _QUERY.search(parts.query):
        query = (parts.query[: match.start()] + parts.query[match.end() :]).strip("&")
        return base.split("?")[0] + (f"?{query}" if query else ""), int(match[1])
    if (match := _NUMBERED.search(parts.path)) and not _ends_date(parts.path[: match.start()], match[0]):
        path = parts.path[: match.start()] + parts.path[match.end() :]
        return base.replace(parts.path, path, 1), int(match[1])
    return base, None


_MONTH = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:(?P<bar>[/_-])(?:0?[1-9]|1[0-2]))$")
_YEAR = re.compile(r"/(?:19|20)\d{2}(?:0[1-9]|1[0-2])?$")


def _ends_date(before: str, number: str) -> bool:
    """True when `number`, a bar and digits, is the day or the month of a date: 2025/05/19, 2025-05-19, 2025/05."""
    month = _MONTH.search(before)
    bar = number.rstrip("0123456789")
    return month["bar"] == bar if month else bar == "/" and _YEAR.search(before) is not None


def own_address(fetched: str | None, canonical: str | None) -> str | None:
    """The address that tells this page from others: the canonical one, unless that is another page of the article."""
    if not canonical or not fetched or fetched == canonical:
        return canonical or fetched
    base, number = split_number(fetched)
    if (
        number is not None
        and number > 1
        and split_number(canonical)[0].rstrip("/") == base.rstrip("/")
        and split_number(canonical)[1] != number
    ):
        return fetched
    return canonical


MOST = 60
"""The highest page number that is taken for one; longer numbers are dates and ids."""


def join(articles: Sequence[Article]) -> tuple[list[Article], list[Problem]]:
    """`articles` with those that are pages of one article joined in order, in the place of
    the first of them that was given.

    Pages belong together when their addresses (or, without one, their names) are equal but for a page number, their
    titles are equal, their stamps do not name different days, and the first number is at most 2. A page that is
    missing before the last is a warning "MissingPage". Of several with one number the first is taken, and the others
    stay articles of their own, unless they are the same article.
    """
    groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for index, article in enumerate(articles):
        base, number = split_number(article.url or (article.pages[0] if article.pages else article.id))
        key = (base.rstrip("/"), folded(_TITLE_NUMBER.sub("", article.title)))
        groups.setdefault(key, []).append((number if number is not None else -1, index))
    wholes: dict[int, Article] = {}
    merged: set[int] = set()
    problems: list[Problem] = []
    for (base, _), members in groups.items():
        pages: dict[int, int] = {}
        for number, index in sorted(members):
            pages.setdefault(number, index)
        numbers = list(pages)
        parts = [articles[index] for index in pages.values()]
        ids = {part.id for part in parts}
        if len(numbers) < 2 or numbers[0] > 2 or numbers[-1] > MOST or len(ids) < len(pages) or _differ_in_day(parts):
            continue
        same = [index for _, index in members if index in pages.values() or articles[index].id in ids]
        first = min(same)
        wholes[first] = _joined(parts)
        merged.update(index for index in same if index != first)
        start = min(numbers[1], 2) if numbers[0] < 0 else min(numbers[0], 1)
        if missing := [number for number in range(start, numbers[-1]) if number not in pages]:
            text = f"page {', '.join(map(str, missing))} of the article is not among those given; add it"
            problems.append(Problem("MissingPage", base, text, "warning", wholes[first].id))
    kept = [wholes.get(index, article) for index, article in enumerate(articles) if index not in merged]
    return kept, problems


def _differ_in_day(parts: Sequence[Article]) -> bool:
    """True when the stamps of `parts`, as far as they have one, name more than one day."""
    return len({part.published.stamp[:10] for part in parts if part.published.stamp}) > 1


def _joined(articles: list[Article]) -> Article:
    """One article of several pages: the first with the bodies of the others behind its own."""
    first = articles[0]
    text, blocks = first.text, list(first.blocks)
    for article in articles[1:]:
        body = article.body
        if not body or (len(body) > 40 and body in text):
            continue
        shift = len(text) + 1 - article.blocks[1].start
        blocks += [Block(block.kind, block.start + shift, block.end + shift) for block in article.blocks[1:]]
        text = f"{text}\n{body}"
    return replace(
        first,
        text=text,
        blocks=tuple(blocks),
        authors=_merged(article.authors for article in articles),
        editors=_merged(article.editors for article in articles),
        cards=tuple({card.title: card for article in articles for card in article.cards}.values()),
        pages=_merged(article.pages for article in articles),
    )


def _merged(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))
