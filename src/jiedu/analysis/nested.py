"""Statements reported inside what somebody says: a firm cue with a subject of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jiedu.analysis import subjects
from jiedu.analysis.contents import before_tail, begin, listing_end, narrator_start
from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft, State
from jiedu.analysis.model import Speaker
from jiedu.analysis.occasions import occasion
from jiedu.analysis.speaking import Subject
from jiedu.analysis.subjects import noun_phrase_end
from jiedu.analysis.units import (
    CONTRAST,
    LONGEST_CLAUSE,
    Unit,
    after_connective,
    clause_start,
    clauses,
    clauses_before,
    trimmed,
)

_SHORTEST = 3
"""Characters of content under which a nested cue is taken for a noun or a slip."""
_SUPPOSED = re.compile(r"\s*(?:如果|若|倘若|假如|一旦|只要|除非|即使|即便|无论|不管|等到|待)")
"""What opens a clause that only supposes a saying."""
_FIRST_PERSON = frozenset({"我", "我们", "咱们", "本人"})
_CLAUSES_BACK = 3


def find(document: Document, outer: Draft, inner: Sequence[Cue], state: State) -> list[Draft]:
    """The statements inside `outer`, added to `state.drafts`; `inner` are the cues in its content, in order, that are
    not the narrator's own."""
    out: list[Draft] = []
    for start, end in outer.segments:
        cues = [c for c in inner if start <= c.start < end and c.kind not in ("cite", "show", "learn")]
        unit = Unit(start, end, tuple(document.quotes_in(start + 1, end - 1)))
        last: Draft | None = None
        for index, cue in enumerate(cues):
            if last is not None and cue.start < last.start:
                continue
            draft = _draft(document, unit, outer, cue, cues[index + 1 :])
            if draft is None:
                continue
            if last is not None and draft.start < last.end and draft.end <= last.end:
                draft.parent = last
            out.append(draft)
            last = draft
    state.drafts += out
    return out


def _draft(document: Document, unit: Unit, outer: Draft, cue: Cue, following: Sequence[Cue]) -> Draft | None:
    first, _ = begin(document, cue, unit.end)
    quote = next((q for q in unit.quotes if abs(q.start - 1 - first) <= 1), None)
    found = _subject(document, unit, cue, quoted=quote is not None)
    if found is None or (set(found.entities) & _own_side(document, outer) and cue.kind != "topic"):
        return None
    content = trimmed(document.text, first, _end(document, unit, cue, first, following))
    if quote is not None:
        content = (quote.start, quote.end)
    if content[1] - content[0] < _SHORTEST:
        return None
    surface = document.article.text[found.start : found.end]
    entities = found.entities
    if found.head in _FIRST_PERSON and outer.speaker is not None:
        entities = outer.speaker.entities
    draft = Draft([content], Speaker(found.start, found.end, entities, found.form), surface, cue, parent=outer)
    start = clause_start(document, unit, cue.start)
    draft.occasion = occasion(document, start, start, cue, content)
    return draft


def _own_side(document: Document, outer: Draft) -> set[str]:
    """The outer speaker and whom he speaks for: a minister's 我国支持 or 中方表示赞赏 is his own saying."""
    keys = outer.speaker.entities if outer.speaker is not None else ()
    sides = (document.entities[key].party for key in keys if key in document.entities)
    return {*keys, *(side for side in sides if side)}


def _subject(document: Document, unit: Unit, cue: Cue, *, quoted: bool) -> Subject | None:
    """The subject in the cue's own clause or one before it; pronouns count only before a quotation, and roles that no
    name bears only where the verb shows a speaker."""
    sentence = max(document.text.rfind(mark, unit.start, cue.start) for mark in "。!?;") + 1
    pieces = clauses_before(document, max(unit.start, sentence, cue.start - LONGEST_CLAUSE), cue.start, unit)
    if _SUPPOSED.match(document.text, pieces[-1][0]):
        return None
    for back, (left, right) in enumerate(list(reversed(pieces))[:_CLAUSES_BACK]):
        stop = cue.start if right >= cue.start else right
        reading = subjects.read(document, after_connective(document.text[left:stop], left), stop, own=back == 0)
        found = reading.subject
        if cue.attributive and back == 0:
            found = subjects.nearest(document, left, stop) or _document(document, left, stop) or found
        if found is None and (reading.other is not None or (cue.kind == "judge" and not cue.proves)):
            return None
        if found is not None:
            return found if _speaks(found, cue, quoted, back) else None
    return None


def _speaks(found: Subject, cue: Cue, quoted: bool, back: int) -> bool:
    """Whether a subject inside somebody's words is told to say something itself."""
    if found.form == "pronoun":
        return quoted or (cue.proves and found.head in _FIRST_PERSON and back == 0 and not cue.firm)
    if found.entities or found.form == "anonymous":
        return True
    return quoted or (found.form in ("role", "document") and cue.proves and back == 0)


def _document(document: Document, start: int, end: int) -> Subject | None:
    """两国公报中提到的: the document before 中."""
    match = re.search(r"[中里内上]$", document.text[start:end])
    return subjects.subject(document, start, start + match.start()) if match else None


def _end(document: Document, unit: Unit, cue: Cue, start: int, following: Sequence[Cue]) -> int:
    """Noun objects end with their clause; other contents with their sentence, before the next 但 or the next cue's
    clause."""
    stop = min([unit.end, *(at for mark in "。!?;" if (at := document.text.find(mark, start, unit.end)) >= 0)])
    stop = min(
        [stop, *(at for c in following[:1] if (at := clause_start(document, unit, c.start)) > start + _SHORTEST)]
    )
    pieces = clauses(document, start, stop, unit)
    if not pieces:
        return stop
    if cue.attributive:
        end = noun_phrase_end(document, start, pieces[0][1])
    elif cue.kind in ("topic", "ask", "blame"):
        end = listing_end(document, pieces)
    else:
        turn = next((left for left, right in pieces[1:] if CONTRAST.match(document.text[left:right])), None)
        end = turn or narrator_start(document, pieces) or pieces[-1][1]
    return before_tail(document, start, end)
