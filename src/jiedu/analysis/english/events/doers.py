"""Whose verb it is, for verbs of any form: the subject of a clause, and whom participles and infinitives hang on."""

from __future__ import annotations

from jiedu.analysis.english.clauses.passage import Passage
from jiedu.analysis.english.clauses.phrases import ends_phrase, phrase_start
from jiedu.analysis.english.clauses.subject_phrases import Subject, phrase_subject
from jiedu.analysis.english.clauses.subjects import governing, subject_of
from jiedu.analysis.english.clauses.verbs import Group
from jiedu.analysis.english.events.clause import boundary_before
from jiedu.analysis.english.events.lexicon import in_class
from jiedu.analysis.english.saying.sayable import is_human


def is_reduced(p: Passage, group: Group) -> bool:
    """True for a participle behind a comma that has the form of a past tense (the line, built by X, …)."""
    follows = group.start > 1 and p.words[group.start - 1].text == "," and group.start == group.head
    return follows and group.end < len(p.words) and p.words[group.end].low == "by"


def subject(p: Passage, group: Group) -> Subject | None:
    """The subject of a verb group of any form."""
    if is_reduced(p, group):
        return phrase_subject(p, group.start - 2, 0)
    if group.form == "finite":
        return _of_clause(p, group)
    before = group.start - 1
    while before > 0 and p.words[before].tag == "RB":
        before -= 1
    if before >= 0 and group.form != "to" and p.words[before].tag in _NOMINAL and not p.times[before]:
        found = phrase_subject(p, before, max((g.end for g in p.groups if g.end <= before), default=0))
        return _nearest(p, found) if found is not None and group.form == "participle" else found
    if group.form == "participle" and before > 1 and p.words[before].text == ",":
        return phrase_subject(p, before - 1, 0)
    if group.form == "to":
        return _pivot(p, group) or _owner(p, group)
    return _owner(p, group)


def _of_clause(p: Passage, group: Group) -> Subject | None:
    """The subject of a finite verb."""
    before = group.start - 1
    while before > 0 and p.words[before].tag == "RB":
        before -= 1
    if before >= 0 and p.words[before].tag == "PRP" and p.words[before].low in _NOMINATIVE:
        return Subject(before, before + 1, (before, before + 1))
    found = subject_of(p, group)
    if found is None:
        return _in_list(p, group)
    if found.how == "relative":
        return _nearest(p, found) if _by_who(p, group) else found
    outer = _behind_relative(p, found, group)
    return outer or found


def _in_list(p: Passage, group: Group) -> Subject | None:
    """The subject of a verb in a list (he asked about it, called her a liar and left): that of the verb before it."""
    if group.start < 1 or p.words[group.start - 1].text != ",":
        return None
    earlier = next((g for g in reversed(p.groups) if g.end <= group.start and g.form == "finite"), None)
    later = next((g for g in p.groups if g.start >= group.end and g.form == "finite"), None)
    goes_on = later is not None and p.words[later.start - 1].tag == "CC"
    return subject_of(p, earlier) if earlier is not None and goes_on and earlier.past == group.past else None


_NOMINATIVE = frozenset(["he", "she", "they", "it", "we", "i"])


def _by_who(p: Passage, group: Group) -> bool:
    """True for the verb of a clause that "who" opens: it tells of somebody."""
    return any(p.words[k].tag == "WP" for k in range(max(0, group.start - _OPENING), group.start))


_OPENING = 3
"""Words before the verb of a relative clause in which its pronoun stands."""


def _nearest(p: Passage, found: Subject) -> Subject:
    """Of phrases joined by prepositions the last that is somebody (the release of a couple who …: the couple)."""
    end = found.end
    if found.head[1] == end or any(p.words[k].tag in ("CC", ",") for k in range(found.head[1], end)):
        return found
    head = found.head[1] - 1
    if _is_somebody(p, head) and not in_class("count", p.words[head].low):
        place = p.words[found.head[1]].low in ("in", "at", "from", "near", "on")
        if place or not _is_somebody(p, end - 1):
            return found
    at = end - 1
    while at >= found.head[1]:
        if ends_phrase(p, at) and not p.times[at]:
            start = phrase_start(p, at)
            if _is_somebody(p, at):
                return Subject(start, at + 1, (start, at + 1), None, found.how)
            at = start
        at -= 1
    return found


def _is_somebody(p: Passage, k: int) -> bool:
    low = p.words[k].low
    if p.names[k] >= 0:
        return p.kinds[p.names[k]] in ("PER", "people")
    return in_class("people", low) or in_class("person", low) or is_human(low)


def _behind_relative(p: Passage, found: Subject, group: Group) -> Subject | None:
    """The subject of the verb behind a relative clause without commas (the man who took bribes was jailed)."""
    earlier = next((g for g in reversed(p.groups) if g.end <= found.start and g.form == "finite"), None)
    if earlier is None or any(g.form == "finite" for g in p.groups if earlier.end <= g.start < group.start):
        return None
    opens = earlier.start - 1
    while opens > 0 and p.words[opens].tag == "RB":
        opens -= 1
    if opens < 1 or p.words[opens].tag not in ("WP", "WDT") or p.words[opens - 1].text == ",":
        return None
    between = p.words[earlier.end : group.start]
    if any(w.text in (",", ";", ":") or w.tag in ("CC", "WP", "WDT", "WRB", "Q") or w.low == "that" for w in between):
        return None
    return subject_of(p, earlier)


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
