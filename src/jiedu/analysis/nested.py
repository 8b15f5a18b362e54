"""Statements reported inside what somebody says: a firm cue with a subject of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiedu.analysis import cues
from jiedu.analysis.contents import begin, listing_end
from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft, State
from jiedu.analysis.model import Speaker
from jiedu.analysis.speakers import day_in
from jiedu.analysis.subjects import Subject, has_other_subject, noun_phrase_end, subject
from jiedu.analysis.units import CONTRAST, LONGEST_CLAUSE, Unit, after_connective, clause_start, clauses, trimmed

_SHORTEST = 3
"""Characters of content under which a nested cue is taken for a noun or a slip."""
_TAIL = re.compile(r"(?:之?[后前时]|以来|的同时|之际)$")


def find(document: Document, outer: Draft, known: Sequence[Cue], state: State) -> None:
    """Add the statements inside each segment of `outer` to `state.drafts`; `known` are the narrator's own cues."""
    taken = {cue.start for cue in known}
    for start, end in outer.segments:
        inner = [c for c in cues.find(document, start, end) if c.start not in taken and c.kind not in ("cite", "show")]
        quotes = tuple(q for q in document.quotes_in(start + 1, end - 1))
        unit = Unit(start, end, quotes)
        last = start
        for index, cue in enumerate(inner):
            if cue.start < last or not (cue.firm or cue.attributive):
                continue
            draft = _draft(document, unit, outer, cue, inner[index + 1 :])
            if draft is not None:
                state.drafts.append(draft)
                last = draft.end


def _draft(document: Document, unit: Unit, outer: Draft, cue: Cue, following: Sequence[Cue]) -> Draft | None:
    first, _ = begin(document, cue, unit.end)
    quote = next((q for q in unit.quotes if abs(q.start - 1 - first) <= 1), None)
    found = _subject(document, unit, cue, pronouns=quote is not None)
    own = set(outer.speaker.entities) if outer.speaker is not None else set()
    if found is None or (set(found.entities) & own and cue.kind != "topic"):
        return None
    content = trimmed(document.text, first, _end(document, unit, cue, first, following))
    if quote is not None:
        content = (quote.start, quote.end)
    if content[1] - content[0] < _SHORTEST:
        return None
    surface = document.article.text[found.start : found.end]
    draft = Draft([content], Speaker(found.start, found.end, found.entities, found.form), surface, cue, parent=outer)
    draft.day = day_in(document, clause_start(document, unit, cue.start), cue.start)
    return draft


def _subject(document: Document, unit: Unit, cue: Cue, *, pronouns: bool) -> Subject | None:
    """The subject in the cue's own clause or the one before it; pronouns count only before a quotation."""
    sentence = max(document.text.rfind(mark, unit.start, cue.start) for mark in "。!?;") + 1
    pieces = clauses(document, max(unit.start, sentence, cue.start - LONGEST_CLAUSE), cue.start, unit)
    for left, right in list(reversed(pieces))[:2]:
        stop = cue.start if right >= cue.start else right
        found = subject(document, after_connective(document.text[left:stop], left), stop)
        if found is None and cue.attributive:
            found = _document(document, left, stop)
        if found is None and has_other_subject(document, after_connective(document.text[left:stop], left), stop):
            return None
        if found is not None:
            named = (bool(found.entities) or found.form == "anonymous") and found.form != "pronoun"
            return found if named or (found.form in ("pronoun", "role") and pronouns) else None
    return None


def _document(document: Document, start: int, end: int) -> Subject | None:
    """两国公报中提到的: the document before 中."""
    match = re.search(r"[中里内上]$", document.text[start:end])
    return subject(document, start, start + match.start()) if match else None


def _end(document: Document, unit: Unit, cue: Cue, start: int, following: Sequence[Cue]) -> int:
    """Noun objects end with their clause; other contents with their sentence, before the next 但 or the next cue's
    clause."""
    stop = min([unit.end, *(at for mark in "。!?" if (at := document.text.find(mark, start, unit.end)) >= 0)])
    stop = min(
        [stop, *(at for c in following[:1] if (at := clause_start(document, unit, c.start)) > start + _SHORTEST)]
    )
    pieces = clauses(document, start, stop, unit)
    if not pieces:
        return stop
    if cue.attributive:
        end = noun_phrase_end(document, start, pieces[0][1])
    elif cue.kind in ("topic", "ask"):
        end = listing_end(document, pieces)
    else:
        turn = next((left for left, right in pieces[1:] if CONTRAST.match(document.text[left:right])), None)
        end = turn if turn is not None else pieces[-1][1]
    match = _TAIL.search(document.text[start:end])
    return start + match.start() if match else end
