"""How a verb is used: its subject, its objects and agent, and whether an entry of the lexicon asks for that."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_end
from jiedu.analysis.english.clauses.subject_phrases import Subject, phrase_subject
from jiedu.analysis.english.clauses.subjects import governing, subject_of
from jiedu.analysis.english.clauses.verbs import BE, Group
from jiedu.analysis.english.events.clause import Complements, Phrase, Starts, boundary_before, complements
from jiedu.analysis.english.events.lexicon import Trigger, in_class


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb group with what stands around it."""

    group: Group
    subject: Subject | None
    behind: Complements
    passive: bool
    agent: tuple[Phrase, ...]


def words_after(p: Passage, group: Group, entry: Trigger) -> int | None:
    """One past the words that belong to the verb; None where those of the entry do not follow."""
    at = group.end
    if not entry.more:
        return at
    for _ in range(_BETWEEN):
        end = _in_row(p, at, entry.more)
        if end is not None:
            return end
        if at + 1 >= len(p.words) or not (p.words[at].tag == "RB" or p.times[at] or p.times[at + 1]):
            break
        at += 1
    return group.end if _split(p, group.end, entry.more) else None


def _in_row(p: Passage, at: int, more: tuple[str, ...]) -> int | None:
    """One past the words `more` from word `at` on, what only qualifies them left out (laid down their arms)."""
    for n, low in enumerate(more):
        while n and at < len(p.words) and p.words[at].low != low and p.words[at].tag in _QUALIFIES:
            at += 1
        if at >= len(p.words) or p.words[at].low != low:
            return None
        at += 1
    return at


_QUALIFIES = frozenset({"DT", "PRP$", "JJ", "RB", "CD"})
_PARTICLES = frozenset(["up", "down", "out", "off", "back", "over", "away"])


def _split(p: Passage, at: int, more: tuple[str, ...]) -> bool:
    """True where a short object stands between a verb and its particle (called the talks off)."""
    if len(more) != 1 or more[0] not in _PARTICLES or at >= len(p.words) or p.words[at].tag == "PRP":
        return False
    end = phrase_end(p, at)
    return end is not None and end - at <= _SHORT and end < len(p.words) and p.words[end].low == more[0]


_SHORT = 4
"""Words of an object before a particle, at most."""
_BETWEEN = 5
"""Words of an adverb or a time between a verb and its particle, at most, and one more."""


def frame_of(starts: Starts, group: Group, after: int) -> Frame:
    """What stands around a verb whose own words end before `after`."""
    p = starts.passage
    behind = complements(starts, after)
    passive = group.passive or group.form == "participle" or _passive_infinitive(p, group) or _is_reduced(p, group)
    agent = tuple(x for x in behind.after("by") if not p.times[x.start]) if passive else ()
    return Frame(group, subject(p, group), behind, passive, agent)


def _is_reduced(p: Passage, group: Group) -> bool:
    """True for a participle behind a comma that has the form of a past tense (the line, built by X, …)."""
    follows = group.start > 1 and p.words[group.start - 1].text == "," and group.start == group.head
    return follows and group.end < len(p.words) and p.words[group.end].low == "by"


def _passive_infinitive(p: Passage, group: Group) -> bool:
    """True for to be withdrawn, being attacked, had been shut."""
    return group.head > group.start and p.words[group.head].tag == "VBN" and p.words[group.head - 1].low in BE


def subject(p: Passage, group: Group) -> Subject | None:
    """The subject of a verb group of any form."""
    if _is_reduced(p, group):
        return phrase_subject(p, group.start - 2, 0)
    if group.form == "finite":
        return subject_of(p, group)
    before = group.start - 1
    while before > 0 and p.words[before].tag == "RB":
        before -= 1
    if before >= 0 and group.form != "to" and p.words[before].tag in _NOMINAL and not p.times[before]:
        return phrase_subject(p, before, max((g.end for g in p.groups if g.end <= before), default=0))
    if group.form == "participle" and before > 1 and p.words[before].text == ",":
        return phrase_subject(p, before - 1, 0)
    if group.form == "to":
        return _pivot(p, group) or _owner(p, group)
    return _owner(p, group)


_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "PRP"})


def _pivot(p: Passage, group: Group) -> Subject | None:
    """Who is to do it: the object of the verb before (forced the firm to sell; due to meet: nobody)."""
    at = group.start - 1
    earlier = next((g for g in reversed(p.groups) if g.end <= group.start), None)
    floor = earlier.end if earlier is not None else 0
    if floor > at or p.words[at].tag not in _NOMINAL or p.times[at]:
        return None
    if in_class("plans", p.words[at].low) or in_class("comes to nothing", p.words[at].low):
        whose = phrase_subject(p, at, floor)
        named = whose is not None and any(p.names[k] >= 0 for k in range(*whose.head))
        return whose if named else None
    return phrase_subject(p, at, floor)


def _owner(p: Passage, group: Group) -> Subject | None:
    """The subject of the verb that a participle or an infinitive hangs on, or of the one after it."""
    for owner in governing(p, group, 0):
        found = subject_of(p, owner)
        if found is not None:
            return found
    later = next((g for g in p.groups if g.start >= group.end and g.form == "finite"), None)
    if later is not None and boundary_before(p, group.start) <= 1:
        return subject_of(p, later)
    before = next((k for k in range(group.start - 1, -1, -1) if p.words[k].tag in _NOMINAL and not p.times[k]), None)
    return phrase_subject(p, before, 0) if before is not None and p.groups and p.groups[0] is group else None


def subject_heads(p: Passage, frame: Frame) -> list[int]:
    """The nouns that the subject is: that of its first phrase, and the last of those joined to it."""
    if frame.subject is None:
        return []
    heads = [frame.subject.head[1] - 1]
    if frame.subject.end - 1 != heads[0] and p.words[frame.subject.head[1]].low in ("and", "of", ","):
        heads.append(frame.subject.end - 1)
    return heads


def object_heads(p: Passage, behind: Complements) -> list[int]:
    """The nouns that the objects are: their last words, plurals before a number, and what a number is of."""
    heads = [phrase.head for phrase in behind.objects]
    for phrase in behind.objects:
        between = range(phrase.start, phrase.head)
        heads += [k for k in between if p.words[k].tag in _COMMON and p.words[k + 1].tag == "CD"]
    counted = heads and (p.words[heads[0]].tag == "CD" or in_class("count", p.words[heads[0]].low))
    counted = counted or (heads and in_class("amount", p.words[heads[0]].low))
    if counted and behind.preps and behind.preps[0][0] in ("of", "in"):
        heads.append(behind.preps[0][1].head)
    return heads


_COMMON = ("NN", "NNS")
