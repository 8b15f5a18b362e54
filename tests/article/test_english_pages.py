"""Pages in the markup of English-language news sites, with text of our own, against what a careful reader sees."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from jiedu.article import Article
from tests.pages.score import FIELDS, agrees, field_of, gold_of, names_of, near, reading_of

PAGES = Path(__file__).resolve().parents[1] / "pages" / "en"
NAMES = names_of(PAGES)
NEAR = 0.98
"""Least F1 over words of the body's blocks, captions left out."""


def _not_yet() -> dict[tuple[str, str], str]:
    """(page, what) → why, of what is not read as the gold says; see the head of the file."""
    rows = (PAGES / "not_yet.tsv").read_text(encoding="utf-8").splitlines()
    found = [row.split("\t") for row in rows if row.strip() and not row.startswith("#")]
    return {(name, what): why for name, what, why in found}


NOT_YET = _not_yet()


@cache
def reading(name: str) -> Article | str:
    return reading_of(PAGES, name)


def cases(*whats: str) -> list[object]:
    """A case for each page and each of `whats` that its gold has; what is known to fail is marked."""
    found: list[object] = []
    for name in NAMES:
        gold = gold_of(PAGES, name)
        for what in whats:
            if what in gold or (what == "kinds" and "body" in gold):
                why = NOT_YET.get((name, what))
                marks = [pytest.mark.xfail(reason=why, strict=False)] if why else []
                found.append(pytest.param(name, what, marks=marks, id=f"{name}-{what}"))
    return found


@pytest.mark.parametrize(("name", "what"), cases("body"))
def test_the_body_is_the_articles_and_nothing_else(name: str, what: str) -> None:
    article = reading(name)
    assert isinstance(article, Article), f"it is said to be: {article}"
    found = near(gold_of(PAGES, name)[what], article, captions=False)
    assert found.f1 >= NEAR, (found.f1, found.extra, found.missing)


@pytest.mark.parametrize(("name", "what"), cases("kinds"))
def test_a_block_is_of_the_kind_that_it_shows(name: str, what: str) -> None:
    article = reading(name)
    assert isinstance(article, Article), f"it is said to be: {article}"
    assert near(gold_of(PAGES, name)["body"], article, captions=False).kinds == ()


@pytest.mark.parametrize(("name", "what"), cases(*FIELDS))
def test_a_field_is_what_the_page_shows(name: str, what: str) -> None:
    article = reading(name)
    assert isinstance(article, Article), f"it is said to be: {article}"
    want, have = gold_of(PAGES, name)[what], field_of(article, what)
    assert agrees(what, want, have), (want, have)


@pytest.mark.parametrize(("name", "what"), cases("no_article"))
def test_what_is_no_article_is_said_to_be_that(name: str, what: str) -> None:
    assert reading(name) == gold_of(PAGES, name)[what]


def test_what_is_marked_as_not_yet_read_is_in_the_gold() -> None:
    held = {(name, what) for name in NAMES for what in (*gold_of(PAGES, name), "kinds")}
    assert sorted(set(NOT_YET) - held) == []
