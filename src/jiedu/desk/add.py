"""Adding pages to a library, in transactions of some hundred pages, each of them durable when it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from jiedu.config import Settings
from jiedu.desk.fetched import noted
from jiedu.desk.progress import Progress, Step, silent
from jiedu.desk.sources import sources_of
from jiedu.errors import InputError, Problem
from jiedu.page.conditional import Known
from jiedu.page.expand import is_url
from jiedu.page.model import Page
from jiedu.page.outcome import NotModified, Outcome
from jiedu.store import fetches, pages, problems, versions
from jiedu.store.fetches import Fetch
from jiedu.store.library import Library

BATCH_BYTES = 32 * 1024 * 1024
"""A transaction is closed early when its pages are this large together: what is held in memory stays bounded."""


@dataclass(frozen=True, slots=True)
class AddReport:
    """What an `add` did."""

    sources: int
    """Files, streams and addresses that were looked at."""
    pages: int
    """Pages that are new in the desk."""
    known: int
    """Pages that were there already."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Finished:
    """A source that was read to its end."""

    name: str
    digest: str | None
    pages: int
    problems: tuple[Problem, ...]


def add(
    library: Library,
    sources: Iterable[str | Path],
    settings: Settings,
    *,
    again: bool = False,
    follow: bool = False,
    show: Progress = silent,
) -> AddReport:
    """Add the pages of `sources` to the library; what cannot be read becomes a Problem of its source.

    A page that is there already is not kept twice. A file whose bytes were read whole before is passed over, and so
    is an address whose page is there, unless `again` asks for it anew: then its site is asked whether it has another
    version. The same holds for the addresses in lists and sitemaps. Every page that was fetched is kept before the
    next one is asked for, so that a list that is stopped goes on there. With `follow`, an entry of a feed that is only
    a teaser gives the page it links to, also where the feed was read before without.
    """
    with library.writing(), show("add", None) as step:
        return _Adding(library, list(sources), settings, again, follow).run(step)


class _Adding:
    """One `add`: what it counted, and what its next transaction will hold."""

    def __init__(
        self, library: Library, sources: list[str | Path], settings: Settings, again: bool, follow: bool
    ) -> None:
        self.library = library
        self.sources = sources
        self.settings = settings
        self.again = again
        self.follow = follow
        self.addresses = frozenset(one for one in sources if isinstance(one, str) and is_url(one))
        self.counts = {"sources": 0, "new": 0, "known": 0}
        self.problems: list[Problem] = []
        self._same: set[str] = set()
        """Addresses that gave nothing since they are as they were."""
        self._own: list[Fetch] = []
        """Fetches of given addresses: a sitemap counts as fetched once all pages that it names are."""
        self._pages: list[tuple[str, Page]] = []
        """Source and page."""
        self._size = 0
        self._finished: list[_Finished] = []
        self._fetched: list[Fetch] = []

    def run(self, step: Step) -> AddReport:
        """Add everything."""
        self.counts["sources"] += sum(not self.again and _has_page(self.library, one) for one in self.addresses)
        wanted = {one: version for one in self.addresses if (version := self._version(one))}
        found = sources_of(
            self.sources, self.settings, follow=self.follow, skip=self._skip, known=wanted, note=self._note
        )
        for source, pages_found in found:
            self.counts["sources"] += 1
            self._take(source, pages_found)
            step(1)
        self._flush()
        return AddReport(self.counts["sources"], self.counts["new"], self.counts["known"], tuple(self.problems))

    def _version(self, url: str) -> Known | None:
        """The version of an address that is here, to ask for another. A feed that is followed is read anew: there may
        be teasers in it that nobody followed."""
        if self.follow and not _has_page(self.library, url):
            return None
        return fetches.known(fetches.get(self.library, "page", url))

    def _skip(self, url: str) -> bool:
        there = not self.again and _has_page(self.library, url)
        self.counts["known"] += there
        return there

    def _note(self, url: str, outcome: Outcome | InputError) -> None:
        """Remember what came of an address, before its pages come."""
        old = fetches.get(self.library, "page", url) or Fetch("page", url)
        fetch = noted(old, outcome, datetime.now(UTC))
        if url in self.addresses:
            self._own.append(fetch)
        else:
            if self._fetched:
                self._flush()
            self._fetched.append(fetch)
        if isinstance(outcome, NotModified):
            self._same.add(url)

    def _take(self, source: str | Path, found: Iterable[Page | Problem]) -> None:
        """Take the pages of one source."""
        name = source if isinstance(source, str) else str(source.absolute())
        digest = _digest(source)
        anew = self.again or self.follow
        if digest and not anew and (count := pages.read_whole(self.library, digest)) is not None:
            self.counts["known"] += count
            return
        doubts: list[Problem] = []
        number = 0
        for item in found:
            if isinstance(item, Problem):
                doubts.append(item)
                continue
            number += 1
            self._pages.append((name, item))
            self._size += len(item.content)
            if self._fetched or len(self._pages) >= self.settings.add_batch or self._size >= BATCH_BYTES:
                self._flush(whole=False)
        self.problems += doubts
        if source in self._same:  # what it gave before stands, and so do its problems
            self.counts["known"] += 1
        elif isinstance(source, Path) or source == "-" or is_url(source):  # a name of nothing is no source to keep
            self._finished.append(_Finished(name, digest, number, tuple(doubts)))
        # Where something of it is missing, it is to come whole the next time, whether it changed or not.
        self._fetched += [replace(one, etag=None, modified=None) for one in self._own] if doubts else self._own
        self._own.clear()
        if len(self._finished) >= self.settings.add_batch or self._fetched:
            self._flush()

    def _flush(self, whole: bool = True) -> None:
        """Keep what is there; an address counts as fetched once its pages are `whole`."""
        if not self._pages and not self._finished and not self._fetched:
            return
        fetched, self._fetched = (self._fetched, []) if whole else ([], self._fetched)
        by_source: dict[str, list[Page]] = {}
        for source, page in self._pages:
            by_source.setdefault(source, []).append(page)
        with self.library.transaction():
            new = sum(pages.add(self.library, found, source) for source, found in by_source.items())
            for fetch in fetched:
                fetches.put(self.library, fetch)
                if fetch.status == 304 and fetch.final and fetch.fetched:
                    versions.see_again(self.library, fetch.final, fetch.fetched)
            for done in self._finished:
                problems.replace(self.library, "add", done.name, done.problems)
                if done.digest and all(problem.severity == "note" for problem in done.problems):
                    pages.note_source(self.library, done.digest, done.name, done.pages)
        self.counts["new"] += new
        self.counts["known"] += len(self._pages) - new
        self._pages, self._size, self._finished = [], 0, []


def _digest(source: str | Path) -> str | None:
    """The hash of a file's bytes; None for what is no file or cannot be read, which reading it will tell."""
    if isinstance(source, str):
        return None
    try:
        return pages.hash_file(source) if source.is_file() else None
    except OSError:
        return None


def _has_page(library: Library, url: str) -> bool:
    """Whether the page at this address, or at the one that it led to, is in the library."""
    if pages.has_url(library, url):
        return True
    fetch = fetches.get(library, "page", url)
    return fetch is not None and fetch.final is not None and pages.has_url(library, fetch.final)
