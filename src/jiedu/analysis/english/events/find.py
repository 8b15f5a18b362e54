"""The events of a document: those of its verbs and nouns, passage by passage, each happening once."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.events import nouns, verbs
from jiedu.analysis.english.events.clause import Starts
from jiedu.analysis.english.events.draft import Draft
from jiedu.analysis.english.events.merge import alike, joined, same_days
from jiedu.analysis.english.events.parties import Parties
from jiedu.analysis.english.events.reading import Reading
from jiedu.analysis.english.events.settle import settle
from jiedu.analysis.english.events.told import Told
from jiedu.analysis.model import Event, Sentence, Statement
from jiedu.article.model import Span


def find(document: Document, said: Sequence[Statement], passages: Sequence[Passage]) -> list[Event]:
    """The events in text order; names, times, statements and the passages of the text are known."""
    told = Told(said)
    parties = Parties(document, told)
    gathered = _Gathered()
    starts = [sentence.start for sentence in document.sentences]
    for p in sorted(passages, key=lambda p: (p.start, p.within is not None)):
        headline = document.article.blocks[p.block].kind in ("title", "heading")
        reading = Reading(p, Starts(p), headline, parties, told)
        by_verbs = verbs.find(reading)
        drafts = sorted((*by_verbs, *nouns.find(reading, by_verbs)), key=lambda d: (d.start, not d.told))
        for draft in drafts:
            sentence = _sentence(document, starts, draft.start)
            gathered.add(draft, settle(document, draft, told, "", sentence))
    return gathered.events()


def _sentence(document: Document, starts: list[int], at: int) -> Sentence:
    return document.sentences[max(0, bisect.bisect_right(starts, at) - 1)]


class _Gathered:
    """The events so far, with the words that told of them."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._words: list[set[str]] = []
        self._headlines: list[bool] = []
        self._clauses: list[set[tuple[int, int]]] = []
        self._parts: list[set[str]] = []

    def add(self, draft: Draft, event: Event) -> None:
        """Join the event to the one that it tells of again, else keep it; a mere word for one is joined or left."""
        for at in range(len(self._events) - 1, max(-1, len(self._events) - 1 - _RECENT), -1):
            if self._is_same(at, draft, event):
                self._join(at, draft, event)
                return
        if draft.told:
            self._events.append(event)
            self._words.append({draft.trigger.word})
            self._headlines.append(draft.headline)
            self._clauses.append({(draft.passage.start, draft.begin)})
            self._parts.append(set(draft.parts))

    def _join(self, at: int, draft: Draft, event: Event) -> None:
        if not draft.told:
            old = self._events[at]
            mentions = (*old.mentions, Span(event.start, event.end))
            self._events[at] = _with_mentions(old, mentions)
            return
        self._events[at] = joined(self._events[at], event)
        self._words[at].add(draft.trigger.word)
        self._clauses[at].add((draft.passage.start, draft.begin))
        self._parts[at] |= set(draft.parts)
        self._headlines[at] = self._headlines[at] and draft.headline

    def _is_same(self, at: int, draft: Draft, event: Event) -> bool:
        old = self._events[at]
        if old.type != event.type or same_days(old, event) is False:
            return False
        if not draft.told:
            return True
        if {old.modality, event.modality} not in (
            {"actual"},
            {"future"},
            {"negated"},
            {"historical"},
            {"hypothetical"},
        ):
            return False
        mine, theirs = {*event.actors, *event.targets}, {*old.actors, *old.targets}
        if mine and theirs and not mine & theirs:
            return False
        word = any(alike(draft.trigger.word, other) for other in self._words[at])
        if draft.hangs and at == len(self._events) - 1 and old.sentence == event.sentence:
            return not mine or mine <= theirs or not theirs
        if old.type in _ONE_PLACE and old.sentence == event.sentence:
            return not (old.actors and event.actors) or bool({*old.actors} & {*event.actors})
        if (draft.passage.start, draft.begin) in self._clauses[at]:
            return word or bool(set(draft.parts) & self._parts[at])
        if self._headlines[at]:
            return bool(mine & theirs) or word
        if not mine:
            return word
        shared = bool(set(draft.parts) & self._parts[at])
        return word and (shared or same_days(old, event) is True or mine == theirs)

    def events(self) -> list[Event]:
        """The events in text order, numbered."""
        ordered = sorted(self._events, key=lambda e: (e.start, e.end))
        return [replace(event, id=f"e{number}") for number, event in enumerate(ordered, 1)]


def _with_mentions(event: Event, mentions: tuple[Span, ...]) -> Event:
    return replace(event, mentions=tuple(sorted(set(mentions), key=lambda s: (s.start, s.end))))


_ONE_PLACE = frozenset({"ACCIDENT", "DISASTER", "ASSAULT", "CRIME"})
"""Categories of which a sentence tells one happening, in several words (the train derailed, killing two)."""
_RECENT = 60
"""Events back among which one is looked for that is told again."""
