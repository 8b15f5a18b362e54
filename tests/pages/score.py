"""Frozen pages against their gold: how near a reading comes, block by block and field by field.

A page is `NAME.html` with `NAME.json` beside it. The JSON holds what a careful reader sees: url (where the page was
fetched from), title, published (a day, or ISO 8601 to the minute, with an offset where the page gives one), outlet,
authors, editors, tags, lead, body (a list of [kind, text]), cards (title, teaser, url), images (url, caption),
next_page, optional (lines that the body may hold or not). A
key that is absent is not scored. A page that is no article has `no_article` alone: what it is instead.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from jiedu.article import Article, extract
from jiedu.errors import InputError, NoArticle
from jiedu.page.model import Page

FIELDS = (
    "title",
    "column",
    "original_title",
    "published",
    "outlet",
    "authors",
    "editors",
    "tags",
    "lead",
    "cards",
    "images",
    "next_page",
)
_WORD = re.compile(r"[㐀-鿿豈-﫿]|[^\W㐀-鿿豈-﫿]+")


def names_of(folder: Path) -> list[str]:
    """Names of the pages of `folder` that have a gold, in order."""
    return sorted(path.stem for path in folder.glob("*.json") if path.with_suffix(".html").exists())


def gold_of(folder: Path, name: str) -> dict[str, Any]:
    """The gold of page `name`."""
    gold: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return gold


def reading_of(folder: Path, name: str) -> Article | str:
    """What is read from page `name`: its article, or what a page without an article is said to be."""
    page = Page("html", (folder / f"{name}.html").read_bytes(), url=gold_of(folder, name).get("url"), name=name)
    try:
        return extract(page)[0]
    except NoArticle as error:
        return error.what
    except InputError as error:
        return type(error).__name__


def words(text: str) -> list[str]:
    """The words of `text`: runs of letters and digits, and single Han characters, without regard to width or case."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower())


@dataclass(frozen=True, slots=True)
class Near:
    """How near a reading's blocks come to the gold: shares of words, and the texts of blocks that differ."""

    precision: float
    recall: float
    f1: float
    extra: tuple[str, ...]
    """Blocks that the gold has not."""
    missing: tuple[str, ...]
    """Blocks that only the gold has."""
    kinds: tuple[str, ...]
    """Blocks that both have, under another kind: "kind in the gold → kind read: text"."""


def blocks_of(article: Article, *, captions: bool = True) -> list[tuple[str, str]]:
    """(kind, text) of the blocks after the headline."""
    found = [(block.kind, article.text[block.start : block.end]) for block in article.blocks[1:]]
    return [block for block in found if captions or block[0] != "caption"]


def near(gold: Sequence[Sequence[str]], article: Article, *, captions: bool = True, either: Sequence[str] = ()) -> Near:
    """How near the blocks of `article` come to those of the gold, with or without the captions of both; lines of
    `either` (credits inside the body) may stand there or not."""
    want = [(kind, text) for kind, text in gold if captions or kind != "caption"]
    free = set(map(plain, either))
    have = [block for block in blocks_of(article, captions=captions) if plain(block[1]) not in free]
    a, b = Counter(words(" ".join(t for _, t in want))), Counter(words(" ".join(t for _, t in have)))
    both = sum((a & b).values())
    precision, recall = both / max(1, sum(b.values())), both / max(1, sum(a.values()))
    wanted, shown = {plain(text): kind for kind, text in want}, {plain(text): kind for kind, text in have}
    return Near(
        precision,
        recall,
        2 * precision * recall / (precision + recall) if both else 0.0,
        tuple(text for _, text in have if plain(text) not in wanted),
        tuple(text for _, text in want if plain(text) not in shown),
        tuple(
            f"{kind} → {shown[plain(text)]}: {text[:60]}"
            for kind, text in want
            if shown.get(plain(text), kind) != kind and wanted[plain(text)] == kind
        ),
    )


def plain(text: str) -> str:
    """`text` in NFKC with single spaces: what two spellings of the same line share."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def field_of(article: Article, field: str) -> Any:
    """Field `field` of `article` in the form of the gold."""
    if field == "published":
        if article.published.day is None:
            return None
        moment = article.published.time
        stamp = article.published.stamp or ""
        return (
            moment.isoformat()
            if moment
            else stamp
            if stamp[:10] == str(article.published.day)
            else str(article.published.day)
        )
    if field == "cards":
        return [{"title": card.title, "teaser": card.teaser, "url": card.url} for card in article.cards]
    if field == "images":
        return [{"url": image.url, "caption": image.caption} for image in article.images]
    value = getattr(article, field)
    return list(value) if isinstance(value, tuple) else value


def agrees(field: str, want: Any, have: Any) -> bool:
    """True when `have` says what the gold says: times to the minute, texts by their words, cards in any order,
    outlets in any case."""
    if field == "published":
        return _same_time(want, have)
    if field == "cards":
        return sorted(map(_card, want)) == sorted(map(_card, have))
    if field == "images":
        return [(image["url"], plain(image["caption"])) for image in want] == [
            (image["url"], plain(image["caption"])) for image in have
        ]
    if isinstance(want, list):
        return list(map(plain, want)) == list(map(plain, have))
    if field == "outlet":
        return plain(want or "").casefold() == plain(have or "").casefold()
    return plain(want or "") == plain(have or "")


def _card(card: dict[str, Any]) -> tuple[str, str, str]:
    return plain(card["title"]), plain(card["teaser"]), card["url"] or ""


def _same_time(want: str | None, have: str | None) -> bool:
    """True for the same day where the gold has a day alone, else for the same minute (of the same clock, where one of
    the two has no offset)."""
    if not want or not have:
        return (want or "") == (have or "")
    if len(want) == 10 or len(have) == 10:
        return len(want) == 10 and have[:10] == want
    a, b = datetime.fromisoformat(want), datetime.fromisoformat(have)
    if a.tzinfo is None or b.tzinfo is None:
        a, b = a.replace(tzinfo=None), b.replace(tzinfo=None)
    return abs(a - b) < timedelta(minutes=1) and (a.tzinfo is None) == (b.tzinfo is None)
