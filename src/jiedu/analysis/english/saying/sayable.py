"""Who, or what, can be the source of a statement."""

from __future__ import annotations

import functools

from jiedu.analysis.data import parts, rows
from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.words.lists import classed


@functools.cache
def nouns() -> dict[str, str]:
    """Noun that can be a source → its form."""
    out: dict[str, str] = {}
    for cell, form in rows("en/speaker_nouns.tsv"):
        for word in parts(cell):
            out.setdefault(word, form)
    return out


@functools.cache
def of_form(form: str) -> frozenset[str]:
    return frozenset(word for cell, use in rows("en/speaker_nouns.tsv") if use == form for word in parts(cell))


def can_speak(p: Passage, subject: Subject) -> bool:
    """True for a name of a person or a body, a pronoun, or a noun for somebody who can speak."""
    head = subject.head[1] - 1
    name = p.names[head]
    if name >= 0:
        return p.kinds[name] in ("PER", "ORG", "GPE", "GRP")
    word = p.words[head]
    return (
        is_human(word.low)
        or word.low in nouns()
        or word.low in ("he", "she", "they", "we", "i")
        or word.low.rpartition("-")[2] in nouns()
    )


_HUMAN_ENDS = tuple(sorted(classed("human end")))


_NOT_HUMAN = classed("not human")


@functools.cache
def is_human(low: str) -> bool:
    """True for a noun that names a person by its ending (paramedic, geologist, bystander), as far as endings tell."""
    return len(low) > 5 and low.endswith(_HUMAN_ENDS) and low not in _NOT_HUMAN
