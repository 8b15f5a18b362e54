"""Reading without a desk: sources in, articles with their analyses out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article
from jiedu.config import Settings
from jiedu.desk.history import join
from jiedu.desk.work import Origin, analyse_articles, extract_page, writable
from jiedu.errors import InputError, Problem, problem_of
from jiedu.page.model import Page
from jiedu.store.code import escaped

if TYPE_CHECKING:
    from jiedu.page import FetchSettings, Known, Limits, Outcome, Web


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as it was read."""

    article: Article
    analysis: Analysis
    problems: tuple[Problem, ...]
    """What was doubtful about it."""


def read_sources(
    *sources: str | Path | bytes | Page, published: date | None = None, settings: Settings | None = None
) -> Iterator[Reading | Problem]:
    """The articles in `sources` (files, folders, globs, "-", web addresses, bytes or pages), analysed, in order, and a
    Problem for each thing that could not be read. `published` is the day of writing, where the caller knows it.

    Parts of one article that stand in these sources are joined. Never raises an InputError; raises UsageError where a
    file on an outlet is wrong.
    """
    from jiedu.article.outlet import outlets_in

    chosen = settings or Settings.load()
    outlets = outlets_in(chosen.outlets)
    drafts: list[Article] = []
    origins: list[Origin] = []
    doubts: list[Problem] = []
    waits = False
    for source in sources:
        for found in _pages(source, chosen):
            if isinstance(found, Problem):
                yield found
                continue
            article, problems = extract_page(found, published, outlets)
            if article is None:
                yield from problems
                continue
            doubts += [_of(problem, article.id) for problem in problems]
            drafts.append(article)
            origins.append((found.url, found.name, str(source) if isinstance(source, str | Path) else ""))
            # A page may be one of several of its article, told by their addresses or names; a record without an
            # address is whole, so that a file of any number of records is read in constant memory.
            waits = waits or found.kind != "item" or found.url is not None
            if len(drafts) >= chosen.batch and not waits:
                yield from _finish(drafts, origins, doubts, chosen)
                drafts, origins, doubts = [], [], []
    yield from _finish(drafts, origins, doubts, chosen)


def sources_of(
    sources: Iterable[str | Path],
    settings: Settings,
    *,
    skip: Callable[[str], bool] = lambda url: False,
    known: Mapping[str, Known] | None = None,
    note: Callable[[str, Outcome | InputError], None] = lambda url, outcome: None,
) -> Iterator[tuple[str | Path, Iterator[Page | Problem]]]:
    """Each file, "-" or address that `sources` stand for, with its pages. What matches nothing gives a Problem;
    addresses that are to be skipped, given or in a list, are passed over.

    Addresses that stand together are fetched with their hosts in turn; those in `known` give nothing where they still
    are that version. `note` is told what came of each before its pages are given.
    """
    from jiedu.page import Fetcher, expand, read  # with httpx and the parsers: not for --help
    from jiedu.page.follow import Web

    limits = limits_of(settings)
    urls: list[str] = []
    with Fetcher(fetching(settings), note=note) as fetcher:
        web = Web(lambda: fetcher, skip=skip)

        def fetched() -> Iterator[tuple[str, Iterator[Page | Problem]]]:
            given, urls[:] = [url for url in urls if not skip(url)], []
            for url, outcome in fetcher.fetch_all(given, known):
                yield url, map(_named, pages_of(url, outcome, limits, web))

        for source in sources:
            try:
                for item in expand([source]):
                    if isinstance(item, str) and item != "-":
                        urls.append(item)
                        continue
                    yield from fetched()
                    # A list that lies in a folder is not asked for: a copy of a site has its sitemap in it.
                    own = web if _is_itself(source, item) else replace(web, lists=False)
                    yield item, map(_named, read(item, limits=limits, web=own))
            except InputError as error:
                yield from fetched()
                yield str(source), iter([writable(problem_of(error, str(source)))])
        yield from fetched()


def fetching(settings: Settings) -> FetchSettings:
    """How pages are fetched by the settings."""
    from jiedu.page import FetchSettings

    return FetchSettings(
        agent=settings.user_agent,
        delay=settings.fetch_delay,
        timeout=settings.fetch_timeout,
        retries=settings.fetch_retries,
        private=settings.allow_private_hosts,
        limits=limits_of(settings),
    )


def limits_of(settings: Settings) -> Limits:
    """The reader's limits by the settings."""
    from jiedu.page import Limits

    return Limits(page_bytes=settings.max_page_bytes, expanded_bytes=settings.max_expanded_bytes)


def _named(found: Page | Problem) -> Page | Problem:
    """`found` with a name that every output can hold: that of its file may be no UTF-8."""
    if isinstance(found, Problem):
        return writable(found)
    return replace(found, name=escaped(found.name)) if escaped(found.name) != found.name else found


def _is_itself(source: str | Path, item: str | Path) -> bool:
    """Whether `item` is what `source` names, and not something in a folder or a match of a pattern."""
    return source == item or Path(source).expanduser() == item


def pages_of(
    url: str, outcome: Outcome | InputError, limits: Limits, web: Web | None = None
) -> Iterator[Page | Problem]:
    """The pages that fetching `url` brought: none where it is not modified, a Problem where it failed or is gone.

    With `web`, a sitemap or a list stands for the pages that it names.
    """
    from jiedu.page import Fetched, Gone, read_page

    if isinstance(outcome, Fetched):
        try:
            yield from read_page(outcome.page, where=url, limits=limits, web=web)
        except InputError as error:
            yield problem_of(error, url)
    elif isinstance(outcome, Gone):
        yield Problem("FetchError", url, "the site answers 410 Gone: the page is gone for good; take it from your list")
    elif isinstance(outcome, InputError):
        yield problem_of(outcome, url)


def _pages(source: str | Path | bytes | Page, settings: Settings) -> Iterator[Page | Problem]:
    if isinstance(source, Page):
        yield source
    elif isinstance(source, bytes):
        from jiedu.page import read as read_bytes

        yield from read_bytes(source, limits=limits_of(settings))
    else:
        for _, pages in sources_of([source], settings):
            yield from pages


def _finish(
    drafts: list[Article], origins: list[Origin], doubts: list[Problem], settings: Settings
) -> Iterator[Reading | Problem]:
    """Join and analyse what was gathered, in batches."""
    articles, problems = join(drafts, origins)
    own = {article.id for article in articles}
    yield from problems
    yield from (problem for problem in doubts if problem.article not in own)
    for start in range(0, len(articles), settings.batch):
        for article, analysis, found in analyse_articles(articles[start : start + settings.batch]):
            if analysis is None:
                yield from found
            else:
                yield Reading(article, analysis, (*(d for d in doubts if d.article == article.id), *found))


def _of(problem: Problem, article: str) -> Problem:
    """`problem` as one of this article."""
    return Problem(problem.kind, problem.where, problem.message, problem.severity, article)
