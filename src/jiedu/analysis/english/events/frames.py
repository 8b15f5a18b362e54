"""How a verb is used: its subject, its objects and agent, and whether an entry of the lexicon asks for that."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import phrase_end
from jiedu.analysis.english.clauses.subject_phrases import Subject
from jiedu.analysis.english.clauses.verbs import BE, Group
from jiedu.analysis.english.events.clause import Complements, Phrase, Starts, complements
from jiedu.analysis.english.events.doers import is_reduced, subject
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
    for low in more:
        while at < len(p.words) and p.words[at].low != low and p.words[at].tag in _QUALIFIES:
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
    passive = group.passive or group.form == "participle" or _passive_infinitive(p, group) or is_reduced(p, group)
    passive = passive or (p.headline and not behind.objects and _is_headline_passive(p, group))
    agent = tuple(x for x in behind.after("by") if not p.times[x.start]) if passive else ()
    return Frame(group, subject(p, group), behind, passive, agent)


def _is_headline_passive(p: Passage, group: Group) -> bool:
    """True for what a headline tells was done to its subject (Two jailed for fraud)."""
    bare = group.form == "finite" and group.start == group.head and p.words[group.head].tag in ("VBD", "VBN")
    return bare and group.past and in_class("done to", group.base)


def _passive_infinitive(p: Passage, group: Group) -> bool:
    """True for to be withdrawn, being attacked, had been shut."""
    return group.head > group.start and p.words[group.head].tag == "VBN" and p.words[group.head - 1].low in BE


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
    counted = counted or (heads and p.words[heads[0]].low == "state")
    if counted and behind.preps and behind.preps[0][0] in ("of", "in"):
        heads.append(behind.preps[0][1].head)
    return heads


_COMMON = ("NN", "NNS")
