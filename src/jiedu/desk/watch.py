"""Watching feeds: what is new in them is fetched, added and built, again and again, or once.

Everything that is to be remembered is in the desk: what a feed last said, when it may be asked again, and which pages
wait. The links of a feed are noted in the transaction that notes its version, so that none is lost where the watch is
killed between them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from jiedu.config import Settings
from jiedu.desk.build import build
from jiedu.desk.event import Event
from jiedu.desk.feeds import Feed
from jiedu.desk.fetched import asked, noted
from jiedu.desk.further import with_further
from jiedu.desk.poll import LONGEST, MAPS, poll_of, rest_of
from jiedu.desk.sources import fetching, limits_of, pages_of
from jiedu.errors import DeskBusy, FetchError, InputError, Problem, StoreError
from jiedu.page.fetcher import Fetcher
from jiedu.page.model import Page
from jiedu.page.outcome import Fetched, Gone, NotModified, Outcome
from jiedu.store import fetches, lock, pages, problems
from jiedu.store.fetches import Fetch, stamp
from jiedu.store.library import Library

T = TypeVar("T")

FIRST = 100
"""Entries that are taken of a feed that is looked at for the first time, the newest; the others count as seen."""
ROUND = 50
"""Pages that are fetched before the feeds have their turn again, and before the next build."""
_TRIES = 5
"""Times that a page which fails in passing is asked for, an hour or more apart in the end, before it is given up."""
_PAGE_REST = 300
"""Seconds before the second; twice as many before each further one."""
_SLACK = timedelta(seconds=60)
"""A scheduler that starts every 15 minutes does so a moment too early every other time."""
_NAP = 60.0
"""The longest sleep: a clock that is set, or a machine that slept, is noticed after so many seconds."""
_DEEPEST = 2
"""Indexes of sitemaps within one another; the protocol allows none, sites have two."""
_LOCK = "watch.lock"


def watch(
    library: Library,
    feeds: Sequence[Feed],
    settings: Settings,
    *,
    once: bool = False,
    building: bool = True,
    first: int = FIRST,
    fetcher: Fetcher | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC).replace(microsecond=0),
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Event]:
    """Look at `feeds` when they are due, fetch what is new in them, add it and build; without end, or `once`.

    With `once` every feed is looked at now, unless it said itself that it would not change so soon, and the generator
    ends when all new pages are in the desk. It may be closed, or end by an exception, at any moment: what an event told
    of is kept, and what waits goes on the next time. Raises StoreError where another watch is at work on this desk.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(lock.writing(library.folder / _LOCK))
        except DeskBusy as error:
            raise StoreError(f"another watch is at work on the desk {library.folder}") from error
        asking = stack.enter_context(fetcher or Fetcher(fetching(settings)))
        yield from _Watch(library, feeds, settings, asking, first, now, sleep).run(once, building)


class _Watch:
    def __init__(
        self,
        library: Library,
        feeds: Sequence[Feed],
        settings: Settings,
        fetcher: Fetcher,
        first: int,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self.library = library
        self.feeds = {feed.url: feed for feed in feeds}
        self.settings = settings
        self.fetcher = fetcher
        self.first = first
        self.now = now
        self.sleep = sleep

    def run(self, once: bool, building: bool) -> Iterator[Event]:
        if not once:
            yield Event("start", self.now(), seen=len(self.feeds), next=max(self._next(), self.now()))
        unbuilt = building  # what a watch or a build that was killed left
        looked = False
        while True:
            if not (once and looked):
                yield from self._look(once)
                looked = True
            waiting = fetches.waiting(self.library, stamp(self.now()), ROUND)
            for event in self._take(waiting):
                unbuilt = unbuilt or (building and event.new > 0)
                yield event
            if unbuilt and not (once and waiting):
                yield from self._build()
                unbuilt = False
            if waiting:
                continue
            if once:
                return
            left = (self._next() - self.now()).total_seconds()
            self.sleep(min(max(left, 1.0), _NAP))

    # Feeds.

    def _look(self, once: bool) -> Iterator[Event]:
        """Ask the feeds that are due."""
        now = self.now()
        due: dict[str, list[Fetch]] = {}
        for feed in self.feeds.values():
            state = self._state(feed)
            if (self._rest(state, once) if once else self._due(feed, state)) <= now:
                due.setdefault(asked(state), []).append(state)
        known = {url: version for url, states in due.items() if (version := fetches.known(states[0]))}
        for url, outcome in self.fetcher.fetch_all(due, known):
            for state in due[url]:
                feed = self.feeds[state.url]
                maps = yield from self._looked(feed, state, outcome, self.first)
                yield from self._look_below(feed, maps, self.first, _DEEPEST)

    def _look_below(self, feed: Feed, maps: Sequence[str], first: int, depth: int) -> Iterator[Event]:
        """Ask the sitemaps that an index names."""
        now = self.now()
        states = [fetches.get(self.library, "feed", url) or Fetch("feed", url, feed=feed.url) for url in maps]
        due = {asked(state): state for state in states if self._rest(state, True) <= now}
        known = {url: version for url, state in due.items() if (version := fetches.known(state))}
        share = max(1, first // len(due)) if due and first else first
        for url, outcome in self.fetcher.fetch_all(due, known):
            own = Feed(due[url].url, feed.interval)
            further = yield from self._looked(own, due[url], outcome, share)
            if depth > 1:
                yield from self._look_below(own, further, share, depth - 1)

    def _looked(
        self, feed: Feed, old: Fetch, outcome: Outcome | InputError, first: int
    ) -> Generator[Event, None, tuple[str, ...]]:
        """Keep what a feed brought, whole or not at all; the sitemaps that are to be looked at below it."""
        now = self.now()
        poll = poll_of(old.url, outcome, self.settings)
        cycle = old.cycle if poll.cycle is None else poll.cycle
        interval = feed.interval or self.settings.watch_interval
        rest = rest_of(outcome, now, failures=old.failures, interval=interval, cycle=cycle)
        state = replace(noted(old, outcome, now, rest), cycle=cycle)
        if poll.front:  # many a feed that died redirects to the front page, for good as it says
            state = replace(state, moved=old.moved)
        fresh = [link for link in poll.links if not self._known(link)]
        new, older = (fresh[:first], fresh[first:]) if old.final is None else (fresh, [])

        def keep() -> int:
            with self.library.transaction():
                # The oldest first: pages are fetched and kept in the order in which they were written.
                added = fetches.note(self.library, old.url, reversed(new), stamp(now))
                fetches.note(self.library, old.url, reversed(older), None)
                added += pages.add(self.library, poll.items, old.url)
                fetches.put(self.library, state)
                if not isinstance(outcome, NotModified):  # then what it gave before stands, and so do its problems
                    problems.replace(self.library, "add", old.url, poll.problems)
            return added

        added = yield from self._write(keep)
        if state.moved and state.moved != old.moved:
            yield Event("moved", now, old.url, message=state.moved)
        seen = len(poll.links) + len(poll.items)
        due = self._due(feed, state)
        own = seen + len(poll.maps)
        yield Event(_kind(outcome), now, old.url, old.feed or "", added, own, due, poll.problems)
        if isinstance(outcome, NotModified):  # an index stays as it is while its sitemaps change
            return tuple(one.url for one in fetches.below(self.library, old.url, MAPS))
        return poll.maps

    def _state(self, feed: Feed) -> Fetch:
        return fetches.get(self.library, "feed", feed.url) or Fetch("feed", feed.url)

    def _known(self, link: str) -> bool:
        return fetches.get(self.library, "page", link) is not None or pages.has_url(self.library, link)

    def _rest(self, state: Fetch, once: bool) -> datetime:
        """Before when a feed must not be asked."""
        if state.due is None:
            return datetime.min.replace(tzinfo=UTC)
        due = datetime.fromisoformat(state.due)
        due = min(due, self.now() + 7 * LONGEST)  # of a clock that was wrong
        return due - _SLACK if once and not state.failures else due

    def _due(self, feed: Feed, state: Fetch) -> datetime:
        """When a feed is to be asked again."""
        rest = self._rest(state, False)
        if state.fetched is None:
            return rest
        last = min(datetime.fromisoformat(state.fetched), self.now())
        return max(rest, last + timedelta(seconds=feed.interval or self.settings.watch_interval))

    def _next(self) -> datetime:
        """When there is something to do again."""
        times = [self._due(feed, self._state(feed)) for feed in self.feeds.values()]
        waiting = fetches.next_due(self.library)
        return min([*times, *([datetime.fromisoformat(waiting)] if waiting else [])])

    # Pages.

    def _take(self, waiting: Sequence[Fetch]) -> Iterator[Event]:
        """Fetch pages that wait, and keep each at once."""
        by_url = {asked(one): one for one in waiting}
        for url, outcome in self.fetcher.fetch_all(by_url):
            yield from self._took(by_url[url], outcome)

    def _took(self, old: Fetch, outcome: Outcome | InputError) -> Iterator[Event]:
        now = self.now()
        found = list(self._whole(old.url, outcome))
        came = [one for one in found if isinstance(one, Page)]
        doubts = tuple(one for one in found if isinstance(one, Problem))
        again = _again(outcome, old.failures, now)
        state = noted(old, outcome, now, again)

        def keep() -> int:
            with self.library.transaction():
                fetches.put(self.library, state)
                problems.replace(self.library, "add", old.url, doubts)
                return pages.add(self.library, came, old.feed or old.url)

        new = yield from self._write(keep)
        kind = "page" if came else "missed"
        yield Event(kind, now, old.url, old.feed or "", new, len(came), again, doubts)

    def _whole(self, url: str, outcome: Outcome | InputError) -> Iterator[Page | Problem]:
        """The page that came, with the further pages of its article."""

        def opened(address: str, answer: Outcome | InputError) -> Iterator[Page | Problem]:
            return pages_of(address, answer, limits_of(self.settings))

        return with_further(
            opened(url, outcome), self.fetcher.fetch_all, opened, fresh=lambda page: True, skip=self._known
        )

    # The desk.

    def _build(self) -> Iterator[Event]:
        report = yield from self._write(lambda: build(self.library, self.settings))
        if report.analysed or report.problems:
            message = f"{report.stories} {'story' if report.stories == 1 else 'stories'}"
            yield Event(
                "built", self.now(), new=report.analysed, seen=report.articles, problems=report.problems,
                message=message,
            )  # fmt: skip

    def _write(self, work: Callable[[], T]) -> Generator[Event, None, T]:
        """Do `work` as the writer of the desk; another process that is one is waited for."""
        told = False
        while True:
            try:
                with self.library.writing():
                    return work()
            except DeskBusy as error:
                if not told:
                    yield Event("busy", self.now(), message=str(error))
                told = True
                self.sleep(1.0)


_KINDS: dict[type[Outcome], str] = {Fetched: "feed", NotModified: "same", Gone: "gone"}


def _kind(outcome: Outcome | InputError) -> str:
    return "failed" if isinstance(outcome, InputError) else _KINDS[type(outcome)]


def _again(outcome: Outcome | InputError, failures: int, now: datetime) -> datetime | None:
    """When a page is asked for again: None where it came, or will not come."""
    if not isinstance(outcome, FetchError) or not outcome.passing or failures + 1 >= _TRIES:
        return None
    wanted = max(outcome.after or 0.0, _PAGE_REST * 2.0**failures)
    return now + min(timedelta(seconds=wanted), LONGEST)
