"""Translations in a desk that grows: to the result of comparing all articles at once, however they come and go."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from bench.translations import items
from jiedu import story
from jiedu.analysis import analyse
from jiedu.article.model import Article
from jiedu.desk import copying, translating
from jiedu.desk.lineages import lineage_form, lineages
from jiedu.store import abroad, analyses, articles, copies
from jiedu.store.code import pack
from jiedu.store.library import Library
from jiedu.story import vector
from tests.desk.test_copying import drop, library
from tests.story.build import article

__all__ = ["library"]

BY_ID = {item.article.id: item.article for item in items()}


@pytest.fixture(autouse=True)
def encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sentence is encoded once for all tests here."""
    monkeypatch.setattr(vector, "encode", _encode)


def _encode(texts: Sequence[str]) -> vector.Vectors:
    import numpy as np

    return np.stack([_one(text) for text in texts]) if texts else np.zeros((0, vector.DIMENSIONS), dtype=np.float32)


_plain = vector.encode


@cache
def _one(text: str) -> vector.Vectors:
    made: vector.Vectors = _plain([text])[0]
    return made


def again(of: Article, name: str, days: int = 1, lines: int = 99) -> Article:
    """The beginning of an article on another site, some days later."""
    day = of.published.day
    assert day is not None
    body = "\n".join(of.body.split("\n")[:lines])
    made = article(of.title, body, day=day + timedelta(days), host=f"{name}.example", language=of.language, key=name)
    return replace(made, outlet=None)


@cache
def _features(key: str) -> story.Features:
    one = ARTICLES[key]
    return story.features([one], analyse([one]))[0]


ARTICLES: dict[str, Article] = {}


def put(library: Library, *came: Article) -> None:
    """Articles with their features, as analysing leaves them."""
    ARTICLES.update((one.id, one) for one in came)
    with library.transaction() as connection:
        for one in came:
            row = (one.id, 1, one.id, one.text_hash, None, one.title, one.outlet, one.language, None, 0, pack(one))
            connection.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            connection.execute(
                "INSERT OR REPLACE INTO features VALUES (?, ?, ?)", (one.id, "1", pack(_features(one.id)))
            )


def compared(library: Library) -> dict[str, story.Copy]:
    """The copies, which are those of all articles at once."""
    with library.transaction():
        copying.compare(library)
    expected = story.copies(analyses.features(library), articles.reader(library))
    assert tuple(copies.every(library)) == expected
    return {copy.article: copy for copy in expected}


ENGLISH, CHINESE, OTHER = BY_ID["x05"], BY_ID["t02"], BY_ID["n02"]


def test_a_translation_is_a_copy_with_its_sentences_on_both_sides(library: Library) -> None:
    put(library, ENGLISH, CHINESE, OTHER)
    copy = compared(library)[CHINESE.id]
    assert (copy.original, copy.kind) == (ENGLISH.id, "translated")
    assert copy.containment > 0.9
    pairs = zip(copy.parts[0].taken, copy.parts[0].stands, strict=True)
    told = {one.of(ENGLISH.text): two.of(CHINESE.text) for one, two in pairs}
    assert told['"This is law enforcement, not politics," Saptono said.'] == "萨普托诺说：“这是执法，不是政治。”"
    assert abroad.linked(library, ENGLISH.id) == [CHINESE.id]


def test_what_was_left_out_and_what_was_put_in_is_given(library: Library) -> None:
    original, part = BY_ID["x41"], BY_ID["t13"]
    put(library, original, part)
    copy = compared(library)[part.id]
    left = [span.of(original.text) for span in copy.missing]
    assert len(left) == 1
    assert left[0].startswith("A department spokesman declined")
    assert left[0].endswith("second-hand electronics.")
    added = BY_ID["t31"]
    put(library, BY_ID["x36"], added)
    assert all(span.of(added.text).strip() for span in compared(library)[added.id].added)


def test_what_repeats_a_translation_stands_under_it(library: Library) -> None:
    reprint = again(CHINESE, "reprint", lines=3)
    put(library, CHINESE, reprint)
    assert compared(library)[reprint.id].original == CHINESE.id
    put(library, ENGLISH)
    found = compared(library)
    assert (found[reprint.id].original, found[reprint.id].why) == (ENGLISH.id, "through")
    (tree,) = lineages(library, [reprint.id])
    assert {copy.article: (copy.original, copy.kind) for copy in tree.copies} == {
        CHINESE.id: (ENGLISH.id, "translated"),
        reprint.id: (CHINESE.id, "cut"),
    }
    assert lineage_form(tree, "en")["copies"][0]["parts"][0]["taken"]
    drop(library, ENGLISH.id)
    assert compared(library)[reprint.id].original == CHINESE.id


def test_the_sentences_of_an_article_are_read_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    put(library, ENGLISH, CHINESE)
    compared(library)
    kept = abroad.sentences(library, ENGLISH.id)
    assert kept is not None
    asked: list[str] = []

    def noted(texts: Sequence[str]) -> vector.Vectors:
        asked.extend(texts)
        return _encode(texts)

    monkeypatch.setattr(vector, "encode", noted)
    put(library, replace(OTHER, id="other"), BY_ID["x07"])
    asked.clear()
    with library.transaction():
        copying.compare(library)
    sentences = {'"This is law enforcement, not politics," Saptono said.', "萨普托诺说：“这是执法，不是政治。”"}
    assert not sentences & set(asked)
    assert abroad.sentences(library, ENGLISH.id) == kept


def test_a_desk_in_one_language_asks_for_no_sentence(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translating, "likely", lambda ones, others: pytest.fail("nothing is to be compared"))
    put(library, CHINESE, OTHER)
    with library.transaction():
        copying.compare(library)
    assert abroad.sentences(library, CHINESE.id) is None


def _some() -> Iterator[Article]:
    for name in ("x05", "t02", "n02", "x41", "t13", "x21", "t26"):
        yield BY_ID[name]
    yield again(ENGLISH, "early", days=-1, lines=4)
    yield again(ENGLISH, "late", days=3)
    yield again(CHINESE, "first", lines=4)
    yield again(CHINESE, "second", days=0)
    yield again(BY_ID["t26"], "third", lines=3)


@pytest.mark.parametrize("seed", range(3))
def test_in_any_order_it_is_what_all_at_once_gives(library: Library, seed: int) -> None:
    dice = random.Random(seed)
    every = list(_some())
    there: list[Article] = []
    for _ in range(9):
        away = [one for one in every if one not in there]
        came = dice.sample(away, min(len(away), dice.choice((0, 1, 3))))
        went = dice.sample(there, min(len(there), dice.choice((0, 1, 2))))
        for one in went:
            drop(library, one.id)
        put(library, *came)
        there = [one for one in there if one not in went] + came
        compared(library)
