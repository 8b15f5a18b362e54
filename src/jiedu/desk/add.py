"""Adding pages to a library, in transactions of some hundred pages, each of them durable when it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from jiedu.config import Settings
from jiedu.desk.fetched import noted
from jiedu.desk.progress import Progress, silent
from jiedu.desk.read import sources_of
from jiedu.errors import InputError, Problem
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


@dataclass(slots=True)
class _Batch:
    """What the next transaction will hold."""

    pages: list[tuple[str, Page]]
    """Source and page."""
    size: int
    finished: list[_Finished]
    fetched: list[Fetch]


@dataclass(frozen=True, slots=True)
class _Finished:
    """A source that was read to its end."""

    name: str
    digest: str | None
    pages: int
    problems: tuple[Problem, ...]


def add(
    library: Library, sources: Iterable[str | Path], settings: Settings, *, again: bool = False, show: Progress = silent
) -> AddReport:
    """Add the pages of `sources` to the library; what cannot be read becomes a Problem of its source.

    A page that is there already is not kept twice. A file whose bytes were read whole before is passed over, and so
    is an address whose page is there, unless `again` asks for it anew: then its site is asked whether it has another
    version. The same holds for the addresses in lists and sitemaps. Every page that was fetched is kept before the
    next one is asked for, so that a list that is stopped goes on there.
    """
    batch = _Batch([], 0, [], [])
    same: set[str] = set()
    given = list(sources)
    addresses = frozenset(one for one in given if isinstance(one, str) and is_url(one))
    own: list[Fetch] = []
    counts = {"sources": 0, "new": 0, "known": 0}
    met: list[Problem] = []

    def flush(whole: bool = True) -> None:
        """Keep what is there; an address counts as fetched once its pages are `whole`."""
        if not batch.pages and not batch.finished and not batch.fetched:
            return
        fetched, batch.fetched = (batch.fetched, []) if whole else ([], batch.fetched)
        with library.transaction():
            new = 0
            by_source: dict[str, list[Page]] = {}
            for source, page in batch.pages:
                by_source.setdefault(source, []).append(page)
            for source, found in by_source.items():
                new += pages.add(library, found, source)
            for fetch in fetched:
                fetches.put(library, fetch)
                if fetch.status == 304 and fetch.final and fetch.fetched:
                    versions.see_again(library, fetch.final, fetch.fetched)
            for done in batch.finished:
                problems.replace(library, "add", done.name, done.problems)
                if done.digest and all(problem.severity == "note" for problem in done.problems):
                    pages.note_source(library, done.digest, done.name, done.pages)
        counts["new"] += new
        counts["known"] += len(batch.pages) - new
        batch.pages, batch.size, batch.finished = [], 0, []

    def note(url: str, outcome: Outcome | InputError) -> None:
        old = fetches.get(library, "page", url) or Fetch("page", url)
        fetch = noted(old, outcome, datetime.now(UTC))
        if url in addresses:  # a sitemap, say: it counts as fetched once all pages that it names are
            own.append(fetch)
        else:
            if batch.fetched:
                flush()
            batch.fetched.append(fetch)
        if isinstance(outcome, NotModified):
            same.add(url)

    def skip(url: str) -> bool:
        there = not again and _has_page(library, url)
        counts["known"] += there
        return there

    with library.writing(), show("add", None) as step:
        counts["sources"] += sum(not again and _has_page(library, one) for one in addresses)
        known = {one: version for one in addresses if (version := fetches.known(fetches.get(library, "page", one)))}
        for source, found in sources_of(given, settings, skip=skip, known=known, note=note):
            counts["sources"] += 1
            name = source if isinstance(source, str) else str(source.absolute())
            digest = _digest(source)
            if digest and not again and (count := pages.read_whole(library, digest)) is not None:
                counts["known"] += count
                step(1)
                continue
            doubts: list[Problem] = []
            number = 0
            for item in found:
                if isinstance(item, Problem):
                    doubts.append(item)
                    continue
                number += 1
                batch.pages.append((name, item))
                batch.size += len(item.content)
                if batch.fetched or len(batch.pages) >= settings.add_batch or batch.size >= BATCH_BYTES:
                    flush(whole=False)
            met += doubts
            if source in same:  # what it gave before stands, and so do its problems
                counts["known"] += 1
            elif isinstance(source, Path) or source == "-" or is_url(source):  # a name of nothing is no source to keep
                batch.finished.append(_Finished(name, digest, number, tuple(doubts)))
            # Where something of it is missing, it is to come whole the next time, whether it changed or not.
            batch.fetched += [replace(one, etag=None, modified=None) for one in own] if doubts else own
            own.clear()
            if len(batch.finished) >= settings.add_batch or batch.fetched:
                flush()
            step(1)
        flush()
    return AddReport(counts["sources"], counts["new"], counts["known"], tuple(met))


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
