"""Who a cue's speaker is: named in its clause, shared with the cue before, meant by a pronoun, or carried over."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from jiedu.analysis.cues import Cue
from jiedu.analysis.document import Document
from jiedu.analysis.drafts import Draft, State
from jiedu.analysis.model import Speaker
from jiedu.analysis.subjects import Subject, has_other_subject, subject
from jiedu.analysis.units import Unit, after_connective, clauses

_SHARES = re.compile(r"\s*(?:并且?|还|再次|同时|此外|也|又|随后|进一步)")
_COLLECTIVE = frozenset({"双方", "两国", "各方", "三方", "前者", "后者"})
_CLAUSES_BACK = 3
"""Clauses before the cue's own that are searched for its subject: occasion and place fill no more than that in news."""

_MEMORY = 300
"""Characters back in which 他 can find a person who has not spoken: about a paragraph."""

Found = tuple[Speaker | None, str]


def shares_subject(clause: str) -> bool:
    """True for a clause that opens with 并, 还, 再次: it goes on with the subject before."""
    return bool(_SHARES.match(clause))


def who(document: Document, unit: Unit, left: int, cue: Cue, last: Draft | None, state: State) -> Found:
    """The speaker of `cue` and how the text calls it, searched back to `left`; (None, "") when nothing tells."""
    found: Subject | None = None
    pieces = clauses(document, left, cue.start, unit)
    shared = last is not None and bool(pieces) and shares_subject(document.text[pieces[-1][0] : cue.start])
    for back, (start, end) in enumerate(reversed(pieces)):
        stop = cue.start if back == 0 else end
        found = subject(document, after_connective(document.text[start:stop], start), stop)
        if found is not None or shared or back >= _CLAUSES_BACK:
            break
        if back == 0 and has_other_subject(document, after_connective(document.text[start:stop], start), stop):
            return _unlisted(document, start, cue)
    if cue.kind == "show" and (found is None or found.form not in ("document", "media")):
        return None, ""
    if found is None and last is not None and last.speaker is not None:
        return replace(last.speaker, start=None, end=None, form="shared"), last.surface
    if found is None:
        return _carried(cue, state)
    return resolve(document, found, last, state)


_HUMAN = frozenset({"说", "告诉", "坦言", "透露", "回忆", "笑称", "感叹", "回答", "写道"})
"""Cues that only people are said to do: their subject can speak, whatever noun it is."""
_NOUN = re.compile(r"[一-鿿]{1,12}$")


def _unlisted(document: Document, start: int, cue: Cue) -> Found:
    """A subject that no list knows (邻居, 店小二): taken as a role before a cue that only people do, else as no
    speaker."""
    tokens = [t for t in document.between(start, cue.start) if t.tag in ("n", "nz", "vn")]
    if not tokens or document.text[cue.start : cue.end] not in _HUMAN:
        return None, ""
    noun = tokens[-1]
    return Speaker(noun.start, noun.end, (), "role"), document.article.text[noun.start : noun.end]


def resolve(document: Document, found: Subject, last: Draft | None, state: State) -> Found:
    """The speaker that a subject stands for: a pronoun for who spoke before, a document for its issuers."""
    if found.form == "pronoun":
        return _pronoun(document, found, last, state)
    if found.form == "document" and not found.entities:
        found = replace(found, entities=state.issuers)
    if (
        found.form == "role"
        and not found.entities
        and state.speaker is not None
        and _same_role(found.head, state.surface)
    ):
        found = replace(found, entities=state.speaker.entities)
    surface = document.article.text[found.start : found.end]
    return Speaker(found.start, found.end, found.entities, found.form), surface


def _same_role(head: str, surface: str) -> bool:
    """发言人 after 商务部新闻发言人 is the same one: a bare role repeats the end of how the last speaker was called."""
    return len(head) >= 2 and surface != head and surface.endswith(head)


def _carried(cue: Cue, state: State) -> Found:
    """A dropped subject: the speaker before, for firm cues of saying."""
    if state.speaker is None or not cue.firm or cue.kind not in ("say", "judge"):
        return None, ""
    return replace(state.speaker, start=None, end=None, form="carried"), state.surface


def _pronoun(document: Document, found: Subject, last: Draft | None, state: State) -> Found:
    """他 is the person who spoke last, except one who has just spoken in the same sentence before a 则."""
    if found.head in _COLLECTIVE:
        return Speaker(found.start, found.end, (), "pronoun"), found.head
    contrast = document.text[found.end : found.end + 1] == "则"
    just = set(last.speaker.entities) if last is not None and last.speaker is not None and contrast else set()
    person = next((key for key in reversed(state.people) if key not in just), None)
    if person is None:
        before = document.mentions_in(max(0, found.start - _MEMORY), found.start)
        named = (m.entity for m in reversed(before) if document.entities[m.entity].type == "PER")
        person = next((key for key in named if key not in just), None)
    if person is None:
        return Speaker(found.start, found.end, (), "pronoun"), found.head
    name = document.entities[person].name if person in document.entities else found.head
    return Speaker(found.start, found.end, (person,), "pronoun"), name


def addressee(document: Document, start: int, cue: Cue, content: tuple[int, int]) -> str | None:
    """Whom it is said to: 向X表示, 告诉X, 呼吁X…… (the one who is to act)."""
    for token in document.between(start, cue.end):
        if document.word(token) in ("向", "对", "告诉", "同"):
            near = document.mentions_in(token.end, token.end + 20)
            if near and near[0].start <= token.end + 8 and near[0].end <= max(cue.start, token.end + 12):
                return near[0].entity
    if cue.kind == "ask":
        near = document.mentions_in(content[0], min(content[1], content[0] + 12))
        return near[0].entity if near and near[0].start <= content[0] + 2 else None
    return None


def day_in(document: Document, start: int, end: int) -> date | None:
    """The single day that a frame names between `start` and `end`."""
    days = (t.first for t in document.times_in(start, end) if t.first is not None and t.first == t.last)
    return next(days, None)
