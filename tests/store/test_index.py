"""The index on disk: brought up to date by what changed alone, and made anew where it cannot be trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jiedu.errors import StoreError
from jiedu.page.model import Page
from jiedu.store import Library, analyses, articles, index, lookup, pages
from jiedu.store.code import pack
from jiedu.store.index import Entry
from jiedu.store.lookup import Wanted
from tests.store.test_tables import analysis, article, features

BOOSTS = (4.0, 2.0, 1.0)


def keys(at: object, *units: str) -> list[str]:
    return [key for key, _ in lookup.find(at, [Wanted(units)], [], BOOSTS, 9)]  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "d") as made, made.writing():
        with made.transaction():
            pages.add(made, [Page("text", b"0", None, "0")], "s")
            articles.replace_family(made, "f", [(1, article("a")), (1, article("b"))])
        yield made


def entry(key: str, body: str = "和 平") -> Entry:
    return Entry(key, "", body, body)


def test_what_is_added_and_analysed_waits_until_it_is_indexed(library: Library) -> None:
    assert index.state(library) == "none"
    assert index.waiting(library) == ["a", "b"]
    index.write(library, [entry("a"), entry("b")], anew=True)
    assert (index.state(library), index.waiting(library)) == ("good", [])
    with library.transaction():
        of = article("a")
        packed = (of.text_hash, "1", pack(analysis(of)))
        analyses.put(library, "a", packed, ("1", pack(features(of))), (), [])
        library.changed()
    assert (index.state(library), index.waiting(library)) == ("behind", ["a"])
    index.write(library, {"a": entry("a", "会 谈")}, anew=False)
    assert index.state(library) == "good"
    at = index.on_disk(library)
    assert (keys(at, "会", "谈"), keys(at, "和", "平")) == (["a"], ["b"])


def test_what_is_gone_is_taken_out(library: Library) -> None:
    index.write(library, [entry("a"), entry("b")], anew=True)
    with library.transaction():
        articles.replace_family(library, "f", [(1, article("b"))])
    assert index.waiting(library) == ["a"]
    index.write(library, {"a": None}, anew=False)
    assert keys(index.on_disk(library), "和", "平") == ["b"]


def test_an_index_that_forgot_much_is_better_made_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    index.write(library, [entry("a")], anew=True)
    assert not index.forgets_too_much(library, ["b"])  # it has not got it
    assert index.forgets_too_much(library, ["a"])
    monkeypatch.setattr(index, "FEW", 0)
    monkeypatch.setattr(index, "FORGOTTEN", 0.5)
    assert not index.forgets_too_much(library, ["a"])
    index.write(library, {"a": entry("a")}, anew=False)
    assert index.forgets_too_much(library, ["a"])


def test_a_stamp_of_another_format_or_database_counts_for_nothing(library: Library) -> None:
    index.write(library, [entry("a"), entry("b")], anew=True)
    stamp = library.folder / "index/stamp.json"
    good = json.loads(stamp.read_text())
    for bad in ({}, {**good, "format": "0"}, {**good, "mark": "x"}, {**good, "revision": library.revision + 1}):
        stamp.write_text(json.dumps(bad))
        assert index.state(library) == "none"
    stamp.write_text(json.dumps(good))
    assert index.state(library) == "good"
    index.forget(library)
    assert index.state(library) == "none"


def test_a_writer_that_was_killed_between_index_and_database_does_it_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.write(library, [entry("a"), entry("b")], anew=True)
    with library.transaction():
        articles.replace_family(library, "f", [(1, replace(article("a"), title="另")), (1, article("b"))])

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(index, "_cleared", killed)
        index.write(library, {"a": entry("a", "会 谈")}, anew=False)
    assert index.state(library) == "behind"
    index.write(library, {"a": entry("a", "会 谈")}, anew=False)
    assert keys(index.on_disk(library), "会", "谈") == ["a"]
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(index, "_cleared", killed)
        index.write(library, [entry("a")], anew=True)
    assert index.state(library) == "none"


def test_a_folder_that_is_no_index_is_a_store_error(library: Library) -> None:
    index.write(library, [entry("a")], anew=True)
    (library.folder / "index/meta.json").write_text("{")
    index._OPEN.clear()
    with pytest.raises(StoreError, match="delete it"):
        index.on_disk(library)


def test_english_words_have_stems_and_chinese_ones_none() -> None:
    assert index.stemmer().analyze("talks negotiated 谈判") == ["talk", "negoti", "谈判"]
