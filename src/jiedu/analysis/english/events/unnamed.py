"""Parties that have no name of their own: the words for them, where a party stands."""

from __future__ import annotations

from collections.abc import Iterable

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_end
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.events.classes import is_of
from jiedu.analysis.english.events.clause import Phrase
from jiedu.analysis.english.events.lexicon import in_class
from jiedu.analysis.model import Speaker
from jiedu.article.model import Span

_THINGS = frozenset({"ACCIDENT", "AID", "ASSAULT", "BUSINESS", "COERCE", "CRIME", "DIE", "DISASTER", "SPORT", "DECREE"})
"""Types in which a thing may take part (closed the road, prices fell); in others it is somebody."""
_PARTIES = (
    "people", "person", "body", "authority", "forces", "company", "court", "team", "worker", "attacker", "protester",
    "candidate", "several",
)  # fmt: skip
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
_NAMED = frozenset({"PER", "ORG", "GPE", "GRP"})
_ARTICLES = frozenset(["the", "a", "an"])
_COUNTS = 2
"""Counts of counts (tens of thousands of protesters), at most."""
_LONGEST = 8
"""Words of the longest phrase for a party."""


def of_subject(p: Passage, subject: Subject | None, kind: str) -> tuple[Span, ...]:
    """The words for the subject of a verb of the type `kind`; none where it is a pronoun, or nobody who takes part."""
    return of_phrases(p, [Phrase(*subject.head)], kind) if subject is not None else ()


def of_speaker(speaker: Speaker) -> tuple[Span, ...]:
    """The words for a speaker who is nobody named; none for a pronoun and where he is told of elsewhere."""
    if speaker.entities or speaker.start is None or speaker.end is None or speaker.form in ("pronoun", "carried"):
        return ()
    return (Span(speaker.start, speaker.end),)


def of_phrases(p: Passage, phrases: Iterable[Phrase], kind: str) -> tuple[Span, ...]:
    """The words for those of the phrases that tell of somebody, in text order."""
    found = {span for phrase in phrases if (span := _words(p, phrase, kind)) is not None}
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def of_a_people(p: Passage, phrases: Iterable[Phrase], kind: str) -> tuple[Span, ...]:
    """The words for those who are only described by their people (three Colombian fishermen): they are a party beside
    their state, where its officials and forces are the state itself."""
    private = (phrase for phrase in phrases if _is_private(p, phrase))
    return of_phrases(p, private, kind)


def _is_private(p: Passage, phrase: Phrase) -> bool:
    head = phrase.end - 1
    described = any(p.names[k] >= 0 and p.kinds[p.names[k]] == "people" for k in range(phrase.start, head))
    if not described or p.names[head] >= 0 or any(is_of(p, head, name) for name in _OF_STATE):
        return False
    return any(is_of(p, head, name) for name in ("people", "person", "company", "worker"))


_OF_STATE = ("official", "authority", "forces", "armed", "country", "court")
"""Classes of those who act for their state."""


def _words(p: Passage, phrase: Phrase, kind: str) -> Span | None:
    start, end = phrase.start, phrase.end
    if end <= start or end - start > _LONGEST or any(p.times[k] for k in range(start, end)):
        return None
    last = p.words[end - 1]
    if (
        p.kinds.get(p.names[end - 1]) in _NAMED
        or last.tag not in _NOUNS
        or last.text[-1] == "%"
        or any(p.words[k].tag == "$" for k in range(start, end))
    ):
        return None
    if last.tag == "CD" and not (last.text.isalpha() or last.text.replace(",", "").isdigit()):
        return None
    for _ in range(_COUNTS):
        counted = p.words[end - 1].tag == "CD" or in_class("count", p.words[end - 1].low)
        if not counted or end + 1 >= len(p.words) or p.words[end].low != "of":
            break
        end = phrase_end(p, end + 1) or end
    if kind not in _THINGS and not any(is_of(p, end - 1, name) for name in _PARTIES):
        return None
    while start < end - 1 and p.words[start].low in _ARTICLES:
        start += 1
    return Span(p.words[start].start, p.words[end - 1].end)
