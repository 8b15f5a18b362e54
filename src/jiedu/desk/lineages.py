"""The lineage of an article or a story of a desk: who has the text first, and from whom each copy was likely taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from jiedu.article.model import Article
from jiedu.store import articles, copies, stories
from jiedu.store.library import Library
from jiedu.story.descent import descent
from jiedu.story.lineage import sentence
from jiedu.story.model import Copy


@dataclass(frozen=True, slots=True)
class Lineage:
    """One text with all its copies."""

    original: Article
    copies: tuple[Copy, ...]
    """The copies, each as one of its likeliest direct parent, in the order of time."""
    articles: dict[str, Article]
    """The original and the copies by id."""

    def children(self, key: str) -> list[Copy]:
        """The copies that were taken from the article `key`."""
        return [copy for copy in self.copies if copy.original == key]


def lineages(library: Library, keys: Iterable[str]) -> tuple[Lineage, ...]:
    """The lineages that these articles stand in, in the order given; none for an article that nobody copied."""
    known = copies.of(library, chosen := list(dict.fromkeys(keys)))
    roots = dict.fromkeys(known[key].original if key in known else key for key in chosen)
    return tuple(found for root in roots if (found := _lineage(library, root)) is not None)


def _lineage(library: Library, root: str) -> Lineage | None:
    kin = [key for key in stories.kin(library, root) if key != root]
    own = [copy for copy in copies.of(library, kin).values() if copy.original == root]
    held = articles.get_all(library, [root, *(copy.article for copy in own)])
    own = [copy for copy in own if copy.article in held]
    if root not in held or not own:
        return None
    return Lineage(held[root], descent(tuple(held.values()), own), held)


def lineage_form(lineage: Lineage, lang: str) -> dict[str, Any]:
    """A lineage as JSON: the original, and each copy with its parent, kind, reason and spans (code points)."""
    return {
        "original": _article(lineage.original),
        "copies": [
            {
                **_article(lineage.articles[copy.article]),
                **msgspec.to_builtins(copy),
                "parent": copy.original,
                "original": lineage.original.id,
                "told_by": dict(copy.told_by),
                "reason": sentence(copy.why, copy.told_by, lang) or copy.reason,
            }
            for copy in lineage.copies
        ],
    }


def _article(article: Article) -> dict[str, Any]:
    day = article.published.day
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet or article.host,
        "day": day.isoformat() if day else None,
        "url": article.url,
    }
