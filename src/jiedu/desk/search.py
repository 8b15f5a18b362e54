"""Searching the articles of a library: every word found, the best places and the rarest words first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import tantivy

from jiedu.article.model import Article
from jiedu.desk import tokens
from jiedu.desk.entries import entries, other_names
from jiedu.desk.request import Request
from jiedu.desk.snippet import Sought, marks, snippet, sought
from jiedu.errors import StoreError
from jiedu.store import articles, index, lookup
from jiedu.store.library import Library
from jiedu.store.lookup import Count, Ranked, Wanted

BOOSTS = (4.0, 2.0, 1.0)
"""Weights of title, lead and body: what an article is about stands in its headline, then in its first paragraph."""
ENOUGH = 4
"""Words from which a query is a text, for instance a headline: what holds most of them is found behind what holds all.
Of fewer, a reader means every one."""
SHARE = 0.35
"""Least share of the best score from which an article that holds most of a text is worth listing."""
FACET = 12
"""Values that results are counted by, of each field."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found."""

    article: str
    score: float
    title: str
    day: date | None
    outlet: str | None
    url: str | None
    snippet: str
    """Characters of the text below the headline around what was asked for, else its beginning."""
    marks: tuple[tuple[int, int], ...]
    """Spans of `snippet` that were asked for."""
    start: int = 0
    """Where the snippet begins in the article's text: its marks, moved by this, are spans of that."""
    title_marks: tuple[tuple[int, int], ...] = ()
    """Spans of `title` that were asked for."""
    missing: tuple[str, ...] = ()
    """Words of the query that the article does not hold; they are named only where most are enough."""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    hits: tuple[Hit, ...]
    total: int
    """How many articles hold every word, listed or not."""
    facets: Mapping[str, tuple[Count, ...]]
    """How many of these have what: "outlet_name", "speaker_name", "type" (of events), "language", each the commonest
    first, and "month" (202505), each in its order."""


def refresh(library: Library) -> None:
    """Bring the index on disk up to date with the articles. Raises StoreError when another process is writing."""
    if index.state(library) == "good":
        return
    with library.writing():
        waiting = index.waiting(library)
        if index.state(library) == "behind" and not index.forgets_too_much(library, waiting):
            index.write(library, dict(entries(library, waiting)), anew=False)
        elif index.state(library) != "good":
            index.write(library, (entry for _, entry in entries(library) if entry), anew=True)


def opened(library: Library) -> tantivy.Index:
    """The index on disk, brought up to date; while another process is writing, as it was when that began, or one in
    memory where there is none. An index that is damaged is made anew."""
    for _ in range(2):
        try:
            refresh(library)
        except StoreError:
            if index.state(library) == "none":
                # The same search, from an index that is made for it.
                return index.memory(entry for _, entry in entries(library) if entry)
        try:
            return index.on_disk(library)
        except StoreError:
            index.forget(library)
    return index.memory(entry for _, entry in entries(library) if entry)


def search(library: Library, wanted: Request, limit: int, *, newest: bool = False) -> list[Hit]:
    """The articles that hold every word that is wanted, the best first, or the newest; behind them, of a longer text,
    those that hold most. None for a request without a letter or digit, or a limit on fields."""
    at = opened(library)
    return _hits(library, wanted, results(at, wanted, limit, newest=newest))


def found(library: Library, wanted: Request, limit: int, *, newest: bool = False) -> Found:
    """The same, with how many there are and of what."""
    at = opened(library)
    if not wanted.query.wanted and not wanted.limits:
        return Found((), 0, {})
    hits = _hits(library, wanted, results(at, wanted, limit, newest=newest))
    total, facets = lookup.counted(at, lookup.matching(_conditions(wanted.query), wanted.limits), FACET)
    return Found(tuple(hits), total, facets)


def results(at: tantivy.Index, wanted: Request, limit: int, *, newest: bool = False) -> Ranked:
    """Ids and scores of what an index has of what is wanted, as `search` orders them."""
    if not wanted.query.wanted:
        return lookup.newest(at, _strict(wanted), limit) if wanted.limits else []
    if newest:
        return lookup.newest(at, _strict(wanted), limit)
    text = len(wanted.query.wanted) >= ENOUGH and not wanted.query.quoted
    if text:
        return _most(at, wanted, limit)
    cut = wanted.query
    return lookup.find(at, _conditions(cut), [Wanted(run) for run in cut.also], BOOSTS, limit, wanted.limits)


def ranked(library: Library, cut: tokens.Query, limit: int) -> Ranked:
    """Ids and scores of the articles that hold every word of a cut query, the best first."""
    if not cut.wanted:
        return []
    without = lookup.Limits(without=tuple(Wanted(run) for run in cut.unwanted))
    also = [Wanted(run) for run in cut.also]
    return lookup.find(opened(library), _conditions(cut), also, BOOSTS, limit, without)


def ranked_by_any(library: Library, choices: Sequence[Sequence[str]], limit: int) -> Ranked:
    """Ids and scores of the articles that hold any of `choices`, the best first; a choice is several ways to write one
    thing, each found as it stands, English words in any form."""
    cut = [[Wanted(tuple(run), way.isascii()) for way in choice if (run := tokens.run(way))] for choice in choices]
    return lookup.find_any(opened(library), cut, BOOSTS, limit)


def _most(at: tantivy.Index, wanted: Request, limit: int) -> Ranked:
    """What holds most of a text, the best first."""
    plain = tokens.folded(wanted.text)
    units = [unit for unit in tokens.units_of(plain) if unit != tokens.BOUND]
    ranked = lookup.find_most(at, units, tokens.words_of(plain), limit, wanted.limits)
    best = ranked[0][1] if ranked else 0.0
    return [(key, score) for key, score in ranked if score >= SHARE * best]


def _strict(wanted: Request) -> tantivy.Query:
    return lookup.strict(_conditions(wanted.query), (), BOOSTS, wanted.limits)


def _conditions(cut: tokens.Query) -> list[Wanted]:
    return [Wanted(run, forms=run not in cut.quoted) for run in cut.wanted]


def _hits(library: Library, wanted: Request, ranked: Ranked) -> list[Hit]:
    looked = sought(wanted.query)
    long = len(wanted.query.wanted) >= ENOUGH
    hits = []
    for key, score in ranked:
        article = articles.get(library, key)
        if article is not None:
            hit = _hit(article, score, looked, wanted.query.wanted if long else ())
            if not (hit.marks or hit.title_marks) and looked.runs:
                # It was found by what it calls somebody otherwise: 泽连斯基 for Zelensky.
                named = other_names(library, article, wanted.query.wanted)
                hit = _hit(article, score, Sought(tuple(named)), ()) if named else hit
            hits.append(hit)
    return hits


def _hit(article: Article, score: float, looked: Sought, words: Sequence[tuple[str, ...]]) -> Hit:
    passage = snippet(article, looked)
    return Hit(
        article=article.id,
        score=score,
        title=article.title,
        day=article.published.day,
        outlet=article.outlet,
        url=article.url,
        snippet=passage.text,
        marks=passage.marks,
        start=passage.start,
        title_marks=tuple(marks(article.title, looked)),
        missing=_missing(article.text, words),
        language=article.language,
    )


def _missing(text: str, words: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Those of `words` that `text` does not hold, as they are folded."""
    if not words:
        return ()
    return tuple(" ".join(run) if run[0].isascii() else "".join(run) for run in tokens.lacking(text, words))
