"""Desks of any size for measuring, of articles that are analysed already: a few hundred real ones over and over, each
time in other words, so that none is a copy of another.

What is varied is what the steps behind the analysis work on. Of the text every other word or so becomes another of its
length, drawn as often as it is met in all items: the index then has about as many words as one of real articles. Names,
words and vectors change with the matter: some five articles each tell of one within four days, and it comes up again
some weeks later, once or several times, or is over. The steps themselves are the real ones.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

import numpy as np

from jiedu.analysis import analyse
from jiedu.analysis.model import Analysis
from jiedu.article import extract
from jiedu.article.model import Article, Published, article_id
from jiedu.desk import tokens
from jiedu.desk.build import Versions
from jiedu.errors import InputError
from jiedu.page.model import Page
from jiedu.store import analyses, articles
from jiedu.store.code import pack
from jiedu.store.library import Library
from jiedu.story import vector
from jiedu.story.features import copied_part, features, sort_key
from jiedu.story.fingerprint import sketch
from jiedu.story.fold import fold
from jiedu.story.model import Features

COUNT = 400
"""Items that desks are filled with."""
TURNS = 5
RUN = 4
"""Matters run for so many days, those of a part of the items, then those of the next: no story goes on for ever."""
AGAIN = (1, 1, 1, 2, 2, 3, 6)
"""How many times in a row one matter comes up: most once, some for months."""
PER_MATTER = 5
"""Articles that a matter has each time: on days with more articles there are more matters."""
LONGEST = 1500
"""Characters of an item: what an article costs is not what is measured."""
START = date(2020, 1, 1)
OUTLETS = 8
_KEPT = 3
"""Characters in a row that no word of a text may leave as they were, beside the word itself: five in a row make a copy
known."""
_MATTER, _ARTICLE = 0.8, 0.3
"""Lengths of what is added to an item's vector for the matter, and for the article."""
_TOGETHER = 500

Item = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Base:
    """One item, read and analysed."""

    article: Article
    analysis: Analysis
    features: Features
    words: tuple[str, ...]
    """Its text cut into words and what stands between them."""


@dataclass(frozen=True, slots=True)
class Bases:
    """What desks are filled from."""

    each: Sequence[Base]
    words: Mapping[int, tuple[Sequence[str], Sequence[int]]]
    """The words of all items by their length, with how often they are met, added up."""
    names: Sequence[str]
    """Ids of all that they name."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How many articles a day has."""

    rate: int
    """On a usual day."""
    dense: int = 0
    """On each of the last two days, where that is another number."""

    def day(self, number: int, size: int) -> tuple[int, int]:
        """The number of the day of an article of a desk of `size`, and how many articles that day has."""
        usual = max(0, size - 2 * self.dense)
        if number < usual or not self.dense:
            return number // self.rate, self.rate
        return (usual + self.rate - 1) // self.rate + (number - usual) // self.dense, self.dense


def bases(items: Sequence[Item]) -> Bases:
    """The first usable items, read and analysed."""
    found: list[Article] = []
    for item in items:
        if len(found) == COUNT:
            break
        if len(item["body"]) > LONGEST:
            continue
        try:
            found.append(extract(Page("item", json.dumps(dict(item)).encode(), name=item["id"]))[0])
        except InputError:
            continue
    made = [one for start in range(0, COUNT, 64) for one in analyse(found[start : start + 64])]
    cut = [tuple(_cut(article.text)) for article in found]
    each = [Base(*row) for row in zip(found, made, features(found, made), cut, strict=True)]
    met = Counter(word for words in cut for word in words if _is_word(word))
    lengths = sorted({len(word) for word in met})
    by_length = {length: [word for word in met if len(word) == length] for length in lengths}
    words = {n: (own, list(accumulate(met[word] for word in own))) for n, own in by_length.items()}
    return Bases(each, words, sorted({name for one in each for name, _ in one.features.entities}))


def _cut(text: str) -> Iterator[str]:
    import rjieba

    yield from rjieba.cut(text)


def _is_word(word: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in word)


def planted(of: Bases, size: int, pace: Pace) -> Iterator[tuple[Article, Analysis, Features]]:
    """`size` articles, in the order of their days."""
    for number in range(size):
        day, that_day = pace.day(number, size)
        yield _planted(of, number, day, that_day)


def _planted(of: Bases, number: int, day: int, that_day: int) -> tuple[Article, Analysis, Features]:
    dice = random.Random(number)
    part = len(of.each) // TURNS
    turn = day // RUN
    index = turn % TURNS * part + dice.randrange(part)
    one = of.each[index]
    variant = dice.randrange(max(1, that_day * RUN // (PER_MATTER * part)))
    matter = (index, variant, turn // TURNS // random.Random(f"{index} {variant}").choice(AGAIN))
    text = _reworded(one.words, of, dice)
    key = article_id(None, f"planted {number}".encode())
    outlet = f"测报{dice.randrange(OUTLETS)}"
    published = Published(START + timedelta(day), None, "given", "", None, False)
    article = replace(
        one.article, id=key, text=text, title=text[: len(one.article.title)], published=published, pages=(key,),
        outlet=outlet,
    )  # fmt: skip
    folded = fold(copied_part(article)[0])
    terms = _terms(one.features.terms, of, random.Random(f"{matter}"), dice)
    told = replace(
        one.features, article=key, day=published.day, terms=terms, sketch=tuple(sketch(folded.codes)),
        length=len(folded), published_at=sort_key(article), outlet=tokens.folded(outlet),
        vector=_vector(of, matter, number), entities=_names(one.features.entities, of, random.Random(f"{matter}")),
    )  # fmt: skip
    return article, replace(one.analysis, article=key, text_hash=article.text_hash, terms=terms), told


def _reworded(words: Sequence[str], of: Bases, dice: random.Random) -> str:
    """A text of the same length in which no more than a few characters in a row are left as they were."""
    out, kept = [], dice.randrange(2)
    for word in words:
        if _is_word(word) and (kept or len(word) > _KEPT):
            own, sums = of.words[len(word)]
            word, kept = dice.choices(own, cum_weights=sums)[0], 0
        else:
            kept = 1
        out.append(word)
    return "".join(out)


def _terms(
    terms: Sequence[tuple[str, int]], of: Bases, by_matter: random.Random, dice: random.Random
) -> tuple[tuple[str, int], ...]:
    """Terms of which a half is the matter's own, and some are the article's."""
    found: Counter[str] = Counter()
    for term, count in terms:
        change = by_matter.random() < 0.5, dice.random() < 0.2
        for changed, by in zip(change, (by_matter, dice), strict=True):
            if changed:
                own, sums = of.words[by.choice((2, 2, 2, 3))]
                term = by.choices(own, cum_weights=sums)[0]
        found[term] += count
    return tuple(sorted(found.items()))


def _names(names: Sequence[tuple[str, int]], of: Bases, by_matter: random.Random) -> tuple[tuple[str, int], ...]:
    found: Counter[str] = Counter()
    for name, count in names:
        found[by_matter.choice(of.names) if by_matter.random() < 0.5 else name] += count
    return tuple(sorted(found.items()))


def _vector(of: Bases, matter: tuple[int, int, int], number: int) -> bytes:
    own = vector.unpack([of.each[matter[0]].features.vector])[0].astype(np.float64)
    own = own + _MATTER * _direction(*matter) + _ARTICLE * _unit(np.random.default_rng(number))
    return vector.pack((own / np.linalg.norm(own)).astype(np.float32)[None])[0]


@lru_cache(4096)
def _direction(*matter: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return _unit(np.random.default_rng(matter))


def _unit(dice: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    found = dice.standard_normal(vector.DIMENSIONS)
    unit: np.ndarray[tuple[int], np.dtype[np.float64]] = found / np.linalg.norm(found)
    return unit


def fill(library: Library, found: Iterator[tuple[Article, Analysis, Features]], version: Versions) -> None:
    """Put articles into a desk as if they had been added and analysed."""
    while some := [one for _, one in zip(range(_TOGETHER), found, strict=False)]:
        with library.writing(), library.transaction() as connection:
            (first,) = connection.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM pages").fetchone()
            for page, (article, analysis, own) in enumerate(some, start=first):
                connection.execute(
                    """INSERT INTO pages (id, key, kind, name, source, file, offset, length, extracted)
                       VALUES (?, ?, 'item', ?, 'planted', '1.warc.gz', 0, 0, ?)""",
                    (page, article.id, article.id, version.article),
                )
                articles.replace_family(library, article.id, [(page, article)])
                read = (article.text_hash, version.analysis, pack(analysis))
                analyses.put(library, article.id, read, (version.story, pack(own)), (), ())
            library.changed()
