"""A library with articles, copies and stories put straight into its tables: what lists are asked of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from jiedu.article.model import Published
from jiedu.page.model import Page
from jiedu.store import Library, articles, copies, pages, stories
from jiedu.story.model import Copy, Counts, Story
from tests.article.build import article


def filled(
    folder: Path,
    held: Iterable[tuple[str, str | None, date | None]],
    repeats: Iterable[tuple[str, str]] = (),
    told: Iterable[tuple[str, date | None, int]] = (),
) -> Library:
    """A library with articles (id, outlet, day) in this order, copies (article, original), and stories (id, last day,
    reports)."""
    library = Library.create(folder)
    made = [(key, _article(key, outlet, day)) for key, outlet, day in held]
    with library.writing():
        pages.add(library, [Page("html", key.encode(), f"https://n.example/{key}") for key, _ in made], "test")
        for number, (key, one) in enumerate(made, start=1):
            articles.put_draft(library, number, one, key, "1")
            articles.replace_family(library, key, [(number, one)])
        found = [Copy(key, original, "repost", 0.9, "") for key, original in repeats]
        copies.replace(library, [one.article for one in found], found)
        stories.put(library, [(f"{n:04}", _story(*one)) for n, one in enumerate(told)])
    return library


def _article(key, outlet, day):  # type: ignore[no-untyped-def]
    one = article(f"标题{key}", "正文。", key=key, outlet=outlet or "")
    return replace(one, published=Published(day, None, "page" if day else "none", "", None, False))


def _story(key: str, last: date | None, reports: int) -> Story:
    return Story(key, f"事情{key}", (), (), last, last, Counts(reports, reports, reports), (), ())
