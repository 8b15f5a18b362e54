"""Who takes part in what a noun tells of: by the words before it, the prepositions behind it, and its clause."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.clauses.subjects import subject_of
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.events import unnamed
from jiedu.analysis.english.events.clause import Complements, Phrase
from jiedu.analysis.english.events.lexicon import Trigger
from jiedu.analysis.english.events.reading import Reading
from jiedu.article.model import Span

_ACTING = frozenset({"PER", "ORG", "GPE", "GRP", "people"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that may tell of an event, with what stands around it."""

    entry: Trigger
    at: int
    start: int
    """The first word of its phrase."""
    behind: Complements
    object_of: Group | None
    subject_of: Group | None
    lead: str
    """The preposition before its phrase, or ""."""


def who(reading: Reading, noun: Noun) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and targets by the words before the noun and the prepositions behind it."""
    p, parties, entry = reading.passage, reading.parties, noun.entry
    before = _before(reading, noun)
    by = _all(reading, noun.behind.after("by"))
    with_ = _all(reading, noun.behind.after("between", "with", "among"))
    of = _all(reading, noun.behind.after("of"))
    upon = _all(reading, noun.behind.after("on", "against", "to", "into", "toward", "towards", "for", "from", "at"))
    if p.words[noun.start].tag == "PRP$" and not before:
        before = parties.phrase(p, Phrase(noun.start, noun.start + 1))
    if entry.type in _SAID:
        by = (*by, *_all(reading, noun.behind.after("from")))
        upon = tuple(key for key in upon if key not in by)
    if "patient" in entry.roles:
        return by, (*before, *of)
    if entry.type in _UPON:
        return (*before, *by, *with_), (*of, *upon)
    return (*before, *by, *with_, *of), upon


_SAID = ("ACCUSE", "SUPPORT", "REQUEST", "REJECT")
"""Categories of whose nouns "from" tells who does it (condemnation from X)."""
_UPON = ("ASSAULT", "SANCTION", "COERCE", "BUSINESS", "ACCUSE", "SUPPORT", "REJECT")
"""Categories of whose nouns "of" tells whom it is done to."""


def nameless(
    reading: Reading, noun: Noun, actors: tuple[str, ...], targets: tuple[str, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words for those without a name, where nobody named stands in their place."""
    p, entry, behind = reading.passage, noun.entry, noun.behind
    of = unnamed.of_phrases(p, behind.after("of"), "")
    if "mutual" in entry.roles:
        sides = (*of, *unnamed.of_phrases(p, behind.after("between", "with", "among", "by"), ""))
        return (sides if len(actors) < _PAIR else ()), ()
    doers = (*_owners(p, noun), *unnamed.of_phrases(p, behind.after("by"), ""))
    upon = unnamed.of_phrases(p, behind.after("on", "against"), "")
    if targets:
        return () if actors else doers, unnamed.of_a_people(p, behind.after("of", "on", "against"), "")
    return () if actors else doers, (*of, *upon)


def _owners(p: Passage, noun: Noun) -> tuple[Span, ...]:
    """The words for those whose it is (the court's ruling, a police crackdown)."""
    owned = next((k for k in range(noun.start, noun.at) if p.words[k].tag == "POS"), None)
    if owned is not None and owned > noun.start:
        return unnamed.of_phrases(p, [Phrase(noun.start, owned)], "")
    k = noun.at - 1 - len(noun.entry.more)
    if "patient" in noun.entry.roles or k < noun.start or p.words[k].tag not in ("NN", "NNS"):
        return ()
    return unnamed.of_phrases(p, [Phrase(k, k + 1)], "")


_PAIR = 2
"""Those without whom nobody meets."""


def _all(reading: Reading, phrases: tuple[Phrase, ...]) -> tuple[str, ...]:
    return tuple(key for phrase in phrases for key in reading.parties.phrase(reading.passage, phrase))


def _before(reading: Reading, noun: Noun) -> tuple[str, ...]:
    """Those named inside the noun's phrase (Israel's strike, US-China talks)."""
    p = reading.passage
    left, right = p.words[noun.start].start, p.words[noun.at].start
    named = reading.parties.mentions(left, right)
    acting = (key for key, kind in named if kind in _ACTING or reading.parties.stands_for(key))
    return tuple(dict.fromkeys(acting))


def clause_subject(reading: Reading, at: int) -> Subject | None:
    """The subject of the verb that an adverbial (in a call with X) belongs to."""
    p = reading.passage
    group = next((g for g in reversed(p.groups) if g.end <= at and g.form == "finite"), None)
    if group is None or at - group.end > NEAR:
        later = (g for g in p.groups if g.start > at and g.form == "finite")
        group = next((g for g in later if not _hangs(p, g)), None)
    return subject_of(p, group) if group is not None else None


def _hangs(p: Passage, group: Group) -> bool:
    """True for the verb of a clause that hangs on another (before the tape surfaced)."""
    own = subject_of(p, group)
    lead = p.words[own.start - 1].low if own is not None and own.start > 0 else ""
    return own is None or own.how == "relative" or lead in _JOINTS


_JOINTS = frozenset(["before", "after", "as", "when", "while", "because", "since", "until", "if", "that", "although"])
NEAR = 14
"""Words between a verb and an adverbial that belongs to it."""
