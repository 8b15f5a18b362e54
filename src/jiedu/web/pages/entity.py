"""Somebody or something with a name: its names, its roles, what it says, and what is said and told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jiedu.analysis import gazetteer
from jiedu.analysis.model import Analysis, Entity, Event, Statement
from jiedu.article.model import Article, Span
from jiedu.desk.desk import Desk
from jiedu.desk.present import speaker_of
from jiedu.errors import UsageError
from jiedu.store import analyses, articles
from jiedu.story.fold import to_simplified
from jiedu.web.answer import View
from jiedu.web.ask import Ask

READ = 80
"""Newest articles that name it which are read."""
SHOWN = 30
"""Lines of each list."""
BESIDE = 24
"""Others that are named most often in the same articles."""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage of an article about the entity, or by it."""

    article: str
    start: int
    end: int
    text: str
    day: date | None
    outlet: str | None
    language: str
    kind: str
    """The type of an event, or how something is said."""
    who: str | None = None
    """Who says it."""


@dataclass(slots=True)
class Known:
    """What a few articles tell of one entity, gathered article by article, the newest first."""

    id: str
    entity: Entity | None = None
    names: Counter[str] = field(default_factory=Counter)
    roles: dict[str, list[tuple[str, date]]] = field(default_factory=dict)
    """By the role in simplified script: as it is written, and when."""
    by: list[Line] = field(default_factory=list)
    about: list[Line] = field(default_factory=list)
    events: list[Line] = field(default_factory=list)
    beside: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles: int = 0


def view(desk: Desk, ask: Ask) -> View:
    """The page of the entity with this id. Raises UsageError where no article of the desk names it."""
    form = form_of(gathered(desk, ask.params["key"]))
    title = str((form["name_en"] or form["name"]) if ask.lang == "en" else form["name"])
    return View("entity.html.jinja", title, {"form": form, "party": name_of(form["party"], ask.lang)}, form)


def form_of(known: Known) -> dict[str, Any]:
    """What is known of an entity as JSON. Raises UsageError where no article names it."""
    if known.entity is None:
        raise UsageError(f"there is no {known.id!r} in this desk")
    return {
        "id": known.id,
        "type": known.entity.type,
        "name": known.entity.name,
        "name_en": known.entity.name_en,
        "name_hant": known.entity.name_hant,
        "names": [name for name, _ in known.names.most_common()],
        "party": known.entity.party,
        "wikidata": known.entity.wikidata,
        "roles": list(roles_of(known)),
        "articles": known.articles,
        "by": known.by,
        "about": known.about,
        "events": known.events,
        "beside": [{"id": key, "name": name, "articles": n} for (key, name), n in known.beside.most_common(BESIDE)],
    }


def roles_of(known: Known) -> Iterator[dict[str, Any]]:
    """The roles, the last one first: written as most articles do, with the days of the first and the last of these."""
    told = [(max(day for _, day in own), own) for own in known.roles.values()]
    for last, own in sorted(told, key=lambda one: one[0], reverse=True):
        form = Counter(written for written, _ in own).most_common(1)[0][0]
        yield {"role": form, "first": min(day for _, day in own), "last": last}


def name_of(key: str | None, lang: str) -> str | None:
    """The name of a known entity in the language of the interface; of another, the name that its id is made of."""
    if key is None:
        return None
    entry = gazetteer.load().entries.get(key)
    if entry is None:
        return key.partition(":")[2] or key
    return entry.name_en or entry.name if lang == "en" else entry.name


def gathered(desk: Desk, key: str) -> Known:
    """What the newest articles that name the entity with this id tell of it."""
    known = Known(key)
    for article in naming(desk, key):
        analysis = analyses.get(desk.library, article)
        text = articles.get(desk.library, article)
        if analysis is not None and text is not None and analysis.text_hash == text.text_hash:
            _add(known, text, analysis)
    for lines in (known.by, known.about, known.events):
        lines.sort(key=lambda one: (one.day or date.min, one.article, -one.start), reverse=True)
        del lines[SHOWN:]
    return known


def naming(desk: Desk, key: str) -> Sequence[str]:
    """Ids of the newest articles that may name it, by the names that it is known by."""
    entry = gazetteer.load().entries.get(key)
    names = entry.names[:4] if entry is not None else (key.rpartition(":")[2],)
    found: dict[str, date | None] = {}
    for name in names:
        for hit in desk.search("", name=name, limit=READ, newest=True):
            found.setdefault(hit.article, hit.day)
    return sorted(found, key=lambda one: (found[one] or date.min, one), reverse=True)[:READ]


def _add(known: Known, article: Article, analysis: Analysis) -> None:
    entity = analysis.entity(known.id)
    if entity is None:
        return
    known.entity = known.entity or entity
    known.articles += 1
    spans = [m for m in analysis.mentions if m.entity == known.id]
    known.names.update(list(dict.fromkeys(article.text[m.start : m.end] for m in spans if not m.inferred)))
    if entity.role and article.published.day:
        known.roles.setdefault(to_simplified(entity.role), []).append((entity.role, article.published.day))
    named = {m.entity for m in analysis.mentions} - {known.id}
    others = (one for one in analysis.entities if one.id in named)
    known.beside.update((one.id, one.name) for one in others if one.type in ("PER", "ORG", "GPE", "GRP"))
    for statement in analysis.statements:
        if statement.speaker is not None and known.id in statement.speaker.entities:
            known.by.append(_said(article, statement, None))
        elif any(s.start <= m.start < s.end for s in statement.segments for m in spans):
            known.about.append(_said(article, statement, speaker_of(article, analysis, statement)))
    told = [one for one in analysis.events if known.id in (*one.actors, *one.targets)]
    known.events.extend(_event(article, one) for one in told if one.modality in ("actual", "historical", "future"))


def _said(article: Article, statement: Statement, who: str | None) -> Line:
    first = statement.segments[0]
    day = statement.date or article.published.day
    return _line(article, first, day, statement.kind, who)


def _event(article: Article, event: Event) -> Line:
    return _line(article, event.sentence, event.first or article.published.day, event.type, None)


def _line(article: Article, span: Span, day: date | None, kind: str, who: str | None) -> Line:
    text = span.of(article.text).replace("\n", " ").strip()
    return Line(article.id, span.start, span.end, text, day, article.outlet, article.language, kind, who)
