"""Searching: words, phrases and fields, what was found with its marks, and how many there are of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jiedu.desk.desk import Desk
from jiedu.desk.request import FIELDS
from jiedu.desk.search import Found, Hit
from jiedu.store import copies
from jiedu.web.answer import View
from jiedu.web.ask import Ask

SHOWN = 20
"""Articles of one page of results."""
MOST = 200
"""Articles that can be paged to: a reader who has not found it by then asks for something else."""
ORDERS = ("best", "newest")
_FIELDS = {"outlet_name": "outlet", "speaker_name": "speaker", "type": "type", "language": "lang"}
"""What results are counted by → the field of a query that keeps to it."""
_OFFERED = 8
"""Ways to go on that are offered while somebody types."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class ShownHit:
    """One article found, cut into runs."""

    hit: Hit
    title: tuple[Run, ...]
    snippet: tuple[Run, ...]
    address: str
    """The page of the article, at the first of what was asked for."""
    folded: tuple[Hit, ...] = ()
    """Copies of the same text that were found too: a text is listed once."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that results can be kept to."""

    value: str
    label: str
    count: int
    query: str
    """The query that keeps to it."""


def view(desk: Desk, ask: Ask) -> View:
    """What the query finds, a page of it; the search form alone where it asks for nothing."""
    text = ask.text("q") or ""
    page, order = ask.number("page", 1, 1, MOST // SHOWN), ask.choice("order", ORDERS)
    found = desk.find(text, limit=min(MOST, page * SHOWN + 1), newest=order == "newest") if text else Found((), 0, {})
    hits = found.hits[(page - 1) * SHOWN : page * SHOWN]
    context = {
        "q": text,
        "hits": fold(desk, hits),
        "total": found.total,
        "facets": facets(found, text, ask) if text else [],
        "order": order,
        "page": page,
        "further": len(found.hits) > page * SHOWN and page * SHOWN < MOST,
        "part": ask.text("part") == "results",
        "fields": FIELDS,
    }
    form = {"query": text, "total": found.total, "page": page, "hits": hits, "facets": found.facets}
    title = f"{text} · {ask.words('search.title')}" if text else ask.words("search.title")
    return View("results.html.jinja" if context["part"] else "search.html.jinja", title, context, form)


def suggestions(desk: Desk, ask: Ask) -> View:
    """How what is typed may go on; JSON alone."""
    found = desk.suggest(ask.text("q") or "", limit=_OFFERED)
    form = [{"text": one.text, "kind": one.kind, "count": one.count} for one in found]
    return View("search.html.jinja", "", {}, form)


def fold(desk: Desk, hits: Sequence[Hit]) -> list[ShownHit]:
    """The hits of a page with copies of one text under the best of them."""
    texts: dict[str, list[Hit]] = {}
    for hit in hits:
        texts.setdefault(original_of(desk, hit.article), []).append(hit)
    return [replace(shown(first), folded=tuple(rest)) for first, *rest in texts.values()]


def original_of(desk: Desk, article: str) -> str:
    """The id of the text that an article repeats in the end; its own where it repeats none."""
    seen = {article}
    while (copy := copies.of(desk.library, [article]).get(article)) is not None and copy.original not in seen:
        article = copy.original
        seen.add(article)
    return article


def shown(hit: Hit) -> ShownHit:
    """A hit as the page shows it."""
    place = f"/article/{hit.article}"
    if hit.marks:
        start, end = hit.marks[0]
        place += f"?at={hit.start + start}-{hit.start + end}#at"
    return ShownHit(hit, runs(hit.title, hit.title_marks), runs(hit.snippet, hit.marks), place)


def runs(text: str, marks: Sequence[tuple[int, int]]) -> tuple[Run, ...]:
    """`text` cut at its marks, which stand in order and do not overlap."""
    found, at = [], 0
    for start, end in marks:
        if start > at:
            found.append(Run(text[at:start], False))
        if end > max(start, at):
            found.append(Run(text[max(start, at) : end], True))
        at = max(at, end)
    if at < len(text):
        found.append(Run(text[at:], False))
    return tuple(found)


def facets(found: Found, text: str, ask: Ask) -> list[tuple[str, list[Facet]]]:
    """What the results can be kept to, by what they are counted by."""
    made = []
    for name, counts in found.facets.items():
        values = [_facet(name, one.value, one.count, text, ask) for one in counts]
        if len(values) > 1:
            made.append((name, values))
    return made


def _facet(name: str, value: str, count: int, text: str, ask: Ask) -> Facet:
    if name == "month":
        year, month = int(value) // 100, int(value) % 100
        first = date(year, month, 1)
        written = f"{year:04}-{month:02}"
        label = ask.words.days(first, first, written)
        return Facet(value, label, count, f"{text} since:{written} until:{written}")
    known = {"type": f"event.{value}", "language": f"language.{value}"}.get(name)
    label = ask.words(known) if known else value
    return Facet(value, label, count, f"{text} {_FIELDS[name]}:{_quoted(value)}")


def _quoted(value: str) -> str:
    return f'"{value}"' if any(character.isspace() for character in value) else value
