"""The events of a document: those of its verbs and nouns, passage by passage, each happening once."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.events import nouns, verbs
from jiedu.analysis.english.events.clause import Starts
from jiedu.analysis.english.events.gather import Gathered
from jiedu.analysis.english.events.lexicon import in_class
from jiedu.analysis.english.events.parties import Parties
from jiedu.analysis.english.events.reading import Reading
from jiedu.analysis.english.events.settle import settle
from jiedu.analysis.english.events.told import Told
from jiedu.analysis.english.events.uses import FIELDS
from jiedu.analysis.model import Event, Sentence, Statement


def find(document: Document, said: Sequence[Statement], passages: Sequence[Passage]) -> list[Event]:
    """The events in text order; names, times, statements and the passages of the text are known."""
    told = Told(said)
    parties = Parties(document, told)
    gathered = Gathered()
    fields = _fields(passages)
    starts = [sentence.start for sentence in document.sentences]
    for p in sorted(passages, key=lambda p: (p.start, p.within is not None)):
        headline = document.article.blocks[p.block].kind in ("title", "heading")
        reading = Reading(p, Starts(p), headline, parties, told, fields)
        _note_pairs(reading)
        by_verbs = verbs.find(reading)
        drafts = sorted((*by_verbs, *nouns.find(reading, by_verbs)), key=lambda d: (d.start, not d.told))
        for draft in drafts:
            sentence = _sentence(document, starts, draft.start)
            gathered.add(draft, settle(document, draft, told, "", sentence))
    return gathered.events()


def _fields(passages: Sequence[Passage]) -> frozenset[str]:
    """What the text is about: a field of which it has several words."""
    lows = {word.low for p in passages for word in p.words}
    return frozenset(name for name in FIELDS if sum(in_class(f"field {name}", low) for low in lows) >= _TELLS)


_TELLS = 3
"""Different words of a field that tell what a text is about: one or two stand in any news."""


def _note_pairs(reading: Reading) -> None:
    """Remember those who do something together, whatever it is: "the two" after it are they."""
    p = reading.passage
    if not any(word.tag == "CC" for word in p.words) or sum(name >= 0 for name in p.names) < _PAIR:
        return
    for group in p.groups:
        own = subject_of(p, group) if group.form == "finite" else None
        if own is not None and any(p.words[k].tag == "CC" for k in range(own.start, own.end)):
            reading.parties.subject(p, own)


_PAIR = 2
"""Named words without which nobody does anything together."""


def _sentence(document: Document, starts: list[int], at: int) -> Sentence:
    return document.sentences[max(0, bisect.bisect_right(starts, at) - 1)]
