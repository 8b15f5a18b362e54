"""Pages with gold: every page has its file, and gold that can be scored."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench import corpus
from bench.corpus import Corpus


@pytest.mark.parametrize("make", [corpus.samples, corpus.frozen])
def test_every_page_that_ships_has_its_file_and_a_body(make: object) -> None:
    assert callable(make)
    held: Corpus = make()
    assert set(held.pages) == set(held.gold) and held.pages
    assert all(path.is_file() for path in held.pages.values())
    assert next(iter(held.groups)) == "all"
    assert set(held.groups["Chinese"]) | set(held.groups["English"]) == set(held.groups["all"]) == set(held.pages)
    assert sum(bool(gold.body) for gold in held.gold.values()) > 40


def test_a_column_may_stand_before_a_headline() -> None:
    titles = corpus.samples().gold["0602-wanxiang-museum.html"].titles
    assert "深读丨一座古桥博物馆的三个开馆日" in titles and "一座古桥博物馆的三个开馆日" in titles


def test_a_folder_is_read_with_the_gold_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "html"
    folder.mkdir()
    for key in ("a", "b", "c"):
        (folder / f"{key}.html.gz").write_bytes(gzip.compress(f"<p>{key}</p>".encode()))
    records = {
        "a": {"set": "gne", "title": "题", "source": None, "body": "甲", "labelled": True, "editors": ["乙"]},
        "b": {"set": "sh", "title": "", "body": "b"},
        "gone": {"set": "gne", "body": "丙"},
    }
    (tmp_path / "gold.json").write_text(json.dumps(records), encoding="utf-8")
    (held,) = corpus.corpora(folder)
    assert list(held.pages) == ["a", "b", "c"] and list(held.gold) == ["a", "b"]
    assert held.html("a") == b"<p>a</p>"
    assert held.gold["a"].editors == ("乙",) and held.gold["a"].credited and held.gold["a"].titles == ("题",)
    assert held.gold["b"].titles == () and not held.gold["b"].credited
    assert held.groups == {"all": ("a", "b", "c"), "Chinese": ("a",), "English": ("b",), "English, set sh": ("b",)}


def test_a_folder_without_gold_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "x.html.gz").write_bytes(gzip.compress(b"<p>x</p>"))
    held = corpus.real(tmp_path)
    assert (list(held.pages), held.gold, held.groups) == (["x"], {}, {"all": ("x",)})


def test_what_is_here_is_measured() -> None:
    names = [held.name for held in corpus.corpora()]
    assert names[-2:] == ["samples", "frozen pages"]
