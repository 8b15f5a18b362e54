"""Reading without a desk: sources in, articles out, with their analyses or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from jiedu.article.model import Article
from jiedu.config import Settings
from jiedu.desk.history import join
from jiedu.desk.sources import limits_of, sources_of
from jiedu.desk.work import Origin, analyse_articles, extract_page
from jiedu.errors import Problem
from jiedu.page import read as read_bytes
from jiedu.page.model import Page

if TYPE_CHECKING:
    from jiedu.analysis.model import Analysis


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as it was read."""

    article: Article
    analysis: Analysis
    problems: tuple[Problem, ...]
    """What was doubtful about it."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Articles that were read, joined, and what was doubtful about each."""

    articles: tuple[Article, ...]
    doubts: tuple[Problem, ...]

    def about(self, article: Article) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.doubts if problem.article == article.id)


def read_sources(
    *sources: str | Path | bytes | Page,
    published: date | None = None,
    settings: Settings | None = None,
    follow: bool = False,
) -> Iterator[Reading | Problem]:
    """The articles in `sources` (files, folders, globs, "-", web addresses, bytes or pages), analysed, in order, and a
    Problem for each thing that could not be read. `published` is the day of writing, where the caller knows it.

    Parts of one article that stand in these sources are joined; of an article that is fetched, the further pages are
    fetched, too. With `follow`, an entry of a feed that is only a teaser gives the article it links to. Never raises an
    InputError; raises UsageError where a file on an outlet is wrong, or the settings' model cannot be used.
    """
    chosen = settings or Settings.load()
    for batch in _batches(sources, published, chosen, follow):
        if isinstance(batch, Problem):
            yield batch
            continue
        for start in range(0, len(batch.articles), chosen.batch):
            part = batch.articles[start : start + chosen.batch]
            for article, analysis, found in analyse_articles(part, chosen.model):
                if analysis is None:
                    yield from found
                else:
                    yield Reading(article, analysis, (*batch.about(article), *found))


def read_articles(
    *sources: str | Path | bytes | Page,
    published: date | None = None,
    settings: Settings | None = None,
    follow: bool = False,
) -> Iterator[Article | Problem]:
    """As `read_sources`, without analysing: no model is loaded, and a page takes some milliseconds.

    What is doubtful about an article comes right behind it; the Problem has the article's id.
    """
    for batch in _batches(sources, published, settings or Settings.load(), follow):
        if isinstance(batch, Problem):
            yield batch
            continue
        for article in batch.articles:
            yield article
            yield from batch.about(article)


def _batches(
    sources: Sequence[str | Path | bytes | Page], published: date | None, settings: Settings, follow: bool
) -> Iterator[_Batch | Problem]:
    """What is in `sources`: all of it together, for joining; but records, which are whole, by the settings' batch."""
    from jiedu.article.outlet import outlets_in

    outlets = outlets_in(settings.outlets)
    drafts: list[Article] = []
    origins: list[Origin] = []
    doubts: list[Problem] = []
    waits = False
    for source, pages in _pages(sources, settings, follow):
        for found in pages:
            if isinstance(found, Problem):
                yield found
                continue
            article, problems = extract_page(found, published, outlets)
            if article is None:
                yield from problems
                continue
            doubts += [replace(problem, article=article.id) for problem in problems]
            drafts.append(article)
            origins.append((found.url, found.name, source))
            # A page may be one of several of its article, told by their addresses or names; a record without an
            # address is whole, so that a file of any number of records is read in constant memory.
            waits = waits or found.kind != "item" or found.url is not None
            if len(drafts) >= settings.batch and not waits:
                yield from _joined(drafts, origins, doubts)
                drafts, origins, doubts = [], [], []
    yield from _joined(drafts, origins, doubts)


def _pages(
    sources: Sequence[str | Path | bytes | Page], settings: Settings, follow: bool
) -> Iterator[tuple[str, Iterable[Page | Problem]]]:
    """Each source by its name with its pages; what is fetched for sources that stand together comes by one fetcher."""
    for named, group in groupby(sources, lambda one: isinstance(one, str | Path)):
        if named:
            wanted = [one for one in group if isinstance(one, str | Path)]
            for item, pages in sources_of(wanted, settings, follow=follow):
                yield str(item), pages
            continue
        for one in group:
            if isinstance(one, Page):
                yield "", [one]
            elif isinstance(one, bytes):
                yield "", read_bytes(one, limits=limits_of(settings))


def _joined(drafts: list[Article], origins: list[Origin], doubts: list[Problem]) -> Iterator[_Batch | Problem]:
    """The articles that were gathered, behind what was doubtful of pages that are in none of them by themselves."""
    articles, problems = join(drafts, origins)
    own = {article.id for article in articles}
    yield from problems
    # A further page of an article has its day from the first.
    yield from (problem for problem in doubts if problem.article not in own and problem.kind != "NoDate")
    yield _Batch(tuple(articles), tuple(doubts))
