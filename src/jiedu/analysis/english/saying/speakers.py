"""Whom the subject of a reporting verb means: a name, a role, a document, a pronoun, or somebody named before."""

from __future__ import annotations

import functools
import itertools
from dataclasses import replace

from jiedu.analysis.authority import is_outlet
from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.saying.antecedents import described, holder_of, pronoun_speaker
from jiedu.analysis.english.saying.can_say import can_have_said
from jiedu.analysis.english.saying.drafts import Draft
from jiedu.analysis.english.saying.named import people_named
from jiedu.analysis.english.saying.sayable import nouns
from jiedu.analysis.english.saying.state import State, shared_form
from jiedu.analysis.english.words.lists import classed
from jiedu.analysis.model import Speaker


def resolve(document: Document, draft: Draft, state: State, outer: Draft | None) -> bool:
    """Set the speaker of `draft`; False where its subject can not have said it."""
    subject, p = draft.subject, draft.passage
    if subject is None:
        return True
    found = _speaker(document, p, subject, state, outer)
    if found is None or not can_have_said(draft, p, subject, found[0], state):
        return False
    draft.speaker, draft.surface = found
    return True


def whose(document: Document, p: Passage, subject: Subject, state: State) -> tuple[Speaker, str] | None:
    """The speaker that a noun phrase of the passage stands for, and how the text calls it."""
    return _speaker(document, p, subject, state, None)


def _speaker(
    document: Document, p: Passage, subject: Subject, state: State, outer: Draft | None
) -> tuple[Speaker, str] | None:
    words = p.words
    first = words[subject.head[0]]
    if subject.head[1] - subject.head[0] == 1 and (first.tag in ("PRP", "PRP$") or first.low in ("who",)):
        return pronoun_speaker(document, p, subject, state, outer)
    people = people_named(p, subject)
    if people:
        entities = tuple(dict.fromkeys(document.mentions[name].entity for name in people))
        start, end = document.mentions[people[0]].start, document.mentions[people[-1]].end
        form = "coordinated" if len(entities) > 1 else "name"
        return _made(document, start, end, entities, shared_form(form, subject))
    return _unnamed(document, p, subject, state)


def _made(document: Document, start: int, end: int, entities: tuple[str, ...], form: str) -> tuple[Speaker, str]:
    return Speaker(start, end, entities, form), document.article.text[start:end]


def _unnamed(document: Document, p: Passage, subject: Subject, state: State) -> tuple[Speaker, str] | None:
    """A role, a body, a document, or an organisation or state by its name."""
    if p.names[subject.head[1] - 1] >= 0:
        return _organisation(document, p, subject)
    named = [p.names[at] for at in range(subject.start, subject.end) if p.names[at] >= 0]
    entities = tuple(dict.fromkeys(document.mentions[name].entity for name in named if p.kinds[name] != "PER"))
    holder = holder_of(document, p, subject, state)
    if holder is not None:
        entities = (holder,)
    elif not entities:
        entities = described(document, p, subject, state) or ()
    start, end = p.words[subject.head[0]].start, p.words[subject.end - 1].end
    return _made(document, start, end, entities, shared_form(_form(p, subject), subject))


def _organisation(document: Document, p: Passage, subject: Subject) -> tuple[Speaker, str]:
    """The organisation or state whose name ends the subject's base phrase, with those that "and" joins to it."""
    last = p.names[subject.head[1] - 1]
    mention = document.mentions[last]
    joined = tuple(dict.fromkeys(document.mentions[name].entity for name in [last, *_list(p, subject)]))
    if len(joined) > 1:
        start, end = p.words[subject.head[0]].start, p.words[subject.end - 1].end
        return _made(document, start, end, joined, shared_form("coordinated", subject))
    entity = document.entities[mention.entity]
    outlet = is_outlet(entity.id, entity) or is_english_outlet(entity.name)
    return _made(document, mention.start, mention.end, joined, shared_form("media" if outlet else "name", subject))


_FORMS = {"data": "document", "hearing": "role", "body": "role", "group": "role", "outlet": "media"}
"""Form of a speaker by the use of its noun, where they differ."""


def _form(p: Passage, subject: Subject) -> str:
    """The form of a speaker without a name of its own, by its noun."""
    if _hidden(p, subject):
        return "anonymous"
    head = p.words[subject.head[1] - 1]
    counted = head.tag == "CD" or head.low in ("one", "some", "others", "many", "most", "several", "both")
    if counted and subject.end > subject.head[1] and _names_group(p, subject):
        return "anonymous"
    use = nouns().get(head.low) or nouns().get(head.low.rpartition("-")[2]) or "role"
    return _FORMS.get(use, use)


def _list(p: Passage, subject: Subject) -> list[int]:
    """Further organisations or states that "and" joins to the first."""
    out = []
    for at in range(subject.head[1], subject.end):
        name = p.names[at]
        if name >= 0 and p.words[at - 1].low in ("and", "&", ",") and p.kinds[name] != "people":
            out.append(name)
    return out


def _names_group(p: Passage, subject: Subject) -> bool:
    return any(
        p.words[at].low in nouns() and nouns()[p.words[at].low] in ("anonymous", "role")
        for at in range(subject.head[1], subject.end)
    )


_HIDING = frozenset({"anonymity", "unnamed", "anonymous", "anonymously", "unidentified"})


_ANONYMOUS_TAILS = (("familiar", "with"), ("close", "to"), ("briefed", "on"), ("knowledge", "of"))


def _hidden(p: Passage, subject: Subject) -> bool:
    """True for a source that the text keeps unnamed on purpose."""
    beside = (
        subject.beside
        if subject.beside is not None and p.words[subject.beside[0]].low not in ("citing", "quoting")
        else None
    )
    low, high = subject.start, beside[1] if beside is not None else subject.end
    around = [word.low for word in p.words[low : min(high + 2, len(p.words))]]
    if _HIDING & set(around) or ("named" in around and "be" in around) or ("identified" in around and "not" in around):
        return True
    pairs = set(itertools.pairwise(around))
    return any(tail in pairs for tail in _ANONYMOUS_TAILS)


@functools.cache
def is_english_outlet(name: str) -> bool:
    """True for a name that ends as newspapers, agencies and broadcasters are called."""
    last = name.split()[-1] if name else ""
    return last in _OUTLETS and len(name.split()) > 1


_OUTLETS = classed("outlet end")


def carried(speaker: Speaker) -> Speaker:
    """The speaker of a quotation that goes on without saying who speaks."""
    return replace(speaker, start=None, end=None, form="carried")
