"""The sample pages that ship with the project, against their gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jiedu.article import Article, extract, join
from jiedu.page import read
from jiedu.page.model import Page

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
GOLD: dict[str, dict[str, Any]] = (
    json.loads((SAMPLES / "gold.json").read_text(encoding="utf-8")) if (SAMPLES / "gold.json").exists() else {}
)
NAMES = sorted(name for name in GOLD if (SAMPLES / "pages" / name).exists() and "title" in GOLD[name])


def article_of(name: str) -> Article:
    pages = [page for page in read(SAMPLES / "pages" / name) if isinstance(page, Page)]
    return extract(pages[0])[0]


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_as_its_gold_says(name: str) -> None:
    gold, article = GOLD[name], article_of(name)
    assert (article.title, article.column) == (plain(gold["title"]), gold["column"])
    assert (article.outlet, list(article.editors)) == (gold["outlet"], gold["editors"])
    assert set(article.authors) <= set(gold["authors"])
    assert article.language == gold["language"]
    assert str(article.published.day) == gold["published"]
    if gold["stamp_iso"]:
        assert (article.published.stamp or "")[:16] == gold["stamp_iso"][:16]
    texts = [(block.kind, article.text[block.start : block.end]) for block in article.blocks[1:]]
    shown = [text for kind, text in texts if kind != "caption"]
    wanted = [plain(text) for text in gold["paragraphs"]]
    assert [text for text in shown if text in wanted] == wanted
    assert len(shown) <= len(wanted) + 1  # the print edition's page may be kept as the page has it
    assert [text for kind, text in texts if kind == "heading"] == [plain(text) for text in gold["headings"]]


def test_most_authors_are_found() -> None:
    if not NAMES:
        pytest.skip("the sample pages are not there")
    named = [name for name in NAMES if GOLD[name]["authors"]]
    found = [name for name in named if list(article_of(name).authors) == GOLD[name]["authors"]]
    assert len(found) >= 0.9 * len(named)


def test_the_article_of_several_pages_is_joined() -> None:
    parts = sorted(name for name in NAMES if GOLD[name].get("parts"))
    if not parts:
        pytest.skip("no sample has several pages")
    joined, problems = join([article_of(name) for name in reversed(parts)])
    assert len(joined) == 1 and problems == [] and len(joined[0].pages) == len(parts)
