"""The events of a text as they are found, each happening once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jiedu.analysis.english.events.draft import Draft
from jiedu.analysis.english.events.lexicon import again
from jiedu.analysis.english.events.merge import alike, joined, same_days
from jiedu.analysis.model import Event
from jiedu.article.model import Span

_RECENT = 60
"""Events back among which one is looked for that is told again."""
_TOLD = frozenset({"actual", "future", "historical"})
"""Modalities in which one word may tell of one event: what was planned, and then held."""
_ONE_SENTENCE = frozenset({"ACCIDENT", "DISASTER", "ASSAULT", "CRIME"})
"""Categories of which a sentence tells one happening, in several words (the train derailed, killing two)."""
_HARM = frozenset({"ASSAULT", "ACCIDENT", "DISASTER", "CRIME", "DIE"})
"""Categories of harm: what a participle adds to one of them (…, killing 12) tells of the same event."""
_SIDES = _HARM | {"APPOINT", "DISMISS", "ELECT"}
"""Categories of which one account may name the doer alone, another whom it befell."""
_ONE_TEXT = frozenset({"ACCIDENT", "DISASTER", "DIE", "CRIME"})
"""Categories of which a text tells one happening, where neither day nor place nor parties speak against it."""

_ONE_PERSON = frozenset({"APPOINT", "DISMISS", "ELECT"})
"""Categories that befall a person once, where no days speak against it."""


@dataclass(slots=True)
class _Known:
    """An event with the words that told of it."""

    event: Event
    words: set[str]
    """Base forms of its triggers."""
    parts: set[str]
    """Nouns of its objects."""
    clauses: set[tuple[int, int]]
    """Where it was told: start of the passage, first word of the clause."""
    block: int
    """The paragraph that told of it first."""
    headline: bool
    """True while only a headline has told of it."""


class Gathered:
    """The events so far."""

    def __init__(self) -> None:
        self._known: list[_Known] = []

    def add(self, draft: Draft, event: Event) -> None:
        """Join the event to the one that it tells of again, else keep it; a mere word for one is joined or left."""
        last = self._known[-1] if self._known else None
        hangs = draft.hangs and last is not None and last.event.sentence == event.sentence
        if hangs and last is not None and {last.event.type, event.type} <= _HARM:
            event = replace(event, type=last.event.type)
        event = self._dated(draft, event)
        for known in reversed(self._known[-_RECENT:]):
            if known.event.type == event.type and self._is_same(known, draft, event):
                _join(known, draft, event)
                return
        if draft.told:
            clause = draft.passage.start, draft.begin
            self._known.append(
                _Known(event, {draft.trigger.word}, set(draft.parts), {clause}, draft.passage.block, draft.headline)
            )

    def _dated(self, draft: Draft, event: Event) -> Event:
        """The event with the day of the deed told before it in its paragraph, where it has none itself."""
        known = self._known[-1] if self._known else None
        apart = draft.said is not None or "act" in draft.trigger.roles or event.reported_in is not None
        if (
            known is None
            or event.first is not None
            or event.value
            or event.modality != "actual"
            or apart
            or draft.headline
        ):
            return event
        day = known.event
        single = day.first is not None and day.first == day.last and day.modality == "actual"
        if not single or known.block != draft.passage.block or event.start < day.start:
            return event
        return replace(event, value=day.value, first=day.first, last=day.last)

    def events(self) -> list[Event]:
        """The events in text order, numbered."""
        ordered = sorted(_without_tolls([known.event for known in self._known]), key=lambda e: (e.start, e.end))
        return [replace(event, id=f"e{number}") for number, event in enumerate(ordered, 1)]

    def _is_same(self, known: _Known, draft: Draft, event: Event) -> bool:
        old = known.event
        days = same_days(old, event)
        if days is False:
            return False
        if not draft.told:
            return draft.trigger.word in again() or any(alike(draft.trigger.word, other) for other in known.words)
        mine, theirs = {*event.actors, *event.targets}, {*old.actors, *old.targets}
        if _others(old, event) if old.type in _SIDES else mine and theirs and not mine & theirs:
            return False
        if draft.hangs and known is self._known[-1] and old.sentence == event.sentence:
            return mine <= theirs or not theirs
        word = any(alike(draft.trigger.word, other) for other in known.words)
        if old.modality != event.modality and not (word and {old.modality, event.modality} <= _TOLD):
            return False
        if old.type in _ONE_SENTENCE and old.sentence == event.sentence:
            return not (old.actors and event.actors) or bool({*old.actors} & {*event.actors})
        shared = bool(known.parts & set(draft.parts))
        if (draft.passage.start, draft.begin) in known.clauses:
            return word or shared
        if known.headline:
            return bool(mine & theirs) or word or not ((mine and theirs) or "act" in draft.trigger.roles)
        if old.type in _ONE_TEXT:
            return not _elsewhere(old.place, event.place)
        if old.type == "ELECT" and "election" in old.contexts and "election" in event.contexts:
            return True
        if old.type in _ONE_PERSON and any(key.startswith("PER:") for key in mine & theirs):
            return True
        if old.type == "RELEASE":
            return mine <= theirs or theirs <= mine
        if not mine and not (shared and old.mode == event.mode == "price"):
            return word and (shared or not known.parts or not draft.parts)
        if old.mode == "price" and event.mode == "price" and shared and not (mine and theirs):
            return True
        if old.mode == "market" or event.mode == "market":
            return word and shared
        if word and (shared or days is True or mine == theirs):
            return True
        if old.type == "CONSULT":
            return mine == theirs and old.mode == event.mode
        return shared and "act" not in draft.trigger.roles and bool(mine & theirs)


def _without_tolls(events: list[Event]) -> list[Event]:
    """The events without the deaths of the nameless that a disaster, an accident or an attack told of nearby brought:
    they are mentions of it."""
    out = list(events)
    for death in [
        e for e in events if e.type == "DIE" and not any(k.startswith("PER:") for k in (*e.actors, *e.targets))
    ]:
        harms = [
            e for e in out if e.type in _KILLS and e.modality == death.modality and same_days(e, death) is not False
        ]
        same = [e for e in harms if e.sentence == death.sentence]
        before = [e for e in harms if 0 <= death.start - e.start < _NEARBY]
        if not (same or before):
            continue
        harm = same[0] if same else before[-1]
        mentions = {*harm.mentions, *death.mentions, Span(death.start, death.end)}
        joint = replace(
            harm,
            mentions=tuple(sorted(mentions, key=lambda s: (s.start, s.end))),
            target_words=harm.target_words or (() if harm.targets else death.target_words),
            quantity=harm.quantity or death.quantity,
            quantities=tuple(dict.fromkeys((*harm.quantities, *death.quantities))),
        )
        out = [joint if e is harm else e for e in out if e is not death]
    return out


_KILLS = frozenset({"DISASTER", "ACCIDENT", "ASSAULT"})
_NEARBY = 700
"""Characters back in which what the deaths came from was told: two or three paragraphs."""


def _others(one: Event, other: Event) -> bool:
    """True where others did it, or it was done to others; one account may name the doer, the other the victim."""
    if {*one.actors, *one.targets} & {*other.actors, *other.targets}:
        return False
    return bool(one.actors and other.actors) or bool(one.targets and other.targets)


def _elsewhere(one: str | None, other: str | None) -> bool:
    """True for two places of one kind: a town and its country are one place."""
    return one is not None and other is not None and one != other and (":" in one) == (":" in other)


def _join(known: _Known, draft: Draft, event: Event) -> None:
    if not draft.told:
        mentions = {*known.event.mentions, Span(event.start, event.end)}
        known.event = replace(known.event, mentions=tuple(sorted(mentions, key=lambda s: (s.start, s.end))))
        return
    known.event = joined(known.event, event)
    known.words.add(draft.trigger.word)
    known.parts |= set(draft.parts)
    known.clauses.add((draft.passage.start, draft.begin))
    known.headline = known.headline and draft.headline
