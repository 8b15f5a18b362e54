"""A library with articles that are there already read and analysed: what grouping needs, without reading anything."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np

from jiedu.article.model import Article
from jiedu.store import analyses, articles
from jiedu.store.code import pack
from jiedu.store.library import Library
from jiedu.story import vector
from jiedu.story.model import Features
from tests.story.build import article

VERSION = "test"
START = date(2025, 3, 1)
PAGE = """INSERT INTO pages (id, key, kind, name, source, file, offset, length, extracted)
          VALUES (?, ?, 'text', '', '', '1.warc.gz', 0, 0, 'x')"""


def library(folder: Path, pages: int = 400) -> Library:
    """An empty library, with pages that articles may come from."""
    made = Library.create(folder)
    with made.writing(), made.transaction() as connection:
        connection.executemany(PAGE, [(number, str(number)) for number in range(1, pages + 1)])
    return made


def news(count: int, seed: int) -> list[tuple[Article, Features]]:
    """Articles on some matters, each of which runs over some days; a few without a day, and a few copies of others."""
    return list(_news(count, seed))


@cache
def _news(count: int, seed: int, days: int = 40) -> tuple[tuple[Article, Features], ...]:
    dice = random.Random(seed)
    noise = np.random.default_rng(seed)
    matters = [
        (dice.randrange(days), noise.normal(size=vector.DIMENSIONS), [f"词{n}{k}" for k in range(14)], f"ORG:机构{n}")
        for n in range(max(1, count // 5))
    ]
    made: list[tuple[Article, Features]] = []
    for number in range(count):
        begin, sense, words, name = dice.choice(matters)
        day = None if dice.random() < 0.05 else START + timedelta(begin + min(dice.randrange(8), dice.randrange(8)))
        body = "".join(chr(0x4E00 + dice.randrange(3000)) for _ in range(120))
        if made and dice.random() < 0.1:
            body = dice.choice(made)[0].body
        one = article(f"题目{number}", body, day=day, outlet=f"报{dice.randrange(4)}", key=f"{seed} {number}")
        dense = sense + noise.normal(size=vector.DIMENSIONS) * dice.choice((0.5, 0.9, 1.3))
        packed = vector.pack((dense / np.linalg.norm(dense)).astype(np.float32)[None])[0]
        chosen = sorted(dice.sample(words, 9) + [f"别{dice.randrange(300)}" for _ in range(5)])
        terms = tuple((word, dice.randrange(1, 4)) for word in dict.fromkeys(chosen))
        made.append((one, features_of(one, packed, terms, name)))
    return tuple(made)


def features_of(one: Article, packed: bytes, terms: tuple[tuple[str, int], ...], name: str) -> Features:
    """Features with a real sketch, and the rest as given."""
    from tests.story.build import made

    own = made([one])[0]
    return replace(own, vector=packed, terms=terms, entities=((name, 2),))


def put(into: Library, found: Iterable[tuple[Article, Features]]) -> None:
    """Put articles with their features in, or in the place of those with their ids."""
    with into.transaction() as connection:
        for one, features in found:
            row = connection.execute("SELECT page FROM articles WHERE id = ?", (one.id,)).fetchone()
            page = row[0] if row else connection.execute("SELECT 1 + COUNT(*) FROM articles").fetchone()[0]
            articles.replace_family(into, one.id, [(page, one)])
            own = (one.text_hash, VERSION, b"")
            analyses.put(into, one.id, own, (VERSION, pack(features)), (), ())


def take_out(into: Library, keys: Iterable[str]) -> None:
    """Remove articles."""
    with into.transaction():
        for key in keys:
            articles.replace_family(into, key, [])


class Stopped(Exception):
    """What `stopping` ends a build with."""


def stopping(after: int) -> object:
    """`Library.transaction`, as it is where the process ends before its `after`-th transaction."""
    left = [after]
    whole = Library.transaction

    def transaction(self: Library) -> object:
        left[0] -= 1
        if left[0] == 0:
            raise Stopped
        return whole(self)

    return transaction
