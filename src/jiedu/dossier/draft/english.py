"""A unit as a sentence of English news prose; evidence in Chinese is quoted as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiedu.analysis.model import Analysis
from jiedu.article.model import Article, Span
from jiedu.dossier.draft import days
from jiedu.dossier.draft.base import Base
from jiedu.dossier.draft.citing import outlet_of, outlet_piece
from jiedu.dossier.draft.fitness import is_sure, outside
from jiedu.dossier.draft.people import People
from jiedu.dossier.draft.pieces import Change, Piece, changed, evidence, word
from jiedu.dossier.draft.scene import Scene
from jiedu.dossier.draft.script import inner
from jiedu.dossier.draft.units import Unit

_STOPS = ".!?"
_FRAMED = re.compile(r"According to ")
_LINKS = re.compile(r"(?:But|And|Meanwhile|However|Still|Yet|Also|Separately|Later|Then),? (?=[A-Z])")
_PRONOUN = ("He", "She")


def told(base: Base, people: People, unit: Unit, scene: Scene) -> list[Piece]:
    """The pieces of the sentence, the stop at its end included; the scene notes what was told."""
    if not base.is_home(unit.article):
        return _quoted(base, people, unit, scene)
    article, analysis = base.articles[unit.article], base.analyses[unit.article]
    text = unit.span.of(article.text)
    link = _LINKS.match(text)
    span = Span(unit.span.start + (link.end() if link else 0), unit.span.end)
    changes = list(_changes(base, people, article, analysis, unit, span, scene))
    if unit.said is not None:
        return _introduced(base, people, unit, scene, changed(base, unit.article, span, changes))
    name = outlet_piece(base, unit.article)
    scene.subject = unit.speaker
    cited = unit.attributed or _FRAMED.match(text) is not None
    if cited and (days_told(analysis, span) or scene.calendar.day is not None):
        return _stopped(changed(base, unit.article, span, changes), base)
    if name is not None and scene.outlet == name.text and not days.is_loose(text):
        key = "attribution.again"
    else:
        key = "attribution.unnamed" if name is None else _key(name.text, scene)
    if cited and name is not None and scene.outlet == name.text:
        return _stopped(changed(base, unit.article, span, changes), base)
    scene.outlet = name.text if name is not None else None
    ending = text.rstrip()[-1:]
    slots = {"outlet": [name] if name is not None else [], "day": _day(base, unit, scene)}
    if ending == "." and not text.rstrip().endswith(("”.", '".')) and text.count("“") == 0 and '"' not in text:
        body = changed(base, unit.article, Span(span.start, unit.span.start + len(text.rstrip()) - 1), changes)
        return [*body, *_filled(base, scene, key, slots)]
    if name is None or cited:
        return _stopped(changed(base, unit.article, span, changes), base)
    return [
        *_filled(base, scene, "attribution.before", slots),
        *_stopped(changed(base, unit.article, span, changes), base),
    ]


def days_told(analysis: Analysis, span: Span) -> bool:
    """Whether a day is told in the span."""
    return any(days.day_of(t) is not None and span.start <= t.start < span.end for t in analysis.times)


def _key(name: str, scene: Scene) -> str:
    known = name in scene.outlets
    scene.outlets.add(name)
    return "attribution.further" if known else "attribution.first"


def _changes(
    base: Base, people: People, article: Article, analysis: Analysis, unit: Unit, span: Span, scene: Scene
) -> Iterator[Change]:
    """A name for a pronoun that opens the sentence, and the day behind a weekday."""
    quiet = outside(unit.span.of(article.text), unit.span.start, analysis.quotes)
    for reference in analysis.references:
        said = article.text[reference.start : reference.end]
        if reference.start != span.start or said not in _PRONOUN or len(reference.entities) != 1:
            continue
        key = reference.entities[0]
        if scene.subject != key and is_sure(article, analysis, span, reference):
            form = people.name(key)
            why = f"“{said}” is {form.text}, by what stands before it in the source"
            yield Change(reference.start, reference.end, (Piece(form.text, "name", form.anchor, "", key, why),))
    for time in analysis.times:
        inside = span.start <= time.start and time.end <= span.end
        if not inside or quiet[time.start - unit.span.start] == " ":
            continue
        found = days.english(article.text, time, scene.calendar, article.published.day)
        if found is not None:
            anchor = base.at(article.id, time.start, time.end)
            why = "the day is inferred from the words and the day of the report"
            yield Change(found.start, found.end, (Piece(found.text, "date", anchor, "", found.day.isoformat(), why),))


def _introduced(base: Base, people: People, unit: Unit, scene: Scene, said: list[Piece]) -> list[Piece]:
    """Words whose speaker stands elsewhere: who says them, then they."""
    key = "said.again" if scene.subject and scene.subject == unit.speaker else "said.direct"
    scene.subject = unit.speaker
    pieces = _filled(base, scene, key, {"speaker": _speaker(base, people, unit), "day": [], "said": said})
    return _stopped(pieces, base)


def _speaker(base: Base, people: People, unit: Unit) -> list[Piece]:
    key = unit.speaker
    if key is None:
        return [Piece(unit.line.speaker_name or "", "name")]
    form = people.name(key)
    return [Piece(form.text, "name", form.anchor, "", key)]


def _quoted(base: Base, people: People, unit: Unit, scene: Scene) -> list[Piece]:
    """Evidence in another language, whole and in quotation marks, with who reports it; a gloss where an English
    source tells the same."""
    name = outlet_piece(base, unit.article)
    article = base.articles[unit.article]
    text = unit.span.of(article.text)
    spoken = unit.said is not None and unit.speaker is not None
    key = (
        "said.foreign_said" if spoken and name is not None else "said.foreign" if name is not None else "said.nameless"
    )
    end = unit.span.start + len(text.rstrip())
    shown, change = inner(text.rstrip())
    slots = {
        "outlet": [name] if name is not None else [],
        "speaker": _speaker(base, people, unit) if spoken else [],
        "day": _day(base, unit, scene),
        "said": [Piece(shown, "evidence", base.at(unit.article, unit.span.start, end), change)],
    }
    scene.subject, scene.outlet = None, None
    pieces = _filled(base, scene, key, slots)
    gloss = _gloss(base, unit)
    return [*_stopped(pieces, base), *gloss]


def _gloss(base: Base, unit: Unit) -> list[Piece]:
    """What an English article has for the same line, as a gloss in its own words."""
    for anchor in unit.line.anchors:
        if anchor.article in base.articles and base.is_home(anchor.article) and len(anchor.exact) > 30:
            name = outlet_of(base, anchor.article)
            if name is None or set("“”\n") & set(anchor.exact):
                continue
            outlet = outlet_piece(base, anchor.article)
            assert outlet is not None
            slots = {"outlet": [outlet], "said": [evidence(base, anchor.article, anchor.start, anchor.end)]}
            return _filled(base, Scene(days.Calendar()), "said.gloss", slots)
    return []


def _day(base: Base, unit: Unit, scene: Scene) -> list[Piece]:
    source = base.sources[unit.article]
    if source.day is None:
        return []
    shown = days.written(source.day, "en", scene.calendar.year)
    return [word(base.wording.form("day.on")), Piece(shown, "date", None, "", source.day.isoformat())]


def _filled(base: Base, scene: Scene, key: str, slots: dict[str, list[Piece]]) -> list[Piece]:
    pieces: list[Piece] = []
    for text, slot in base.wording.pieces(key, scene.turn(key)):
        pieces += slots.get(text, []) if slot else [word(text)]
    return pieces


def _stopped(pieces: list[Piece], base: Base) -> list[Piece]:
    """The pieces with a stop at their end."""
    last = "".join(one.text for one in pieces).rstrip()
    bare = last.rstrip("”’\"')")
    closed = bare[-1:] in _STOPS or (bare != last and bare[-1:] in "。！？…")
    return pieces if closed else [*pieces, word(base.wording.form("stops.full"))]
