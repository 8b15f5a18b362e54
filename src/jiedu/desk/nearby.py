"""The articles beside an article or a story: those that the index finds near to it, and those that its pages list.

What is looked at is what a few searches find within some weeks, so that it costs as much in a large desk as in a small.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

import tantivy

from jiedu.analysis import gazetteer
from jiedu.article.model import Article, Card
from jiedu.desk import tokens
from jiedu.desk.entries import lead_of
from jiedu.desk.search import BOOSTS, opened
from jiedu.desk.standing import out_by
from jiedu.store import analyses, articles, lookup, stories, versions
from jiedu.store.library import Library
from jiedu.store.lookup import Limits, Wanted
from jiedu.story import Features, Related, rarity, related
from jiedu.story.fold import fold_text
from jiedu.story.model import Copy

_NEAR = timedelta(60)
"""Days around a subject within which related articles are looked for: after a month being related counts half."""
BY_TEXT = 80
"""Articles near by their words that are looked at, for each text that speaks for the subject."""
BY_NAMES = 80
"""Articles that name the same, in whatever language."""
_SPEAK = 4
"""Texts that speak for a story: its first, its last, and others between, at equal steps."""
_NAMES = 8
_WAYS = 4
"""Names that are looked for, the most telling, each in so many ways to write it."""
_LEAST_TITLE = 6
_LEAST_BEGINNING = 10
"""Characters of a title, folded, or of the beginning of one, that are enough to know an article by."""


def beside(
    library: Library, subject: Sequence[str], most: int, *, as_of: date | None = None, features: Sequence[Features] = ()
) -> tuple[Related, ...]:
    """Up to `most` articles related to those with the ids `subject`, best first, with what their pages list.

    With `as_of` nothing is in it that had not come out by the end of that day or has changed since, and no stub.
    `features` are those of the subject where they are not the stored ones.
    """
    about = list(features) or analyses.features_of(library, subject)
    if not about:
        return ()
    index = opened(library)
    article_of = articles.reader(library)
    pages = [article_of(one.article) for one in about]
    cards = [(card, _held(library, index, card)) for page in pages for card in page.cards]
    found = dict.fromkeys([*(key for _, key in cards if key), *_candidates(library, index, about, pages)])
    keys = [key for key in found if key not in set(subject) and (as_of is None or _stands(library, key, as_of))]
    pool = analyses.features_of(library, keys)
    analysed = lru_cache(_HELD)(lambda key: analyses.get(library, key))
    told = [analysis for one in _speaking(about) if (analysis := analysed(one.article)) is not None]
    return related(
        about,
        pool,
        article_of,
        copies=_copies(library, [*subject, *keys]),
        names={e.id: (e.name, e.name_en or e.name) for analysis in told for e in analysis.entities},
        most=most,
        analyses=analysed,
        cards=cards if as_of is None else [(card, key) for card, key in cards if key],
    )


_HELD = 256
"""Analyses held while a list is made."""


def _candidates(
    library: Library, index: tantivy.Index, about: Sequence[Features], pages: Sequence[Article]
) -> Iterator[str]:
    """Ids of what may be related, the likeliest first: of the same story, of like words, and with the same names."""
    days = [one.day for one in about if one.day]
    limits = Limits(since=min(days) - _NEAR, until=max(days) + _NEAR) if days else Limits()
    told = {one.article for one in _speaking(about)}
    for story in dict.fromkeys(stories.of_article(library, key) for key in sorted(told)):
        yield from stories.members(library, story)[-BY_TEXT:] if story else ()
    for page in pages:
        if page.id in told:
            plain = tokens.folded(f"{page.title}\n{lead_of(page.body)}")
            units = [unit for unit in tokens.units_of(plain) if unit != tokens.BOUND]
            found = lookup.find_most(index, units, tokens.words_of(plain), BY_TEXT, limits)
            yield from (key for key, _ in found)
    choices = [[Wanted(run, forms=True) for run in ways] for ways in _names(about)]
    yield from (key for key, _ in lookup.find_any(index, choices, BOOSTS, BY_NAMES, limits))


def _speaking(about: Sequence[Features]) -> list[Features]:
    """Those that speak for a subject of many articles."""
    if len(about) <= _SPEAK:
        return list(about)
    return [about[number * (len(about) - 1) // (_SPEAK - 1)] for number in range(_SPEAK)]


def _names(about: Sequence[Features]) -> list[list[tuple[str, ...]]]:
    """Ways to write, as units, each of those that the subject names and that tell most."""
    counts: Counter[str] = Counter()
    for one in about:
        counts.update(dict(one.entities))
    weighed = {key: rarity.name(key) * math.log1p(count) for key, count in counts.items()}
    entries = gazetteer.load().entries
    out = []
    for key in sorted(weighed, key=lambda key: (-round(weighed[key], 6), key))[:_NAMES]:
        known = entries.get(key)
        ways = [known.name, known.name_en, *known.names] if known else [key.partition(":")[2]]
        runs = dict.fromkeys(tuple(tokens.run(way)) for way in ways if len(way) > 1)
        out.append([run for run in runs if run][:_WAYS])
    return out


def _held(library: Library, index: tantivy.Index, card: Card) -> str | None:
    """The id of the article of the desk that a card leads to, under whatever address it stands there; or None.

    It is known by its address, or by its headline: the whole of it, or so much as the card gives.
    """
    for address in _editions(card.url):
        known = articles.by_url(library, address)
        if known is not None:
            return known
    shown = card.title.rstrip("….")
    title = fold_text(shown)
    runs = [tuple(run) for run in tokens.query(f'"{shown}"').wanted]
    if len(title) < (_LEAST_TITLE if shown == card.title else _LEAST_BEGINNING) or not runs:
        return None
    found = lookup.find(index, [Wanted(run, field="title") for run in runs], [], BOOSTS, _HOMONYMS)
    for key in sorted(key for key, _ in found):
        article = articles.get(library, key)
        whole = fold_text(article.title) if article else ""
        if whole == title or (shown != card.title and whole.startswith(title)):
            return key
    return None


_HOMONYMS = 12
"""Articles of the same headline that are looked at; the first by id is taken."""


def _editions(address: str | None) -> Iterator[str]:
    """An address, and those under which the same page is kept: http and https, desktop and mobile."""
    found = _ADDRESS.fullmatch(address or "")
    if address is None or found is None:
        return
    yield address
    bare = found["rest"].partition("#")[0].rstrip("/")
    for host in (found["host"], f"www.{found['host']}", f"m.{found['host']}"):
        for scheme in ("https://", "http://"):
            yield from (f"{scheme}{host}{bare}", f"{scheme}{host}{bare}/")


_ADDRESS = re.compile(r"https?://(?:www\.|m\.|wap\.|mobile\.)?(?P<host>[^/?#]+)(?P<rest>(?:[/?#].*)?)")


def _copies(library: Library, keys: Sequence[str]) -> list[Copy]:
    """The copies among these articles."""
    return stories.copies_among(library, keys)


def _stands(library: Library, key: str, day: date) -> bool:
    """Whether an article is as it stood at the end of `day`."""
    return out_by(library, key, day) and versions.place(library, key)[1] == 1
