"""Happenings in an English text, by their trigger words: who, to whom, when, where, and in whose words."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence

from jiedu.analysis.data import parts, rows
from jiedu.analysis.document import Document
from jiedu.analysis.model import Event, Mention, Sentence, Statement, Time
from jiedu.article.model import Span

_FUTURE = re.compile(r"\b(?:will|plans? to|to be|expected to|set to|due to|is to|are to)\s+(?:\w+\s+){0,2}$")
_NEGATED = re.compile(r"\b(?:not|never|n['’]t|no|without)\s+(?:\w+\s+){0,2}$")
_HYPOTHETICAL = re.compile(r"\b(?:if|could|might|may|would|should)\s+(?:\w+\s+){0,3}$", re.I)
_MODAL_REACH = 60
"""Characters before a trigger in which a word tells whether it happened."""
_TARGET_REACH = 60
"""Characters behind a trigger in which its targets stand."""


@functools.cache
def _triggers() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {word: kind for cell, kind in rows("en/triggers.tsv") for word in parts(cell)}
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, kinds), key=len, reverse=True)) + r")\b"), kinds


def find(document: Document, said: Sequence[Statement]) -> list[Event]:
    """The events in text order, one of a kind a sentence; names, times and statements are known."""
    inside = Inside(said)
    found: list[Event] = []
    for sentence in document.sentences:
        found += _in_sentence(document, sentence, inside, len(found))
    return found


class Inside:
    """Which statement a place of the text lies in."""

    def __init__(self, said: Sequence[Statement]) -> None:
        self._segments = sorted((x.start, x.end, s.id) for s in said for x in s.segments)
        self._starts = [start for start, _, _ in self._segments]

    def at(self, place: int) -> str | None:
        """The id of the innermost statement whose words hold `place`."""
        last = bisect.bisect_right(self._starts, place)
        around = [s for s in self._segments[max(0, last - _NESTED) : last] if s[1] > place]
        return min(around, key=lambda s: s[1] - s[0])[2] if around else None


_NESTED = 30
"""Statements that begin before a place, among which the one around it is looked for."""


def _in_sentence(document: Document, sentence: Sentence, inside: Inside, count: int) -> Iterator[Event]:
    pattern, kinds = _triggers()
    seen: set[str] = set()
    for match in pattern.finditer(document.text, sentence.start, sentence.end):
        kind = kinds[match.group()]
        before = _actors(document, sentence.start, match.start())
        if kind in seen or not before:
            continue
        seen.add(kind)
        actor = before[-1].entity
        after = _actors(document, match.end(), min(sentence.end, match.end() + _TARGET_REACH))
        targets = tuple(dict.fromkeys(m.entity for m in after if m.entity != actor))[:2]
        mutual = kind == "CONSULT"
        when = _when(document, sentence, match.start())
        yield Event(
            f"e{count + len(seen)}", match.start(), match.end(), kind, (actor, *targets) if mutual else (actor,),
            () if mutual else targets, when.value if when else None, when.first if when else None,
            when.last if when else None, _place(document, match.end(), sentence.end), None,
            _modality(document.text[max(sentence.start, match.start() - _MODAL_REACH) : match.start()]),
            inside.at(match.start()), Span(sentence.start, sentence.end),
        )  # fmt: skip


def _actors(document: Document, start: int, end: int) -> list[Mention]:
    """Those named between that can act: places can not."""
    return [m for m in document.mentions_in(start, end) if document.entities[m.entity].type not in ("LOC", "FAC")]


def _place(document: Document, start: int, end: int) -> str | None:
    """The place that stands behind in, at or near."""
    for mention in document.mentions_in(start, end):
        if document.entities[mention.entity].type in ("LOC", "GPE", "FAC"):
            before = document.text[max(start, mention.start - 12) : mention.start]
            if re.search(r"\b(?:in|at|near|outside)(?: the)? $", before):
                return mention.entity
    return None


def _when(document: Document, sentence: Sentence, at: int) -> Time | None:
    dated = [t for t in document.times_in(sentence.start, sentence.end) if t.type in ("DATE", "TIME") and t.first]
    return min(dated, key=lambda t: abs(t.start - at), default=None)


def _modality(before: str) -> str:
    if _NEGATED.search(before):
        return "negated"
    if _FUTURE.search(before):
        return "future"
    return "hypothetical" if _HYPOTHETICAL.search(before) else "actual"
