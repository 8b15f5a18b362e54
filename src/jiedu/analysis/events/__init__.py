"""Events of a Chinese text: who did what to whom, when, where, with what; whether it happened, and who says so.

Trigger words in their senses (`zh/triggers.tsv`) are looked up clause by clause; their parties come from the clause's
phrases, their days from the times that stand with them. What words perform (呼吁, 愿, 不会) is an event too, with the
speaker of the statement as its actor. Tellings of one happening are merged into one event with further mentions.
"""

from __future__ import annotations

from collections.abc import Sequence

from jiedu.analysis import cameo
from jiedu.analysis.document import Document
from jiedu.analysis.events import dating, merging, pieces, reading
from jiedu.analysis.events.candidates import Candidate
from jiedu.analysis.events.drafts import Draft
from jiedu.analysis.events.lexicon import contexts
from jiedu.analysis.events.scope import Said, Scope
from jiedu.analysis.model import Event, Statement
from jiedu.article.model import Span


def find(document: Document, statements: Sequence[Statement]) -> list[Event]:
    """The events in text order, with the statement that reports each; names, times and statements are known."""
    said = Said(document, statements)
    told: list[Draft] = []
    topic: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    block = -1
    for sentence in document.sentences:
        if document.article.blocks[sentence.block].kind == "caption":
            continue
        topic = topic if sentence.block == block else ()
        block = sentence.block
        scope = Scope(document, sentence, pieces.split(document, sentence), said, topic, met)
        found = list(reading.read(scope))
        told += found
        met = next((d.parties.actors for d in reversed(found) if _is_meeting(d)), met)
        topic = next((d.parties.actors for d in found if d.parties.own and d.parties.actors), ())
    dating.carry(document, told, said)
    asserted = [draft for draft in told if draft.candidate.standing != "bare"]
    bare = [draft for draft in told if draft.candidate.standing == "bare"]
    told = [draft for draft in merging.merge(document, asserted, bare) if _tells(draft)]
    return [_event(document, draft, f"e{at}") for at, draft in enumerate(told, 1)]


def _is_meeting(draft: Draft) -> bool:
    """True for a meeting that is told with those who meet."""
    sense = draft.candidate.sense
    return sense.type == "CONSULT" and sense.frame == "meet" and sense.mode != "phone" and bool(draft.parties.actors)


def _tells(draft: Draft) -> bool:
    """False for a word that nothing goes with: nobody, no day, no place and no number. No reader lists it."""
    parties = draft.parties
    if draft.in_title and not draft.mentions and not (parties.actors or parties.targets):
        return False  # a title's clipped words, which nothing in the text tells again
    who = parties.actors or parties.targets or parties.actor_words or parties.target_words
    return bool(who or draft.when.value or draft.place or draft.quantity or len(draft.mentions) > 1)


def _event(document: Document, draft: Draft, key: str) -> Event:
    candidate, when = draft.candidate, draft.when
    sense, shown = candidate.sense, _contexts(document, candidate)
    return Event(
        key,
        candidate.start,
        candidate.end,
        sense.type,
        draft.parties.actors,
        draft.parties.targets,
        when.value,
        when.first,
        when.last,
        draft.place,
        draft.quantity,
        draft.modality,
        draft.reported_in,
        Span(draft.sentence.start, draft.sentence.end),
        mode=sense.mode,
        contexts=shown,
        cameo=cameo.code(sense.type, sense.mode, shown),
        mentions=tuple(draft.mentions),
        instrument=draft.parties.instrument,
        quantities=draft.quantities,
        actor_words=draft.parties.actor_words,
        target_words=draft.parties.target_words,
    )


def _contexts(document: Document, candidate: Candidate) -> tuple[str, ...]:
    """PLOVER's contexts of an event: that of its word, and those that words of its clause show."""
    words = document.text[candidate.clause.start : candidate.clause.end]
    shown = {name for name, several in contexts() if any(word in words for word in several)}
    return tuple(sorted(shown | ({candidate.sense.context} if candidate.sense.context else set())))
