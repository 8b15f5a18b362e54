"""Following: the pages at the addresses that a list, a sitemap or a feed names, asked of the web politely."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from jiedu.errors import FetchError, InputError, Problem, problem_of
from jiedu.page.limits import Limits
from jiedu.page.model import Page
from jiedu.page.outcome import Fetched
from jiedu.page.sitemap import Entry

if TYPE_CHECKING:
    from jiedu.page.fetcher import Fetcher

_DEEPEST = 3
"""Indexes of sitemaps within one another; the protocol allows none, sites have two."""
_MOST_MAPS = 1000
"""Sitemaps of one index that are asked for: at a second each, a quarter of an hour."""
_TEASER = 400
"""Characters of text under which an entry of a feed is a teaser; a flash may be as short, and its page as good."""
_BATCH = 200
_TAG = re.compile(r"<[^<>]*>")

Reading = Callable[[Page, str], Iterator[Page | Problem]]
"""What a fetched page stands for; the second argument is what Problems call it."""
Listing = Callable[[Page, str], Iterator[Entry | Page | Problem]]
"""The entries of a fetched list."""


def nothing(url: str) -> bool:
    """Skips no address."""
    return False


@dataclass(frozen=True, slots=True)
class Web:
    """What reading may ask of the web."""

    fetcher: Callable[[], Fetcher]
    """Gives the one fetcher that everything is asked through, so that each host is asked no faster than it likes."""
    lists: bool = True
    """Whether the pages that a list or a sitemap names are fetched."""
    teasers: bool = False
    """Whether the page of an entry of a feed is fetched where the entry has no more than a teaser."""
    skip: Callable[[str], bool] = nothing
    """Addresses that are not to be fetched, because their pages are there already."""


def follow(
    entries: Iterable[Entry | Page | Problem], web: Web, where: str, limits: Limits, *, read: Reading, listing: Listing
) -> Iterator[Page | Problem]:
    """The pages at the addresses of `entries` as they come, a Problem for each that fails; each address once.

    Sitemaps that are listed are read in their turn, a bounded number of them, after the pages that stand beside them.
    """
    seen: set[str] = set()
    lists: deque[tuple[str, int]] = deque()
    maps = 0
    depth = 0
    found: Iterable[Entry | Page | Problem] | None = entries
    while found is not None:
        pages: list[str] = []
        for one in found:
            if not isinstance(one, Entry):
                yield one
            elif one.loc not in seen:
                seen.add(one.loc)
                if one.nested:
                    lists.append((one.loc, depth + 1))
                elif not web.skip(one.loc):
                    pages.append(one.loc)
        if pages:
            for url, outcome in web.fetcher().fetch_all(pages):
                yield from _given(url, outcome, read)
        found = None
        if lists:
            loc, depth = lists.popleft()
            maps += 1
            if maps > _MOST_MAPS or depth > _DEEPEST:
                message = f"more than {_MOST_MAPS} sitemaps, or more than {_DEEPEST} deep; give the ones you want"
                yield Problem("TooLarge", where, f"{message} ({len(lists) + 1} were left out, the first is {loc})")
                return
            found = _listed(loc, web, listing)


def follow_teasers(found: Iterable[Page | Problem], web: Web, *, read: Reading) -> Iterator[Page | Problem]:
    """`found`, with the pages of entries that are no more than teasers in place of the entries.

    An entry stays as it is where its page cannot be had, which a Problem then says. Pages come after the entries that
    are whole, some hundreds at a time.
    """
    stream = iter(found)
    while batch := list(islice(stream, _BATCH)):
        teasers: dict[str, Page] = {}
        for one in batch:
            if isinstance(one, Page) and one.url and is_teaser(one):
                if not web.skip(one.url):
                    teasers.setdefault(one.url, one)
            else:
                yield one
        for url, outcome in web.fetcher().fetch_all(teasers) if teasers else ():
            yield from _given(url, outcome, read)
            if not isinstance(outcome, Fetched):
                yield teasers[url]


def _listed(loc: str, web: Web, listing: Listing) -> Iterator[Entry | Page | Problem]:
    try:
        yield from listing(web.fetcher().fetch(loc), loc)
    except InputError as error:
        yield problem_of(error, loc)


def is_teaser(page: Page) -> bool:
    """Whether an entry of a feed has a web address and so little text that its page must have more."""
    if page.kind != "item" or not (page.url or "").lower().startswith(("http://", "https://")):
        return False
    item = msgspec.json.decode(page.content)
    text = item.get("body") or _TAG.sub("", item.get("html") or "")
    return len("".join(text.split())) < _TEASER


def _given(url: str, outcome: object, read: Reading) -> Iterator[Page | Problem]:
    if isinstance(outcome, Fetched):
        yield from read(outcome.page, url)
    elif isinstance(outcome, InputError):
        yield problem_of(outcome, url)
    else:
        yield problem_of(FetchError("the site answers 410 Gone: the page is gone for good", status=410), url)
