"""What one look at a feed brings: addresses that are new, items without an address, and when to look again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec

from jiedu.config import Settings
from jiedu.desk.front import headlines_of
from jiedu.desk.sources import limits_of, pages_of
from jiedu.errors import FetchError, InputError, Problem, problem_of
from jiedu.page.conditional import freshness
from jiedu.page.cycle import cycle_of
from jiedu.page.expand import is_url
from jiedu.page.limits import Limits
from jiedu.page.model import Page
from jiedu.page.outcome import Fetched, Gone, NotModified, Outcome
from jiedu.page.reader import listing
from jiedu.page.sitemap import Entry
from jiedu.page.sniff import HEAD, sniff

LONGEST = timedelta(days=1)
"""A feed is looked at once a day at the least, whatever it says, and however often it failed."""
GONE = timedelta(days=7)
"""A feed that is gone is asked again after a week: some come back."""
MAPS = 20
"""Sitemaps of an index that are looked at: those that changed last or, where it does not say, the first and the last
ten, since sites have the newest at one of the ends."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Poll:
    """What one look at a feed brought."""

    links: tuple[str, ...] = ()
    """Addresses of its entries, the newest first where they are dated."""
    items: tuple[Page, ...] = ()
    """Entries that have no address of their own, as pages of kind "item"."""
    problems: tuple[Problem, ...] = ()
    maps: tuple[str, ...] = ()
    """Sitemaps that an index of them names, those that changed last first."""
    front: bool = False
    """Whether it is a page with headlines, and no feed."""
    cycle: int | None = None
    """Seconds between two changes, as the feed itself says, 0 where it says nothing; None where it did not come."""


def poll_of(url: str, outcome: Outcome | InputError, settings: Settings) -> Poll:
    """What the answer for the feed at `url` brings."""
    limits = limits_of(settings)
    if isinstance(outcome, Fetched) and _form(outcome.page) == "html":
        links = headlines_of(outcome.page)
        doubt = Problem("EmptyInput", url, "no headlines with links are on this page: give the address of its feed")
        return Poll(tuple(links), problems=() if links else (doubt,), front=True, cycle=0)
    links, items, problems = [], [], []
    dates: dict[str, float] = {}
    maps: dict[str, float] = {}
    for found in _found(url, outcome, limits):
        if isinstance(found, Problem):
            problems.append(found)
        elif isinstance(found, Entry) and found.nested:
            maps.setdefault(found.loc, _seconds(found.lastmod or ""))
        elif isinstance(found, Entry):
            links.append(found.loc)
            dates.setdefault(found.loc, _seconds(found.published or found.lastmod or ""))
        elif found.kind == "item" and is_url(found.url):
            link = _SPACES.sub("", str(found.url)).partition("#")[0]
            links.append(link)
            dates.setdefault(link, _date(found))
        else:
            items.append(found)
    cycle = cycle_of(outcome.page.content) if isinstance(outcome, Fetched) else None
    return Poll(tuple(_newest_first(links, dates)), tuple(items), tuple(problems), _chosen(maps), cycle=cycle)


def rest_of(
    outcome: Outcome | InputError, now: datetime, *, failures: int, interval: int, cycle: int
) -> datetime | None:
    """Before when a feed is not to be looked at again, whatever its interval; None where any time will do.

    A feed that answers says so by Cache-Control, or by `ttl` or `sy:updatePeriod`, which are its `cycle`. One that
    fails is left alone for its interval, and for twice as long after each further failure, or as long as the site asks.
    """
    if isinstance(outcome, Gone):
        return now + GONE
    if isinstance(outcome, InputError):
        wanted = outcome.after if isinstance(outcome, FetchError) and outcome.after else 0.0
        return now + min(timedelta(seconds=max(wanted, interval * 2.0 ** min(failures, 20))), LONGEST)
    headers = outcome.headers if isinstance(outcome, NotModified) else outcome.page.headers
    seconds = max(freshness(headers), cycle)
    return now + min(timedelta(seconds=seconds), LONGEST) if seconds else None


def _found(url: str, outcome: Outcome | InputError, limits: Limits) -> Iterator[Entry | Page | Problem]:
    """What stands in a feed or a sitemap, which sites may send packed."""
    if not isinstance(outcome, Fetched) or _form(outcome.page) not in ("sitemap", "list", "gzip"):
        yield from pages_of(url, outcome, limits)
        return
    try:
        yield from listing(outcome.page, url, limits=limits)
    except InputError as error:
        yield problem_of(error, url)


def _form(page: Page) -> str:
    try:
        return sniff(page.content[:HEAD])
    except InputError:
        return ""


def _newest_first(links: Iterable[str], dates: dict[str, float]) -> list[str]:
    """Each link once; those without a date keep their place among the newest, since feeds put the newest first."""
    once = list(dict.fromkeys(links))
    return sorted(once, key=lambda link: -dates[link])


def _chosen(maps: dict[str, float]) -> tuple[str, ...]:
    newest = _newest_first(maps, maps)
    if len(newest) > MAPS and maps[newest[MAPS - 1]] == float("inf"):
        return (*newest[: MAPS // 2], *newest[-MAPS // 2 :])
    return tuple(newest[:MAPS])


def _date(item: Page) -> float:
    """When an item says that it was published, in seconds; the far future where it does not say it."""
    return _seconds(str(msgspec.json.decode(item.content).get("date", "")))


def _seconds(date_given: str) -> float:
    try:
        date = datetime.fromisoformat(date_given)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return float("inf")
