"""Whom pronouns and descriptions mean: he, they, the ministry, the president."""

from __future__ import annotations

from jiedu.analysis.document import Document, covered
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.saying.drafts import Draft
from jiedu.analysis.english.saying.sayable import nouns
from jiedu.analysis.english.saying.state import MEMORY, RECENT, State, shared_form
from jiedu.analysis.model import Mention, Speaker

_SINGULAR = {"he": "m", "she": "f"}


_FIRST = frozenset({"i", "we"})


def described(document: Document, p: Passage, subject: Subject, state: State) -> tuple[str, ...] | None:
    """Whom "the ministry", "the company", "the spokesman" mean: who was called so before."""
    first, head = p.words[subject.head[0]], p.words[subject.head[1] - 1]
    if first.low not in ("the", "this", "that", "its", "his", "her", "their", "both", "two"):
        return None
    noun = head.low
    for called, speaker in reversed(state.groups[-RECENT:]):
        if called == noun and speaker.entities:
            return speaker.entities
    at = p.words[subject.head[0]].start
    for _, surface, key in reversed([body for body in state.bodies[-RECENT:] if body[0] < at]):
        if noun in surface.split():
            return (key,)
    before = [
        m
        for m in document.mentions_in(max(0, at - MEMORY), at)
        if document.entities[m.entity].type in ("ORG", "GPE", "GRP")
    ]
    for mention in reversed(before):
        if noun in document.article.text[mention.start : mention.end].lower().split():
            return (mention.entity,)
    if nouns().get(noun) == "body" and noun not in ("government", "police", "military", "army", "court"):
        bodies = [m for m in before if document.entities[m.entity].type == "ORG"]
        return (bodies[-1].entity,) if bodies else None
    return None


def holder_of(document: Document, p: Passage, subject: Subject, state: State) -> str | None:
    """The person whom "the president" or "the US president" means: the one last named whose role it is."""
    first, head = p.words[subject.head[0]], p.words[subject.head[1] - 1]
    if first.low != "the" or nouns().get(head.low) != "role" or head.low.endswith("s"):
        return None
    at = first.start
    for mention in reversed(document.mentions_in(max(0, at - 2 * MEMORY), at)):
        role = state.genders.role_of(mention.entity)
        if role is not None and head.low in role.lower().split():
            return mention.entity
    return None


def pronoun_speaker(
    document: Document, p: Passage, subject: Subject, state: State, outer: Draft | None
) -> tuple[Speaker, str] | None:
    word = p.words[subject.head[0]]
    low = word.low
    entities: tuple[str, ...] = ()
    if low in _FIRST | {"my", "our"}:
        entities = outer.speaker.entities if outer is not None and outer.speaker is not None else ()
    elif low in ("he", "she", "his", "her"):
        person = person_meant(document, p, word.start, _SINGULAR.get(low, "m" if low == "his" else "f"), state)
        entities = (person,) if person is not None else ()
    elif low == "it" or low == "its":
        entities = _body_meant(document, word.start, state)
    elif low in ("they", "their"):
        entities = _group_meant(document, word.start, state)
    elif low in ("you", "me", "us"):
        return None
    speaker = Speaker(word.start, word.end, entities, shared_form("pronoun", subject))
    surface = (
        document.entities[entities[0]].name if len(entities) == 1 and entities[0] in document.entities else word.text
    )
    return speaker, surface


def person_meant(document: Document, p: Passage, at: int, gender: str, state: State) -> str | None:
    """The person whom he or she means: the subject of the sentence before, else who spoke last."""
    fits = state.genders.fits
    if p.within is None:
        own = [m.entity for m in _people_in(document, state, p.start, at) if fits(m.entity, gender)]
        if own:
            return own[0]
    spoke, since = None, 0
    for draft in reversed(state.drafts[-RECENT:]):
        keys = draft.speaker.entities if draft.speaker is not None else ()
        spoke = next((key for key in keys if _is_person(document, key) and fits(key, gender)), None)
        if spoke is not None:
            since = draft.end
            break
    named = [
        m for m in _people_in(document, state, max(since, at - MEMORY), min(at, p.start)) if fits(m.entity, gender)
    ]
    if not named:
        return spoke
    sentence = document.text.rfind(".", max(0, named[-1].start - 300), named[-1].start)
    return next((m.entity for m in named if m.start > sentence), named[-1].entity)


def _is_person(document: Document, key: str) -> bool:
    entity = document.entities.get(key)
    return entity is not None and entity.type == "PER"


def _people_in(document: Document, state: State, start: int, end: int) -> list[Mention]:
    """The mentions of people between, captions left out."""
    return [
        mention
        for mention in document.mentions_in(start, end)
        if _is_person(document, mention.entity) and not covered(state.captions, mention.start, mention.end)
    ]


def _body_meant(document: Document, at: int, state: State) -> tuple[str, ...]:
    """The organisation or state that it means: the one that spoke last, else the one named last."""
    for draft in reversed(state.drafts[-RECENT:]):
        if draft.speaker is None or draft.start > at:
            continue
        bodies = [
            key for key in draft.speaker.entities if key in document.entities and document.entities[key].type != "PER"
        ]
        if bodies:
            return (bodies[-1],)
        break
    before = document.mentions_in(max(0, at - 600), at)
    named = [m.entity for m in before if document.entities[m.entity].type in ("ORG", "GPE")]
    return (named[-1],) if named else ()


def _group_meant(document: Document, at: int, state: State) -> tuple[str, ...]:
    """Those whom they means: who spoke last without being one person."""
    for draft in reversed(state.drafts[-RECENT:]):
        if draft.speaker is None or draft.start > at:
            continue
        keys = draft.speaker.entities
        single = len(keys) == 1 and keys[0] in document.entities and document.entities[keys[0]].type == "PER"
        return () if single else keys
    return ()
