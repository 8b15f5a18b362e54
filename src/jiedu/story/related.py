"""Related articles: near in substance, fresh, no copies, from several outlets, each with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from jiedu.article.model import Article, Card
from jiedu.story.fold import fold_text
from jiedu.story.model import Copy, Features
from jiedu.story.similarity import Scores, Space, Weights, similarities, space
from jiedu.story.sources import dateline

_LEAST = 0.22
"""Likeness without regard to days below which two articles of one week are seldom about one matter."""
_HALF_LIFE = 30.0
"""Days after which being related counts half."""
_SAME_OUTLET = 0.85
"""Factor for each article of the same outlet that is listed already."""
_TOO_ALIKE = 0.9
"""Likeness to a listed article from which another tells nothing more."""
_TEASER = 80
"""Characters of a teaser, cut back to the end of a clause."""
_SUBSTANCE = Weights(day=0.0, late=0.0)
_STUB_REASONS = ("原网页所列相关文章，本库未收。", "listed by the page; not in this desk")
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
    """0–1; 0 for a stub."""
    reason: str
    """Why it is listed, in Chinese."""
    reason_en: str
    """The same in English."""


def related(
    subject: Features | Sequence[Features],
    pool: Sequence[Features],
    articles: Callable[[str], Article],
    *,
    copies: Sequence[Copy] = (),
    names: Mapping[str, tuple[str, str]] | None = None,
    most: int = 6,
) -> tuple[Related, ...]:
    """Up to `most` articles of `pool` related to `subject`, an article or all articles of a story, best first.

    `names` gives the Chinese and English name of an entity id for the reasons. Where the pool has too few, stubs from
    the subject's own pages fill the list. The result does not depend on the order of `pool`.
    """
    about = [subject] if isinstance(subject, Features) else sorted(subject, key=lambda one: one.published_at)
    if not about or most < 1:
        return ()
    own = _family({one.article for one in about}, copies)
    others = sorted((one for one in pool if one.article not in own), key=lambda one: (one.published_at, one.article))
    of = space([*about, *others])
    substance = _substance(of, len(about))
    chosen = _choose(substance, about, others, of, articles, copies, most)
    out = [_entry(others[row], substance[row], about, articles, names or {}) for row in chosen]
    taken = {fold_text(articles(one.article).title) for one in about} | {fold_text(one.title) for one in out}
    return tuple(out + _stubs([articles(one.article) for one in about], taken, most - len(out)))


def _family(ids: set[str], copies: Sequence[Copy]) -> set[str]:
    """`ids` with the originals and copies of each."""
    origin = {copy.article: copy.original for copy in copies}
    originals = {origin.get(one, one) for one in ids}
    return ids | originals | {copy.article for copy in copies if copy.original in originals}


def _substance(of: Space, count: int) -> Scores:
    """Likeness of each row after the first `count` to the nearest of these and to all of them, half and half."""
    total = len(of.days)
    each = np.stack([similarities(of, row, count, total, _SUBSTANCE) for row in range(count)])
    both: Scores = ((each.max(axis=0) + each.mean(axis=0)) / 2).astype(np.float32)
    return both


def _choose(
    substance: Scores,
    about: Sequence[Features],
    others: Sequence[Features],
    of: Space,
    articles: Callable[[str], Article],
    copies: Sequence[Copy],
    most: int,
) -> list[int]:
    origin = {copy.article: copy.original for copy in copies}
    fresh = {
        row: float(substance[row]) * 0.5 ** (_days_apart(others[row], about) / _HALF_LIFE)
        for row in np.flatnonzero(substance >= _LEAST).tolist()
    }
    ahead = sorted(fresh, key=lambda row: (-round(fresh[row], 6), row))[: 8 * most]
    outlet = {row: articles(others[row].article).outlet or articles(others[row].article).host for row in ahead}
    chosen: list[int] = []
    families: set[str] = set()
    while ahead and len(chosen) < most:
        listed = [outlet[row] for row in chosen if outlet[row]]
        best = max(ahead, key=lambda row: (round(fresh[row] * _SAME_OUTLET ** listed.count(outlet[row]), 6), -row))
        ahead.remove(best)
        family = origin.get(others[best].article, others[best].article)
        if family in families or _repeats(best, chosen, of, len(about)):
            continue
        families.add(family)
        chosen.append(best)
    return chosen


def _repeats(row: int, chosen: list[int], of: Space, count: int) -> bool:
    return any(
        float(similarities(of, count + row, count + other, count + other + 1, _SUBSTANCE)[0]) >= _TOO_ALIKE
        for other in chosen
    )


def _days_apart(one: Features, about: Sequence[Features]) -> int:
    """Days from `one` to the nearest of `about`; a month where a date is missing."""
    gaps = [abs((one.day - other.day).days) for other in about if one.day and other.day]
    return min(gaps, default=30)


def _entry(
    one: Features,
    score: float,
    about: Sequence[Features],
    articles: Callable[[str], Article],
    names: Mapping[str, tuple[str, str]],
) -> Related:
    article = articles(one.article)
    chinese, english = _reasons(one, about, names)
    return Related(article.id, article.title, teaser(article), article.url, round(float(score), 4), chinese, english)


def _reasons(one: Features, about: Sequence[Features], names: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """What the two share and how far apart they are: “同涉俄罗斯、乌克兰；晚2天。” and the same in English."""
    counts = dict(one.entities)
    theirs: dict[str, int] = {}
    for other in about:
        for key, count in other.entities:
            theirs[key] = theirs.get(key, 0) + count
    both = sorted(counts.keys() & theirs.keys(), key=lambda key: (-min(counts[key], theirs[key]), key))[:3]
    shown = [names.get(key, (key.partition(":")[2] or key,) * 2) for key in both]
    when = _when([other.day for other in about if other.day], one.day)
    chinese = [f"同涉{'、'.join(name for name, _ in shown)}" if shown else "内容相近", when[0]]
    english = [f"also on {', '.join(name for _, name in shown)}" if shown else "similar content", when[1]]
    return "；".join(filter(None, chinese)) + "。", "; ".join(filter(None, english))


def _when(days: list[date], day: date | None) -> tuple[str, str]:
    if day is None or not days:
        return "", ""
    if min(days) <= day <= max(days):
        return ("同日", "same day") if min(days) == max(days) else ("同期", "same days")
    gap = (day - max(days)).days if day > max(days) else (min(days) - day).days
    plural = "day" if gap == 1 else "days"
    return (f"晚{gap}天", f"{gap} {plural} later") if day > max(days) else (f"早{gap}天", f"{gap} {plural} earlier")


def teaser(article: Article) -> str:
    """The beginning of the body behind its dateline, cut at the end of a clause, with “…” where it goes on."""
    body = article.body
    start = body[dateline(body)[1] :].strip().split("\n")[0]
    if len(start) <= _TEASER:
        return start
    cut = max((start.rfind(mark, 0, _TEASER) for mark in _CLAUSE_ENDS), default=-1)
    if cut < _TEASER // 3:
        cut = max(start.rfind(" ", 0, _TEASER), _TEASER // 3)
    return start[:cut].rstrip(_CLAUSE_ENDS + " ") + "…"


def _stubs(pages: Sequence[Article], taken: set[str], most: int) -> list[Related]:
    out: list[Related] = []
    cards: list[Card] = [card for page in pages for card in page.cards]
    for card in cards:
        key = fold_text(card.title)
        if len(out) < most and key and key not in taken:
            taken.add(key)
            out.append(Related(None, card.title, card.teaser, card.url, 0.0, *_STUB_REASONS))
    return out
