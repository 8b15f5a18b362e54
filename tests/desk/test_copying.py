"""Copies in a desk that grows: what is new is compared with all that is there, to the result of all at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from jiedu import story
from jiedu.article.model import Article
from jiedu.desk import copying
from jiedu.store import analyses, articles, copies
from jiedu.store.code import pack
from jiedu.store.library import Library
from tests.story.build import FLOOD, article, made

LINES = FLOOD.split("\n")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "d") as library, library.writing():
        with library.transaction() as connection:
            connection.execute("INSERT INTO pages VALUES (1, 'k', 'html', NULL, 'n', 's', 'f', 0, 0, NULL)")
        yield library


def put(library: Library, *articles: Article) -> None:
    """Articles with their features, as analysing leaves them."""
    with library.transaction() as connection:
        for one, features in zip(articles, made(articles), strict=True):
            row = (one.id, 1, one.id, one.text_hash, None, one.title, one.outlet, one.language, None, 0, pack(one))
            connection.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            connection.execute("INSERT OR REPLACE INTO features VALUES (?, ?, ?)", (one.id, "1", pack(features)))


def drop(library: Library, key: str) -> None:
    with library.transaction() as connection:
        connection.execute("DELETE FROM features WHERE article = ?", (key,))
        connection.execute("DELETE FROM articles WHERE id = ?", (key,))


def compared(library: Library) -> tuple[str, ...]:
    """What `compare` gives; the copies are those of all articles at once."""
    with library.transaction():
        keys = copying.compare(library)
    expected = story.copies(analyses.features(library), articles.reader(library))
    assert tuple(copies.every(library)) == expected
    return keys


ORIGINAL = article("青石河水位猛涨", FLOOD, outlet="青石日报", host="q.example")
CUT = article("青石河水位猛涨", "\n".join(LINES[:3]), outlet="某网", host="m.example")
OTHER = article(
    "大桥动工", "县交通局说，青石河大桥明年动工，工期三年，造价两亿元，建成后渡船停开，两岸居民过河只需五分钟。"
)


def test_an_article_is_compared_when_it_comes(library: Library) -> None:
    put(library, ORIGINAL, OTHER)
    assert compared(library) == tuple(sorted([ORIGINAL.id, OTHER.id]))
    assert compared(library) == ()
    put(library, CUT)
    assert compared(library) == (CUT.id,)
    assert copies.of(library, [CUT.id])[CUT.id].original == ORIGINAL.id


def test_an_origin_that_comes_late_takes_its_copies_over(library: Library) -> None:
    put(library, CUT, OTHER)
    compared(library)
    put(library, ORIGINAL)
    assert set(compared(library)) == {ORIGINAL.id, CUT.id}


def test_what_goes_leaves_its_copies_originals(library: Library) -> None:
    put(library, ORIGINAL, CUT, OTHER)
    compared(library)
    drop(library, ORIGINAL.id)
    assert set(compared(library)) == {ORIGINAL.id, CUT.id}
    assert copies.every(library) == []


def test_an_article_whose_text_changed_is_compared_again(library: Library) -> None:
    put(library, ORIGINAL, CUT, OTHER)
    compared(library)
    body = "完全不同的一篇文字，讲的是小学生学包粽子，老人教他们系线，午后大家一起品尝，笑声不断传出教室。"
    changed = article("粽子", body, key="x")
    again = Article(CUT.id, changed.text, changed.blocks, changed.title, None, CUT.published, "zh-Hans", None)
    put(library, again)
    assert CUT.id in compared(library)
    assert copies.every(library) == []


def test_what_stopped_half_way_is_done_again(library: Library) -> None:
    put(library, ORIGINAL, CUT)
    with pytest.raises(RuntimeError), library.transaction():
        copying.compare(library)
        raise RuntimeError("the machine stopped")
    assert copies.waiting(library)
    assert set(compared(library)) == {ORIGINAL.id, CUT.id}


def test_many_in_any_order(library: Library) -> None:
    dice = np.random.default_rng(3)
    bodies = ["\n".join(line for line in LINES if dice.random() < 0.8) or FLOOD for _ in range(18)]
    every = [article(f"标题{n % 3}", body, key=f"{n}", host=f"h{n}.example") for n, body in enumerate(bodies)]
    for start in range(0, len(every), 5):
        put(library, *every[start : start + 5])
        compared(library)
    for one in every[::4]:
        drop(library, one.id)
    compared(library)
