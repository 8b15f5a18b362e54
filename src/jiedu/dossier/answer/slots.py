"""Whether a passage fills the slot that a question leaves open, and how plainly."""

from __future__ import annotations

from jiedu.article.model import Span
from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.counting import number_told
from jiedu.dossier.answer.direction import among, known_are, tellings_of
from jiedu.dossier.answer.doers import begins
from jiedu.dossier.answer.judging import clauses, says
from jiedu.dossier.answer.lists import small_words
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.places import UNNAMED, stands_at
from jiedu.dossier.answer.reasons import reason_told
from jiedu.dossier.answer.words import Wording
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material

_ACTORS = ("PER", "ORG", "GPE", "GRP")
_PLACES = ("LOC", "FAC", "GPE")


def slot(material: Material, passage: Passage, asked: Asked) -> float:
    """0–1: how plainly the passage gives what is wanted; 0 where it does not. Not for questions about a side."""
    return _SLOTS[asked.wanted](material, passage, asked)


def _who(material: Material, passage: Passage, asked: Asked) -> float:
    if asked.deed is not None and asked.deed.contact:
        return _turned_to(material, passage, asked)
    asked_for = {a for e in passage.events if e.type in asked.types for a in e.actors} - set(asked.entities)
    others = passage.named - set(asked.entities)
    fitting = {key for key in others if _type(material, key) in _ACTORS}
    if asked_for & fitting:
        return 1.0
    if fitting & _in_clause(material, passage, asked):
        return 1.0
    if passage.said and passage.said[0].statement.speaker is not None:
        cue = passage.said[0].statement.cue
        said = Wording(cue.of(passage.article.text), passage.han) if cue is not None else None
        own = set(passage.said[0].statement.speaker.entities) - set(asked.entities)
        if said is not None and any(said.credit(word) for word in asked.words):
            return 1.0 if own else 0.8
        return 0.7 if own else 0.5
    return 0.6 * bool(fitting)


_BEGAN = 0.9
"""How plainly a passage tells who was first that tells who turned to whom, without the word."""


def _turned_to(material: Material, passage: Passage, asked: Asked) -> float:
    """Whether the passage tells who called, invited or met whom, of those asked about; and where it is asked, that he
    was the first to."""
    deed = asked.deed
    if deed is None:
        return 0.0
    told = [one for one in tellings_of(material, passage, asked.words) if not one.mutual and one.doer is not None]
    fitting = [one for one in told if known_are(material, deed, one)]
    if asked.first and len(asked.entities) > 1:
        fitting = [one for one in fitting if among(material, asked.entities, one)]
    if not fitting:
        return 0.0
    return 1.0 if not asked.first or begins(fold(passage.text), passage.han) else _BEGAN


def _in_clause(material: Material, passage: Passage, asked: Asked) -> frozenset[str]:
    """Whom the clause names that has most of the question's words."""
    text, best, most = passage.article.text, Span(0, 0), 0.0
    for span in passage.spans:
        for start, end in clauses(text, span):
            wording = Wording(text[start:end], passage.han)
            share = sum(wording.credit(word) for word in asked.words)
            if share > most:
                best, most = Span(start, end), share
    mentions = material.analyses[passage.article.id].mentions
    return frozenset(m.entity for m in mentions if best.start <= m.start and m.end <= best.end)


def _said(material: Material, passage: Passage, asked: Asked) -> float:
    if not passage.said:
        return 0.0
    speaker = passage.said[0].statement.speaker
    if asked.speaker is None:
        return 0.6 if speaker is not None else 0.0
    if speaker is None:
        return 0.0
    if asked.speaker in speaker.entities:
        return 1.0
    return 0.7 if any(material.party(key) == asked.speaker for key in speaker.entities) else 0.0


def _when(material: Material, passage: Passage, asked: Asked) -> float:
    told = [t for t in passage.times if t.first is not None and t.type in ("DATE", "TIME")]
    own = [t for t in told if any(s.start <= t.start and t.end <= s.end for s in passage.spans)]
    dated = any(e.type in asked.types and e.first is not None for e in passage.events)
    return 1.0 if own and (dated or not asked.types) else 0.9 if own else 0.6 if told or dated else 0.0


def _where(material: Material, passage: Passage, asked: Asked) -> float:
    analysis = material.analyses[passage.article.id]
    lead = small_words("zh" if passage.han else "en", "place")
    for mention in analysis.mentions:
        inside = passage.place.start <= mention.start and mention.end <= passage.place.end
        if not inside or mention.entity in asked.entities or _type(material, mention.entity) not in _PLACES:
            continue
        before = fold(passage.article.text[max(0, mention.start - 16) : mention.start]).rstrip()
        before = before.removesuffix(" the")
        if any(before.endswith(word if passage.han else f" {word}") for word in lead):
            return 1.0
    if any(e.place is not None and e.place not in asked.entities for e in passage.events):
        return 0.9
    return UNNAMED * stands_at(passage, asked)


def _how(material: Material, passage: Passage, asked: Asked) -> float:
    told = any(e.instrument is not None for e in passage.events)
    return 1.0 if told or says(passage, "manner") else 0.0


def _next(material: Material, passage: Passage, asked: Asked) -> float:
    future = any(e.modality == "future" for e in passage.events)
    return 1.0 if future else 0.8 * says(passage, "plan")


def _what(material: Material, passage: Passage, asked: Asked) -> float:
    return 0.5 + 0.5 * any(event.type in asked.types for event in passage.events)


_SLOTS = {
    "who": _who,
    "said": _said,
    "when": _when,
    "where": _where,
    "number": number_told,
    "why": reason_told,
    "how": _how,
    "next": _next,
    "what": _what,
}


def _type(material: Material, key: str) -> str | None:
    entity = material.entities.get(key)
    return entity.type if entity is not None else None
