"""What a language model is answered about a desk: each item with anchors, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from jiedu.article.model import Article, Span
from jiedu.desk import Desk
from jiedu.dossier.address import passage
from jiedu.dossier.anchor import Anchors
from jiedu.dossier.model import Anchor, Comparison, Dossier, Line
from jiedu.errors import UsageError
from jiedu.store import articles
from jiedu.story.model import Passage, Story

PAGE = 10
ANCHORS = 5
"""Anchors of one line that are given; how many more there are is told."""
LENGTH = 4_000
"""Characters of an article's text that are given at once."""
HELD = 4
"""Dossiers that are held, so that their pages need not be made anew."""


class Answers:
    """The answers of one desk."""

    __slots__ = ("_dossier", "desk")

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._dossier = lru_cache(HELD)(self._made)

    def search(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Articles that hold every word."""
        at, limit = _page(given)
        fields = {name: given.get(name) for name in ("outlet", "speaker", "language", "since", "until")}
        found = self.desk.find(given["text"], limit=at + limit + 1, newest=given.get("newest", False), **fields)
        items = []
        for hit in found.hits[at : at + limit]:
            article = self.desk.article(hit.article)
            span = Span(hit.start, hit.start + len(hit.snippet)) if hit.snippet else _headline(article)
            items.append({**_told(article), "missing": hit.missing, "anchors": _anchors(article, [span])})
        return _paged(items, at, limit, len(found.hits), {"total": found.total})

    def stories(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Stories, the newest first."""
        at, limit = _page(given)
        found = self.desk.stories(
            given.get("about"), given.get("since"), given.get("until"), reports=given.get("reports", 1),
            limit=at + limit + 1, as_of=given.get("as_of"),
        )  # fmt: skip
        items = [self._story(one.story) for one in found[at : at + limit]]
        return _paged(items, at, limit, len(found))

    def story(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """One story with its articles."""
        at, limit = _page(given)
        story = self.desk.story(given["id"], given.get("as_of"))
        copies = {copy.article: copy.original for copy in story.copies}
        items = [
            {**_told(one), "copy_of": copies.get(one.id), "anchors": _anchors(one, [_headline(one)])}
            for one in story.articles[at : at + limit]
        ]
        return _paged(items, at, limit, len(story.story.articles), self._story(story.story))

    def dossier(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Lines and comparisons of a dossier."""
        at, limit = _page(given)
        key = tuple(given.get(name) for name in ("story", "query", "as_of", "lang"))
        if (key[0] is None) == (key[1] is None):
            raise UsageError("a dossier is made of a story or of a query: give one of them")
        dossier = self._dossier(*key, self.desk.library.revision)
        every = [*map(_line, dossier.lines), *map(_comparison, dossier.comparisons), *map(_comparison, dossier.tables)]
        names = list(dict.fromkeys(one["section"] for one in every))
        section = given.get("section")
        chosen = [one for one in every if section in (None, one["section"])]
        head = {
            "dossier": dossier.id, "title": dossier.title, "first": dossier.first, "last": dossier.last,
            "as_of": dossier.as_of, "counts": dossier.counts,
            "sections": {name: sum(one["section"] == name for one in every) for name in names},
        }  # fmt: skip
        return _paged(chosen[at : at + limit], at, limit, len(chosen), head)

    def quotes(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Who said what, the newest first."""
        at, limit = _page(given)
        found = self.desk.quotes(
            given.get("by"), given.get("about"), given.get("since"), given.get("until"), limit=at + limit + 1
        )
        items = []
        for one in found[at : at + limit]:
            told: dict[str, Any] = msgspec.to_builtins(one)
            told["authority"] = [link.name for link in one.chain]
            told["anchors"] = [_anchor(anchor) for anchor in one.anchors]
            items.append({key: value for key, value in told.items() if key != "chain"})
        return _paged(items, at, limit, len(found))

    def ask(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What the sources say to a question."""
        found = self.desk.ask(
            given["question"],
            lang=given.get("lang"),
            limit=given.get("limit"),
            as_of=given.get("as_of"),
            story=given.get("story"),
        )
        head = {"question": found.question, "found": found.found, "missing": found.missing, "as_of": found.as_of}
        return {**head, "articles": found.articles, "items": [_line(line) for line in found.lines], "next": None}

    def article(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The text of an article, a stretch at a time."""
        article = self.desk.article(given["id"])
        at, end = _place(given), len(article.text)
        if at >= end:
            raise UsageError(f"article {article.id} has {end} characters: none begins at {at}")
        span = Span(at, min(end, at + LENGTH))
        told = {**_told(article), "published": article.published.detail, "characters": end}
        item = {"text": span.of(article.text), "anchors": _anchors(article, [span])}
        return {**told, "items": [item], "next": str(span.end) if span.end < end else None}

    def _made(self, story: str | None, query: str | None, as_of: str | None, lang: str | None, _: int) -> Dossier:
        return self.desk.dossier(story, query=query, as_of=as_of, lang=lang)

    def _story(self, story: Story) -> dict[str, Any]:
        """What a story is about, with its headline and lead where they stand."""
        passages = (story.headline, story.headline_en, story.lead, story.lead_en)
        return {
            "story": story.id, "title": story.title, "first": story.first, "last": story.last, "counts": story.counts,
            "actors": [{"name": one.name, "role": one.role} for one in story.actors], "keywords": story.keywords,
            "anchors": self._passages(dict.fromkeys(filter(None, passages))),
        }  # fmt: skip

    def _passages(self, passages: Iterable[Passage]) -> list[dict[str, Any]]:
        found = []
        for one in passages:
            article = articles.get(self.desk.library, one.article)
            if article is not None and article.text[one.start : one.end] == one.text:
                found += _anchors(article, [Span(one.start, one.end)])
        return found


def _line(line: Line) -> dict[str, Any]:
    """A line with what is known of it; what is not is left out."""
    told = {
        "section": line.section, "id": line.id, "text": line.text, "date": line.date, "last": line.last,
        "speaker": line.speaker_name, "role": line.role, "cue": line.cue, "party": line.party_name, "group": line.group,
        "kind": line.kind, "modality": line.modality, "authority": line.authority, "issue": line.issue_name,
        "stance": line.stance, "attribution": line.attribution, "attributed_by": line.attributed_by_name,
        "status": line.status, "due": line.due, "counts": line.counts, "inferred": line.inferred,
    }  # fmt: skip
    found = {key: value for key, value in told.items() if value not in (None, ())}
    return {**found, **_few([*line.anchors, *line.outcome])}


def _comparison(one: Comparison) -> dict[str, Any]:
    """What different texts have in one slot, side by side."""
    section = {"agree": "agreements", "conflict": "conflicts", "update": "updates"}.get(one.relation, "tables")
    sides = [
        {
            "value": side.value, "speaker": side.speaker_name, "outlet": side.outlet, "day": side.day,
            "counts": side.counts, **_few(side.anchors),
        }
        for side in one.sides
    ]  # fmt: skip
    told = {"section": section, "id": one.id, "slot": one.slot, "text": one.text, "counts": one.counts}
    return {**told, "inferred": one.inferred, "sides": sides, "anchors": [_anchor(one.about)]}


def _few(anchors: Sequence[Anchor]) -> dict[str, Any]:
    """The first anchors, and how many more there are."""
    found: dict[str, Any] = {"anchors": [_anchor(one) for one in anchors[:ANCHORS]]}
    return found if len(anchors) <= ANCHORS else {**found, "more_anchors": len(anchors) - ANCHORS}


def _anchors(article: Article, spans: Iterable[Span]) -> list[dict[str, Any]]:
    made = Anchors((article,))
    return [_anchor(made.at(article.id, span)) for span in spans if span.start < span.end]


def _anchor(anchor: Anchor) -> dict[str, Any]:
    """An anchor, with a link that opens the page at its words."""
    told: dict[str, Any] = msgspec.to_builtins(anchor)
    return {**told, "link": passage(anchor.url, anchor.exact)}


def _told(article: Article) -> dict[str, Any]:
    return {
        "article": article.id, "title": article.title, "day": article.published.day, "outlet": article.outlet,
        "url": article.url, "language": article.language,
    }  # fmt: skip


def _headline(article: Article) -> Span:
    return Span(article.blocks[0].start, article.blocks[0].end) if article.blocks else Span(0, len(article.text))


def _page(given: Mapping[str, Any]) -> tuple[int, int]:
    """Where a page begins, and how many items it has."""
    return _place(given), given.get("limit", PAGE)


def _place(given: Mapping[str, Any]) -> int:
    cursor = given.get("cursor", "0")
    if not (isinstance(cursor, str) and cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise UsageError(f"{cursor!r} is no cursor: take the `next` of the page before")
    return int(cursor)


def _paged(
    items: Sequence[Mapping[str, Any]], at: int, limit: int, known: int, head: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    following = str(at + limit) if known > at + limit else None
    return {**(head or {}), "items": items, "next": following}
