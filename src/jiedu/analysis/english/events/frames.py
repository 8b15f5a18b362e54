"""How a verb is used: its subject, its objects and agent, and whether an entry of the lexicon asks for that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.subject_phrases import Subject, phrase_subject
from jiedu.analysis.english.clauses.subjects import governing, subject_of
from jiedu.analysis.english.clauses.verbs import BE, HAVE, Group
from jiedu.analysis.english.events.classes import is_of
from jiedu.analysis.english.events.clause import Complements, Phrase, Starts, boundary_before, complements
from jiedu.analysis.english.events.lexicon import Trigger, class_of, in_class


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
        end = at + len(entry.more)
        if tuple(w.low for w in p.words[at:end]) == entry.more:
            return end
        if at + 1 >= len(p.words) or not (p.words[at].tag == "RB" or p.times[at] or p.times[at + 1]):
            return None
        at += 1
    return None


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


def fits(p: Passage, frame: Frame, entry: Trigger, after: int) -> bool:
    """True where the verb is used as the entry tells; its own words end before word `after`."""
    roles, passive = entry.roles, frame.passive
    if ("passive" in roles and not passive) or ("active" in roles and passive):
        return False
    subjects, objects = subject_heads(p, frame), object_heads(p, frame.behind)
    if passive and "passive" not in roles and "patient" not in roles:
        subjects, objects = [phrase.head for phrase in frame.agent], subjects
    if entry.subject and not any(is_of(p, k, entry.subject) for k in subjects):
        return False
    if entry.object and not any(is_of(p, k, entry.object) for k in objects):
        return False
    if "object" in roles and not objects:
        return False
    if any(p.words[k].low.endswith(("self", "selves")) for k in objects):
        return False
    return all(_is_used(p, frame, role, objects, after) for role in roles)


def _is_used(p: Passage, frame: Frame, role: str, objects: Sequence[int], after: int) -> bool:
    """True where what stands behind the verb is what its entry's `role` asks for; other roles ask for nothing."""
    if role == "past":
        return frame.group.past or p.words[frame.group.start].low in HAVE
    if role == "finite":
        return frame.group.form == "finite"
    if role == "act":
        return not _of_the_press(p, after)
    if role == "figure":
        return any(w.text[-1] == "%" or w.low in ("percent", "%") for w in p.words[after : after + _FIGURE])
    if role == "score":
        return any(_SCORE.fullmatch(w.text) for w in p.words[after : after + _BEFORE_SCORE])
    if role == "single":
        return len(frame.behind.objects) == 1
    if role == "would":
        return _wished(p, after)
    if role in ("bad", "good"):
        return _called(p, after, role)
    if role == "to":
        return frame.passive or _to_follows(p, after)
    if role == "upon":
        return bool(frame.behind.after("at", "on", "against", "toward", "towards", "into", "onto"))
    if role == "ask":
        return _asks(p, frame, after)
    if role == "order":
        return _asks(p, frame, after, words=())
    if role == "bare":
        return _left(p, frame, after)
    if role == "warn":
        return bool(objects) or any(w.low == "against" for w in p.words[after : after + 2])
    return True


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
    if counted and behind.preps and behind.preps[0][0] == "of":
        heads.append(behind.preps[0][1].head)
    return heads


_COMMON = ("NN", "NNS")


_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
_BEFORE_SCORE = 9
"""Words behind a verb in which a score tells that it speaks of a game (beat the hosts 3-1)."""
_FIGURE = 6
"""Words behind a verb in which a share tells that it speaks of a figure (fell by almost 3 percent)."""
_ASKED = ("party", "person", "people", "body", "authority", "forces", "asked")


def _asks(p: Passage, frame: Frame, after: int, words: tuple[str, ...] = ("for", "that")) -> bool:
    """True for asking that something be done, not for a question."""
    asked = [phrase.head for phrase in frame.behind.objects]
    if asked and not frame.passive and not any(is_of(p, k, name) for k in asked for name in _ASKED):
        return False
    at = frame.behind.objects[-1].end if asked and not frame.passive else after
    if frame.behind.preps and any(w.tag == "TO" for w in p.words[frame.behind.end : frame.behind.end + 1]):
        return True
    while at < len(p.words) and (p.times[at] or p.words[at].tag == "RB"):
        at += 1
    if at >= len(p.words):
        return False
    return p.words[at].tag == "TO" or p.words[at].low in words


def _to_follows(p: Passage, after: int) -> bool:
    """True where what is to be done follows, behind a time or a count (voted 5-2 on Tuesday to)."""
    k = after
    while k < len(p.words) and (p.times[k] or p.words[k].tag in ("RB", "CD") or p.words[k].low == "on"):
        k += 1
    return any(w.tag == "TO" for w in p.words[k : k + 2])


def _left(p: Passage, frame: Frame, after: int) -> bool:
    """True for a verb without an object and a place before its time (who left in the summer)."""
    if frame.behind.objects or frame.behind.after("for", "to", "from") or after >= len(p.words):
        return False
    at = after + 1 if p.words[after].tag == "IN" else after
    return any(p.times[k] for k in range(at, min(at + 2, len(p.words))))


def _of_the_press(p: Passage, after: int) -> bool:
    """True for what passes between sources and the press: asked for comment, refused to say, asked not to be named."""
    at = next((k for k in _near(p, after) if p.words[k].low in ("to", "for")), None)
    if at is None or at + 1 >= len(p.words) or p.words[at].tag not in ("TO", "IN"):
        return False
    return p.words[at + 1].low in class_of("press") and not any(g.start < at and g.start >= after for g in p.groups)


def _near(p: Passage, after: int) -> range:
    """The words behind a verb, from the last of its own."""
    return range(after - 1, min(after + _FIGURE, len(p.words)))


def _wished(p: Passage, after: int) -> bool:
    """True where somebody else is to do what is wished (hoped that both sides would talk)."""
    group = next((g for g in p.groups if g.start >= after), None)
    return group is not None and group.modal in ("would", "will", "can", "could") and group.start - after < _WISHED


_WISHED = 8
"""Words between a wish and the verb that is wished for."""


_CALLED = 14
"""Words behind calling in which it is told what somebody or something was called."""


def _called(p: Passage, after: int, name: str) -> bool:
    words = p.words[after : after + _CALLED]
    return any(in_class(name, word.low) for word in words)
