"""Pronouns and descriptions of an English text that were resolved: he, her, I in somebody's words, the ministry."""

from __future__ import annotations

from collections.abc import Iterator

from jiedu.analysis.document import Document
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.saying.antecedents import person_meant
from jiedu.analysis.english.saying.drafts import Draft
from jiedu.analysis.english.saying.state import State
from jiedu.analysis.model import Reference

_HE_OR_SHE = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_SELF = frozenset({"i", "me", "my", "mine", "myself"})
_POSSESSIVE = frozenset({"his", "her", "hers"})


def of_speaker(draft: Draft) -> Reference | None:
    """What a speaker without a name stands for, where that is known from elsewhere."""
    speaker, subject = draft.speaker, draft.subject
    if speaker is None or subject is None or speaker.start is None or speaker.end is None or not speaker.entities:
        return None
    first = draft.passage.words[subject.head[0]]
    if first.tag in ("PRP", "PRP$") and subject.head[1] - subject.head[0] == 1:
        kind = "self" if first.low in _SELF else "group" if len(speaker.entities) > 1 else "pronoun"
        return Reference(first.start, first.end, speaker.entities, kind)
    named = any(draft.passage.names[at] >= 0 for at in range(subject.start, subject.end))
    if speaker.form in ("role", "shared", "document") and not named and first.low in ("the", "this", "that", "both"):
        kind = "group" if len(speaker.entities) > 1 else "description"
        return Reference(speaker.start, speaker.end, speaker.entities, kind)
    return None


def in_passage(document: Document, p: Passage, state: State, outer: Draft | None) -> Iterator[Reference]:
    """The pronouns of a passage: he and she in the narrator's words, I in a speaker's."""
    for word in p.words:
        if word.tag not in ("PRP", "PRP$"):
            continue
        if p.within is not None:
            if word.low in _SELF and outer is not None and outer.speaker is not None and outer.speaker.entities:
                yield Reference(word.start, word.end, outer.speaker.entities, "self")
        elif word.low in _HE_OR_SHE:
            person = person_meant(document, p, word.start, _HE_OR_SHE[word.low], state)
            if person is not None:
                kind = "possessive" if word.low in _POSSESSIVE and word.tag == "PRP$" else "pronoun"
                yield Reference(word.start, word.end, (person,), kind)
