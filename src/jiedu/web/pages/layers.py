"""What was found in an article, laid over its text in layers: marks for the text, and an explanation of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from jiedu.analysis.corrected.marks import names_corrected, speaker_corrected
from jiedu.analysis.model import Analysis, Entity, Event, Quantity, Statement, Time
from jiedu.article.model import Article, Span
from jiedu.desk.present import speaker_of
from jiedu.dossier.labels import Labels
from jiedu.web.pages.runs import Mark

LAYERS = ("names", "times", "statements", "events", "numbers")
"""The layers, in the order in which they are offered."""
_KINDS = {"PER": "per", "ORG": "org", "GRP": "org", "GPE": "loc", "LOC": "loc", "FAC": "loc", "WORK": "work"}
"""Type of an entity → class of its marks."""
_QUOTED = 48
"""Characters of what is said that stand in its explanation: enough to know it by."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of a mark."""

    label: str
    value: str
    lang: str | None = None
    """The language of the value, where it is not that of the page."""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a mark, or several that mean the same, stands for."""

    id: str
    layer: str
    kind: str
    """The class of its marks."""
    head: str
    lang: str
    """The language of `head`."""
    tag: str
    """What it is: a kind of name, of event, of statement."""
    facts: tuple[Fact, ...]
    places: tuple[tuple[int, int], ...]
    """Where it stands in the text."""
    inferred: tuple[str, ...] = ()
    """What of it is inferred, and from what."""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """All marks of one kind with their explanations."""

    name: str
    marks: tuple[Mark, ...]
    entries: tuple[Entry, ...]


def layers(article: Article, analysis: Analysis, words: Labels) -> tuple[Layer, ...]:
    """The layers of an article, each with its marks in the order in which they are to be laid."""
    reading = _Reading(article, analysis, words)
    found = (reading.names(), reading.times(), reading.statements(), reading.events(), reading.numbers())
    return tuple(Layer(name, tuple(marks), entries) for name, (marks, entries) in zip(LAYERS, found, strict=True))


def entity_place(key: str) -> str:
    """The address of the page of an entity."""
    return f"/entity/{quote(key, safe=':')}"


Found = tuple[list[Mark], tuple[Entry, ...]]


class _Reading:
    """One article, asked what is in it."""

    __slots__ = ("analysis", "article", "known", "names_of", "saying", "words")

    def __init__(self, article: Article, analysis: Analysis, words: Labels) -> None:
        self.article, self.analysis, self.words = article, analysis, words
        self.known = {one.id: one for one in analysis.entities}
        self.names_of = {one.id: self._name(one) for one in analysis.entities}
        self.saying = {one.id: one for one in analysis.statements}

    def _name(self, entity: Entity) -> str:
        return (entity.name_en or entity.name) if self.words.lang == "en" else entity.name

    def _t(self, key: str, **values: object) -> str:
        return self.words(f"layers.{key}", **values)

    def _said(self, span: Span | None) -> str:
        return span.of(self.article.text) if span else ""

    def _facts(self, *pairs: tuple[str, str | None], lang: str | None = None) -> tuple[Fact, ...]:
        return tuple(Fact(self._t(label), value, lang) for label, value in pairs if value)

    def _who(self, keys: tuple[str, ...]) -> str:
        return self.words("page.list_comma").join(self.names_of.get(key, key) for key in keys)

    def names(self) -> Found:
        """Names, and the words that stand for somebody named elsewhere."""
        order: dict[str, str] = {}
        marks = [
            self._name_mark(one.start, one.end, (one.entity,), order, inferred=one.inferred)
            for one in self.analysis.mentions
        ]
        taken = {(one.start, one.end) for one in marks}
        marks += [
            self._name_mark(one.start, one.end, one.entities, order, inferred=True)
            for one in self.analysis.references
            if (one.start, one.end) not in taken and one.entities
        ]
        marks.sort(key=lambda one: (one.start, -one.end))
        places: dict[str, list[tuple[int, int]]] = {}
        words_for: dict[str, list[str]] = {}
        for mark in marks:
            places.setdefault(mark.entry, []).append((mark.start, mark.end))
            if mark.inferred:
                words_for.setdefault(mark.entry, []).append(self.article.text[mark.start : mark.end])
        entries = []
        corrected = names_corrected(self.analysis)
        for key, name in order.items():
            entity = self.known.get(key)
            if entity is not None:
                stands = dict.fromkeys(words_for.get(name, ()))
                notes = [self._t("meant", said="、".join(stands))] if stands else []
                notes += [self.words("corrections.by_hand")] if key in corrected else []
                entries.append(self._name_entry(name, entity, tuple(places.get(name, ())), tuple(notes)))
        return marks, tuple(entries)

    def _name_mark(self, start: int, end: int, keys: tuple[str, ...], order: dict[str, str], *, inferred: bool) -> Mark:
        for key in keys:
            order.setdefault(key, f"n{len(order) + 1}")
        entity = self.known.get(keys[0])
        kind = _KINDS.get(entity.type, "org") if entity else "org"
        role = f" {entity.role}" if entity and entity.role else ""
        return Mark(start, end, "names", kind, order[keys[0]], self._who(keys) + role, inferred)

    def _name_entry(
        self, name: str, entity: Entity, places: tuple[tuple[int, int], ...], notes: tuple[str, ...]
    ) -> Entry:
        other = entity.name if self.names_of[entity.id] != entity.name else entity.name_en
        facts = self._facts(
            ("role", entity.role),
            ("other_name", other),
            ("speaks_for", self._party(entity)),
            ("stands_for", self.names_of.get(entity.stands_for or "", entity.stands_for)),
            ("wikidata", entity.wikidata),
            ("known", None if entity.known else self._t("by_reading")),
        )
        lang = "en" if self.words.lang == "en" and entity.name_en else self.article.language
        tag = self._t(f"type_{entity.type}")
        kind = _KINDS.get(entity.type, "org")
        head = self.names_of[entity.id]
        return Entry(name, "names", kind, head, lang, tag, facts, places, notes, entity_place(entity.id))

    def _party(self, entity: Entity) -> str | None:
        party = entity.party if entity.party != entity.id else None
        return self.names_of.get(party, party) if party else None

    def times(self) -> Found:
        """Expressions of time with their values."""
        marks, entries = [], []
        for n, one in enumerate(self.analysis.times, 1):
            said, days = self.article.text[one.start : one.end], self._days(one)
            marks.append(
                Mark(one.start, one.end, "times", "time", f"t{n}", f"{one.value} {days}".strip(), one.inferred)
            )
            notes = (self._t(f"anchor_{one.anchor}"),) if one.inferred else ()
            facts = self._facts(
                ("value", one.value),
                ("days", days),
                ("clock", " – ".join(dict.fromkeys(filter(None, (one.begins, one.ends))))),
                ("zone", one.zone),
                ("mod", self._t(f"mod_{one.mod}") if one.mod else None),
                ("counted", self._t(f"anchor_{one.anchor}") if one.anchor != "none" and not one.inferred else None),
            )
            tag = self._t(f"time_{one.type}")
            place = ((one.start, one.end),)
            entries.append(Entry(f"t{n}", "times", "time", said, self.article.language, tag, facts, place, notes))
        return marks, tuple(entries)

    def _days(self, one: Time) -> str:
        return self.words.days(one.first, one.last, one.value)

    def statements(self) -> Found:
        """What is said, by whom, with which cue."""
        marks, entries = list[Mark](), []
        for one in self.analysis.statements:
            who = speaker_of(self.article, self.analysis, one) or self._t("nobody")
            deep = "inner" if one.parent else "said"
            for n, span in enumerate(one.segments):
                last = n == len(one.segments) - 1
                marks.append(Mark(span.start, span.end, "statements", deep, one.id, who, one.continued, last))
            if one.cue:
                marks.append(Mark(one.cue.start, one.cue.end, "statements", "cue", one.id, self._t("cue")))
            if one.speaker and one.speaker.start is not None and one.speaker.end is not None:
                start, end = one.speaker.start, one.speaker.end
                marks.append(Mark(start, end, "statements", "speaker", one.id, self._t("speaker")))
            entries.append(self._statement(one, who))
        return marks, tuple(entries)

    def _statement(self, one: Statement, who: str) -> Entry:
        of = self.article.language
        said = " … ".join(span.of(self.article.text) for span in one.segments)
        keys = one.speaker.entities if one.speaker else ()
        facts = (
            *self._facts(("said", said if len(said) <= _QUOTED else f"{said[:_QUOTED]}…"), lang=of),
            *self._facts(("cue", self._said(one.cue)), ("medium", self._said(one.medium)), lang=of),
            *self._facts(
                ("addressee", self.names_of.get(one.addressee or "", one.addressee)),
                ("where", self.names_of.get(one.place or "", one.place)),
                ("day", self.words.day(one.date, weekday=False) if one.date else None),
                ("value", one.time),
                ("chain", " › ".join(link.name for link in one.authority) if len(one.authority) > 1 else None),
            ),
            *self._inside(one.parent),
        )
        places = tuple((span.start, span.end) for span in one.segments)
        tag = self.words(f"statement.{one.kind}")
        link = entity_place(keys[0]) if len(keys) == 1 else None
        return Entry(one.id, "statements", "said", who, of, tag, facts, places, tuple(self._doubts(one)), link)

    def _inside(self, parent: str | None) -> tuple[Fact, ...]:
        if parent not in self.saying:
            return ()
        who = speaker_of(self.article, self.analysis, self.saying[parent]) or self._t("nobody")
        return (Fact(self._t("reported_in"), f"{parent} {who}", link=f"#{parent}"),)

    def _doubts(self, one: Statement) -> Iterator[str]:
        """What of a statement is inferred, in the words of dossiers."""
        if one.speaker and one.speaker.entities:
            name = self._who(one.speaker.entities)
            by_hand = speaker_corrected(self.analysis, one)
            if by_hand is not None:
                yield self.words("note.by_hand", name=name)
            by_reading = by_hand != "speaker"
            if by_reading and (one.speaker.start is None or one.speaker.end is None):
                yield self.words("note.carried", name=name)
            elif by_reading and one.speaker.form == "pronoun":
                said = self.article.text[one.speaker.start : one.speaker.end]
                yield self.words("note.pronoun", said=said, name=name)
        if one.continued:
            yield self.words("note.continued")
        for link in one.authority:
            if link.how == "inherited":
                yield self.words("note.inherited", name=link.name)

    def events(self) -> Found:
        """Happenings, by their trigger words."""
        marks, entries = [], []
        for one in self.analysis.events:
            tag = self.words(f"event.{one.type}")
            kind = "actual" if one.modality in ("actual", "historical") else "unsure"
            hint = f"{tag} {self._t(f'modality_{one.modality}')}"
            marks.append(Mark(one.start, one.end, "events", kind, one.id, hint, refer=True))
            entries.append(self._event(one, tag, kind))
        return marks, tuple(entries)

    def _event(self, one: Event, tag: str, kind: str) -> Entry:
        of, text = self.article.language, self.article.text
        facts = (
            *self._facts(
                ("modality", self._t(f"modality_{one.modality}")),
                ("actors", self._parties(one.actors, one.actor_words)),
                ("targets", self._parties(one.targets, one.target_words)),
                ("value", one.value),
                ("days", self.words.days(one.first, one.last, one.value)),
                ("where", self.names_of.get(one.place or "", one.place)),
            ),
            *self._facts(("quantity", self._said(one.quantity)), lang=of),
            *self._inside(one.reported_in),
        )
        return Entry(one.id, "events", kind, text[one.start : one.end], of, tag, facts, ((one.start, one.end),))

    def _parties(self, keys: Iterable[str], unnamed: Iterable[Span]) -> str:
        named = [self.names_of.get(key, key) for key in keys]
        return self.words("page.list_comma").join((*named, *(span.of(self.article.text) for span in unnamed)))

    def numbers(self) -> Found:
        """Numbers with their units and what they count."""
        marks, entries = [], []
        for one in self.analysis.quantities:
            said, value = self.article.text[one.start : one.end], self._value(one)
            marks.append(Mark(one.start, one.end, "numbers", "number", one.id, value))
            facts = (
                *self._facts(("amount", value), ("mod", self._t(f"mod_{one.mod}") if one.mod else None)),
                *self._facts(("counts", self._said(one.of)), lang=self.article.language),
                *self._inside(one.reported_in),
            )
            tag = self._t(f"number_{one.role}") if one.role else ""
            place = ((one.start, one.end),)
            entries.append(Entry(one.id, "numbers", "number", said, self.article.language, tag, facts, place))
        return marks, tuple(entries)

    def _value(self, one: Quantity) -> str:
        amount = f"{one.value:,.10g}" + ("" if one.high is None else f" – {one.high:,.10g}")
        return f"{amount} {one.unit}".strip()
