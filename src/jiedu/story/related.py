"""Related articles: near in substance, fresh, no copies, from several outlets and sides, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Card
from jiedu.story.fold import fold_text
from jiedu.story.model import Copy, Features
from jiedu.story.reasons import has_sides, reason, shares_little, side_of
from jiedu.story.similarity import Scores, Space, parts, space
from jiedu.story.sources import dateline

LEAST = 0.28
"""Likeness without regard to days below which two articles are seldom about one matter: of pairs just below it, read
in lists for forty articles, one in five was."""
_LEAST_OF = {"states": 0.38, "places": 0.4, "abroad": 0.34}
"""The same where the two have no more in common than names of states, or of places, or nothing that is named: then they
put one matter in other words, or merely come from one city; or they are in two languages. Of `bench/related.txt`, every
pair of two fields that shares a city alone is below."""
_HALF_LIFE = 30.0
"""Days after which being related counts half."""
_SAME_OUTLET = 0.9
"""Factor for each article of the same outlet that is listed already."""
_SAME_SIDE = 0.95
"""The same for each article in which the same party speaks."""
_REPEATED = 0.25
"""Share of its likeness to one that is listed already, above `_NEAR`, that an article loses for telling the same."""
_NEAR = 0.5
_TOO_ALIKE = 0.9
"""Likeness to a listed article from which another tells nothing more."""
_CHOSEN = 1.15
"""Factor for what the page itself lists: an editor thought it related."""
_LOOKED_AT = 5
"""Articles that are looked at for each that is listed."""
_TEASER = 80
"""Characters of a teaser, cut back to the end of a clause; twice as many in English."""
_SENSE, _WORDS, _NAMES = 0.385, 0.28, 0.335
_NUMBERS = 0.125
_FOREIGN = 0.5
"""What the cosines of vectors, of terms and of names count, what the same quantities add (twice in two languages), and
what stands in for terms where the two are in different languages: by logistic regression on pairs of items grouped by
hand. What groups stories has weights of its own: it parts the turns of one matter, which are what is related here."""
_STUB_REASONS = ("原网页所列相关文章，本库未收", "listed by the page; not in this desk")
_CLAUSE_ENDS = "。！？；，!?;,"


@dataclass(frozen=True, slots=True)
class Related:
    """One related article, or a stub of one that the desk has not got."""

    article: str | None
    """Its id; None for a stub from a page's own list."""
    title: str
    teaser: str
    url: str | None
    score: float
    """Likeness, 0–1 and seldom beyond; 0 for a stub."""
    reason: str
    """Why it is listed, in Chinese: what both tell of, when, and whose side speaks."""
    reason_en: str
    """The same in English."""


@dataclass(frozen=True, slots=True)
class _Material:
    """What choosing looks at: the subject's features, then those of the others, and what is known of these."""

    about: Sequence[Features]
    others: Sequence[Features]
    of: Space
    substance: Scores
    articles: Callable[[str], Article]
    analyses: Callable[[str], Analysis | None]
    origin: Mapping[str, str]
    listed: frozenset[str]


def related(
    subject: Features | Sequence[Features],
    pool: Sequence[Features],
    articles: Callable[[str], Article],
    *,
    copies: Sequence[Copy] = (),
    names: Mapping[str, tuple[str, str]] | None = None,
    most: int = 6,
    analyses: Callable[[str], Analysis | None] | None = None,
    cards: Sequence[tuple[Card, str | None]] | None = None,
) -> tuple[Related, ...]:
    """Up to `most` articles of `pool` related to `subject`, an article or all articles of a story, best first.

    `names` gives the Chinese and English name of an entity id for the reasons, `analyses` tells who speaks. `cards` are
    the related articles that the subject's pages list, each with the id of the article of the desk that it is, or
    None: by default the cards of the subject's articles, none of them in the desk. Where the pool has too few, the
    cards that are not in the desk fill the list, those first that share words with the subject. The result does not
    depend on the order of `pool`.
    """
    about = [subject] if isinstance(subject, Features) else sorted(subject, key=lambda one: one.published_at)
    if not about or most < 1:
        return ()
    own = _family({one.article for one in about}, copies)
    others = sorted((one for one in pool if one.article not in own), key=lambda one: (one.published_at, one.article))
    of = space([*about, *others])
    given = cards if cards is not None else [(card, None) for one in about for card in articles(one.article).cards]
    at = _Material(
        about, others, of, _substance(of, len(about)), articles, analyses or (lambda key: None),
        {copy.article: copy.original for copy in copies}, frozenset(key for _, key in given if key),
    )  # fmt: skip
    side = _side(about, at.analyses)
    out = [_entry(at, row, names or {}, side) for row in _choose(at, most)]
    pages = [articles(one.article) for one in about]
    taken = {fold_text(page.title) for page in pages} | {fold_text(one.title) for one in out}
    unknown = [card for card, key in given if key is None]
    return tuple(out + _stubs(unknown, pages, taken, most - len(out)))


def teaser(article: Article) -> str:
    """The beginning of the body behind its dateline, cut at the end of a clause, with “…” where it goes on."""
    body = article.body
    return cut(body[dateline(body)[1] :].strip().split("\n")[0])


def cut(text: str) -> str:
    """`text`, where it is long the clauses at its beginning with “…”."""
    most = 2 * _TEASER if text[:_TEASER].isascii() else _TEASER
    if len(text) <= most:
        return text
    end = max((text.rfind(mark, 0, most) for mark in _CLAUSE_ENDS), default=-1)
    if end < most // 3:
        end = max(text.rfind(" ", 0, most), most // 3)
    return text[:end].rstrip(_CLAUSE_ENDS + " ") + "…"


def _family(ids: set[str], copies: Sequence[Copy]) -> set[str]:
    """`ids` with the originals and copies of each."""
    origin = {copy.article: copy.original for copy in copies}
    originals = {origin.get(one, one) for one in ids}
    return ids | originals | {copy.article for copy in copies if copy.original in originals}


def _substance(of: Space, count: int) -> Scores:
    """Likeness of each row after the first `count` to the nearest of these and to all of them, half and half."""
    total = len(of.days)
    each = np.stack([_likeness(of, row, count, total) for row in range(count)])
    both: Scores = ((each.max(axis=0) + each.mean(axis=0)) / 2).astype(np.float32)
    return both


def _likeness(of: Space, index: int, first: int, last: int) -> Scores:
    """Likeness in substance of a row to the rows `first` to `last`, whatever lies between them in time."""
    each = parts(of, index, first, last)
    words = np.where(each.foreign, _FOREIGN, each.sparse)
    names = np.where(each.both_named, each.entity, np.where(each.foreign, each.dense, each.sparse))
    numbers = _NUMBERS * each.number * np.where(each.foreign, 2.0, 1.0)
    scores: Scores = (_SENSE * each.dense + _WORDS * words + _NAMES * names + numbers).astype(np.float32)
    return scores


def _side(about: Sequence[Features], analyses: Callable[[str], Analysis | None]) -> str | None:
    """The party that speaks in the subject; in a story none."""
    return side_of(analyses(about[0].article)) if len(about) == 1 else None


def _choose(at: _Material, most: int) -> list[int]:
    """Rows of the others, the best first."""
    fresh = {
        row: float(at.substance[row])
        * 0.5 ** (_days_apart(at.others[row], at.about) / _HALF_LIFE)
        * (_CHOSEN if at.others[row].article in at.listed else 1.0)
        for row in np.flatnonzero(at.substance >= LEAST).tolist()
        if at.substance[row] >= _least(at, row)
    }
    ahead = sorted(fresh, key=lambda row: (-round(fresh[row], 6), row))[: _LOOKED_AT * most]
    outlet = {row: _outlet(at, row) for row in ahead}
    side = {row: side_of(at.analyses(at.others[row].article)) for row in ahead}
    nearest = dict.fromkeys(ahead, 0.0)
    chosen: list[int] = []
    families: set[str] = set()
    while ahead and len(chosen) < most:
        outlets, sides = [outlet[row] for row in chosen], [side[row] for row in chosen]

        def value(row: int, outlets: list[str | None] = outlets, sides: list[str | None] = sides) -> float:
            told = fresh[row] - _REPEATED * max(0.0, nearest[row] - _NEAR)
            again = outlets.count(outlet[row]) if outlet[row] else 0
            heard = sides.count(side[row]) if side[row] else 0
            worth: float = round(told * _SAME_OUTLET**again * _SAME_SIDE**heard, 6)
            return worth

        best = max(ahead, key=lambda row: (value(row), -row))
        ahead.remove(best)
        family = at.origin.get(at.others[best].article, at.others[best].article)
        if family in families or nearest[best] >= _TOO_ALIKE or float(at.substance[best]) >= _TOO_ALIKE + 0.05:
            continue
        families.add(family)
        chosen.append(best)
        for row in ahead:
            nearest[row] = max(nearest[row], _between(at, best, row))
    return chosen


def _least(at: _Material, row: int) -> float:
    """How alike one of the others must be, by how much it has in common with the subject."""
    little = shares_little(at.others[row], at.about)
    if little is None:
        return LEAST
    spoken = {one.language[:2] for one in at.about}
    return _LEAST_OF["abroad" if at.others[row].language[:2] not in spoken else little]


def _between(at: _Material, one: int, other: int) -> float:
    """Likeness of two of the others."""
    count = len(at.about)
    return float(_likeness(at.of, count + one, count + other, count + other + 1)[0])


def _outlet(at: _Material, row: int) -> str | None:
    article = at.articles(at.others[row].article)
    return article.outlet or article.host


def _days_apart(one: Features, about: Sequence[Features]) -> int:
    """Days from `one` to the nearest of `about`; a month where a date is missing."""
    gaps = [abs((one.day - other.day).days) for other in about if one.day and other.day]
    return min(gaps, default=30)


def _entry(at: _Material, row: int, names: Mapping[str, tuple[str, str]], side: str | None) -> Related:
    one = at.others[row]
    article, analysis = at.articles(one.article), at.analyses(one.article)
    speaking = side_of(analysis)
    known = {**{e.id: (e.name, e.name_en or e.name) for e in (analysis.entities if analysis else ())}, **names}
    told = reason(one, at.about, known, speaking if speaking != side and has_sides(at.about) else None)
    score = round(float(at.substance[row]), 4)
    return Related(article.id, article.title, teaser(article), article.url, score, told.chinese, told.english)


def _stubs(cards: Sequence[Card], pages: Sequence[Article], taken: set[str], most: int) -> list[Related]:
    """Up to `most` cards, each title once, those first of which more stands in the subject's headline and lead."""
    about = " ".join(fold_text(page.title + page.body[:200]) for page in pages)
    known: dict[str, Card] = {}
    for card in cards:
        key = fold_text(card.title)
        if key and key not in taken:
            known.setdefault(key, card)
    ranked = sorted(known, key=lambda key: -_shared(key, about))
    chosen = [known[key] for key in ranked[: max(0, most)]]
    return [Related(None, card.title, cut(card.teaser), card.url, 0.0, *_STUB_REASONS) for card in chosen]


def _shared(title: str, about: str) -> int:
    """Tenths of the pairs of characters of a folded title that stand in a folded text."""
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    return round(10 * sum(pair in about for pair in pairs) / max(1, len(pairs)))
