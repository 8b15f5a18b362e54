from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from bench.translations import items, measure, traps
from jiedu.analysis import analyse
from jiedu.story import copies, vector
from jiedu.story import features as features_of
from jiedu.story.copies import compare
from jiedu.story.lineage import sentence
from jiedu.story.model import Copy, Features
from jiedu.story.translations import REACH, abroad, likely, rooted

ITEMS = {item.article.id: item for item in items()}
DAY = date(2025, 3, 5)


def test_the_planted_set_is_large_enough_to_tell() -> None:
    assert sum(item.renders is not None for item in ITEMS.values()) >= 30
    assert sum(1 for _ in traps(list(ITEMS.values()))) >= 60
    some = [item for item in ITEMS.values() if item.story == "s02"]
    articles = {item.article.id: item.article for item in some}
    made = features_of(list(articles.values()), analyse(list(articles.values())))
    found = measure(some, copies(made, articles.__getitem__))
    assert (found.true, found.right, found.found, found.origin) == (3, 3, 3, 3)
    assert found.traps > 5


def test_two_languages_side_by_side() -> None:
    one, two, other = (ITEMS[key].article for key in ("x06", "t03", "n03"))
    copy = compare(one, two)
    assert copy is not None
    assert (copy.kind, copy.original, copy.why) == ("translated", one.id, "earlier_time")
    assert compare(one, other) is None
    assert compare(two, other) is None


def features(key: str, day: date | None = DAY, language: str = "en", numbers: int = 5, turn: float = 0.0) -> Features:
    row = np.zeros((1, vector.DIMENSIONS), dtype=np.float32)
    row[0, 0], row[0, 1] = np.cos(turn), np.sin(turn)
    told = tuple(f"{number}" for number in range(10, 10 + numbers))
    return Features(key, day, language, vector.pack(row)[0], (), (), (), (), 300, (), "", told)


def are_likely(one: Features, two: Features) -> bool:
    first, second = abroad(one), abroad(two)
    return first is not None and second is not None and bool(list(likely([first], [second])))


def test_only_what_may_render_is_laid_side_by_side() -> None:
    english = features("e")
    assert are_likely(english, features("z", language="zh-Hant"))
    assert not are_likely(english, features("f"))
    assert not are_likely(english, features("z", language="zh-Hans", turn=1.4))
    assert not are_likely(english, features("z", date(2025, 3, 6 + REACH), "zh-Hans"))
    assert not are_likely(english, features("z", language="zh-Hans", numbers=1))
    assert not are_likely(english, features("z", None, "zh-Hans"))


def test_names_in_common_stand_in_for_numbers() -> None:
    both = (("GPE:1", 2), ("ORG:2", 1))
    one = replace(features("e", numbers=0), entities=both)
    assert are_likely(one, replace(features("z", language="zh-Hans", numbers=0), entities=both))


def copy(article: str, original: str, kind: str, share: float = 1.0) -> Copy:
    return Copy(article, original, kind, share, "")


def test_copies_of_a_translation_are_copies_of_what_it_renders() -> None:
    told = {one.article: one for one in rooted([copy("c", "z", "cut", 0.8), copy("d", "y", "cut")], {
        "z": copy("z", "e", "translated", 0.5)
    })}  # fmt: skip
    assert (told["c"].original, told["c"].kind, told["c"].why) == ("e", "translated", "through")
    assert told["c"].containment == 0.4
    assert sentence(told["c"].why, told["c"].told_by, "en") == "It repeats a translation of it (z)."
    assert told["d"].original == "y"
    merged = replace(copy("m", "z", "merged"), parts=())
    assert [one.kind for one in rooted([merged], {"z": copy("z", "e", "translated")})] == ["translated", "merged"]
