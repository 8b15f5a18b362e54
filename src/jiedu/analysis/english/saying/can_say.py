"""Whether a subject can have said what a draft says it said."""

from __future__ import annotations

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.saying.drafts import Draft
from jiedu.analysis.english.saying.sayable import can_speak, is_human, nouns, of_form
from jiedu.analysis.english.saying.state import State
from jiedu.analysis.model import Speaker

_CLAUSES = frozenset({"that", "wh", "quote", "paren", "colon", "according", "view", "noun"})


_FIRST = frozenset({"i", "we", "my", "our"})
"""The first person: outside quotations it is the article's own author, who is no source."""


def can_have_said(draft: Draft, p: Passage, subject: Subject, speaker: Speaker, state: State) -> bool:
    """True when somebody or something of this kind can be the source of such a statement."""
    head = p.words[subject.head[1] - 1]
    noun = nouns().get(head.low) or nouns().get(head.low.rpartition("-")[2])
    named = p.names[subject.head[1] - 1] >= 0 or any(
        p.names[at] >= 0 and p.kinds[p.names[at]] == "PER" for at in range(*subject.head)
    )
    pronoun = speaker.form == "pronoun" or head.tag == "PRP"
    person = any(key.startswith("PER:") for key in speaker.entities)
    if p.times[subject.head[1] - 1] and not named:
        return False
    if head.tag == "EX" or (
        not (head.low == "those" and subject.end > subject.head[1])
        and head.low in ("nothing", "anything", "something", "this", "that", "these", "those", "what")
    ):
        return False
    if head.low in _FIRST and (p.within is None or draft.kind not in ("say", "ask")):
        return False
    if head.low == "it" and not speaker.entities:
        return draft.frame in ("paren",) and bool(state.bodies)
    if _negative(p, subject):
        return False
    if draft.frame == "noun":
        return can_speak(p, subject) or speaker.form == "pronoun"
    if draft.kind == "hear":
        return head.low in of_form("hearing")
    if draft.kind == "find":
        single = person or head.low in ("he", "she", "i")
        shows = noun is not None or named or pronoun or is_human(head.low)
        return shows and (not single or draft.frame == "np" or p.words[subject.start].low == "the")
    if draft.kind == "sign":
        return noun is not None or named or pronoun or person or is_human(head.low)
    if draft.frame in _CLAUSES and draft.kind in ("say", "ask", "voice", "call", "commit", "find", "stance"):
        return True
    return noun not in (None, "data") or named or pronoun or person or is_human(head.low)


_NOBODY = frozenset({"nobody", "none", "neither", "no", "nothing", "nor"})


def _negative(p: Passage, subject: Subject) -> bool:
    """True for nobody: what nobody said was not said."""
    before = p.words[subject.start - 1].low if subject.start > 0 else ""
    return before in ("nor", "neither") or p.words[subject.head[0]].low in _NOBODY
